"""The page Alerts: what was sent, what waits, and what was given up. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from store.change_names import kind_names
from store.model import AlertState
from store.web import formatting, urls
from store.web.view_queries import AlertRow


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


def sent_alert(row: AlertRow, zone: ZoneInfo) -> Sent:
    """One alert as the page shows it."""
    about = urls.release(row.source, row.key, row.release_id) if row.release_id else urls.source(row.source)
    return Sent(
        id=row.id,
        uid=row.uid,
        channel=row.channel,
        kind=row.kind,
        label=kind_names("en")[row.kind],
        title=row.title or row.source,
        language=row.language,
        href=about,
        when=formatting.when(row.sent_at if row.state == "sent" else row.due_at, zone),
        attempts=row.attempts,
        error=row.last_error,
        source=row.source,
    )


_GROUPS: tuple[tuple[AlertState, str, str], ...] = (
    ("pending", "Waiting", "No pending alerts."),
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
    """The alerts by state; each of `found` may hold one more than `limit`, so that earlier ones are known of."""
    groups = tuple(
        Group(
            state=name,
            title=title,
            none=none,
            alerts=tuple(sent_alert(row, zone) for row in found[name][:limit]),
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
