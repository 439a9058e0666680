"""Which page answers which request. Knows the URLs of the board engine, but no sockets."""

import re
from datetime import date, datetime, timedelta
from hashlib import sha256
from urllib.parse import quote

from aiohttp import web

from scheduler.demo import weather
from scheduler.demo.boards import Board
from scheduler.demo.feed import render_feed
from scheduler.demo.files import file_bytes
from scheduler.demo.newsroom import Newsroom, Post
from scheduler.demo.noise import QUIET, Noise, token
from scheduler.demo.pages import render_list, render_view
from scheduler.demo.registry.pages import PAGERS
from scheduler.demo.registry.registry import Registry
from scheduler.demo.releases import OPENING

SESSION = re.compile(r";jsessionid=[^?/]*")
_PATH = re.compile(r"/(?P<site>[\w-]+)/brd/(?P<board>m_\d+)/(?P<page>list|view|down)\.do")
_REGISTRY = re.compile(r"/registry/(?P<name>\w+)/(?P<path>.+)")
_HOME = "<!DOCTYPE html>\n<html><head><title>{0}</title></head><body><h1>{0}</h1>{1}</body></html>\n"


class Desk(Newsroom):
    """A newsroom that answers requests."""

    validators = False  # send ETag and (pages of one post) Last-Modified, and answer 304
    robots: str | None = "User-agent: *\nAllow: /\n"  # None = 404
    past_end = "empty"  # pages past the end of a list: "empty", or "repeat" for its last page again
    noise: Noise | dict[str, Noise] = QUIET  # one for all boards, or by board number

    def __init__(self, opening: date = OPENING, *, stocked: bool = True) -> None:
        """See Newsroom; each kind of registry is there as well, under the name of its pager."""
        super().__init__(opening, stocked=stocked)
        self.registries: dict[str, Registry] = {pager: Registry(opening, pager=pager) for pager in PAGERS}

    def board_of(self, request: web.BaseRequest) -> Board | None:
        """The board whose list, release, file or feed is asked for, if it is any board's."""
        if request.path.endswith("/brd/rss.do"):
            wanted = request.query.get("brdId", "")
            return next((b for b in self.boards.values() if b.feed and str(b.brd_id) == wanted), None)
        match = _PATH.fullmatch(SESSION.sub("", request.path))
        board = self.boards.get(match["board"]) if match else None
        if match is None or board is None or match["site"] not in (board.site, "www"):
            return None
        return board

    def page(self, request: web.BaseRequest, board: Board | None, mode: str, turn: int) -> web.Response:
        """The answer in fine weather (or in "no_rows", "redesign"); `turn` makes this one's tokens and noise."""
        if request.path == "/robots.txt":
            return html(weather.MISSING, 404) if self.robots is None else web.Response(text=self.robots)
        if board is None:
            if request.path == "/" or request.path.endswith("/index.do"):
                return self._home()
            return html(weather.MISSING, 404)
        if request.path.endswith("/rss.do"):
            rows = () if mode == "no_rows" else self.rows(board.number)
            return web.Response(
                body=render_feed(rows, board, base=f"http://{request.host}"),
                headers={"Content-Type": "application/rss+xml"},
            )
        match = _PATH.fullmatch(SESSION.sub("", request.path))
        kind = match["page"] if match else ""
        if kind == "list":
            return self._list(request, board, mode, turn)
        seq = request.query.get("seq", "")
        try:
            post = self.viewed(board.number, int(seq)) if kind == "view" else self.post(board.number, int(seq))
        except (KeyError, ValueError):
            return html(weather.MISSING, 404)
        if post.gone:
            return _farewell(post, board)
        return self._view(request, board, post, mode, turn) if kind == "view" else self._file(request, post)

    async def registry_page(self, request: web.BaseRequest) -> web.Response | None:
        """The answer of a registry; None if none is asked."""
        match = _REGISTRY.fullmatch(request.path)
        registry = self.registries.get(match["name"]) if match else None
        if match is None or registry is None:
            return None
        if match["path"] == "list.do":
            posted = {name: str(value) for name, value in (await request.post()).items()}
            base = f"http://localhost:{request.url.port}{request.path.removesuffix('/list.do')}"
            return html(registry.list_page(posted, elsewhere=base))
        query = f"?{request.query_string}" if request.query_string else ""
        shown = registry.shown_at(match["path"] + query)
        if isinstance(shown, bytes):
            return web.Response(body=shown, content_type="application/pdf")
        return html(shown) if shown else html(weather.MISSING, 404)

    def _home(self) -> web.Response:
        links = "".join(f'<p><a href="{b.path}/list.do">{b.name}</a></p>' for b in self.boards.values())
        return html(_HOME.format("Ministry of Foreign Affairs", links))

    def _list(self, request: web.BaseRequest, board: Board, mode: str, turn: int) -> web.Response:
        page = request.query.get("page", "1")
        number = max(1, int(page)) if page.isdecimal() else 1
        since, until = request.query.get("srchFr", ""), request.query.get("srchTo", "")
        listing = self.listing(board.number, number, since=since, until=until)
        if not listing.rows and self.past_end == "repeat":
            listing = self.listing(board.number, listing.pages, since=since, until=until)
        body = render_list(
            () if mode == "no_rows" else listing.rows, board, page=listing.page, pages=listing.pages,
            total=listing.total, token=token("list", turn), noise=self._noise(board), turn=turn,
        )  # fmt: skip
        return self._conditional(request, html(_redesigned(body) if mode == "redesign" else body), repr(listing))

    def _view(self, request: web.BaseRequest, board: Board, post: Post, mode: str, turn: int) -> web.Response:
        older, newer = self.neighbours(board.number, post.seq)
        body = render_view(
            post.release, board, seq=post.seq, hits=post.hits, token=token("view", turn), older=older, newer=newer,
            pinned=post.release.pinned, edited=post.edited, smart=post.seq % 3 > 0, noise=self._noise(board), turn=turn,
        )  # fmt: skip
        answer = html(_redesigned(body) if mode == "redesign" else body)
        return self._conditional(request, answer, repr(post.release), _modified(post))

    def _file(self, request: web.BaseRequest, post: Post) -> web.Response:
        place = request.query.get("file_seq", "")
        files = post.release.attachments
        if not place.isdecimal() or not 1 <= int(place) <= len(files):
            return html(weather.MISSING, 404)
        file = files[int(place) - 1]
        answer = web.Response(body=file_bytes(file.name, file.text))
        answer.headers["Content-Type"] = "application/octet-stream"
        answer.headers["Content-Disposition"] = f'attachment; filename="{quote(file.name)}"'
        return self._conditional(request, answer, repr(file), _modified(post))

    def _noise(self, board: Board) -> Noise:
        return self.noise if isinstance(self.noise, Noise) else self.noise.get(board.number, QUIET)

    def _conditional(self, request: web.BaseRequest, good: web.Response, content: str, day: str = "") -> web.Response:
        """`good` with validators, or 304 if the client has this `content` already."""
        if not self.validators:
            return good
        named = {"ETag": f'"{sha256(content.encode()).hexdigest()[:16]}"'} | ({"Last-Modified": day} if day else {})
        asked = request.headers
        if "If-None-Match" in asked:
            same = asked["If-None-Match"] == named["ETag"]
        else:
            same = bool(day) and asked.get("If-Modified-Since") == day
        if same:
            return web.Response(status=304, headers=named)
        good.headers.update(named)
        return good


def html(text: str | bytes, status: int = 200) -> web.Response:
    """An HTML answer; a page in EUC-KR says so in its <meta> alone, as the old boards did."""
    body = text.encode() if isinstance(text, str) else text
    kind = "text/html" if b"charset=euc-kr" in body[:4096] else "text/html;charset=UTF-8"
    return web.Response(status=status, body=body, headers={"Content-Type": kind})


def _farewell(post: Post, board: Board) -> web.Response:
    if post.gone == "deleted_page":
        return html(weather.DELETED)
    if post.gone in ("redirect_list", "redirect_home"):
        target = f"{board.path}/list.do" if post.gone == "redirect_list" else f"/{board.site}/index.do"
        return web.Response(status=302, headers={"Location": target})
    return html(weather.GONE, 410) if post.gone == "410" else html(weather.MISSING, 404)


def _modified(post: Post) -> str:
    """When the post was last edited: its day at 14:00 in Seoul, and a second for each edit."""
    day = datetime.fromisoformat(f"{post.release.date}T05:00:00+00:00") + timedelta(seconds=post.version)
    return f"{day:%a, %d %b %Y %H:%M:%S} GMT"


def _redesigned(page: bytes) -> bytes:
    renamed = re.sub(rb"board_detail|bo_head|bo_con|bo_file|board_list|se-contents|bo_pagination", b"x", page)
    renamed = re.sub(rb"<(/?)(?:table|tbody|tr|td|dl|dt|dd)\b", rb"<\1div", renamed)
    return re.sub(rb"f_view\('(\d+)'\)", rb"open_article(\1)", renamed).replace(b"view.do?seq=", b"article/")
