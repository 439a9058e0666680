"""The page Sources: how each source is doing. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
GROUPS: Mapping[str, str] = {
    "failing": "Failing",
    "not-watched": "Not watched",
    "quiet": "Quiet",
    "noticed": "Worth a look",
    "never-visited": "Not visited yet",
    "ok": "Well",
    "paused": "Paused",
    "retired": "Retired",
}


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

    @property
    def group(self) -> str:
        """The group on the page Sources: its state, or that something else is to be noticed."""
        return "noticed" if self.state == "ok" and self.trouble else self.state


@dataclass(frozen=True, slots=True)
class Group:
    """Sources that are doing alike."""

    name: str
    title: str
    sources: tuple[Health, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage:
    """The page Sources."""

    groups: tuple[Group, ...]
    choices: tuple[tuple[str, str], ...]  # groups to choose from
    words: str  # that were asked for
    state: str
    number: int  # of all sources


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


def sources_page(all_sources: Sequence[Health], words: str, state: str) -> SourcesPage:
    """The sources in groups, what needs somebody first; of them those with these `words`, in this `state`."""
    sought = words.casefold().split()
    wanted = [
        one
        for one in sorted(all_sources, key=lambda one: not one.trouble)
        if state in ("", one.group) and all(word in f"{one.name} {one.title} {one.url}".casefold() for word in sought)
    ]
    numbers = Counter(one.group for one in all_sources)
    return SourcesPage(
        groups=tuple(
            Group(name, title, found)
            for name, title in GROUPS.items()
            if (found := tuple(one for one in wanted if one.group == name))
        ),
        choices=tuple((name, f"{title} ({numbers[name]:,})") for name, title in GROUPS.items() if numbers[name]),
        words=words,
        state=state,
        number=len(all_sources),
    )


def _due(next_due: str, now: datetime) -> str:
    said = formatting.ago(next_due, now)
    return f"overdue by {said.removesuffix(' ago')}" if said.endswith("ago") and said != "just now" else said


def _trouble(row: HealthRow, zone: ZoneInfo) -> Iterable[str]:
    if row.last_error and row.bad_checks:
        since = f" since {formatting.when(row.failing_since, zone)}" if row.failing_since else ""
        yield f"{row.last_error} ({counted(row.bad_checks, 'bad check')}{since})"
    if row.breaker:
        yield f"Held back: {row.breaker}. If it is right, run: presswatch accept {row.source}"
    if row.gap:
        yield row.gap[:1].upper() + row.gap[1:]
    yield from left_out_lines(row.left_out)
