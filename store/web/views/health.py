"""How the sources and the alerts stand: the pages Sources, one source, and Alerts. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from crawler.languages import counted
from store.change_names import LABELS
from store.model import AlertState
from store.query_rows import CheckRow, HealthRow, OutcomeRow
from store.web import formatting, urls
from store.web.view_queries import AlertRow
from store.web.views.plots import HeatMap, Plot

STATES: Mapping[str, str] = {
    "ok": "Well",
    "failing": "Failing",
    "quiet": "Quiet",
    "paused": "Paused",
    "retired": "Retired",
}
_WAITING = "not visited yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """One source."""

    name: str
    title: str
    href: str
    url: str
    state: str
    label: str
    good: str  # when the last good check was
    good_ago: str
    due: str
    trouble: tuple[str, ...]  # what is wrong, and what to do
    releases: str
    spark: Plot
    atom: str
    json: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One check of a source."""

    when: str
    good: bool
    why: str
    words: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The page of one source."""

    health: Health
    map: HeatMap
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One alert."""

    id: int
    uid: str
    channel: str
    kind: str
    label: str
    title: str
    language: str
    href: str
    when: str
    attempts: int
    error: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The alerts of one state."""

    state: AlertState
    title: str
    none: str
    alerts: tuple[Sent, ...]
    earlier: str


@dataclass(frozen=True, slots=True)
class AlertsPage:
    """The page Alerts."""

    groups: tuple[Group, ...]
    channels: tuple[str, ...]
    channel: str
    state: str


def health(row: HealthRow, spark: Plot, zone: ZoneInfo, now: datetime) -> Health:
    """How one source stands, by the verdict that the store holds."""
    resting = row.state in ("paused", "retired")
    return Health(
        name=row.source,
        title=row.title or row.source,
        href=urls.source(row.source),
        url=urls.web(row.url),
        state=row.state,
        label=STATES[row.state],
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
    if row.unread:
        yield f"{counted(row.unread, 'release')} could not be read yet; they are tried again"


def visit(check: CheckRow, problems: Sequence[OutcomeRow], zone: ZoneInfo) -> Visit:
    """One check, and what went wrong in it."""
    counts = ((check.new, "new"), (check.edited, "edited"), (check.withdrawn, "withdrawn"))
    found = ", ".join(f"{number} {name}" for number, name in counts if number) or "nothing changed"
    pages = f"{counted(check.entries, 'row')}, {counted(check.fetched, 'page')} read"
    told = (f"{o.url}: {o.kind.replace('_', ' ')}{f' ({o.why})' if o.why else ''}" for o in problems)
    return Visit(
        when=formatting.when(check.finished_at, zone),
        good=check.good,
        why=check.why,
        words=f"{found}; {pages}" if check.good else "",
        problems=tuple(told),
    )


def sent(row: AlertRow, zone: ZoneInfo) -> Sent:
    """One alert."""
    about = urls.release(row.source, row.key, row.release_id) if row.release_id else urls.source(row.source)
    return Sent(
        id=row.id,
        uid=row.uid,
        channel=row.channel,
        kind=row.kind,
        label=LABELS["en"][row.kind],
        title=row.title or row.source,
        language=row.language,
        href=about,
        when=formatting.when(row.sent_at if row.state == "sent" else row.due_at, zone),
        attempts=row.attempts,
        error=row.last_error,
        source=row.source,
    )


_GROUPS: tuple[tuple[AlertState, str, str], ...] = (
    ("pending", "Waiting", "Nothing waits."),
    ("dead", "Given up", "Nothing was given up."),
    ("sent", "Sent", "Nothing was sent yet."),
)


def alerts_page(
    found: Mapping[AlertState, Sequence[AlertRow]],
    channels: Sequence[str],
    channel: str,
    state: str,
    limit: int,
    zone: ZoneInfo,
) -> AlertsPage:
    """The alerts by state; each of `found` may hold one more than `limit`, which tells that there are earlier ones."""
    groups = tuple(
        Group(
            state=name,
            title=title,
            none=none,
            alerts=tuple(sent(row, zone) for row in found[name][:limit]),
            earlier=_earlier(found, name, channel, limit),
        )
        for name, title, none in _GROUPS
        if name in found
    )
    return AlertsPage(groups, tuple(channels), channel, state)


def _earlier(found: Mapping[AlertState, Sequence[AlertRow]], state: AlertState, channel: str, limit: int) -> str:
    rows = found[state]
    if len(rows) <= limit:
        return ""
    return urls.with_query("/alerts", state=state, channel=channel, before=rows[limit - 1].id)
