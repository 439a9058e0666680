"""Real servers on loopback for the crawler: one that plays by the rules, one that sends whatever bytes it is told."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from aiohttp import web

from crawler.host_state import HostState
from crawler.items import Fetch, Source

NOW = datetime(2026, 7, 14, 3, 0, tzinfo=UTC)
MakeSite = Callable[..., Awaitable["Site"]]  # make_site(tls=context)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse] | web.StreamResponse]


@dataclass
class Site:
    """An HTTP server: `pages` are answered by path (with or without query), all else is a 404; `asked` is its log."""

    port: int = 0
    scheme: str = "http"
    pages: dict[str, Handler | str | bytes] = field(default_factory=dict)
    served: dict[str, bytes] = field(default_factory=dict)  # the bodies given to `page`
    asked: list[web.Request] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    @property
    def root(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        """What was asked, in order, robots.txt aside."""
        return [r.path_qs for r in self.asked if r.path != "/robots.txt"]

    def page(self, path: str, body: str | bytes = b"", status: int = 200, **headers: str) -> None:
        raw = body.encode() if isinstance(body, str) else body
        named = {"Content-Type": "text/html; charset=utf-8", **{k.replace("_", "-"): v for k, v in headers.items()}}
        self.served[path] = raw
        self.pages[path] = lambda _: web.Response(status=status, body=raw, headers=named)

    def source(self, path: str = "/list", **more: object) -> Source:
        return Source(name="test", url=f"{self.root}{path}", **more)  # type: ignore[arg-type]  # a test's own words

    def paced(self, began: float, delay: float) -> bool:
        """Whether no request came sooner than its number of delays after `began` (a time of the loop).

        Gaps would not do: a busy machine lets one request arrive late, and the next one seems to follow too soon.
        """
        return all(time - began >= delay * number - 0.01 for number, time in enumerate(self.times))

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        self.times.append(asyncio.get_running_loop().time())
        page = self.pages.get(request.path_qs, self.pages.get(request.path))
        if page is None:
            return web.Response(
                status=404, text="<html><body><h1>Not Found</h1></body></html>", content_type="text/html"
            )
        if isinstance(page, str | bytes):
            return web.Response(body=page, content_type="text/html", charset="utf-8")
        given = page(request)
        return await given if isinstance(given, Awaitable) else given


async def hang(_: web.Request) -> web.StreamResponse:
    """A page that never comes."""
    await asyncio.Event().wait()
    raise AssertionError("it came")


@pytest.fixture
async def make_site() -> AsyncIterator[Callable[..., Awaitable[Site]]]:
    """Starts sites; `make_site(tls=context)` for https."""
    runners: list[web.AppRunner] = []

    async def make(tls: ssl.SSLContext | None = None) -> Site:
        site = Site(scheme="https" if tls else "http")
        app = web.Application()
        app.router.add_route("*", "/{any:.*}", site.answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        runners.append(runner)
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
        site.port = runner.addresses[0][1]
        return site

    yield make
    for runner in runners:
        await runner.cleanup()


@pytest.fixture
async def site(make_site: Callable[..., Awaitable[Site]]) -> Site:
    return await make_site()


@dataclass
class Raw:
    """A TCP server that reads one request and answers with `bytes_`; `None` hangs, `reset` breaks off hard."""

    port: int = 0
    answers: dict[str, bytes | None] = field(default_factory=dict)  # by path
    reset: bool = False  # after the answer
    connections: int = 0

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            answer = self.answers.get(
                head.split(b" ")[1].decode(), b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
            )
            if answer is None:
                await asyncio.Event().wait()
                return
            writer.write(answer)
            await writer.drain()
            if self.reset:
                writer.transport.abort()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@pytest.fixture
async def raw() -> AsyncIterator[Raw]:
    server_side = Raw()
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        await server_side.serve(reader, writer)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    server_side.port = server.sockets[0].getsockname()[1]
    yield server_side
    server.close()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@pytest.fixture
def fast() -> Fetch:
    """No delay, short patience."""
    return Fetch(delay=0.0, timeout=2.0, max_bytes=200_000, max_file_bytes=200_000, grace=20.0)


@pytest.fixture
def local() -> HostState:
    return HostState(host="127.0.0.1")


@pytest.fixture
def now() -> datetime:
    return NOW
