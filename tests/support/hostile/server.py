"""A server of pages that are hard to read: as lists, and as the releases of a good list."""

import threading
from collections.abc import Sequence
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from tests.support.hostile.pages import PAGES, page

SIZE = 1_000_000  # characters
_ROWS = 3


def _list(number: int) -> str:
    titles = (f"The minister opens library {number} in harbour {n}" for n in range(_ROWS))
    rows = "".join(f'<li><a href="/{number}/{n}">{title}</a> 2026-07-14</li>' for n, title in enumerate(titles))
    return f"<html><body><h1>Press releases</h1><ul>{rows}</ul></body></html>"


@lru_cache(maxsize=4)
def _hostile(number: int) -> bytes:
    return page(list(PAGES.values())[number](SIZE)).encode("utf-8", "replace")


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer /N/list with kind N of PAGES, /N/board with a list whose releases are of that kind."""
        number, _, what = self.path.lstrip("/").partition("/")
        known = number.isdigit() and int(number) < len(PAGES)
        body = b"" if not known else _list(int(number)).encode() if what == "board" else _hostile(int(number))
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


class HostileServer:
    """Listens on all of loopback, so that each kind of page can have a host of its own."""

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("0.0.0.0", 0), _Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def urls(self, numbers: Sequence[int]) -> dict[str, str]:
        """The addresses of lists and boards of these kinds, by a name for each."""
        port = self._server.server_address[1]
        return {
            f"{what}-{number}": f"http://127.0.0.{number + 2}:{port}/{number}/{what}"
            for number in numbers
            for what in ("list", "board")
        }
