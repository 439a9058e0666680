"""The age classes of known releases: which releases are in each, how many looks they ask for, how many are late."""

from collections.abc import Sequence

from crawler.times import later
from store.db.database import Store
from store.db.sql import Connection, compose, value

Ages = Sequence[tuple[float, float]]  # (younger than, look every), seconds, youngest class first
# The page of a release that is known only as its list shows it is tried again by `retry_queue`.
ONCE_READ = "NOT EXISTS (SELECT 1 FROM _unread u WHERE u.source = r.source AND u.key = r.key)"
_A_DAY = 86_400.0  # seconds


def classes(now: str, ages: Ages) -> list[tuple[str, str, float]]:
    """Each age class as (fresh after, fresh up to, look every); the future belongs to the youngest."""
    uppers = ["9999", *(later(now, -younger) for younger, _ in ages)]
    return [(later(now, -younger), upper, every) for (younger, every), upper in zip(ages, uppers, strict=False)]


def looks_a_day(store: Store, source: str, now: str, ages: Ages, *, budget: int, checks: float) -> float:
    """How many releases of `source` are looked at again in a day of `checks` checks, as its releases are at `now`."""
    due = sum(
        int(value(store.db, _IN_CLASS, [source, lower, upper])) * min(checks, _A_DAY / every)
        for lower, upper, every in classes(now, ages)
    )
    return round(min(due, budget * checks), 1)


def overdue(db: Connection, source: str, now: str, ages: Ages) -> int:
    """How many releases of `source` were to be looked at more than a day before `now`, and were not.

    A page that was looked at and could not be read is none of them.
    """
    return sum(
        int(value(db, _LATE, [source, lower, upper, later(now, -every - _A_DAY)]))
        for lower, upper, every in classes(now, ages)
    )


_IN_CLASS = compose(
    "SELECT count(*) FROM releases r WHERE source = ? AND fresh_at > ? AND fresh_at <= ? AND {once_read}",
    once_read=ONCE_READ,
)
_LATE = compose(
    "{in_class} AND last_looked_at <= ?"
    " AND NOT EXISTS (SELECT 1 FROM _failed_looks failed WHERE failed.release_id = r.id)",
    in_class=_IN_CLASS,
)
