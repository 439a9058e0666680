"""The press room's web site, as it is after all that happened up to now."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Literal, TypeAlias
from urllib.parse import parse_qs, urlsplit

from tests.support.year.boards import BOARDS, Board
from tests.support.year.calendars import Calendar
from tests.support.year.designs import Design, ListPage, ReleasePage, Row, feed, list_page, release_page
from tests.support.year.events import Event, What
from tests.support.year.words import Text, edited, written

PER_PAGE = 12
_PAGES = 4
_LATEST = 4
Trouble: TypeAlias = Literal["", "tls", "dns", "503"]
_TROUBLES: Mapping[What, Trouble] = {
    "outage: tls": "tls", "outage: dns": "dns", "outage: 503": "503", "maintenance": "503"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says, or how it does not."""

    status: int = 200
    body: bytes = b""
    etag: str = ""
    trouble: Trouble = ""


@dataclass(slots=True)
class Post:
    """A release on a board."""

    number: int
    at: datetime
    text: Text
    edits: int = 0
    live: bool = True


@dataclass(slots=True)
class Shown:
    """A board, and how it looks today."""

    board: Board
    posts: dict[int, Post] = field(default_factory=dict)
    design: Design = "plain"
    moved: bool = False

    def url(self, number: int) -> str:
        """Of the page of a release."""
        return self.board.root + (f"/view.do?nttId={number}" if self.moved else f"/news/{number}")

    def number(self, path: str, query: str) -> int:
        """Of the release that an address of today leads to; 0 = none."""
        if self.moved:
            return int(parse_qs(query).get("nttId", ["0"])[0]) if path.endswith("/view.do") else 0
        return int(path.rpartition("/")[2]) if "/news/" in path else 0

    def listed(self) -> list[Post]:
        """The live releases as the list shows them: pinned notices, then the newest first."""
        live = [post for post in self.posts.values() if post.live]
        pinned = [post for post in live if post.number <= self.board.pinned]
        return pinned + sorted((post for post in live if post not in pinned), key=lambda post: post.at, reverse=True)


class Site:
    """All boards of the press room. Counts what it is asked for."""

    def __init__(self, seed: int, calendar: Calendar) -> None:
        self._seed, self._calendar = seed, calendar
        self.shown = {name: Shown(board) for name, board in BOARDS.items()}
        self._closed: dict[str, tuple[datetime, Trouble]] = {}  # by board
        self.looks: Counter[tuple[str, int]] = Counter()  # by board and release
        self.lists: Counter[str] = Counter()  # by board

    # -- what happens --------------------------------------------------------------------------------------------------

    def take(self, event: Event) -> None:
        """Let `event` happen, if it is one of the press room."""
        if event.what in _TROUBLES and event.until is not None:
            for board in BOARDS.values():
                if event.board in (board.name, board.host):
                    self._closed[board.name] = event.until, _TROUBLES[event.what]
            return
        shown = self.shown.get(event.board)
        if shown is None:
            return
        if event.what == "redesign":
            shown.design = "modern"
        elif event.what == "move":
            shown.moved = True
        elif event.what == "publish":
            text = written(self._calendar.language, f"{self._seed}/{event.board}/{event.number}")
            shown.posts[event.number] = Post(event.number, event.at, text)
        elif event.number:
            self._change(shown.posts[event.number], event)

    def _change(self, post: Post, event: Event) -> None:
        if event.what == "edit":
            post.edits += 1
            seed = f"{self._seed}/{event.board}/{event.number}/{post.edits}"
            post.text = edited(self._calendar.language, seed, post.text)
        elif event.what in ("withdraw", "restore"):
            post.live = event.what == "restore"

    # -- what is asked -------------------------------------------------------------------------------------------------

    def answer(self, url: str, now: datetime) -> Answer:
        """What a request for `url` gets."""
        split = urlsplit(url)
        shown = self.shown[split.path.split("/")[1]]
        until, trouble = self._closed.get(shown.board.name, (now, ""))
        if now < until:
            return Answer(status=503 if trouble == "503" else 0, trouble=trouble)
        if split.path == urlsplit(shown.board.url).path:
            self.lists[shown.board.name] += 1
            return self._list(shown, int(parse_qs(split.query).get("page", ["1"])[0]))
        number = shown.number(split.path, split.query)
        self.looks[shown.board.name, number] += 1
        post = shown.posts.get(number)
        return self._page(shown, post) if post and post.live else Answer(status=404, body=b"<h1>Not Found</h1>")

    def _list(self, shown: Shown, page: int) -> Answer:
        listed, board = shown.listed(), shown.board
        first = (page - 1) * PER_PAGE
        rows = [self._row(shown, post) for post in listed[first : first + PER_PAGE]]
        pages = min(-(-len(listed) // PER_PAGE), _PAGES)
        urls = [f"{board.url}?page={number}" for number in range(1, pages + 1)]
        made = ListPage(site=self._name(board), rows=rows, pages=urls, number=page)
        return self._made(board, feed(made) if board.form == "feed" else list_page(shown.design, made))

    def _page(self, shown: Shown, post: Post) -> Answer:
        newest = shown.listed()[:_LATEST] if shown.board.latest_box else []
        page = ReleasePage(
            site=self._name(shown.board),
            title=post.text.title,
            day=self._day(post.at).isoformat(),
            paragraphs=post.text.paragraphs,
            latest=[self._row(shown, one) for one in newest],
        )
        return self._made(shown.board, release_page(shown.design, page))

    def _made(self, board: Board, text: str) -> Answer:
        body = text.encode()
        return Answer(body=body, etag=f'"{sha256(body).hexdigest()[:16]}"' if board.conditional else "")

    def _row(self, shown: Shown, post: Post) -> Row:
        day = self._day(post.at)
        written = f"{day:%m.%d}" if shown.board.form == "list without years" else day.isoformat()
        pinned = post.number <= shown.board.pinned
        return Row(url=shown.url(post.number), title=post.text.title, day=written, at=post.at, pinned=pinned)

    def _day(self, at: datetime) -> date:
        return self._calendar.day_of(at)

    def _name(self, board: Board) -> str:
        return f"Office of {board.name.title()}"
