"""Reasons that need a real server, and what `add` says of the pages it tried. By code, what makes it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from aiohttp import web

from crawler.crawl import fetch_page
from crawler.errors import StoreError
from crawler.host_state import HostState
from crawler.items import Attachment, Entry, Fetch, Known, Outcome, Release, Source, Visit
from crawler.pager import PageLink
from crawler.reasons import Code, Reason
from crawler.text_sketch import sketch
from crawler.visit.visit import MOST_NEW
from scheduler.discovery.search import find
from tests.support.boards import Board, release
from tests.support.crawling import crawl
from tests.support.in_process import InProcess
from tests.support.newsrooms import Newsroom, Page, feed_only
from tests.support.reasons.pages import ROW, board
from tests.support.sites import NOW, Handler

Maker = Callable[[Board], Awaitable[Sequence[Reason | None]]]
FILE = "/down.do?f=1"


def hang(_: web.Request) -> Awaitable[web.StreamResponse]:
    return asyncio.get_running_loop().create_future()


def chunked(_: web.Request) -> web.Response:
    response = web.Response(body=b"x" * 9999)
    response.enable_chunked_encoding()
    return response


def farther(request: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": f"/page?n={int(request.query.get('n', 0)) + 1}"})


def ever_new() -> Handler:
    numbers = count()
    return lambda _: web.Response(
        text=release("Talks", f"These are the talks of round {next(numbers)}."), content_type="text/html"
    )


def page(answer: Handler, **fetch: float) -> Maker:
    """The reason of one page that is answered so."""

    async def make(press: Board) -> Sequence[Reason | None]:
        press.site.pages["/page"] = answer
        url = f"{press.site.root}/page"
        came = await fetch_page(url, Source(name="a", url=url), Fetch(delay=0.0, **fetch), NOW)  # type: ignore[arg-type]
        return [came.reason] if isinstance(came, Outcome) else []

    return make


def visit(
    change: Callable[[Board], None],
    *,
    delay: float = 0.0,
    timeout: float = 5.0,
    max_file_bytes: int = 30_000_000,
    known: bool = False,
) -> Maker:
    """The reasons of a visit to a board with three releases, after `change`; `known`: number 2 is looked at again."""
    fetch = Fetch(delay=delay, timeout=timeout, max_file_bytes=max_file_bytes)

    async def make(press: Board) -> Sequence[Reason | None]:
        change(press)
        entry = Entry(url=f"{press.site.root}{press.path}/view.do?seq=2", key="m_5676/2")
        remembered = Known(
            entry=entry,
            fingerprint="",
            attachments=(Attachment(name="file.pdf", url=press.site.root + FILE, sha256="old"),),
        )
        wanted = press.visit(known={"m_5676/2"}, revisits=(remembered,)) if known else press.visit()
        came = await crawl(HostState(host="127.0.0.1"), [wanted], fetch, NOW)
        return [outcome.reason for outcome in came.results[0].outcomes]

    return make


def shown(page: str) -> Maker:
    """The reasons of a visit to a page that shows another one in its place."""

    async def make(press: Board) -> Sequence[Reason | None]:
        press.site.page("/shown", f"<html><body>{page}</body></html>")
        visit = Visit(source=press.site.source("/shown"))
        came = await crawl(HostState(host="127.0.0.1"), [visit], Fetch(delay=0.0), NOW)
        return [outcome.reason for outcome in came.results[0].outcomes]

    return make


def other_page(*, known: bool) -> Maker:
    """The reasons of a visit to a list whose newest release shows another page."""

    async def make(press: Board) -> Sequence[Reason | None]:
        rows = "".join(f"<li><a href=/n/{n}>The minister met envoy {n}</a> 2026-07-0{n}</li>" for n in range(1, 6))
        press.site.page("/named", f"<html><body><ul>{rows}</ul></body></html>")
        press.site.page("/n/5", "<html><body><h1>We value you</h1><p>Please choose your cookies.</p></body></html>")
        row = Entry(url=f"{press.site.root}/n/5", key="/n/5", title="The minister met envoy 5")
        said = Release(paragraphs=("They talked about lighthouses and tides for two hours.",))
        again = (Known(entry=row, fingerprint="", sketch=sketch(said)),) if known else ()
        keys = {f"/n/{n}" for n in range(1, 6 if known else 5)}
        visit = Visit(source=press.site.source("/named"), known=keys, revisits=again)
        came = await crawl(HostState(host="127.0.0.1"), [visit], Fetch(delay=0.0), NOW)
        return [outcome.reason for outcome in came.results[0].outcomes]

    return make


async def rising(press: Board) -> Sequence[Reason | None]:
    rows = "".join(f"<li><a href=/n/{n}>The minister met envoy {n}</a> 2026-07-0{n}</li>" for n in range(1, 6))
    press.site.page("/rising", f"<html><body><ul>{rows}</ul><p class=pager>1 <a href='#'>2</a></p></body></html>")
    visit = Visit(source=press.site.source("/rising"), baseline=True)
    came = await crawl(HostState(host="127.0.0.1"), [visit], Fetch(delay=0.0), NOW)
    return [left.reason for left in came.results[0].left_out]


async def further(press: Board) -> Sequence[Reason | None]:
    link = PageLink(url=f"{press.site.root}/none", indirect=True)
    resumed = press.visit(until="2026-01-01", first_page=2, first_link=link)
    came = await crawl(HostState(host="127.0.0.1"), [resumed], Fetch(delay=0.0), NOW)
    return [outcome.reason for outcome in came.results[0].outcomes]


def gap(pages: int, path: str = "", *, repeating: bool = False) -> Maker:
    """What may be missing after a visit to the board, or a feed beside it, on which nothing is known."""

    async def make(press: Board) -> Sequence[Reason | None]:
        item = f"<item><title>Talks</title><link>{press.site.root}/1</link></item>"
        press.site.page("/rss", f"<rss version='2.0'><channel>{item}</channel></rss>")
        source = press.site.source(path) if path else press.source
        if repeating:
            press.site.pages[f"{press.path}/list.do?page=2"] = press.site.pages[f"{press.path}/list.do"]
        fetch = Fetch(delay=0.0, max_pages=pages)
        found = (await crawl(HostState(host="127.0.0.1"), [Visit(source=source)], fetch, NOW)).results[0].gap
        return [found.reason] if found else []

    return make


def tried(pages: Mapping[str, Page], start: str = "/press") -> Maker:
    """What `add` says of the pages it tries in a newsroom, and of what it found."""

    async def make(_: Board) -> Sequence[Reason | None]:
        with Newsroom(pages) as site:
            found = await find(f"{site.root}{start}", Fetch(delay=0.0), lambda: datetime.now(UTC), InProcess())
        return [*(each.reason for each in found.tried), found.best.reason if found.best else None]

    return make


def repeated(press: Board) -> None:
    for seq in (1, 2, 3):
        press.add(10 + seq, f"Title {seq}", "The same text for each of them.")


def many(press: Board) -> None:
    press.per_page = MOST_NEW + 1
    press.rows += [(seq, f"Title {seq}", "2026-07-12") for seq in range(100, 100 + MOST_NEW)]
    press.list()


def long(press: Board) -> None:
    for seq in range(1, 6):
        press.add(seq, f"Title {seq}", f"{seq} The ministers met. " * 60_000)


def attached(file: Handler) -> Callable[[Board], None]:
    """A release has a file, which is answered so."""

    def attach(press: Board) -> None:
        text = release("Minister meets envoy", "The minister met envoys.", files=f"<a href='{FILE}'>file.pdf</a>")
        press.site.page(f"{press.path}/view.do?seq=2", text)
        press.site.pages[FILE] = file

    return attach


class FullDisk:
    """A keeper of files that has no room."""

    def keep(self, sha256: str, body: bytes) -> bool:
        """Never."""
        raise StoreError("no room", reason=Reason.of("disk_full"))

    def drop(self, hashes: Iterable[str]) -> None:
        """Nothing was kept."""


async def unkept(press: Board) -> Sequence[Reason | None]:
    """A file is to be kept, and the disk is full."""
    attached(lambda _: web.Response(body=b"a file"))(press)
    visit = Visit(source=replace(press.source, attachments="keep"))
    came = await crawl(HostState(host="127.0.0.1"), [visit], Fetch(delay=0.0), NOW, keeper=FullDisk())
    return [outcome.reason for outcome in came.results[0].outcomes]


def ever_other() -> Handler:
    numbers = count()
    return lambda _: web.Response(body=b"%%PDF %d" % next(numbers))


def framed(press: Board) -> None:
    page = "<html><body><h1>Minister meets envoy number 2</h1><iframe src='/nowhere'></iframe></body></html>"
    press.site.page(f"{press.path}/view.do?seq=2", page)


def silent(press: Board) -> None:
    for seq in range(1, 6):
        press.add(seq)
        press.site.pages[f"{press.path}/view.do?seq={seq}"] = hang


def moved(press: Board) -> None:
    press.site.page("/", "<html><body>Welcome</body></html>")
    press.site.page(f"{press.path}/list.do", "", 302, Location="/")


def unlisted(press: Board) -> None:
    press.site.page(f"{press.path}/list.do", "", 500)


MADE: Mapping[Code, Maker] = {
    "timed_out": page(hang, timeout=0.2),
    "too_large": page(lambda _: web.Response(body=b"x" * 9999), max_bytes=99),
    "too_long": page(chunked, max_bytes=99),
    "file_too_large": visit(attached(lambda _: web.Response(body=b"x" * 9999)), max_file_bytes=99),
    "file_too_long": visit(attached(chunked), max_file_bytes=99),
    "file_not_kept": unkept,
    "redirect_loop": page(lambda _: web.Response(status=302, headers={"Location": "/page"})),
    "too_many_redirects": page(farther),
    "out_of_time": page(hang, grace=0.2),
    "list_redirected_to_home": visit(moved),
    "host_failing": visit(silent, delay=0.01, timeout=0.1),
    "too_many_new": visit(many),
    "visit_full": visit(long),
    "not_revisited": visit(unlisted, known=True),
    "page_unstable": visit(lambda p: p.site.pages.update({f"{p.path}/view.do?seq=2": ever_new()}), known=True),
    "repeated_text": visit(repeated),
    "another_page": other_page(known=True),
    "title_not_shown": other_page(known=False),
    "frame_unread": visit(framed),
    "more_pages": gap(pages=1),
    "feed_ends": gap(pages=1, path="/rss"),
    "list_ends": gap(pages=5),
    "pager_repeats": gap(pages=5, repeating=True),
    "further_page_unread": further,
    "newest_last": rising,
    "list_elsewhere": shown("<iframe src=/n></iframe>"),
    "shown_page_unread": shown("<iframe src=/n></iframe>"),
    "on_another_site": shown("<script>location.href = 'https://other.example/'</script>"),
    "file_unstable": visit(attached(ever_other()), known=True),
    "list_like_profile": tried({"/press": board(ROW, ROW.replace("7", "8"), ROW.replace("7", "9"))}),
    "nothing_on_page": tried(feed_only().pages),
    "feed_missing": tried({"/press": "<html><body>Welcome</body></html>", "/feed/": "<html>No feed</html>"}),
    "read_as_release": tried(feed_only().pages),
}
