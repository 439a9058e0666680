"""Runs the inspector: a process and a loop of its own, so that no page can slow the daemon."""

import socket
from collections.abc import Callable
from types import FrameType

import uvicorn

from crawler.errors import PresswatchError
from store.web.security import Application


def serve(
    application: Application, host: str, port: int, *, ready: Callable[[str], None], on_end: Callable[[], object]
) -> None:
    """Serve until SIGINT or SIGTERM; `on_end` is called when it comes. `port` 0 takes a free one.

    `ready` is called with the address. Raises PresswatchError if the address cannot be listened on.
    """
    listening = _listen(host, port)
    try:
        config = uvicorn.Config(
            application,
            access_log=False,  # addresses may hold the token
            log_level="warning",
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=2,
        )
        shown = f"[{host}]" if ":" in host else host
        ready(f"http://{shown}:{listening.getsockname()[1]}/")
        _Server(config, on_end).run(sockets=[listening])
    finally:
        listening.close()


class _Server(uvicorn.Server):
    """Calls `on_end` when a signal comes, so that slow SQL cannot delay the end."""

    def __init__(self, config: uvicorn.Config, on_end: Callable[[], object]) -> None:
        super().__init__(config)
        self._on_end = on_end

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal came."""
        self._on_end()
        super().handle_exit(sig, frame)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)  # requests that come before the server is up are queued
    except OSError as error:
        listening.close()
        raise PresswatchError(
            f"nothing can listen on {host}:{port}: {error.strerror or error}; choose another with --port"
        ) from error
    return listening
