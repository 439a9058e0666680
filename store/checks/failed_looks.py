"""Known releases whose page could not be read when it was looked at again: since when, how often, and why."""

from crawler.items import Outcome
from crawler.reasons import dump, words
from store.checks.check import Check
from store.checks.revisit_queue import LOOKED
from store.db.sql import Connection, run


def note_failed_looks(db: Connection, check: Check, *, good: bool) -> None:
    """Remember which known releases could not be read in `check`; a look that succeeds ends it.

    A check that is not `good` says nothing of single pages: their failed looks are not counted.
    """
    looks = [one for one in check.result.outcomes if one.part == "release" and one.key and one.kind != "deferred"]
    for outcome in looks:
        if outcome.kind in LOOKED:
            run(db, _LOOKED, [check.source, outcome.key])
        else:
            run(db, _FAILED, _values(check, outcome, good=good))


def _values(check: Check, outcome: Outcome, *, good: bool) -> list[str | int]:
    why = outcome.trouble
    return [check.at, check.at, int(good), dump(why), words(why), check.source, outcome.key]


_LOOKED = "DELETE FROM _failed_looks WHERE release_id = (SELECT id FROM releases WHERE source = ? AND key = ?)"
_FAILED = """
INSERT INTO _failed_looks (release_id, at, since, looks, reason, why)
SELECT id, ?, ?, ?, ?, ? FROM releases WHERE source = ? AND key = ?
ON CONFLICT (release_id) DO UPDATE SET at = excluded.at, looks = looks + excluded.looks, reason = excluded.reason,
  why = excluded.why, since = iif(since = '', excluded.since, since)
"""
