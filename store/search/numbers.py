"""The releases that a search finds, as numbers in the index (see `places`): how many there are, in which order."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from store.db.sql import Connection, column, compose, each, value
from store.search.places import VERSION_BITS, release_of
from store.search.statement import Statement

# A word in the title says most of what a release is about, then its department, the text, its files.
# In the order of the columns: title, body, words, department, files, marks.
_WEIGHTS = "8.0, 1.0, 1.0, 3.0, 0.5, 0.0"
_NUMBERS = """
SELECT f.rowid AS number FROM _search_index f WHERE f._search_index MATCH ? AND {where} ORDER BY f.rowid DESC
"""
_SCORES = """
SELECT f.rowid AS number, bm25(f._search_index, {weights}) AS score FROM _search_index f
WHERE f._search_index MATCH ? AND {where} ORDER BY f.rowid DESC
"""
_RELEASES = """
SELECT s.release_id FROM _search_index f CROSS JOIN _search s INDEXED BY _search_releases ON s.id = f.rowid
WHERE f._search_index MATCH ? AND {where}
"""
_TOTAL = compose(
    "SELECT count(DISTINCT f.rowid >> {bits}) FROM _search_index f WHERE f._search_index MATCH ? AND {{where}}",
    bits=str(VERSION_BITS),
)


def total(db: Connection, wanted: Statement) -> int:
    """How many releases are found."""
    return int(value(db, compose(_TOTAL, where=wanted.where.sql), wanted.values))


def numbers(db: Connection, wanted: Statement) -> Iterator[int]:
    """The number of each release found, as its newest version for which the search holds, the newest first."""
    found = (row["number"] for row in each(db, compose(_NUMBERS, where=wanted.where.sql), wanted.values))
    return (next(versions) for _, versions in groupby(found, release_of))


def release_ids(db: Connection, wanted: Statement) -> list[int]:
    """The ids of the releases found, in no order, some of them more than once."""
    return column(db, compose(_RELEASES, where=wanted.where.sql), wanted.values)


def scores(db: Connection, wanted: Statement) -> Iterator[tuple[int, float]]:
    """The same, each with its score: the lower the better."""
    sql = compose(_SCORES, where=wanted.where.sql, weights=_WEIGHTS)
    scored = ((row["number"], row["score"]) for row in each(db, sql, wanted.values))
    return _first_of_each(scored)


def _first_of_each(scored: Iterable[tuple[int, float]]) -> Iterator[tuple[int, float]]:
    return (next(versions) for _, versions in groupby(scored, lambda one: release_of(one[0])))
