"""What the pages ask of the store beyond `store.queries`. Each answer comes from a bounded number of rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from crawler.times import from_iso
from store import queries
from store.db.database import Store
from store.db.json_columns import encode
from store.db.sql import column, compose, rows, selected, value
from store.model import AlertState, Change, ChangeKind
from store.outbox import load_change
from store.query_rows import CheckRow, OutcomeRow

_HEAT = 1000  # releases that a heat map is drawn from, the newest
# The state is spelled out, not handed over: only then does SQLite see that its index of the few in that state will do.
# Nearly all alerts are sent; those in other states are few, so they are found first and sorted then ("+" keeps SQLite
# from walking along the ids).
_ALERTS = """
SELECT a.id, a.uid, a.channel, a.state, a.created_at, a.due_at, a.attempts, a.last_error,
  coalesce(a.sent_at, '') AS sent_at, a.change_id, c.kind, c.source, c.release_id, coalesce(r.key, '') AS key,
  coalesce(v.title, s.title) AS title, coalesce(v.language, '') AS language
FROM alerts a JOIN changes c ON c.id = a.change_id JOIN sources s ON s.name = c.source
LEFT JOIN releases r ON r.id = c.release_id LEFT JOIN revisions v ON v.id = r.revision_id
WHERE a.state = '{state}' AND {{given}} ORDER BY {order} DESC LIMIT ?
"""
_NEARBY = 1.5  # days between its date and our first sight, within which a release was seen when it came


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which changes to show; "" = any. Times are UTC, `until` is not part of it any more."""

    source: str = ""
    kind: str = ""
    language: str = ""
    weight: str = ""
    touch: str = ""
    notice: str = ""  # "open": edits with the publisher's own notice; "quiet": those without
    since: str = ""
    until: str = ""
    before: int = 0  # only changes before the one with this id
    limit: int = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRow:
    """One alert, with the change that it is about."""

    id: int
    uid: str
    channel: str
    state: AlertState
    created_at: str
    due_at: str
    attempts: int
    last_error: str
    sent_at: str
    change_id: int
    kind: ChangeKind
    source: str
    release_id: int | None
    key: str
    title: str
    language: str


def changes(store: Store, wanted: Wanted) -> list[Change]:
    """The newest changes that are `wanted`, by their time, with both versions of their release."""
    conditions = {
        "c.source = ?": wanted.source,
        "c.kind = ?": wanted.kind,
        "c.weight = ?": wanted.weight,
        **dict(zip(queries.TOUCHING, (wanted.touch, wanted.notice), strict=True)),
        "c.at >= ?": wanted.since,
        "c.at < ?": wanted.until,
        "(c.at, c.id) < (SELECT at, id FROM changes WHERE id = ?)": wanted.before,
        # The language of the release, asked only where the source has none of its own.
        "iif(s.language <> '', s.language, (SELECT v.language FROM revisions v"
        " WHERE v.id = coalesce(c.after_id, c.before_id))) = ?": wanted.language,
    }
    sql = (
        "SELECT c.id FROM changes c JOIN sources s ON s.name = c.source WHERE {given}"
        " ORDER BY c.at DESC, c.id DESC LIMIT ?"
    )
    loaded = (load_change(store.db, row["id"]) for row in selected(store.db, sql, conditions, [wanted.limit]))
    return [change for change in loaded if change is not None]


def changes_of(store: Store, numbers: Iterable[int], *, limit: int) -> list[Change]:
    """The newest changes of releases, given by their numbers in the search index."""
    sql = """
        SELECT c.id FROM changes c WHERE c.release_id IN (
          SELECT s.release_id FROM json_each(?) n CROSS JOIN _search s INDEXED BY _search_releases ON s.id = n.value
        ) ORDER BY c.at DESC, c.id DESC LIMIT ?
    """
    ids = column(store.db, sql, [encode(list(numbers)), limit])
    return [change for id_ in ids if (change := load_change(store.db, id_))]


def newest_change(store: Store) -> int:
    """The id of the newest change, 0 for none."""
    return int(value(store.db, "SELECT coalesce(max(id), 0) FROM changes"))


def revision_numbers(store: Store, release_id: int) -> dict[int, int]:
    """The number of each revision of a release, by its id."""
    return {
        row["id"]: row["number"]
        for row in rows(store.db, "SELECT id, number FROM revisions WHERE release_id = ?", [release_id])
    }


def source_names(store: Store) -> list[tuple[str, str]]:
    """(name, title) of each source, in the config's order."""
    found = rows(store.db, "SELECT name, title FROM sources ORDER BY rowid")
    return [(row["name"], row["title"] or row["name"]) for row in found]


def languages(store: Store) -> list[str]:
    """The languages of the sources, sorted."""
    sql = "SELECT DISTINCT language FROM sources WHERE language <> '' ORDER BY language"
    return column(store.db, sql)


def per_day(store: Store, source: str, since: str) -> dict[str, int]:
    """How many releases `source` published on each day from `since` on."""
    sql = "SELECT published, count(*) AS n FROM releases WHERE source = ? AND published >= ? GROUP BY published"
    return {row["published"]: row["n"] for row in rows(store.db, sql, [source, since])}


def hours(store: Store, source: str, zone: ZoneInfo) -> list[datetime]:
    """When the newest releases of `source` were published, in `zone`.

    The instant given on the page; where there is none, our first sight of a release that came while we watched.
    """
    sql = (
        "SELECT v.published_at, r.first_seen, r.published, s.baseline_at"
        " FROM releases r JOIN sources s ON s.name = r.source JOIN revisions v ON v.id = r.revision_id"
        " WHERE r.source = ? ORDER BY r.published DESC LIMIT ?"
    )
    found = rows(store.db, sql, [source, _HEAT])
    instants = (_instant(*row) for row in found)
    return [from_iso(at).astimezone(zone) for at in instants if at]


def _instant(published_at: str, first_seen: str, published: str, baseline: str | None) -> str:
    if published_at or not published or not baseline or first_seen <= baseline:
        return published_at
    apart = abs((from_iso(first_seen) - from_iso(f"{published}T12:00:00Z")).total_seconds())
    return first_seen if apart <= _NEARBY * 86_400 else ""


def troubles(store: Store, source: str, limit: int = 12) -> Iterator[tuple[CheckRow, list[OutcomeRow]]]:
    """The newest checks of a source, each with what went wrong in it."""
    fine = ("fetched", "not_modified", "gone")
    for check in queries.checks(store, source, limit=limit):
        yield check, [outcome for outcome in queries.outcomes(store, check.id) if outcome.kind not in fine]


def alerts(store: Store, state: AlertState, *, channel: str = "", before: int = 0, limit: int = 50) -> list[AlertRow]:
    """The newest alerts in a state, of one channel where it is given."""
    order = "a.id" if state == "sent" else "+a.id"
    given = {"a.channel = ?": channel, "a.id < ?": before}
    found = selected(store.db, compose(_ALERTS, state=state, order=order), given, [limit])
    return [AlertRow(**row) for row in found]


def channels(store: Store) -> list[str]:
    """The channels that anything was owed to lately, sorted."""
    sql = "SELECT DISTINCT channel FROM (SELECT channel FROM alerts ORDER BY id DESC LIMIT 2000) ORDER BY channel"
    return column(store.db, sql)


def name_of_file(store: Store, sha256: str) -> str:
    """What a kept file was called last, "" if there is no such file."""
    return str(value(store.db, _NAME_OF_FILE, [sha256]) or "")


_NAME_OF_FILE = """
SELECT coalesce(nullif(a.name, ''), 'file') FROM _attachments a JOIN files f ON f.sha256 = a.sha256
WHERE a.sha256 = ? AND f.kept = 1 ORDER BY a.id DESC LIMIT 1
"""
