"""Repairs timestamps that a fast clock left in the future."""

from datetime import timedelta

from crawler.times import from_iso, to_iso
from store.db.database import Store
from store.db.sql import compose, run
from store.model import OUTAGE_WAIT

_NOT_AT_ALL = timedelta(0)
_A_DAY = timedelta(days=1)  # the longest pause that a receiver gets
_A_WEEK = timedelta(days=7)  # the longest pause that a page gets
# Table, column, and how far ahead of now it may rightly be. When a source is due its schedule knows.
_WAITED_FOR = (
    ("sources", "whole_read_at", _NOT_AT_ALL),
    ("releases", "last_looked_at", _NOT_AT_ALL),
    ("releases", "gone_at", _NOT_AT_ALL),
    ("releases", "fresh_at", _A_DAY),
    ("_unread", "next_try_at", _A_WEEK),
    ("alerts", "due_at", _A_DAY),
    ("alerts", "held_until", timedelta(seconds=OUTAGE_WAIT)),
)
# A digest may be a week off; what was made in the future, or failed, may not.
_ONLY = {"alerts": "AND (attempts > 0 OR created_at > :now)"}


def bring_back(store: Store, now: str) -> None:
    """Set to `now` what lies further in the future than it can; what is history stays as it was noted."""
    with store.write() as db:
        for table, column, ahead in _WAITED_FOR:
            sql = "UPDATE {table} SET {column} = :now WHERE {column} > :latest {only}"
            sql = compose(sql, table=table, column=column, only=_ONLY.get(table, ""))
            run(db, sql, {"now": now, "latest": to_iso(from_iso(now) + ahead)})
