"""The helpers that all of store/ speaks SQLite with."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from store.db import sql
from store.db.sql import Connection


@pytest.fixture
def db() -> Iterator[Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.execute("CREATE TABLE ports (id INTEGER PRIMARY KEY, name TEXT UNIQUE, berths INTEGER)")
        sql.run_many(
            made, "INSERT INTO ports (name, berths) VALUES (?, ?)", [("Aldra", 3), ("Bexhaven", 5), ("여울", 8)]
        )
        yield made


def test_rows_are_read_by_name_and_by_place(db: Connection) -> None:
    first, *_ = sql.rows(db, "SELECT name, berths FROM ports ORDER BY id")
    assert (first["name"], first[1], {**first}) == ("Aldra", 3, {"name": "Aldra", "berths": 3})
    with pytest.raises(IndexError):
        first["harbour"]  # a column of another name is no silent default


def test_one_is_the_first_row_or_none_and_only_insists(db: Connection) -> None:
    row = sql.one(db, "SELECT name FROM ports WHERE berths > :more ORDER BY berths", {"more": 3})
    assert row is not None
    assert row["name"] == "Bexhaven"
    assert sql.one(db, "SELECT 1 FROM ports WHERE berths > 99") is None
    assert sql.only(db, "SELECT max(berths) AS most FROM ports")["most"] == 8
    with pytest.raises(LookupError):
        sql.only(db, "SELECT 1 FROM ports WHERE berths > 99")


def test_single_values_and_columns(db: Connection) -> None:
    assert sql.value(db, "SELECT berths FROM ports WHERE name = ?", ["여울"]) == 8
    assert sql.value(db, "SELECT berths FROM ports WHERE name = ?", ["Nowhere"]) is None
    assert sql.column(db, "SELECT name FROM ports ORDER BY name") == ["Aldra", "Bexhaven", "여울"]
    assert sql.count(db, "ports") == 3
    assert sql.exists(db, "SELECT 1 FROM ports WHERE berths = 5")
    assert not sql.exists(db, "SELECT 1 FROM ports WHERE berths = 6")


def test_only_what_is_given_narrows_a_query(db: Connection) -> None:
    query = "SELECT name FROM ports WHERE {given} ORDER BY id LIMIT ?"

    def found(name: str, berths: int) -> list[str]:
        given = {"name = ?": name, "berths >= ?": berths}
        return [row["name"] for row in sql.selected(db, query, given, [2])]

    assert found("", 0) == ["Aldra", "Bexhaven"]
    assert found("", 5) == ["Bexhaven", "여울"]
    assert found("여울", 5) == ["여울"]
    assert found("Aldra", 5) == []


def test_insert_gives_the_id_and_run_the_number_of_rows(db: Connection) -> None:
    assert sql.insert(db, "ports", {"name": "Corvell", "berths": 1}) == 4
    assert sql.run(db, "UPDATE ports SET berths = berths + 1 WHERE berths < 4") == 2


def test_an_upsert_keeps_the_row_and_its_id(db: Connection) -> None:
    sql.upsert(db, "ports", {"name": "여울", "berths": 9}, ["name"])
    sql.upsert(db, "ports", {"name": "Dunmere", "berths": 2}, ["name"])
    assert sql.column(db, "SELECT id || ' ' || name || ' ' || berths FROM ports WHERE id > 2") == [
        "3 여울 9",
        "4 Dunmere 2",
    ]


def test_an_update_writes_the_named_columns_of_one_row(db: Connection) -> None:
    sql.update(db, "ports", {"name": "Bexhaven Old Port"}, id=2)
    assert [tuple(row) for row in sql.rows(db, "SELECT * FROM ports WHERE id < 3")] == [
        (1, "Aldra", 3),
        (2, "Bexhaven Old Port", 5),
    ]


def test_many_keys_are_asked_for_at_once(db: Connection) -> None:
    query = "SELECT name FROM ports WHERE berths > ? AND name IN ({keys})"
    many = [f"Port {n}" for n in range(1500)]
    assert [row["name"] for row in sql.among(db, query, [*many, "Aldra", "여울"], [3])] == ["여울"]
    assert list(sql.among(db, query, [], [3])) == []


def test_statements_share_pieces_of_our_own(db: Connection) -> None:
    statement = sql.compose("SELECT count(*) FROM ports WHERE {large}", large="berths > ?")
    assert sql.value(db, statement, [4]) == 2
