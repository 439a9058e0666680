"""`found(id, 'words')` in SQL of notebooks."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.errors import QueryError
from store.api import Press, open_store
from store.db.database import Store
from tests.support.builders import told_story


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with told_story(tmp_path / "presswatch.db") as made:
        yield made


@pytest.fixture
def press(store: Store) -> Iterator[Press]:
    sqlite3.enable_callback_tracebacks(False)  # as it is where nobody has imported Datasette
    with open_store(store.path) as opened:
        yield opened


def ids(press: Press, words: str) -> list[int]:
    return [row["id"] for row in press.query("SELECT id FROM latest WHERE found(id, ?) ORDER BY id", [words])]


@pytest.mark.parametrize(
    "words", ["stations", "42", '"42 stations" OR 대화', "관측소 -source:tides-en", "kind:edited", "?!"]
)
def test_it_finds_what_a_search_finds(press: Press, words: str) -> None:
    assert ids(press, words) == sorted(hit.id for hit in press.search(words, limit=0))


def test_of_nothing_it_is_nothing(press: Press) -> None:
    assert list(press.query("SELECT found(NULL, 'a') AS a, found(1, NULL) AS b")) == [{"a": None, "b": None}]


def test_a_filter_that_is_not_there_is_named(press: Press) -> None:
    with pytest.raises(QueryError, match="there is no filter titel:"):
        ids(press, "titel:x")


def test_many_searches_in_one_statement_and_what_is_recorded_meanwhile(store: Store, press: Press) -> None:
    words = ", ".join(map(str, range(10)))
    many = f"SELECT sum(found(3, 'stations')) AS n FROM json_each('[{words}]') WHERE NOT found(3, value)"
    assert list(press.query(many)) == [{"n": 10}]
    rows = press.query("SELECT found(3, 'stations') AS n FROM latest LIMIT 2")
    assert next(rows) == {"n": 1}
    with store.write() as db:
        db.execute("DELETE FROM changes")
    assert next(rows) == {"n": 1}
    assert list(press.query("SELECT found(3, 'kind:edited') AS n")) == [{"n": 0}]
