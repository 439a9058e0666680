"""Newsrooms on loopback, each of another make: what `add` and `backfill` must get right without knowing the site."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Page = str | bytes
NEWEST = date(2026, 7, 14)
TOPICS = (
    (
        "Tide gauges replaced in three harbours after a century of service",
        "The harbour board replaced the gauges in Ostmere, Linn and Farrow.",
    ),
    (
        "Ferry timetable agreed with all seven islands of the outer archipelago",
        "Ferries will run hourly between the islands from the first of May.",
    ),
    (
        "Ada Marlow takes office as keeper of the northern lighthouse",
        "Ada Marlow took office as keeper of the northern lighthouse on Monday.",
    ),
    (
        "Fishing quota talks end without a deal, next round in autumn",
        "Delegates left the talks after two days and will meet again in autumn.",
    ),
    (
        "Storm barrier passes its yearly test with eleven gates closed in time",
        "All eleven gates of the barrier closed within nine minutes on Sunday.",
    ),
    (
        "Minister opens the canal museum and its four hundred models",
        "The museum shows four hundred models of boats, built between 1750 and 1900.",
    ),
    (
        "Survey of the eastern sandbank begins with two ships",
        "Two ships will map the sandbank until the end of the coming month.",
    ),
    (
        "Harbour fees stay as they are until the end of next year",
        "The board decided by nine votes to two to leave all fees unchanged.",
    ),
)
KOREAN = (
    (
        "조류부, 항만 측정소 세 곳 교체",
        "조류부는 오스트미어, 린, 패로 세 항만의 측정 장비를 새것으로 교체하였다고 밝혔다.",
    ),
    ("섬 연락선 운항 시간표 합의", "연락선은 오는 5월 1일부터 섬과 섬 사이를 매시간 운항할 예정이다."),
    ("북쪽 등대 신임 등대장 취임", "신임 등대장 마로는 월요일 북쪽 등대에서 취임식을 가졌다."),
    ("어획량 협의, 결론 없이 종료", "대표단은 이틀간의 협의를 마쳤으며 가을에 다시 만나기로 하였다."),
    ("해일 방벽 연례 점검 통과", "방벽의 수문 열한 개가 일요일 점검에서 모두 9분 안에 닫혔다."),
)


class Newsroom:
    """A web server with these pages, by path and query; all else is a 404. `asked` is what was asked, robots aside."""

    def __init__(self, pages: Mapping[str, Page], robots: str = "") -> None:
        self.pages = dict(pages)
        self.robots = robots
        self.broken: set[str] = set()  # answered with an error
        self.asked: list[str] = []
        self.robots_asked = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.root = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, path: str) -> tuple[int, bytes]:
        if path == "/robots.txt":
            self.robots_asked += 1
            return (200, self.robots.encode()) if self.robots else (404, b"")
        self.asked.append(path)
        if path in self.broken:
            return 500, b"<html><body><h1>Internal Server Error</h1></body></html>"
        page = self.pages.get(path)
        if page is None:
            return 404, b"<html><body><h1>Not Found</h1></body></html>"
        return 200, (page if isinstance(page, bytes) else page.encode()).replace(b"{root}", self.root.encode())


def _handler(room: Newsroom) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_GET(self) -> None:
            status, body = room.answer(self.path)
            xml = body.lstrip().startswith((b"<?xml", b"<rss", b"<feed"))
            self.send_response(status)
            self.send_header("Content-Type", "application/xml" if xml else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Keep the test's output clean."""

    return Handler


def page(title: str, inside: str, *, head: str = "", lang: str = "en", charset: str = "utf-8") -> str:
    """A page with the chrome that all sites have: menus, a footer."""
    menu = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in ("About", "Services", "Contact"))
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="{charset}"><title>{title}</title>{head}</head><body>'
        f"<header><nav><ul>{menu}</ul></nav></header><main>{inside}</main><footer><p>Ministry of Tides, Pier 1</p>"
        '<a href="/privacy">Privacy</a></footer></body></html>'
    )


def release_page(title: str, text: str, day: str, *, lang: str = "en", charset: str = "utf-8", dated: str = "") -> str:
    """A release of three paragraphs with its day above them; `dated` replaces the line with the day."""
    facts = len(title), sum(map(ord, title)) % 900 + 100
    more = (
        (
            f"The ministry counted {facts[1]} letters on the matter, and answered all but {facts[0]} of them in time.",
            f"Work on it had begun {facts[0]} months before and cost {facts[1]} thousand crowns, less than planned.",
        )
        if lang == "en"
        else (
            f"조류부는 이 사안에 관한 편지 {facts[1]}통을 받았으며, 그중 {facts[0]}통을 뺀 모두에 제때 답하였다.",
            f"사업은 {facts[0]}개월 전에 시작되었고 비용은 계획보다 적은 {facts[1]}만 크라운이 들었다.",
        )
    )
    body = "".join(f"<p>{each}</p>" for each in (text, *more))
    line = dated or f"<p class='meta'>{'Published' if lang == 'en' else '작성일'}: {day}</p>"
    return page(title, f"<article><h1>{title}</h1>{line}{body}</article>", lang=lang, charset=charset)


@dataclass(frozen=True)
class Expected:
    """What `add` should find in a newsroom."""

    start: str  # path that the user gives
    path: str  # path and query of the source
    kind: str
    title: str = TOPICS[0][0]  # of the newest release
    listed: str = NEWEST.isoformat()  # its day in the list, "" = the list does not say
    published: str = NEWEST.isoformat()  # its day on its own page
    count: int = len(TOPICS)
    text: str = TOPICS[0][1]


@dataclass(frozen=True)
class Make:
    """One make of newsroom."""

    pages: Mapping[str, Page]
    expected: Expected
    robots: str = field(default="")


def _days(topics: tuple[tuple[str, str], ...] = TOPICS) -> list[tuple[int, str, str, date]]:
    return [(n, title, text, NEWEST - timedelta(days=3 * n)) for n, (title, text) in enumerate(topics)]


def _releases(address: Callable[[int], str], **how: Any) -> dict[str, Page]:
    return {address(n): release_page(title, text, day.isoformat(), **how) for n, title, text, day in _days()}


def table() -> Make:
    rows = "".join(
        f"<tr><td>{90 - n}</td><td><a href='/press/view?id={700 - n}'>{title}</a></td><td>Press desk</td>"
        f"<td>{day:%Y.%m.%d}</td></tr>"
        for n, title, _, day in _days()
    )
    head = "<tr><th>No</th><th>Title</th><th>Department</th><th>Date</th></tr>"
    board = page("Press Releases | Ministry of Tides", f"<h2>Press Releases</h2><table>{head}{rows}</table>")
    return Make(
        {"/press/list": board, **_releases(lambda n: f"/press/view?id={700 - n}")},
        Expected("/press/list", "/press/list", "list"),
    )


def plain_list() -> Make:
    rows = "".join(
        f"<li><a href='/news/{day:%Y}/{title.lower().replace(' ', '-')}'>{title}</a> <span>{day:%d %B %Y}</span></li>"
        for _, title, _, day in _days()
    )
    pages = {
        f"/news/{day:%Y}/{title.lower().replace(' ', '-')}": release_page(title, text, f"{day:%d %B %Y}")
        for _, title, text, day in _days()
    }
    return Make(
        {"/news/": page("News - Ministry of Tides", f"<ul class='newslist'>{rows}</ul>"), **pages},
        Expected("/news/", "/news/", "list"),
    )


def cards() -> Make:
    """Reached from the home page: `Press` in its menu."""
    boxes = "".join(
        f"<article class='card'><a href='/stories/{500 - n}-{title.split()[0].lower()}'><img src='/i/{n}.jpg' alt=''>"
        f"<h3>{title}</h3></a><p>{text[:40]}...</p><time datetime='{day}T09:00:00+02:00'>{day:%d.%m.%Y}</time>"
        f"<a href='/stories/{500 - n}-{title.split()[0].lower()}'>Read more</a></article>"
        for n, title, text, day in _days()
    )
    home = page("Ministry of Tides", "<h1>Welcome</h1><p><a href='/stories'>Press releases</a></p>")
    return Make(
        {
            "/": home,
            "/stories": page("Press releases", f"<div class='grid'>{boxes}</div>"),
            **{
                f"/stories/{500 - n}-{title.split()[0].lower()}": release_page(title, text, f"{day:%d.%m.%Y}")
                for n, title, text, day in _days()
            },
        },
        Expected("/", "/stories", "list"),
    )


def _rss(address: str = "/n/{n}") -> str:
    items = "".join(
        f"<item><title>{title}</title><link>{{root}}{address.format(n=n)}</link><guid>{n}</guid>"
        f"<pubDate>{day:%a, %d %b %Y} 09:30:00 GMT</pubDate><description>{text}</description></item>"
        for n, title, text, day in _days()
    )
    return (
        f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Tides</title>{items}</channel></rss>"
    )


_BY_SCRIPT = "<div id='app'>Loading</div><script src='/app.js'></script>"  # the list is drawn by a script


def feed_only() -> Make:
    head = "<link rel='alternate' type='application/rss+xml' title='Press' href='/press.rss'>"
    return Make(
        {"/press": page("Press", _BY_SCRIPT, head=head), "/press.rss": _rss(), **_releases(lambda n: f"/n/{n}")},
        Expected("/press", "/press.rss", "feed"),
    )


def hidden_feed() -> Make:
    """No link to it anywhere: only its address is the usual one."""
    return Make(
        {"/press": page("Press", _BY_SCRIPT), "/feed/": _rss(), **_releases(lambda n: f"/n/{n}")},
        Expected("/press", "/feed/", "feed"),
    )


def onclick() -> Make:
    script = (
        "<script>function openRelease(no) { var f = document.viewForm; f.articleNo.value = no;"
        " f.action = '/board/article.do'; f.submit(); }</script>"
        "<form name='viewForm' method='get'><input type='hidden' name='articleNo'></form>"
    )
    rows = "".join(
        f"<tr><td>{40 - n}</td><td><a href='#' onclick=\"openRelease('{3100 - n}'); return false;\">{title}</a></td>"
        f"<td>{day.isoformat()}</td></tr>"
        for n, title, _, day in _days()
    )
    return Make(
        {
            "/board/list.do": page("Announcements", f"{script}<table><tbody>{rows}</tbody></table>"),
            **_releases(lambda n: f"/board/article.do?articleNo={3100 - n}"),
        },
        Expected("/board/list.do", "/board/list.do", "list"),
    )


def no_dates() -> Make:
    rows = "".join(f"<li><a href='/statements/{800 - n}'>{title}</a></li>" for n, title, _, _ in _days())
    return Make(
        {"/statements": page("Statements", f"<ul>{rows}</ul>"), **_releases(lambda n: f"/statements/{800 - n}")},
        Expected("/statements", "/statements", "list", listed=""),
    )


def korean() -> Make:
    """EUC-KR, told by the page's <meta> alone."""
    rows = "".join(
        f"<tr><td>{60 - n}</td><td class='subject'><a href='view.asp?seq={900 - n}'>{title}</a></td><td>대변인실</td>"
        f"<td>{day:%Y-%m-%d}</td></tr>"
        for n, title, _, day in _days(KOREAN)
    )
    board = page("보도자료 | 조류부", f"<table><tbody>{rows}</tbody></table>", lang="ko", charset="euc-kr")
    pages = {
        f"/bbs/view.asp?seq={900 - n}": release_page(title, text, f"{day:%Y-%m-%d}", lang="ko", charset="euc-kr")
        for n, title, text, day in _days(KOREAN)
    }
    return Make(
        {path: str(text).encode("euc-kr") for path, text in {"/bbs/list.asp": board, **pages}.items()},
        Expected("/bbs/list.asp", "/bbs/list.asp", "list", title=KOREAN[0][0], count=len(KOREAN), text=KOREAN[0][1]),
    )


def relative_dates() -> Make:
    told = (
        "2 hours ago",
        "yesterday",
        "3 days ago",
        "5 days ago",
        "1 week ago",
        "2 weeks ago",
        "3 weeks ago",
        "last month",
    )
    rows = "".join(
        f"<li class='item'><a href='/updates/{n}-{title.split()[1]}'><h3>{title}</h3></a>"
        f"<span class='ago'>{told[n]}</span></li>"
        for n, title, _, _ in _days()
    )
    pages = {
        f"/updates/{n}-{title.split()[1]}": release_page(
            title, text, "", dated=f"<p>Published: <time datetime='{day}T08:15:00+00:00'>{told[n]}</time></p>"
        )
        for n, title, text, day in _days()
    }
    return Make(
        {"/updates": page("Updates", f"<ul class='updates'>{rows}</ul>"), **pages},
        Expected("/updates", "/updates", "list", listed=""),
    )


def two_lists() -> Make:
    """Events to come above the releases, on one page; both dated."""
    events = "".join(
        f"<li><a href='/events/{n}-open-day'>Open day {n}</a> <span>{NEWEST + timedelta(days=9 * n)}</span></li>"
        for n in range(1, 5)
    )
    rows = "".join(
        f"<li><a href='/releases/{n}-{title.split()[0].lower()}'>{title}</a> <span>{day:%Y-%m-%d}</span></li>"
        for n, title, _, day in _days()
    )
    inside = (
        f"<section class='events'><h2>Events</h2><ul>{events}</ul></section>"
        f"<section class='press'><h2>Press releases</h2><ul>{rows}</ul></section>"
    )
    return Make(
        {"/media": page("Media", inside), **_releases_named()},
        Expected("/media", "/media", "list"),
    )


def _releases_named() -> dict[str, Page]:
    return {
        f"/releases/{n}-{title.split()[0].lower()}": release_page(title, text, day.isoformat())
        for n, title, text, day in _days()
    }


MAKES: Mapping[str, Callable[[], Make]] = {
    "table": table,
    "list": plain_list,
    "cards": cards,
    "feed only": feed_only,
    "feed hidden": hidden_feed,
    "onclick": onclick,
    "no dates": no_dates,
    "Korean in EUC-KR": korean,
    "relative dates": relative_dates,
    "two lists on one page": two_lists,
}


def pages_of(count: int, per_page: int, *, dated: bool = True) -> dict[str, Page]:
    """A list whose pages are told by `?from=`, the first one at /news, and its releases: one a day to 2026-08-04."""
    last = date(2026, 8, 4)
    pages: dict[str, Page] = {}
    for start in range(0, count, per_page):
        rows = "".join(
            f"<li><a href='/news/{count - n}'>Tide table for week {count - n} of the long year is published</a>"
            f"{f' <i>{last - timedelta(days=n)}</i>' if dated else ''}</li>"
            for n in range(start, min(start + per_page, count))
        )
        following = start + per_page
        more = f"<a href='/news?from={following}'>Next</a>" if following < count else ""
        pages[f"/news?from={start}" if start else "/news"] = page("News", f"<ul>{rows}</ul><p>{more}</p>")
    for n in range(count):
        number = count - n
        title = f"Tide table for week {number} of the long year is published"
        text = f"High water stands at {number * 13} centimetres in week {number}, seen from all {number + 2} piers."
        pages[f"/news/{number}"] = release_page(title, text, (last - timedelta(days=n)).isoformat())
    return pages
