"""Our SQL functions answer what SQLite's own answer."""

import sqlite3
from collections.abc import Iterator

import pytest

from store.web.sql_functions import define
from tests.support.properties import given, st

VALUES = (None, "", "a", "aa", "ab", "harbour", " b", "ä한국", 0, 12, 1.5, b"", b"ab", b"b")
CALLS = ("instr(?1, ?2)", "replace(?1, ?2, ?3)", "trim(?1, ?2)", "ltrim(?1, ?2)", "rtrim(?1, ?2)")


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[sqlite3.Connection, sqlite3.Connection]]:
    """SQLite with its own functions, and with ours."""
    own, ours = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    define(ours)
    yield own, ours
    own.close()
    ours.close()


def agree(both: tuple[sqlite3.Connection, sqlite3.Connection], call: str, *values: object) -> bool:
    own, ours = (db.execute(f"SELECT {call}, ?1 AND ?2 AND ?3", values).fetchone()[0] for db in both)
    return bool(own == ours)


@pytest.mark.parametrize("call", CALLS)
def test_they_agree(both: tuple[sqlite3.Connection, sqlite3.Connection], call: str) -> None:
    pairs = [(first, second) for first in VALUES for second in VALUES]
    assert [pair for pair in pairs if not agree(both, call, *pair, "xy")] == []
    assert agree(both, call, "aa", "a", None)


@pytest.mark.parametrize("call", CALLS)
@given(st.text("ab한", max_size=8), st.text("ab한", max_size=3), st.text("ab한", max_size=3))
def test_they_agree_on_any_text(
    both: tuple[sqlite3.Connection, sqlite3.Connection], call: str, first: str, second: str, third: str
) -> None:
    assert agree(both, call, first, second, third)


def test_calls_without_letters_to_trim_are_sqlites_own(both: tuple[sqlite3.Connection, sqlite3.Connection]) -> None:
    assert agree(both, "trim(?1)", "  a ", "", "")
