"""Two thousand rows of mixed addresses, the newest last, on pages that are posted for: watched as any list is."""

from datetime import date, timedelta
from urllib.parse import parse_qs

from aiohttp import web

from store import sources
from store.db.sql import rows
from tests.support.sites import Site
from tests.support.watching import Watching, made

PER_PAGE = 10
KINDS = ("/view?id={}", "/speech/{}", "/notice/view.do?no={}&lang=en", "/2026/reports/report-{}.html")


def address(number: int) -> str:
    return KINDS[number % len(KINDS)].format(number)


def day(number: int) -> date:
    return date(2020, 1, 1) + timedelta(days=number)


class Office:
    """A site in the manner of ASP.NET: each page knows its number by the state that was posted."""

    def __init__(self, site: Site, newest: int) -> None:
        self.site, self.newest, self.down = site, newest, False
        site.pages["/list"] = self.page
        for number in range(1, newest + 200):
            text = "".join(f"<p>{paragraph}</p>" for paragraph in made(number).paragraphs)
            head = f"<h1>{made(number).title}</h1>"
            site.page(address(number), f"<html><body><main>{head}{text}</main></body></html>")

    @property
    def pages(self) -> int:
        return -(-self.newest // PER_PAGE)

    async def page(self, request: web.Request) -> web.Response:
        if self.down and request.method == "POST":
            return web.Response(status=500)
        posted = parse_qs(await request.text(), keep_blank_values=True)
        number = int(posted.get("__EVENTARGUMENT", ["Page$1"])[0].removeprefix("Page$"))
        return web.Response(text=self.html(number), content_type="text/html")

    def html(self, page: int) -> str:
        shown = range(PER_PAGE * (page - 1) + 1, min(PER_PAGE * page, self.newest) + 1)
        table = "".join(f"<tr><td><a href='{address(n)}'>{made(n).title}</a></td><td>{day(n)}</td></tr>" for n in shown)
        first = (page - 1) // 10 * 10 + 1
        marks = [("...", first - 1), *((str(n), n) for n in range(first, first + 10)), ("...", first + 10)]
        links = [
            f"<b>{text}</b>" if n == page else f"""<a href="javascript:__doPostBack('grid','Page${n}')">{text}</a>"""
            for text, n in (*marks, ("Last", self.pages))
            if 1 <= n <= self.pages
        ]
        state = f"<input type=hidden name=__VIEWSTATE value='{'s' * 5000}{page}'><input type=text name=search>"
        pager = f"<tr class=pager><td colspan=2>{' '.join(links)}</td></tr>"
        return f"<html><body><form method=post action=list>{state}<table>{table}{pager}</table></form></body></html>"


def titles(office: Watching) -> list[str]:
    return [change.content.title for change in office.changes() if change.content]


async def test_what_is_added_to_it_is_alerted(empty_watching: Watching, site: Site) -> None:
    watching, office = empty_watching, Office(site, 2_000)
    watching.profile, watching.budget = "", 0
    watching.watch_url("office", f"{site.root}/list")
    assert (await watching.visit()).recorded.baseline == made(2_000).title
    site.asked.clear()
    office.newest += 3
    await watching.visit()
    assert titles(watching) == [made(n).title for n in range(2_001, 2_004)]
    assert [request.method for request in site.asked if request.path == "/list"] == ["GET", "POST", "POST"]
    office.newest += 70
    await watching.visit()
    assert "the next check reads on" in sources.source_row(watching.runtime.store, "office").gap
    await watching.visit()
    assert sorted(titles(watching)) == sorted(made(n).title for n in range(2_004, 2_074))
    assert sources.source_row(watching.runtime.store, "office").gap == ""


async def test_a_last_page_that_cannot_be_read_is_a_failure(empty_watching: Watching, site: Site) -> None:
    watching, office = empty_watching, Office(site, 45)
    watching.profile, watching.budget = "", 0
    watching.watch_url("office", f"{site.root}/list")
    await watching.visit()
    office.down, office.newest = True, 47
    assert "its newest releases stand on its last page, which was not reached" in (await watching.visit()).why
    office.down = False
    await watching.visit()
    assert titles(watching) == [made(46).title, made(47).title]


async def test_one_that_was_never_read_is_said(empty_watching: Watching, site: Site) -> None:
    watching, office = empty_watching, Office(site, 45)
    watching.profile, watching.budget, office.down = "", 0, True
    watching.watch_url("office", f"{site.root}/list")
    assert (await watching.visit()).good
    (left,) = rows(watching.runtime.store.db, "SELECT what, why FROM left_out")
    assert left["what"] == "cut"
    assert "its newest releases stand on its last page, which was not reached" in left["why"]
    for _ in range(3):
        assert (await watching.visit(after=24 * 60)).good
    (left,) = rows(watching.runtime.store.db, "SELECT what, why FROM left_out")
    assert left["what"] == "gap"
    assert [(change.kind, change.why) for change in watching.changes()] == [("gap", left["why"])]
    office.down = False
    await watching.visits(2)
    assert (sources.source_row(watching.runtime.store, "office").gap, watching.changes()) == ("", [])
    office.newest += 1  # of what stood there before nobody was alerted
    await watching.visit()
    assert titles(watching) == [made(46).title]
