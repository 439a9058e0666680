"""Lists of many forms, whose releases are numbered, on a Site: what names a release is another thing on each."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from aiohttp import web

from tests.support.sites import Site


class Row(NamedTuple):
    """One release of a list."""

    number: int
    url: str
    title: str


Rows = Sequence[Row]  # the newest first
_FIRST_DAY = date(2026, 11, 1)
_THINGS = ["lantern", "ferry", "gauge", "lock", "crane", "quay", "pilot", "beacon", "slipway", "sluice", "dredger"]


def title(number: int) -> str:
    """The title of release `number`, unlike any other's."""
    return f"The {_THINGS[number % 11]} of district {number} is opened to visitors"


def day(number: int) -> str:
    """The day of release `number`."""
    return (_FIRST_DAY + timedelta(days=number)).isoformat()


def text(number: int) -> str:
    """The text of release `number`, unlike any other's, as paragraphs."""
    thing, days = _THINGS[number % 11], number % 5 + 2
    return (
        f"<p>The harbour board said that {100 + number} people of district {number} had asked for the {thing}.</p>"
        f"<p>Keeper number {number} shows it on {days} days of each week, and {200 + number} leaflets are printed.</p>"
    )


def page(body: str, named: str = "The harbour board") -> str:
    """A page with the site's frame."""
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{named}</title></head><body><div id=menu>"
        f"<a href=/list>List</a><a href=/about>About us</a></div><main>{body}</main></body></html>"
    )


def release_page(number: int, named: str) -> str:
    """The page of release `number`, under that title."""
    when = f"<p class=date>Published: {day(number)}</p>"
    return page(f"<article><h1>{named}</h1>{when}<div class=text>{text(number)}</div></article>", named)


def table(rows: Rows) -> str:
    cells = (f"<tr><td><a href='{url}'>{named}</a></td><td>{day(n)}</td></tr>" for n, url, named in rows)
    return page(f"<h1>Releases</h1><table><tbody>{''.join(cells)}</tbody></table>")


def undated_table(rows: Rows) -> str:
    cells = (f"<tr><td><a href='{url}'>{named}</a></td></tr>" for n, url, named in rows)
    return page(f"<h1>Releases</h1><table><tbody>{''.join(cells)}</tbody></table>")


def cards(rows: Rows) -> str:
    """The two newest as cards with the day inside the title, the others in a table."""
    two = (
        f"<div class=card><a href='{url}'><div class=title>{named}<span class=date>{day(n)}</span></div></a></div>"
        for n, url, named in rows[:2]
    )
    return table(rows[2:]).replace("<table>", f"<div class=cards>{''.join(two)}</div><table>")


def rss(rows: Rows) -> str:
    """A feed; each item has an id and its text."""
    items = (
        f"<item><title>{named}</title><link>{{root}}{url}</link><guid isPermaLink='false'>g-{n}</guid>"
        f"<description><![CDATA[{text(n)}]]></description><pubDate>{day(n)}T10:00:00Z</pubDate></item>"
        for n, url, named in rows
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title>{''.join(items)}</channel></rss>"


def sitemap(rows: Rows) -> str:
    """Addresses alone, the newest last."""
    urls = (f"<url><loc>{{root}}{url}</loc></url>" for _, url, _ in reversed(rows))
    return f"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{''.join(urls)}</urlset>"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of list."""

    link: Callable[[int], str] = "/view?id={}".format  # of a release
    listing: Callable[[Rows], str] = table
    path: str = "/list"


FORMS: Mapping[str, Form] = {
    "plain": Form(),
    "undated": Form(listing=undated_table),
    "mixed addresses": Form(lambda n: (f"/speech/{n}", f"/notice/view?no={n}", f"/press/view?id={n}")[n % 3]),
    "cards": Form(listing=cards),
    "named by a parameter": Form("/index.php?page=statement-{}&lang=en".format),
    "named by a month": Form("/stat?id=3&period=2026{:02}".format),
    "named by a parameter, in a feed": Form("/index.php?page=statement-{}&lang=en".format, rss, "/feed.xml"),
    "named by a fragment": Form("/2026.html#n{}".format),
    "items that share a link": Form(lambda n: "/notices" if n % 2 else f"/view?id={n}", rss, "/feed.xml"),
    "a session in the path": Form(lambda n: f"/(S({secrets.token_hex(12)}))/view?id={n}"),
    "a sitemap without days": Form("/news/{:o}-opened".format, sitemap, "/sitemap.xml"),
}


@dataclass(slots=True)
class Newsdesk:
    """A site with one list of some form; what is changed is served at the next request."""

    site: Site
    form: Form
    numbers: list[int]
    shown: int = 10  # rows
    addresses: dict[int, str] = field(default_factory=dict)  # of releases that have one of their own
    titles: dict[int, str] = field(default_factory=dict)  # of releases that were renamed

    def __post_init__(self) -> None:
        self.site.pages[self.form.path] = lambda _: self._list()
        for path in ("/view", "/index.php", "/stat", "/press/view", "/notice/view"):
            self.site.pages[path] = self._by_query
        self.site.page("/notices", page("<h1>Notices</h1><p>All notices of the harbour board stand here.</p>"))

    def move(self, number: int, address: str, *, leaves: str = "redirect", named: str = "") -> None:
        """Give a release another address, and another title if one is `named`; the old one then redirects, is gone, or
        still answers, as it `leaves` it.
        """
        old, self.addresses[number] = self._address(number), address
        self.titles[number] = named or self._title(number)
        if leaves == "redirect":
            self.site.pages[old] = lambda _: web.Response(status=301, headers={"Location": address})
        elif leaves == "gone":
            self.site.page(old, page("<h1>Not Found</h1>"), status=404)

    def _address(self, number: int) -> str:
        return self.addresses.get(number) or self.form.link(number)

    def _title(self, number: int) -> str:
        return self.titles.get(number) or title(number)

    def _list(self) -> web.Response:
        rows = [Row(n, self._address(n), self._title(n)) for n in sorted(self.numbers, reverse=True)[: self.shown]]
        for row in rows:
            if not row.url.startswith(("/view", "/index.php", "/stat", "/press/", "/notice", "/2026.html")):
                self.site.page(row.url, release_page(row.number, row.title))
        parts = (f"<section id=n{n}><h2>{named}</h2><p>{day(n)}</p>{text(n)}</section>" for n, _, named in rows)
        self.site.page("/2026.html", page("".join(parts)))
        kind = "text/html" if self.form.path == "/list" else "application/xml"
        return web.Response(text=self.form.listing(rows).replace("{root}", self.site.root), content_type=kind)

    def _by_query(self, request: web.Request) -> web.Response:
        named = next(request.query[name] for name in ("period", "page", "no", "id") if name in request.query)
        number = int(named[-2:].strip("-"))
        return web.Response(text=release_page(number, self._title(number)), content_type="text/html")
