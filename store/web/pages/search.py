"""The page Search: hits, how they are spread, what to search for instead. Rows in, what the template shows. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from crawler.languages import MONTHS, counted
from store.change_names import kind_names
from store.query_rows import Hit
from store.search.advice import Advice
from store.search.facets import Counted, Facets
from store.search.nodes import Filter, FilterName, Node, conjuncts, every, written
from store.search.query import Query
from store.search.search import Results
from store.web import formatting, urls
from store.web.pages.language_names import LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One release that was found."""

    href: str
    title: str
    source: str
    published: str
    snippet: str
    note: str = ""  # where the words stand, if not in what it says now
    note_href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One way to narrow a search down, or another search."""

    href: str
    text: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What the form of the page holds."""

    query: str = ""
    source: str = ""
    since: str = ""
    until: str = ""
    order: str = ""

    def at(self, query: str, *, skip: int = 0) -> str:
        """The address of a search with the rest of the form."""
        return urls.search(query, source=self.source, since=self.since, until=self.until, order=self.order, skip=skip)


def found(hit: Hit, form: Form, sources: Mapping[str, str], zone: ZoneInfo) -> Found:
    """One release as the page shows it."""
    name = (hit.source, hit.key, hit.id)
    note, note_href = _note(hit, zone)
    return Found(
        href=urls.release(*name, revision=0 if hit.newest else hit.version, query=form.query),
        title=hit.title or "(no title)",
        source=sources.get(hit.source, hit.source),
        published=hit.published,
        snippet=hit.snippet,
        note=note,
        note_href=note_href,
    )


def _note(hit: Hit, zone: ZoneInfo) -> tuple[str, str]:
    """Until when it said so, and where that is shown."""
    name = (hit.source, hit.key, hit.id)
    until = _day(hit.until, zone) if hit.until else ""
    if not hit.newest:
        return f"In version {hit.version}, until {until}", urls.compare(
            *name, before=hit.version, after=hit.version + 1
        )
    if hit.status == "withdrawn":
        return f"Withdrawn{f' on {until}' if until else ''}", urls.release(*name)
    return "", ""


def _day(stamp: str, zone: ZoneInfo) -> str:
    day = formatting.day_of(stamp, zone)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def how_many(results: Results, skip: int) -> str:
    """How much was found, which part of it is shown, and in which order."""
    if not results.total:
        return "Nothing was found."
    if not results.hits:
        return "Nothing more was found."
    all_of_them = "One release." if results.total == 1 else f"{results.total:,} releases."
    last = skip + len(results.hits)
    if last < results.total or skip:
        all_of_them = f"Releases {skip + 1:,} to {last:,} of {results.total:,}."
    if not results.ranked:
        return all_of_them
    return f"{all_of_them} The {results.ranked:,} newest stand first, the best of them before the others."


def narrower(asked: Query, form: Form, counts: Facets, sources: Mapping[str, str]) -> list[tuple[str, list[Link]]]:
    """(heading, ways to keep to one source, year, language or kind of change). One that is alone is none."""
    kinds = kind_names("en")
    groups: list[tuple[str, FilterName, Counted, Mapping[str, str]]] = [
        ("Source", "source", () if form.source else counts.sources, sources),
        ("Year", "since", counts.years, {}),
        ("Language", "language", counts.languages, LANGUAGES),
        ("Changes", "kind", counts.kinds, kinds),  # type: ignore[list-item]  # its keys are texts
    ]
    return [
        (heading, [_narrower(asked, form, name, one, names) for one in counted_])
        for heading, name, counted_, names in groups
        if len(counted_) > (name != "kind")
    ]


def _narrower(asked: Query, form: Form, name: FilterName, one: tuple[str, int], names: Mapping[str, str]) -> Link:
    value, count = one
    more: list[Node] = [Filter(name, value)]
    if name == "since":
        more.append(Filter("until", value))
    root = every([*(conjuncts(asked.root) if asked.root else ()), *more])
    query = written(root) if root else ""
    return Link(href=form.at(query), text=names.get(value, value), remark=f"{count:,}")


def instead(offers: list[Advice], form: Form) -> Iterator[tuple[str, Link]]:
    """(what it is, the other search) for each offer."""
    for offer in offers:
        lead = f"Without {offer.without}:" if offer.without else "Did you mean"
        remark = counted(offer.total, "release")
        yield lead, Link(href=form.at(offer.query), text=offer.query, remark=remark)
