"""List pages of invented newsrooms, and what is read of them."""

from collections.abc import Iterable

from crawler.html.parsing import parse
from crawler.items import Snapshot, Source
from crawler.lists.html_list import read_list
from crawler.lists.list_page import ListPage
from crawler.lists.rows.outline import Outline, outline
from crawler.profiles import GENERIC, Profile

HOME = "https://press.example/news/list.html"
TITLES = (
    "Foreign ministers agree on a new timetable for talks",
    "Minister Baek receives the envoy of the Lumen Islands",
    "Statement on the flooding in the northern provinces",
    "Consular service moves to its new building in spring",
    "Joint declaration on fisheries signed in Port Ambra",
)
DAYS = ("2026-07-14", "2026-07-13", "2026-07-10", "2026-07-09", "2026-07-02")


def page(inside: str, head: str = "", lang: str = "en") -> str:
    return f'\n\n<!doctype html><html lang="{lang}"><head>{head}</head><body>{inside}</body></html>'


def read(html: str | bytes, url: str = HOME, profile: Profile = GENERIC, **known: object) -> ListPage:
    """The list page as read: `first` is the address of the source, others are its settings; `date` a header."""
    body = html if isinstance(html, bytes) else html.encode()
    headers = (("Date", str(known.pop("date"))),) if "date" in known else ()
    source = Source(name="test", url=known.pop("first", url), **known)  # type: ignore[arg-type]
    return read_list(Snapshot(url=url, final_url=url, status=200, headers=headers, body=body), profile, source)


def outlined(inside: str, url: str = HOME) -> Outline:
    root = parse(page(inside))
    assert root is not None
    return outline(root, url)


def days(got: ListPage) -> list[str]:
    return [entry.published for entry in got.entries]


def titles(got: ListPage) -> list[str]:
    return [entry.title for entry in got.entries]


def paths(got: ListPage) -> list[str]:
    """The addresses of the entries, those on press.example without the host."""
    return [entry.url.removeprefix("https://press.example") for entry in got.entries]


def as_items(form: str, formats: Iterable[str] = DAYS) -> str:
    """`form` for each of TITLES, filled with number {n}, title {t} and day {d}."""
    return "".join(form.format(n=n, t=t, d=d) for n, (t, d) in enumerate(zip(TITLES, formats, strict=True)))
