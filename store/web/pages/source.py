"""The page of one source: how it is doing, when it publishes, its last checks. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from crawler.languages import counted
from store.query_rows import CheckRow, LeftOutKind, LeftOutRow, MonthRow, OutcomeRow
from store.web import formatting, urls
from store.web.pages.plots import HeatMap
from store.web.pages.sources import Health


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One check of a source."""

    when: str
    good: bool
    why: str
    words: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """One thing that the list shows and that was not taken in."""

    label: str
    title: str
    href: str  # "" = no web address
    published: str
    why: str
    since: str


@dataclass(frozen=True, slots=True)
class Year:
    """The checks of the last months."""

    words: str
    months: tuple[tuple[str, str, str], ...]  # month, checks, failed


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """The page of one source."""

    health: Health
    map: HeatMap
    visits: tuple[Visit, ...]
    year: Year
    left_out: tuple[LeftOut, ...] = ()


def visit(check: CheckRow, problems: Sequence[OutcomeRow], zone: ZoneInfo) -> Visit:
    """One check, and what went wrong in it."""
    counts = ((check.new, "new"), (check.edited, "edited"), (check.withdrawn, "withdrawn"))
    found = ", ".join(f"{number} {name}" for number, name in counts if number) or "nothing changed"
    pages = f"{counted(check.entries, 'row')}, {counted(check.fetched, 'page')} read"
    trouble = (f"{o.url}: {o.kind.replace('_', ' ')}{f' ({o.why})' if o.why else ''}" for o in problems)
    return Visit(
        when=formatting.when(check.finished_at, zone),
        good=check.good,
        why=check.why,
        words=f"{found}; {pages}" if check.good else "",
        problems=tuple(trouble),
    )


def year(months: Sequence[MonthRow]) -> Year:
    """The last months of a source, the newest first, in words."""
    checks, bad = sum(row.checks for row in months), sum(row.bad for row in months)
    good = f"{_hundredths(checks - bad, checks)} % of {counted(checks, 'check')} good" if checks else "None yet."
    return Year(good, tuple((row.month, f"{row.checks:,}", f"{row.bad:,}") for row in months))


def _hundredths(part: int, whole: int) -> str:
    """So many of a hundred, rounded down: 100 is all of them."""
    return f"{part * 1000 // whole / 10:.1f}".removesuffix(".0")


_LABELS: Mapping[LeftOutKind, str] = {"row": "Row", "cut": "Not read", "page": "Page", "gap": "May be missing"}


def left_out(row: LeftOutRow, zone: ZoneInfo) -> LeftOut:
    """What was left out, in words."""
    return LeftOut(
        label=_LABELS[row.what],
        title=row.title,
        href=urls.web(row.url),
        published=row.published,
        why=row.why,
        since=row.since if row.what == "gap" else formatting.when(row.since, zone),
    )
