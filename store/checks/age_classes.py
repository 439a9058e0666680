"""The age classes of known releases: which releases are in each, how many looks they ask for, how many are late."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crawler.times import later
from store.db.database import Store
from store.db.sql import Connection, compose, value

Ages = Sequence[tuple[float, float]]  # (younger than, look every), seconds, youngest class first
# The page of a release that is known only as its list shows it is tried again by `retry_queue`.
ONCE_READ = "NOT EXISTS (SELECT 1 FROM _unread u WHERE u.source = r.source AND u.key = r.key)"
OF_AGE = "fresh_at > :lower AND fresh_at <= :upper AND (:on_page_one IS NULL OR on_page_one = :on_page_one)"
_A_DAY = 86_400.0  # seconds
_A_MONTH = 30 * _A_DAY


class AgeClass(NamedTuple):
    """Releases of one age: fresh after `lower`, up to `upper`; each is looked at every so many seconds."""

    lower: str
    upper: str
    every: float
    on_page_one: bool | None = None  # only those that stand there, or only those that do not; None: all

    def values(self, source: str) -> dict[str, str | bool | None]:
        """What the condition OF_AGE asks for, and the source."""
        return {"source": source, "lower": self.lower, "upper": self.upper, "on_page_one": self.on_page_one}


def classes(now: str, ages: Ages) -> Iterator[AgeClass]:
    """The age classes, the youngest first; the future belongs to it.

    What stands on page one of its list counts as younger than a month, whatever its date: it is shown now.
    """
    upper, beyond = "9999", None
    for younger, every in ages:
        lower = later(now, -younger)
        yield AgeClass(lower, upper, every, beyond)
        if younger >= _A_MONTH and beyond is None:
            yield AgeClass("", lower, every, on_page_one=True)
            beyond = False
        upper = lower


def looks_a_day(store: Store, source: str, now: str, ages: Ages, *, budget: int, checks: float) -> float:
    """How many releases of `source` are looked at again in a day of `checks` checks, as its releases are at `now`."""
    due = sum(
        int(value(store.db, _IN_CLASS, of.values(source))) * min(checks, _A_DAY / of.every) for of in classes(now, ages)
    )
    return round(min(due, budget * checks), 1)


def overdue(db: Connection, source: str, now: str, ages: Ages) -> int:
    """How many releases of `source` were to be looked at more than a day before `now`, and were not.

    A page that was looked at and could not be read is none of them.
    """
    return sum(
        int(value(db, _LATE, {**of.values(source), "late": later(now, -of.every - _A_DAY)}))
        for of in classes(now, ages)
    )


_IN_CLASS = compose(
    "SELECT count(*) FROM releases r WHERE source = :source AND {of_age} AND {once_read}",
    of_age=OF_AGE,
    once_read=ONCE_READ,
)
_LATE = compose(
    "{in_class} AND last_looked_at <= :late"
    " AND NOT EXISTS (SELECT 1 FROM _failed_looks failed WHERE failed.release_id = r.id)",
    in_class=_IN_CLASS,
)
