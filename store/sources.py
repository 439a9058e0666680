"""The rows of `sources`: which are watched, when each is due, and whether it is well."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from crawler.errors import StoreError
from crawler.items import Source, Validators
from crawler.reasons import Reason, dump, load, words
from crawler.times import later
from store.db.database import Store
from store.db.sql import Connection, Row, column, exists, insert, one, only, rows, run, run_many, upsert, value
from store.learned import save_template
from store.model import Change, Check, Past, SourceRow

PAST = 20  # good checks that tell what a source used to give


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
        run(db, gone, [json.dumps(kept)])


def _enable(db: Connection, name: str, enabled: bool, now: str) -> None:
    if not enabled:
        run(db, "UPDATE sources SET state = 'paused' WHERE name = ?", [name])
        return
    run(
        db,
        "UPDATE sources SET state = iif(failing_told, 'failing', 'ok'), due_at = min(due_at, ?)"
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
    """Make sources (by name) due at a time."""
    with store.write() as db:
        run_many(db, "UPDATE sources SET due_at = ? WHERE name = ?", [(at, name) for name, at in due_at.items()])


def past(store: Store, name: str) -> Past:
    """What `name` used to give, from its last good checks."""
    recent = rows(
        store.db,
        "SELECT page_rows, dated, entries FROM checks WHERE source = ? AND good = 1 AND page_rows > 0"
        " ORDER BY id DESC LIMIT ?",
        [name, PAST],
    )
    usual = sorted(row["page_rows"] for row in recent)
    row = only(store.db, "SELECT accepted, deferred FROM sources WHERE name = ?", [name])
    newest = "SELECT key FROM releases WHERE source = ? ORDER BY published DESC LIMIT 20"
    return Past(
        checks=len(recent),
        page_rows=usual[len(usual) // 2] if usual else 0,
        dated=sum(row["dated"] * 2 > row["entries"] for row in recent) * 2 > len(recent),
        accepted=bool(row["accepted"]),
        deferred=row["deferred"],
        keys=tuple(column(store.db, newest, [name])),
    )


def put_off(db: Connection, check: Check) -> None:
    """Count a check that the host put off: the source is neither well nor ill for it, and due again later."""
    run(
        db,
        "UPDATE sources SET deferred = deferred + 1, last_check_at = ?, due_at = ? WHERE name = ?",
        [check.finished_at, check.next_due_at, check.result.source.name],
    )


def published_days(store: Store, name: str, since: str) -> list[date]:
    """The days on which `name` published, from the day `since` on."""
    sql = "SELECT DISTINCT published FROM releases WHERE source = ? AND published >= ?"
    return [date.fromisoformat(day) for day in column(store.db, sql, [name, since])]


def failed(db: Connection, check: Check, reason: Reason | None, *, breaker: bool) -> tuple[Change, ...]:
    """Count a bad check. At the `failing_after`th in a row, or at once for a breaker, it is told, once."""
    name, acceptable = check.result.source.name, breaker or check.acceptable
    said = [words(reason), dump(reason)]
    run(
        db,
        "UPDATE sources SET bad_checks = bad_checks + 1, deferred = 0, failing_since = coalesce(failing_since, ?),"
        " last_error = ?, reason = ?, last_check_at = ?, due_at = ? WHERE name = ?",
        [check.started_at, *said, check.finished_at, check.next_due_at, name],
    )
    if acceptable:
        run(db, "UPDATE sources SET breaker = ?, breaker_reason = ? WHERE name = ?", [*said, name])
    row = _row(db, name)
    if row["failing_told"] or (row["bad_checks"] < check.failing_after and not breaker):
        return ()
    run(db, "UPDATE sources SET failing_told = 1, state = 'failing' WHERE name = ?", [name])
    told = Reason.of("breaker", reason=reason) if reason and acceptable else reason
    return (Change("failing", name, check.finished_at, url=row["url"], reason=told, since=row["failing_since"]),)


def succeeded(db: Connection, check: Check) -> tuple[Change, ...]:
    """Note a good check: its validators and template too. If people were told of a failure, recovery is told, once."""
    result, at = check.result, check.finished_at
    name = result.source.name
    row = _row(db, name)
    run(
        db,
        "UPDATE sources SET bad_checks = 0, deferred = 0, failing_since = NULL, failing_told = 0, last_error = NULL,"
        " reason = '', breaker = NULL, breaker_reason = '', accepted = 0, state = iif(state = 'failing', 'ok', state),"
        " last_check_at = ?, last_good_at = ?, baseline_at = coalesce(baseline_at, ?), due_at = ? WHERE name = ?",
        [at, at, at, check.next_due_at, name],
    )
    if not result.list_not_modified:
        validators = [result.validators.etag, result.validators.last_modified]
        run(db, "UPDATE sources SET etag = ?, last_modified = ? WHERE name = ?", [*validators, name])
    if check.whole_list or row["baseline_at"] is None:
        run(db, "UPDATE sources SET whole_read_at = ? WHERE name = ?", [at, name])
    if result.gap and not row["gap"]:
        _note_gap(db, name, (row["last_good_at"] or at)[:10])
    save_template(db, name, result.template)
    upsert(db, "_read_from", {"source": name, "url": result.source.url}, ["source"])
    return (*_recovered(check, row), *_silence(db, check, row))


def _note_gap(db: Connection, name: str, since: str) -> None:
    gap = Reason.of("gap", since=since, source=name)
    sql = "UPDATE sources SET gap = ?, gap_reason = ?, gap_since = ? WHERE name = ?"
    run(db, sql, [words(gap), dump(gap), since, name])


def _recovered(check: Check, row: Row) -> tuple[Change, ...]:
    if not row["failing_told"]:
        return ()
    was = load(row["reason"], row["last_error"] or "")
    since = row["failing_since"]
    return (Change("recovered", row["name"], check.finished_at, url=row["url"], since=since, reason=was),)


def _silence(db: Connection, check: Check, row: Row) -> tuple[Change, ...]:
    """A silence that is too long is told once; the next release ends it."""
    name = row["name"]
    if not check.quiet:
        run(db, "UPDATE sources SET state = 'ok' WHERE name = ? AND state = 'quiet'", [name])
        return ()
    if row["state"] == "quiet":
        return ()
    run(db, "UPDATE sources SET state = 'quiet' WHERE name = ?", [name])
    return (Change("quiet", name, check.finished_at, url=row["url"], reason=check.quiet),)


def look_again_soon(db: Connection, check: Check) -> str:
    """Make the source due for a second look, if it is not due before anyway; returns when, "" if no sooner."""
    soon = later(check.finished_at, check.withdrawn_after)
    if soon >= check.next_due_at:
        return ""
    run(db, "UPDATE sources SET due_at = ? WHERE name = ?", [soon, check.result.source.name])
    return soon


def is_baseline(db: Connection, name: str) -> bool:
    """Whether `name` has had no good check yet."""
    return _row(db, name)["baseline_at"] is None


def accepted(db: Connection, name: str) -> bool:
    """Whether the user said that the next result of `name` is right, however much it changes."""
    return bool(_row(db, name)["accepted"])


def accept(store: Store, name: str, now: str) -> str:
    """End a breaker: the next check is believed, silently, and due now. Returns what the breaker said, "" for none."""
    with store.write() as db:
        row = _row(db, name)
        if row["breaker"]:
            run(db, "UPDATE sources SET accepted = 1, due_at = ? WHERE name = ?", [now, name])
        return str(row["breaker"] or "")


def rename(store: Store, old: str, new: str) -> None:
    """Give a source with its whole history another name. Raises StoreError when `new` is taken or `old` unknown."""
    with store.write() as db:
        row = _row(db, old)
        if exists(db, "SELECT 1 FROM sources WHERE name = ? AND last_check_at IS NOT NULL", [new]):
            raise StoreError(f'source "{new}" has a history of its own; choose another name')
        run(db, "DELETE FROM sources WHERE name = ?", [new])
        run(db, "UPDATE sources SET name = ? WHERE name = ?", [new, old])
        if row["gap"]:
            _note_gap(db, new, row["gap_since"])  # it names the command that closes it


def resume_page(store: Store, name: str, since: str) -> int:
    """The list page at which a backfill of `name` back to the day `since` goes on; 1 if none was cut short."""
    sql = "SELECT next_page FROM _backfills WHERE source = ? AND since <= ?"
    return int(value(store.db, sql, [name, since]) or 1)


def note_page(store: Store, name: str, since: str, next_page: int) -> None:
    """Note the list page at which a backfill goes on; 0: it is done, and a gap that it covers is closed."""
    with store.write() as db:
        run(db, "DELETE FROM _backfills WHERE source = ?", [name])
        if next_page:
            insert(db, "_backfills", {"source": name, "since": since, "next_page": next_page})
        else:
            run(db, "UPDATE sources SET gap = '', gap_reason = '' WHERE name = ? AND gap_since >= ?", [name, since])


def source_row(store: Store, name: str) -> SourceRow:
    """One source as the store knows it. Raises StoreError for a name it does not."""
    return _source_row(_row(store.db, name))


def source_rows(store: Store) -> list[SourceRow]:
    """All sources as the store knows them, in the order in which they were added."""
    return [_source_row(row) for row in rows(store.db, "SELECT * FROM sources ORDER BY rowid")]


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
        validators=Validators(row["etag"], row["last_modified"]),
    )


def _row(db: Connection, name: str) -> Row:
    row = one(db, "SELECT * FROM sources WHERE name = ?", [name])
    if row is None:
        raise StoreError(f'no source is called "{name}"; `presswatch sources` lists them')
    return row
