"""The rows of `sources`: which are watched, when each is due, and whether it is well."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from crawler.errors import StoreError
from crawler.items import Source, Validators
from crawler.reasons import Reason, dump, load, words
from crawler.times import from_iso
from store import forgotten
from store.db.database import Store
from store.db.json_columns import encode
from store.db.sql import Connection, Row, column, exists, insert, one, rows, run, run_many, update, value
from store.model import Past, SourceRow

PAST = 20  # good checks that show what a source usually gives


def sync_sources(store: Store, watched: Iterable[tuple[Source, bool]], now: str) -> None:
    """Make `sources` agree with the config: (source, enabled) each. What the config no longer names is retired."""
    with store.write() as db:
        kept = []
        for source, enabled in watched:
            kept.append(source.name)
            run(
                db,
                "INSERT INTO sources (name, title, url, language, due_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name)"
                " DO UPDATE SET title = excluded.title, url = excluded.url, language = excluded.language,"
                # Validators are of one address: at another they would say "not modified" of something never seen.
                " etag = iif(url = excluded.url, etag, ''),"
                " last_modified = iif(url = excluded.url, last_modified, '')",
                [source.name, source.title, source.url, source.language, now],
            )
            _enable(db, source.name, enabled, now)
        gone = "UPDATE sources SET state = 'retired' WHERE name NOT IN (SELECT value FROM json_each(?))"
        run(db, gone, [encode(kept)])


def _enable(db: Connection, name: str, enabled: bool, now: str) -> None:
    if not enabled:
        run(db, "UPDATE sources SET state = 'paused' WHERE name = ?", [name])
        return
    run(
        db,
        "UPDATE sources SET due_at = min(due_at, ?),"
        " state = CASE WHEN failing_told THEN 'failing' WHEN quiet_since <> '' THEN 'quiet' ELSE 'ok' END"
        " WHERE name = ? AND state IN ('paused', 'retired')",
        [now, name],
    )


def names(store: Store) -> list[str]:
    """The names of all sources, retired ones too, in the order in which they were added."""
    return column(store.db, "SELECT name FROM sources ORDER BY rowid")


def due(store: Store, now: str) -> list[str]:
    """The names of the sources that are due, the longest overdue first."""
    sql = "SELECT name FROM sources WHERE due_at <= ? AND state NOT IN ('paused', 'retired') ORDER BY due_at, rowid"
    return column(store.db, sql, [now])


def set_due(store: Store, due_at: Mapping[str, str]) -> None:
    """Set when sources (by name) are due."""
    with store.write() as db:
        run_many(db, "UPDATE sources SET due_at = ? WHERE name = ?", [(at, name) for name, at in due_at.items()])


def past(store: Store, name: str) -> Past:
    """What `name` usually gives, from its last good checks; no more than at the very last, which was believed."""
    recent = rows(
        store.db,
        "SELECT page_rows, dated, entries FROM checks WHERE source = ? AND good = 1 AND page_rows > 0"
        " ORDER BY id DESC LIMIT ?",
        [name, PAST],
    )
    usual = sorted(row["page_rows"] for row in recent)
    dated = [row["dated"] * 2 > row["entries"] for row in recent]
    row = row_of(store.db, name)
    newest = "SELECT key FROM releases WHERE source = ? ORDER BY published DESC LIMIT 20"
    return Past(
        checks=len(recent),
        page_rows=min(usual[len(usual) // 2], recent[0]["page_rows"]) if usual else 0,
        dated=sum(dated) * 2 > len(dated) and dated[0],
        accepted=bool(row["accepted"]),
        deferred=row["deferred"],
        reader=row["reader"],
        keys=tuple(column(store.db, newest, [name])),
        unread=frozenset(column(store.db, "SELECT key FROM _unread WHERE source = ? AND tries > 0", [name])),
    )


def published_days(store: Store, name: str, since: date, zone: ZoneInfo) -> list[date]:
    """The days on which `name` published, from `since` on.

    What has no day counts on the day, in `zone`, on which it was new, and so does the last news, however it is dated.
    """
    values = [name, since.isoformat()]
    dated = column(store.db, "SELECT DISTINCT published FROM releases WHERE source = ? AND published >= ?", values)
    seen = column(store.db, _UNDATED, values) + column(store.db, _LAST_NEWS, [name])
    return [*map(date.fromisoformat, dated), *(from_iso(at).astimezone(zone).date() for at in seen)]


_UNDATED = """
SELECT c.at FROM releases r JOIN changes c ON c.release_id = r.id
WHERE r.source = ? AND r.published = '' AND c.kind = 'new' AND c.at >= ?
"""
_LAST_NEWS = "SELECT at FROM changes WHERE source = ? AND kind = 'new' AND silent = 0 ORDER BY id DESC LIMIT 1"


_A_DAY = timedelta(days=1)


def days_looked_at(store: Store, name: str, since: date, zone: ZoneInfo) -> set[date]:
    """The days from `since` on, in `zone`, on which a check of `name` was good."""
    hours = (
        "SELECT DISTINCT substr(finished_at, 1, 13) || ':00:00Z' FROM checks"
        " WHERE source = ? AND good = 1 AND finished_at >= ?"
    )
    # Of checks that are no longer kept only the day in UTC is known, which may be the one beside it in `zone`.
    dropped = "SELECT day FROM _days WHERE source = ? AND day >= ? AND bad < checks"
    values = [name, since.isoformat()]
    days = {from_iso(at).astimezone(zone).date() for at in column(store.db, hours, values)}
    counted = set(map(date.fromisoformat, column(store.db, dropped, values)))
    return days | {day for day in counted if days.isdisjoint({day - _A_DAY, day, day + _A_DAY})}


def last_checks(store: Store, name: str, since: str) -> list[tuple[str, bool]]:
    """When each check of `name` since then ended, and whether it was good; the last thousands, the oldest first."""
    return [(row["finished_at"], bool(row["good"])) for row in rows(store.db, _LAST_CHECKS, [name, 5_000, since])]


_LAST_CHECKS = """
SELECT finished_at, good FROM (SELECT id, finished_at, good FROM checks WHERE source = ? ORDER BY id DESC LIMIT ?)
WHERE finished_at >= ? ORDER BY id
"""


def forget_maintenance(store: Store, since: str) -> None:
    """Forget the learned maintenance of sources of which no check was bad since then."""
    with store.write() as db:
        run(db, _FORGET_MAINTENANCE, [since])


_FORGET_MAINTENANCE = """
UPDATE sources SET maintenance = '' WHERE maintenance <> ''
AND NOT EXISTS (SELECT 1 FROM checks WHERE source = name AND good = 0 AND finished_at >= ?)
"""


def save(db: Connection, name: str, columns: Mapping[str, str | int | None]) -> None:
    """Write what a check made of its source."""
    if columns:
        update(db, "sources", columns, name=name)


def accept(store: Store, name: str, now: str) -> str:
    """End a breaker: the next check is believed, silently, and due now. Returns what the breaker said, "" for none."""
    with store.write() as db:
        source = row_of(db, name)
        if source["breaker"]:
            run(db, "UPDATE sources SET accepted = 1, due_at = ? WHERE name = ?", [now, name])
        return str(source["breaker"] or "")


def close_gap(store: Store, name: str) -> str:
    """Close the gap of a source, whatever is missing. Returns what it said, "" for none."""
    with store.write() as db:
        said = str(row_of(db, name)["gap"])
        _close_gap(db, name)
        return said


def _close_gap(db: Connection, name: str) -> None:
    run(db, "UPDATE sources SET gap = '', gap_reason = '', gap_since = '', gap_at = '' WHERE name = ?", [name])


def rename(store: Store, old: str, new: str) -> None:
    """Give a source with its whole history another name. Raises StoreError when `new` is taken or `old` unknown."""
    with store.write() as db:
        source = row_of(db, old)
        if exists(db, "SELECT 1 FROM sources WHERE name = ? AND last_check_at IS NOT NULL", [new]):
            raise StoreError(f'source "{new}" has a history of its own; choose another name')
        run(db, "DELETE FROM sources WHERE name = ?", [new])
        run(db, "UPDATE sources SET name = ? WHERE name = ?", [new, old])
        forgotten.rename(db, old, new)
        known = load(source["gap_reason"], source["gap"])
        if known and known.code in ("gap", "as_written"):
            gap = Reason.of("gap", since=source["gap_since"], source=new)  # it names the command that closes it
            update(db, "sources", {"gap": words(gap), "gap_reason": dump(gap)}, name=new)


def resume_page(store: Store, name: str, since: str) -> int:
    """The list page at which a backfill of `name` back to the day `since` goes on; 1 if none was cut short."""
    sql = "SELECT next_page FROM _backfills WHERE source = ? AND since <= ?"
    return int(value(store.db, sql, [name, since]) or 1)


def note_page(store: Store, name: str, since: str, next_page: int) -> None:
    """Note the list page at which a backfill back to the day `since` goes on."""
    with store.write() as db:
        run(db, "DELETE FROM _backfills WHERE source = ?", [name])
        insert(db, "_backfills", {"source": name, "since": since, "next_page": next_page})


def end_backfill(store: Store, name: str, since: str, reached: str, reason: Reason | None) -> None:
    """Note that a backfill back to the day `since` is done. A gap that it covers is closed if it was filled.

    Without a `reason` the list was read back to `since`, else only to the day `reached` ("" = without days): of a gap
    that begins before, this is what may still be missing, and why.
    """
    with store.write() as db:
        run(db, "DELETE FROM _backfills WHERE source = ?", [name])
        source = row_of(db, name)
        begins = source["gap_since"]
        if not source["gap"] or begins < since:
            return
        if reason is None or "" < reached <= begins:
            _close_gap(db, name)
            return
        until = Reason.of("gap_until", since=begins, until=reached, reason=reason)
        gap = until if reached else Reason.of("gap_unreachable", since=begins, reason=reason)
        update(db, "sources", {"gap": words(gap), "gap_reason": dump(gap)}, name=name)


def source_row(store: Store, name: str) -> SourceRow:
    """One source as the store knows it. Raises StoreError for a name it does not."""
    return _source_row(row_of(store.db, name))


def source_rows(store: Store) -> list[SourceRow]:
    """All sources as the store knows them, in the order in which they were added."""
    return [_source_row(source) for source in rows(store.db, "SELECT * FROM sources ORDER BY rowid")]


def _source_row(row: Row) -> SourceRow:
    return SourceRow(
        name=row["name"],
        title=row["title"],
        url=row["url"],
        language=row["language"],
        state=row["state"],
        due_at=row["due_at"],
        last_check_at=row["last_check_at"] or "",
        last_good_at=row["last_good_at"] or "",
        failing_since=row["failing_since"] or "",
        bad_checks=row["bad_checks"],
        last_error=row["last_error"] or "",
        baseline_at=row["baseline_at"] or "",
        gap=row["gap"],
        breaker=row["breaker"] or "",
        whole_read_at=row["whole_read_at"] or "",
        overdue=row["overdue"],
        validators=Validators(row["etag"], row["last_modified"]),
    )


def row_of(db: Connection, name: str) -> Row:
    """The row of one source, and the URL that its list was read from last. Raises StoreError for an unknown name."""
    sql = (
        "SELECT s.*, coalesce(f.url, '') AS read_from, coalesce(f.reader, '') AS reader FROM sources s"
        " LEFT JOIN _read_from f ON f.source = s.name"
        " WHERE s.name = ?"
    )
    found = one(db, sql, [name])
    if found is None:
        raise StoreError(f'no source is called "{name}"; `presswatch sources` lists them')
    return found
