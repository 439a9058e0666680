"""A clock that ran years ahead, and was set right."""

from pathlib import Path

import pytest

from crawler.times import later
from store.db.database import Store, open_store
from store.db.sql import column, insert, rows
from store.maintenance.clock_skew import bring_back
from tests.support.builders import JORYU, START, Story, reading, result

DAY, YEARS = 86400, 4 * 365 * 86400


@pytest.fixture
def store(tmp_path: Path) -> Store:
    story = Story(tmp_path / "presswatch.db", "desk")
    story.visit(result(JORYU, reading(JORYU, "m_1/1", "조석표", "조석표가 바뀝니다.")))
    story.visit(result(JORYU, reading(JORYU, "m_1/2", "등대", "등대를 고칩니다.")))
    db = story.store.db
    insert(db, "_unread", {"source": JORYU.name, "key": "m_1/3", "url": "https://tides.example/kor/m_1/3", "tries": 1,
                          "next_try_at": START, "why": "", "silent": 0, "entry": "{}"})  # fmt: skip
    return story.store


def stamps(store: Store) -> set[str]:
    sql = (
        "SELECT whole_read_at AS at FROM sources UNION SELECT last_looked_at FROM releases UNION SELECT gone_at"
        " FROM releases UNION SELECT fresh_at FROM releases UNION SELECT next_try_at FROM _unread"
        " UNION SELECT due_at FROM alerts UNION SELECT held_until FROM alerts"
    )
    return {row["at"] for row in rows(store.db, sql) if row["at"]}


def set_all(store: Store, at: str) -> None:
    with store.write() as db:
        db.execute("UPDATE sources SET whole_read_at = ?", [at])
        db.execute("UPDATE releases SET last_looked_at = ?, gone_at = ?, fresh_at = ?", [at, at, at])
        db.execute("UPDATE _unread SET next_try_at = ?", [at])
        db.execute("UPDATE alerts SET created_at = ?, due_at = ?, held_until = ?", [at, at, at])


def test_nothing_is_waited_for_for_years(store: Store) -> None:
    set_all(store, later(START, YEARS))
    bring_back(store, START)
    assert stamps(store) == {START}


def test_what_is_rightly_in_the_future_stays(store: Store) -> None:
    tomorrow = later(START, DAY)
    set_all(store, START)
    with store.write() as db:
        db.execute("UPDATE releases SET fresh_at = ?", [tomorrow])
        db.execute("UPDATE _unread SET next_try_at = ?", [tomorrow])
        db.execute("UPDATE alerts SET due_at = ?", [tomorrow])
    bring_back(store, START)
    assert stamps(store) == {START, tomorrow}


def test_a_delivery_that_failed_while_the_clock_ran_ahead_is_tried_now(store: Store) -> None:
    with store.write() as db:
        db.execute("UPDATE alerts SET created_at = ?, due_at = ?, attempts = 1", [START, later(START, YEARS)])
    bring_back(store, later(START, 60))
    assert set(column(store.db, "SELECT due_at FROM alerts")) == {later(START, 60)}


def test_a_digest_that_is_days_off_is_not_sent_early(store: Store) -> None:
    next_week = later(START, 6 * DAY)
    with store.write() as db:
        db.execute("UPDATE alerts SET created_at = ?, due_at = ?", [START, next_week])
    before = rows(store.db, "SELECT due_at FROM alerts")
    assert before
    bring_back(store, later(START, 60))
    assert rows(store.db, "SELECT due_at FROM alerts") == before


def test_history_is_not_touched(store: Store) -> None:
    tables = ("checks", "revisions", "changes", "outcomes")
    before = {table: rows(store.db, f"SELECT * FROM {table}") for table in tables}
    bring_back(store, later(START, -YEARS))
    assert {table: rows(store.db, f"SELECT * FROM {table}") for table in tables} == before


def test_it_can_be_asked_of_an_empty_store(tmp_path: Path) -> None:
    with open_store(tmp_path / "presswatch.db") as empty:
        bring_back(empty, START)
        assert stamps(empty) == set()
