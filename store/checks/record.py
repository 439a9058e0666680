"""record(check): everything one check brought, in one transaction. An alert is written with the change it tells of."""

from dataclasses import replace

from crawler.reasons import Reason, dump, words
from store import sources
from store.checks import retry_queue
from store.checks.apply import apply, seen_on_list
from store.checks.changes import tell
from store.checks.plan import Plan, plan
from store.checks.revisits import note_failed_looks
from store.db.database import Store
from store.db.sql import Connection, insert, run_many, update
from store.learned import save_host
from store.model import Change, Check, Owing, Recorded


def record(store: Store, check: Check, owing: Owing) -> Recorded:
    """Write `check` and all that follows: revisions, changes, alerts to whom `owing` says, the next due time.

    Raises StoreError when the file cannot be written; then none of it was.
    """
    with store.write() as db:
        check_id = _add_check(db, check)
        save_host(db, check.host)
        if check.deferred:
            sources.put_off(db, check)
            return Recorded(check_id, good=False, reason=check.reason)
        note_failed_looks(db, check)
        planned = plan(db, check) if check.good else Plan(breaker=check.reason)
        if planned.breaker or not check.good:
            recorded = _disbelieve(db, check, check_id, planned.breaker)
        else:
            recorded = _believe(db, check, check_id, planned)
        return replace(recorded, changes=tuple(tell(db, change, check_id, owing) for change in recorded.changes))


def _disbelieve(db: Connection, check: Check, check_id: int, reason: Reason | None) -> Recorded:
    """A bad check concludes nothing; it only counts towards `failing`."""
    if check.good:  # it read well and is still too much to be true
        update(db, "checks", check_id, {"good": 0, "why": words(reason), "reason": dump(reason)})
    retry_queue.note(db, check, ())
    changes = sources.failed(db, check, reason, breaker=check.good)
    return Recorded(check_id, good=False, reason=reason, changes=changes)


def _believe(db: Connection, check: Check, check_id: int, planned: Plan) -> Recorded:
    name = check.result.source.name
    accepted = sources.accepted(db, name)
    changes = [change for step in planned.steps if (change := apply(db, check, step)) is not None]
    seen_on_list(db, check)
    held = [step.entry for step in planned.steps if step.kind == "held"]
    retry_queue.note(db, check, held, planned.backlog)
    first = sources.is_baseline(db, name)
    told: tuple[Change, ...] = tuple(replace(change, silent=change.silent or accepted) for change in changes)
    told += () if check.backfill else sources.succeeded(db, check)  # older pages say nothing of how the source is now
    missing = any(step.kind == "missing" for step in planned.steps)
    soon = sources.look_again_soon(db, check) if missing or held else ""
    counts = {kind: sum(change.kind == kind for change in told) for kind in ("new", "edited", "withdrawn")}
    update(db, "checks", check_id, counts)
    return Recorded(
        check_id,
        good=True,
        changes=told,
        new=counts["new"],
        edited=counts["edited"],
        silent=sum(step.kind == "silent" for step in planned.steps),
        baseline=_newest(planned) if first else "",
        due_sooner=soon,
    )


def _newest(planned: Plan) -> str:
    """The title of the newest release of a baseline, for the welcome line."""
    contents = [step.after for step in planned.steps if step.after]
    return max(contents, key=lambda content: content.published).title if contents else ""


def _add_check(db: Connection, check: Check) -> int:
    result = check.result
    check_id = insert(
        db,
        "checks",
        {
            "source": result.source.name,
            "started_at": check.started_at,
            "finished_at": check.finished_at,
            "good": int(check.good),
            "why": check.why,
            "reason": dump(check.reason),
            "entries": len(result.entries),
            "page_rows": result.page_rows,
            "dated": sum(bool(entry.published) for entry in result.entries),
            "pages": result.pages,
            "fetched": sum(outcome.kind == "fetched" for outcome in result.outcomes),
        },
    )
    run_many(
        db,
        "INSERT INTO outcomes (check_id, url, part, kind, key, status, why, reason, seconds, size)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (check_id, o.url, o.part, o.kind, o.key, o.status, o.why, dump(o.reason), round(o.seconds, 3), o.size)
            for o in result.outcomes
        ],
    )
    return check_id
