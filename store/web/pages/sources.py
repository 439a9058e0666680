"""The page Sources: how each source is doing. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from crawler.languages import counted
from store.left_out_words import left_out_lines
from store.query_rows import HealthRow
from store.watch import UNVISITED, UNWATCHED
from store.web import formatting, urls
from store.web.pages.plots import Plot

STATES: Mapping[str, str] = {
    "ok": "Well",
    "failing": "Failing",
    "quiet": "Quiet",
    "paused": "Paused",
    "retired": "Retired",
    UNWATCHED: "Not watched",
    UNVISITED: "Not visited yet",
}
_WAITING = "not visited yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How one source is doing."""

    name: str
    title: str
    href: str
    url: str
    state: str  # as the style sheet names it
    label: str
    good: str  # when the last good check was
    good_ago: str
    due: str
    trouble: tuple[str, ...]  # what is wrong, and what to do
    releases: str
    spark: Plot
    atom: str
    json: str


def health(row: HealthRow, state: str, spark: Plot, zone: ZoneInfo, now: datetime) -> Health:
    """How one source is doing; `state` as `store.watch.state_words` names it."""
    resting = row.state in ("paused", "retired")
    return Health(
        name=row.source,
        title=row.title or row.source,
        href=urls.source(row.source),
        url=urls.web(row.url),
        state=state.replace(" ", "-"),
        label=STATES[state],
        good=formatting.when(row.last_good_at, zone),
        good_ago=formatting.ago(row.last_good_at, now) or _WAITING,
        due="" if resting else _due(row.next_due, now),
        trouble=tuple(_trouble(row, zone)),
        releases=counted(row.releases, "release"),
        spark=spark,
        atom=urls.feed("atom", source=row.source),
        json=urls.feed("json", source=row.source),
    )


def _due(next_due: str, now: datetime) -> str:
    said = formatting.ago(next_due, now)
    return f"overdue since {said.removesuffix(' ago')}" if said.endswith("ago") and said != "just now" else said


def _trouble(row: HealthRow, zone: ZoneInfo) -> Iterable[str]:
    if row.last_error and row.bad_checks:
        since = f" since {formatting.when(row.failing_since, zone)}" if row.failing_since else ""
        yield f"{row.last_error} ({counted(row.bad_checks, 'bad check')}{since})"
    if row.breaker:
        yield f"Held back: {row.breaker}. If it is right, run: presswatch accept {row.source}"
    if row.gap:
        yield row.gap[:1].upper() + row.gap[1:]
    yield from left_out_lines(row.left_out)
