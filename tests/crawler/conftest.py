"""Real servers on loopback for the crawler: one that plays by the rules, one that sends whatever bytes it is told."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from aiohttp import web

from crawler.items import Fetch, HostState, Source, Visit

NOW = datetime(2026, 7, 14, 3, 0, tzinfo=UTC)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse] | web.StreamResponse]


@dataclass
class Site:
    """An HTTP server: `pages` are answered by path (with or without query), all else is a 404; `asked` is its log."""

    port: int = 0
    scheme: str = "http"
    pages: dict[str, Handler | str | bytes] = field(default_factory=dict)
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
        self.pages[path] = lambda _: web.Response(status=status, body=raw, headers=named)

    def source(self, path: str = "/list", **more: object) -> Source:
        return Source("test", f"{self.root}{path}", **more)  # type: ignore[arg-type]  # a test's own words

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
                await asyncio.sleep(30)
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
    return Fetch(delay=0.0, timeout=2.0, max_bytes=200_000, grace=20.0)


@pytest.fixture
def local() -> HostState:
    return HostState("127.0.0.1")


@pytest.fixture
def now() -> datetime:
    return NOW


# -- pages of a board --------------------------------------------------------------------------------------------------


def board(*rows: tuple[int, str, str], pinned: tuple[int, ...] = (), pages: str = "") -> str:
    """A list page of the MOFA kind; `rows` are (seq, title, day)."""
    cells = "".join(
        f"<tr><td>{'<span>공지</span>' if seq in pinned else seq}</td>"
        f"<td class='al'><a href='./view.do?seq={seq}'>{title}</a></td><td>{day}</td></tr>"
        for seq, title, day in rows
    )
    empty = "<tr><td colspan='3'>등록된 게시물이 없습니다.</td></tr>"
    return (
        "<!doctype html><html><head><title>Press Releases</title></head><body>"
        "<div class='page_tit'><h2>Press Releases</h2></div>"
        f"<div class='board_list'><table><tbody>{cells or empty}</tbody></table></div>{pages}</body></html>"
    )


def release(title: str, *paragraphs: str, day: str = "2026-07-13", files: str = "", hits: int = 7) -> str:
    """A release page of the MOFA kind."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body>"
        "<div class='page_tit'><h2>Press Releases</h2></div>"
        f"<div class='board_detail'><div class='bo_head'><h2>{title}</h2><dl><dt>Date</dt><dd>{day}</dd><dt>hit</dt>"
        f"<dd>{hits}</dd></dl></div><div class='bo_file'>{files}</div><div class='bo_con'>{body}</div></div>"
        "</body></html>"
    )


@dataclass
class Board:
    """A board with its releases on a Site; `add` puts a release on top."""

    site: Site
    rows: list[tuple[int, str, str]] = field(default_factory=list)
    per_page: int = 10
    path: str = "/eng/brd/m_5676"

    def add(self, seq: int, title: str = "", *paragraphs: str, day: str = "2026-07-13", **headers: str) -> str:
        title = title or f"Minister meets envoy number {seq}"
        texts = paragraphs or (
            f"The minister met envoy number {seq} on the {seq % 28 + 1}th floor and spoke of {seq * 3} matters.",
            f"Both sides agreed to meet again in the year {2030 + seq % 60} to look at all {seq} points.",
        )
        self.rows.insert(0, (seq, title, day))
        self.site.page(f"{self.path}/view.do?seq={seq}", release(title, *texts, day=day), **headers)
        self.list()
        return f"{self.site.root}{self.path}/view.do?seq={seq}"

    def list(self) -> None:
        """Serve the list as it is now."""
        for page in range(1, len(self.rows) // self.per_page + 3):
            rows = self.rows[(page - 1) * self.per_page : page * self.per_page]
            self.site.page(f"{self.path}/list.do?page={page}", board(*rows))
            if page == 1:
                self.site.page(f"{self.path}/list.do", board(*rows))

    board = staticmethod(board)
    release = staticmethod(release)

    @property
    def source(self) -> Source:
        return self.site.source(f"{self.path}/list.do", profile="mofa", timezone="Asia/Seoul")

    def visit(self, **more: object) -> Visit:
        return Visit(self.source, **more)  # type: ignore[arg-type]  # a test's own words


@pytest.fixture
def press(site: Site) -> Board:
    """A board with three releases, 1 to 3."""
    made = Board(site)
    for seq in (1, 2, 3):
        made.add(seq, ETag=f'"{seq}"')
    return made
