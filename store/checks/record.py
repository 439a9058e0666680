"""record(check): everything one check brought, in one transaction. An alert is written with the change it is about."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from crawler.items import Outcome
from crawler.reasons import Reason, dump, words
from crawler.times import from_iso
from store.checks import outages
from store.checks.apply import apply
from store.checks.changes import record_change
from store.checks.check import Check, Recorded
from store.checks.load import load
from store.checks.plan import Plan, plan
from store.db.database import Store
from store.db.sql import Connection, insert, run, run_many
from store.model import Owing


def record(store: Store, check: Check, owing: Owing) -> Recorded:
    """Write `check` and all that follows: revisions, changes, alerts to whom `owing` says, the next due time.

    Raises StoreError if the file cannot be written; nothing is then recorded.
    """
    with store.write() as db:
        history = load(db, check)
        planned = plan(history, check)
        check_id = _add_check(db, check, planned)
        changes = [record_change(db, change, check_id, owing) for change in apply(db, check, planned)]
        outages.gather(db, check, check_id, changes)
    kinds = Counter(step.kind for step in planned.steps)
    return Recorded(
        check_id=check_id,
        good=planned.good,
        reason=planned.reason,
        changes=tuple(changes),
        new=kinds["new"],
        edited=kinds["edited"],
        silent=kinds["silent"],
        baseline=planned.baseline,
        due_sooner=planned.due_sooner,
    )


def _add_check(db: Connection, check: Check, planned: Plan) -> int:
    result = check.result
    kinds = Counter(step.kind for step in planned.steps)
    fetched = sum(outcome.kind == "fetched" for outcome in result.outcomes)
    row = {
        "source": result.source.name,
        "started_at": check.timing.started_at,
        "finished_at": check.at,
        "good": int(planned.good),
        "why": words(planned.reason),
        "reason": dump(planned.reason),
        "entries": len(result.entries),
        "page_rows": result.page_rows,
        "dated": sum(bool(entry.published) for entry in result.entries),
        "pages": result.pages,
        "fetched": fetched,
        "new": kinds["new"],
        "edited": kinds["edited"],
        "withdrawn": kinds["withdrawn"],
    }
    check_id = insert(db, "checks", row)
    seconds = (from_iso(check.at) - from_iso(check.timing.started_at)).total_seconds()
    run(db, _OF_THE_DAY, [check.source, check.at[:10], int(not planned.good), fetched, round(seconds)])
    run_many(
        db,
        "INSERT INTO outcomes (check_id, url, part, kind, key, status, why, reason, seconds, size)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (check_id, o.url, o.part, o.kind, o.key, o.status, o.why, dump(o.reason), round(o.seconds, 3), o.size)
            for o in map(partial(_judged, planned.other_pages), result.outcomes)
        ],
    )
    return check_id


_OF_THE_DAY = """
INSERT INTO _days (source, day, checks, bad, fetched, seconds) VALUES (?, ?, 1, ?, ?, ?)
ON CONFLICT (source, day) DO UPDATE SET checks = checks + 1, bad = bad + excluded.bad,
  fetched = fetched + excluded.fetched, seconds = seconds + excluded.seconds
"""


def _judged(others: Mapping[str, Reason | None], outcome: Outcome) -> Outcome:
    """The outcome as the store judges it: a page that was read may be that of another release."""
    if outcome.part != "release" or outcome.kind != "fetched" or outcome.key not in others:
        return outcome
    return replace(outcome, kind="suspicious", reason=others[outcome.key])
