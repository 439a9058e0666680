"""Entries whose release could not be read: each backs off by itself, and is asked again even off the list."""

import json
from collections.abc import Container, Iterable
from dataclasses import asdict

from crawler.items import Entry, Outcome
from crawler.reasons import Reason, dump, words
from crawler.times import later
from store import releases
from store.db.database import Store
from store.db.sql import Connection, one, rows, run, upsert, value
from store.model import Check

_FIRST = 2 * 60.0  # seconds until the second try; each further wait is twice the one before
_LONGEST = 12 * 3600.0


def note(db: Connection, check: Check, held: Iterable[Entry], backlog: Container[str] = ()) -> None:
    """Remember which entries of `check` could not be read (or are `held` back), forget those that now are known.

    One of the `backlog` is no news when it is read at last, wherever it is listed then.
    """
    name = check.result.source.name
    run(
        db,
        "DELETE FROM _unread WHERE source = ? AND EXISTS"
        " (SELECT 1 FROM releases r WHERE r.source = _unread.source AND r.key = _unread.key)",
        [name],
    )
    entries = {entry.key: entry for entry in check.result.entries}
    for outcome in check.result.outcomes:
        if not _failed(outcome) or releases.is_release(db, name, outcome.key):
            continue
        entry = entries.get(outcome.key)
        if entry is None and outcome.kind == "gone" and entries and check.good:
            _forget(db, name, outcome.key)  # neither its page nor a row of the list is there any more
        elif entry := entry or _remembered(db, name, outcome.key):
            _back_off(db, check, entry, outcome.trouble, silent=outcome.key in backlog)
    for entry in held:
        _back_off(db, check, entry, Reason.of("held_back"), silent=False)


def _failed(outcome: Outcome) -> bool:
    return (
        outcome.part == "release" and outcome.kind not in ("fetched", "not_modified", "deferred") and bool(outcome.key)
    )


def _remembered(db: Connection, source: str, key: str) -> Entry | None:
    """An entry that was tried before, as it was listed then."""
    entry = value(db, "SELECT entry FROM _unread WHERE source = ? AND key = ?", [source, key])
    return Entry(**json.loads(entry)) if entry else None


def _forget(db: Connection, source: str, key: str) -> None:
    run(db, "DELETE FROM _unread WHERE source = ? AND key = ?", [source, key])


def _back_off(db: Connection, check: Check, entry: Entry, reason: Reason, *, silent: bool) -> None:
    name = check.result.source.name
    row = one(db, "SELECT tries, silent FROM _unread WHERE source = ? AND key = ?", [name, entry.key])
    tries = (row["tries"] if row else 0) + 1
    wait = min(_FIRST * 2 ** min(tries - 1, 12), _LONGEST)
    baseline = value(db, "SELECT baseline_at FROM sources WHERE name = ?", [name]) is None
    upsert(
        db,
        "_unread",
        {
            "source": name,
            "key": entry.key,
            "url": entry.url,
            "tries": tries,
            "next_try_at": later(check.finished_at, wait),
            "why": words(reason),
            "reason": dump(reason),
            "silent": row["silent"] if row else int(silent or baseline or check.backfill),
            "entry": json.dumps(asdict(entry), ensure_ascii=False),
        },
        ["source", "key"],
    )


def waiting(store: Store, source: str, now: str) -> tuple[frozenset[str], frozenset[str], list[Entry]]:
    """Keys of `source` that could not be read: all of them, those that back off still, and the entries due again."""
    found = rows(store.db, "SELECT key, next_try_at, entry FROM _unread WHERE source = ?", [source])
    due = [Entry(**json.loads(row["entry"])) for row in found if row["next_try_at"] <= now]
    keys = frozenset(row["key"] for row in found)
    return keys, keys - {entry.key for entry in due}, due
