"""The press room: a real web server on loopback that behaves like the ministry's board engine.

async with PressRoom() as room: ...      # in the running loop
with PressRoom() as room: ...            # in a thread of its own, beside a daemon or a synchronous test
"""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Self

from aiohttp import web

from scheduler.demo import weather
from scheduler.demo.desk import SESSION, Desk, html
from scheduler.demo.heavy_pages import HEAVY
from scheduler.demo.noise import token
from scheduler.demo.releases import OPENING

_GATE_COOKIE = "TMOSHCooKie"  # spelt so on the real site


@dataclass(frozen=True, slots=True)
class Seen:
    """One request that arrived. Header names are lower case; `board` is a board's number or ""."""

    method: str
    path: str  # with its query
    board: str
    headers: Mapping[str, str]


class PressRoom(Desk):
    """The server. What an editor does (publish, edit, remove, ...) may be done from any thread while it runs."""

    def __init__(
        self,
        opening: date = OPENING,
        *,
        stocked: bool = True,
        gate: bool = False,
        validators: bool = False,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        """`gate`: answer 307 until a cookie comes back. `validators`: send ETag and answer 304. Port 0: a free one."""
        super().__init__(opening, stocked=stocked)
        self.gate = gate
        self.validators = validators
        self.requests: list[Seen] = []
        self._asked = threading.Condition(self._lock)
        self._host, self._port = host, port
        self._weather: list[tuple[str, weather.Mode, int, float]] = []  # where, mode, times left (-1 = always), seconds
        self._turn = 0
        self._runner: web.ServerRunner | None = None
        self._closing = asyncio.Event()
        self._thread: threading.Thread | None = None
        self._stop: Callable[[], object] = lambda: None

    # -- running ------------------------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        """Its base URL, such as "http://127.0.0.1:40123", once it runs."""
        return f"http://{self._host}:{self._port}"

    def list_url(self, board: str) -> str:
        """The URL of a board's list."""
        return f"{self.url}{self.boards[board].path}/list.do"

    def view_url(self, board: str, seq: int) -> str:
        """The URL of a release."""
        return f"{self.url}{self.boards[board].path}/view.do?seq={seq}"

    def feed_url(self, board: str) -> str:
        """The URL of a board's RSS feed."""
        site = self.boards[board].site if self.boards[board].mission else "www"
        return f"{self.url}/{site}/brd/rss.do?brdId={self.boards[board].brd_id}"

    def registry_url(self, pager: str) -> str:
        """The URL of the list of the registry with that pager."""
        return f"{self.url}/registry/{pager}/list.do"

    async def start(self) -> None:
        """Start listening. Raises OSError if the port is taken."""
        self._closing = asyncio.Event()
        server = web.Server(self._answer, handler_cancellation=True, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.5)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError:
            await self.stop()
            raise
        self._port = self._runner.addresses[0][1]  # kept, so that it reopens on the same port

    async def stop(self) -> None:
        """Stop listening and drop all connections; the boards stay as they are."""
        self._closing.set()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def __enter__(self) -> Self:
        ready: Future[None] = Future()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._live(ready)), name="pressroom", daemon=True)
        self._thread.start()
        try:
            ready.result()
        except OSError:
            self._thread.join()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    async def _live(self, ready: "Future[None]") -> None:
        loop, end = asyncio.get_running_loop(), asyncio.Event()
        self._stop = lambda: loop.call_soon_threadsafe(end.set)
        try:
            await self.start()
        except OSError as error:
            ready.set_exception(error)
            return
        ready.set_result(None)
        await end.wait()
        await self.stop()

    # -- what tests and the story set ----------------------------------------------------------------------------

    def set_weather(self, mode: weather.Mode, where: str = "*", *, times: int = -1, retry_after: float = 1) -> None:
        """Bad weather for a board's number, a path, a glob over path and query, or all ("*").

        It lasts `times` requests (-1 = until "fine" is set for the same place); what was set last wins.
        `retry_after` (seconds) goes with "429". Raises ValueError for a mode there is not.
        """
        if mode not in weather.MODES:
            raise ValueError(f"no weather is called {mode!r}; there is {', '.join(weather.MODES)}")
        with self._lock:
            if mode == "fine":
                self._weather = [rule for rule in self._weather if where not in ("*", rule[0])]
            else:
                self._weather.append((where, mode, times, retry_after))

    @property
    def hits(self) -> Counter[str]:
        """The number of requests for each path (with its query)."""
        with self._lock:
            return Counter(seen.path for seen in self.requests)

    def wait_for_requests(self, count: int, timeout: float = 5) -> list[Seen]:
        """The requests, once there are at least `count`; raises TimeoutError after `timeout` seconds."""
        with self._asked:
            if not self._asked.wait_for(lambda: len(self.requests) >= count, timeout):
                raise TimeoutError(f"{len(self.requests)} of {count} requests came within {timeout:g} s")
            return list(self.requests)

    def forget_requests(self) -> None:
        """Forget all requests so far."""
        with self._lock:
            self.requests.clear()

    # -- answering ------------------------------------------------------------------------------------------------

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        path = SESSION.sub("", request.path_qs)
        board = self.board_of(request)
        headers = {name.lower(): value for name, value in request.headers.items()}
        with self._lock:
            self.requests.append(Seen(request.method, path, board.number if board else "", headers))
            self._asked.notify_all()
            self._turn += 1
            turn = self._turn
            mode, seconds = self._weather_at(path, board.number if board else "")
        if mode in weather.PAGES:
            status, text = weather.PAGES[mode]
            return html(text, status)
        if mode in HEAVY:
            return html(HEAVY[mode]())
        if mode == "429":
            return web.Response(status=429, text="Too Many Requests", headers={"Retry-After": f"{seconds:g}"})
        if mode == "redirect_circle":
            return _redirect(_other_way_round(path))
        if self.gate and _GATE_COOKIE not in request.cookies and not path.startswith("/robots.txt"):
            return _gate(request, turn)
        good = await self.registry_page(request) or self.page(request, board, mode, turn)
        if mode == "cut" and isinstance(good.body, bytes):
            good.body = good.body[: len(good.body) // 2]
        if mode in weather.SPOILT:
            return await weather.spoil(request, good, mode, self._closing)
        return good

    def _weather_at(self, path: str, board: str) -> tuple[str, float]:
        for place in reversed(range(len(self._weather))):
            where, mode, times, seconds = self._weather[place]
            if times and weather.covers(where, path, board):
                self._weather[place] = (where, mode, times - 1 if times > 0 else times, seconds)
                return mode, seconds
        return "fine", 0.0


def _redirect(path: str) -> web.Response:
    return web.Response(status=302, headers={"Location": path})


def _other_way_round(path: str) -> str:
    if path.endswith("again=1"):
        return path[: -len("?again=1")]
    return f"{path}{'&' if '?' in path else '?'}again=1"


def _gate(request: web.BaseRequest, turn: int) -> web.Response:
    answer = web.Response(status=307, headers={"Location": str(request.url), "Cache-Control": "no-cache"})
    # Without a path, as the real ones: they come back only for the directory of this page.
    answer.headers.add("Set-Cookie", f"{_GATE_COOKIE}={token('gate', turn)}")
    answer.headers.add("Set-Cookie", f"JSESSIONID={token('session', turn).upper()}; HttpOnly")
    answer.force_close()
    return answer
