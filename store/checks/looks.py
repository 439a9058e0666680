"""When known releases were looked at, and of those that could not be read since when, how often and why."""

from crawler.items import Outcome
from crawler.reasons import dump, words
from store.checks.check import Check
from store.checks.revisit_queue import LOOKED
from store.db.sql import Connection, run


def note_looks(db: Connection, check: Check, *, good: bool) -> None:
    """Remember which known releases were looked at in `check`, whatever it comes to, and which could not be read.

    A check that is not `good` says nothing of single pages: neither its looks nor its failed looks are counted.
    """
    looks = [one for one in check.result.outcomes if one.part == "release" and one.key and one.kind != "deferred"]
    for outcome in looks:
        if outcome.kind not in LOOKED:
            run(db, _FAILED, _values(check, outcome, good=good))
            continue
        run(db, _READ, [check.source, outcome.key])
        if good:
            run(db, _LOOKED, [check.at, check.source, outcome.key])


def _values(check: Check, outcome: Outcome, *, good: bool) -> list[str | int]:
    why = outcome.trouble
    return [check.at, check.at, int(good), dump(why), words(why), check.source, outcome.key]


_LOOKED = "UPDATE releases SET last_looked_at = ? WHERE source = ? AND key = ?"
_READ = "DELETE FROM _failed_looks WHERE release_id = (SELECT id FROM releases WHERE source = ? AND key = ?)"
_FAILED = """
INSERT INTO _failed_looks (release_id, at, since, looks, reason, why)
SELECT id, ?, ?, ?, ?, ? FROM releases WHERE source = ? AND key = ?
ON CONFLICT (release_id) DO UPDATE SET at = excluded.at, looks = looks + excluded.looks, reason = excluded.reason,
  why = excluded.why, since = iif(since = '', excluded.since, since)
"""
