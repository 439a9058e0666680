"""The rows of `sources`: which are watched, when each is due, and whether it is well."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from sqlite_utils import Database

from crawler.errors import StoreError
from crawler.items import Source, Validators
from crawler.reasons import Reason, dump, load, words
from store.db.database import Store
from store.learned import save_template
from store.model import Change, Check, Past, SourceRow
from store.times import later

Row: TypeAlias = Mapping[str, Any]
PAST = 20  # good checks that tell what a source used to give


def sync_sources(store: Store, watched: Iterable[tuple[Source, bool]], now: str) -> None:
    """Make `sources` agree with the config: (source, enabled) each. What the config no longer names is retired."""
    with store.write() as db:
        kept = []
        for source, enabled in watched:
            kept.append(source.name)
            db.execute(
                "INSERT INTO sources (name, title, url, language, due_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name)"
                " DO UPDATE SET title = excluded.title, url = excluded.url, language = excluded.language,"
                # Validators are of one address: at another they would say "not modified" of something never seen.
                " etag = iif(url = excluded.url, etag, ''),"
                " last_modified = iif(url = excluded.url, last_modified, '')",
                [source.name, source.title, source.url, source.language, now],
            )
            _enable(db, source.name, enabled, now)
        marks = ", ".join("?" * len(kept))
        db.execute(f"UPDATE sources SET state = 'retired' WHERE name NOT IN ({marks})", kept)  # noqa: S608


def _enable(db: Database, name: str, enabled: bool, now: str) -> None:
    if not enabled:
        db.execute("UPDATE sources SET state = 'paused' WHERE name = ?", [name])
        return
    db.execute(
        "UPDATE sources SET state = iif(failing_told, 'failing', 'ok'), due_at = min(due_at, ?)"
        " WHERE name = ? AND state IN ('paused', 'retired')",
        [now, name],
    )


def names(store: Store) -> list[str]:
    """The names of all sources, retired ones too, in the order in which they were added."""
    return [row["name"] for row in store.db.query("SELECT name FROM sources ORDER BY rowid")]


def due(store: Store, now: str) -> list[str]:
    """The names of the sources that are due, the longest overdue first."""
    sql = "SELECT name FROM sources WHERE due_at <= ? AND state NOT IN ('paused', 'retired') ORDER BY due_at, rowid"
    return [row["name"] for row in store.db.query(sql, [now])]


def set_due(store: Store, due_at: Mapping[str, str]) -> None:
    """Make sources (by name) due at a time."""
    with store.write() as db:
        db.conn.executemany("UPDATE sources SET due_at = ? WHERE name = ?", [(at, name) for name, at in due_at.items()])


def past(store: Store, name: str) -> Past:
    """What `name` used to give, from its last good checks."""
    recent = list(store.db.query(
        "SELECT page_rows, dated, entries FROM checks WHERE source = ? AND good = 1 AND page_rows > 0"
        " ORDER BY id DESC LIMIT ?",
        [name, PAST],
    ))  # fmt: skip
    usual = sorted(row["page_rows"] for row in recent)
    row = next(store.db.query(
        "SELECT accepted, deferred,"
        " (SELECT count(*) FROM (SELECT 1 FROM releases r WHERE r.source = s.name LIMIT 100)) AS known,"
        " (SELECT max(published) FROM releases r WHERE r.source = s.name) AS newest FROM sources s WHERE name = ?",
        [name],
    ))  # fmt: skip
    return Past(
        checks=len(recent),
        page_rows=usual[len(usual) // 2] if usual else 0,
        dated=sum(row["dated"] * 2 > row["entries"] for row in recent) * 2 > len(recent),
        known=row["known"],
        newest=row["newest"] or "",
        accepted=bool(row["accepted"]),
        deferred=row["deferred"],
        keys=_newest_keys(store.db, name),
    )


def _newest_keys(db: Database, name: str) -> tuple[str, ...]:
    sql = "SELECT key FROM releases WHERE source = ? ORDER BY published DESC LIMIT 20"
    return tuple(row["key"] for row in db.query(sql, [name]))


def put_off(db: Database, check: Check) -> None:
    """Count a check that the host put off: the source is neither well nor ill for it, and due again later."""
    db.execute(
        "UPDATE sources SET deferred = deferred + 1, last_check_at = ?, due_at = ? WHERE name = ?",
        [check.finished_at, check.next_due_at, check.result.source.name],
    )


def published_days(store: Store, name: str, since: str) -> list[date]:
    """The days on which `name` published, from the day `since` on."""
    sql = "SELECT DISTINCT published FROM releases WHERE source = ? AND published >= ?"
    return [date.fromisoformat(row["published"]) for row in store.db.query(sql, [name, since])]


def failed(db: Database, check: Check, reason: Reason | None, *, breaker: bool) -> tuple[Change, ...]:
    """Count a bad check. At the `failing_after`th in a row, or at once for a breaker, it is told, once."""
    name, acceptable = check.result.source.name, breaker or check.acceptable
    said = [words(reason), dump(reason)]
    db.execute(
        "UPDATE sources SET bad_checks = bad_checks + 1, deferred = 0, failing_since = coalesce(failing_since, ?),"
        " last_error = ?, reason = ?, last_check_at = ?, due_at = ? WHERE name = ?",
        [check.started_at, *said, check.finished_at, check.next_due_at, name],
    )
    if acceptable:
        db.execute("UPDATE sources SET breaker = ?, breaker_reason = ? WHERE name = ?", [*said, name])
    row = _row(db, name)
    if row["failing_told"] or (row["bad_checks"] < check.failing_after and not breaker):
        return ()
    db.execute("UPDATE sources SET failing_told = 1, state = 'failing' WHERE name = ?", [name])
    told = Reason.of("breaker", reason=reason) if reason and acceptable else reason
    return (Change("failing", name, check.finished_at, url=row["url"], reason=told, since=row["failing_since"]),)


def succeeded(db: Database, check: Check) -> tuple[Change, ...]:
    """Note a good check: its validators and template too. If people were told of a failure, recovery is told, once."""
    result, at = check.result, check.finished_at
    name = result.source.name
    row = _row(db, name)
    db.execute(
        "UPDATE sources SET bad_checks = 0, deferred = 0, failing_since = NULL, failing_told = 0, last_error = NULL,"
        " reason = '', breaker = NULL, breaker_reason = '', accepted = 0, state = iif(state = 'failing', 'ok', state),"
        " last_check_at = ?, last_good_at = ?, baseline_at = coalesce(baseline_at, ?), due_at = ? WHERE name = ?",
        [at, at, at, check.next_due_at, name],
    )
    if not result.list_not_modified:
        validators = [result.validators.etag, result.validators.last_modified]
        db.execute("UPDATE sources SET etag = ?, last_modified = ? WHERE name = ?", [*validators, name])
    if check.whole_list or row["baseline_at"] is None:
        db.execute("UPDATE sources SET whole_read_at = ? WHERE name = ?", [at, name])
    if result.gap:
        since = (row["last_good_at"] or at)[:10]
        gap = Reason.of("gap", since=since, source=name)
        sql = "UPDATE sources SET gap = ?, gap_reason = ?, gap_since = ? WHERE name = ? AND gap = ''"
        db.execute(sql, [words(gap), dump(gap), since, name])
    save_template(db, name, result.template)
    db.execute("INSERT OR REPLACE INTO _read_from (source, url) VALUES (?, ?)", [name, result.source.url])
    return (*_recovered(check, row), *_silence(db, check, row))


def _recovered(check: Check, row: Row) -> tuple[Change, ...]:
    if not row["failing_told"]:
        return ()
    was = load(row["reason"], row["last_error"] or "")
    since = row["failing_since"]
    return (Change("recovered", row["name"], check.finished_at, url=row["url"], since=since, reason=was),)


def _silence(db: Database, check: Check, row: Row) -> tuple[Change, ...]:
    """A silence that is too long is told once; the next release ends it."""
    name = row["name"]
    if not check.quiet:
        db.execute("UPDATE sources SET state = 'ok' WHERE name = ? AND state = 'quiet'", [name])
        return ()
    if row["state"] == "quiet":
        return ()
    db.execute("UPDATE sources SET state = 'quiet' WHERE name = ?", [name])
    return (Change("quiet", name, check.finished_at, url=row["url"], reason=check.quiet),)


def look_again_soon(db: Database, check: Check) -> str:
    """Make the source due for a second look, if it is not due before anyway; returns when, "" if no sooner."""
    soon = later(check.finished_at, check.withdrawn_after)
    if soon >= check.next_due_at:
        return ""
    db.execute("UPDATE sources SET due_at = ? WHERE name = ?", [soon, check.result.source.name])
    return soon


def is_baseline(db: Database, name: str) -> bool:
    """Whether `name` has had no good check yet."""
    return _row(db, name)["baseline_at"] is None


def accepted(db: Database, name: str) -> bool:
    """Whether the user said that the next result of `name` is right, however much it changes."""
    return bool(_row(db, name)["accepted"])


def accept(store: Store, name: str, now: str) -> str:
    """End a breaker: the next check is believed, silently, and due now. Returns what the breaker said, "" for none."""
    with store.write() as db:
        row = _row(db, name)
        if row["breaker"]:
            db.execute("UPDATE sources SET accepted = 1, due_at = ? WHERE name = ?", [now, name])
        return str(row["breaker"] or "")


def rename(store: Store, old: str, new: str) -> None:
    """Give a source with its whole history another name. Raises StoreError when `new` is taken or `old` unknown."""
    with store.write() as db:
        _row(db, old)
        if next(db.query("SELECT 1 FROM sources WHERE name = ? AND last_check_at IS NOT NULL", [new]), None):
            raise StoreError(f'source "{new}" has a history of its own; choose another name')
        db.execute("DELETE FROM sources WHERE name = ?", [new])
        db.execute("UPDATE sources SET name = ? WHERE name = ?", [new, old])


def source_row(store: Store, name: str) -> SourceRow:
    """One source as the store knows it. Raises StoreError for a name it does not."""
    _row(store.db, name)
    return _source_rows(store, "WHERE name = ?", [name])[0]


def source_rows(store: Store) -> list[SourceRow]:
    """All sources as the store knows them, in the order in which they were added."""
    return _source_rows(store, "", [])


def _source_rows(store: Store, where: str, parameters: list[str]) -> list[SourceRow]:
    sql = f"SELECT * FROM sources {where} ORDER BY rowid"  # noqa: S608  our own words only
    fields = SourceRow.__dataclass_fields__
    return [
        SourceRow(
            **{name: value for name, value in row.items() if name in fields and value is not None},
            validators=Validators(row["etag"], row["last_modified"]),
        )
        for row in store.db.query(sql, parameters)
    ]


def _row(db: Database, name: str) -> Row:
    row = next(db.query("SELECT * FROM sources WHERE name = ?", [name]), None)
    if row is None:
        raise StoreError(f'no source is called "{name}"; `presswatch sources` lists them')
    return row
