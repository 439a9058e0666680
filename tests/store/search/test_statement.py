"""A search as SQL: what FTS5 decides, and what is asked of the store."""

from datetime import date

import pytest

from crawler.errors import QueryError
from store.search.places import first_of, last_of
from store.search.query import parse
from store.search.statement import Statement, statement
from store.search.terms import Term, expression

TODAY = date(2026, 11, 20)
SOURCES = {"tides-en": 1, "tides-ko": 2, "birds": 0}
QUAY, TIDE, COAST = (expression(Term(text=word)) for word in ("quay", "tide", "coast"))
ALL = '(marks : ("\ue000all"))'


def made(text: str) -> Statement:
    root = parse(text).root
    assert root
    return statement(root, SOURCES, TODAY)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("quay", f"({QUAY})"),
        ("quay -tide", f"((({QUAY})) NOT (({TIDE})))"),
        ("quay OR -tide", f"(({QUAY}) OR (({ALL}) NOT (({TIDE}))))"),
        ("quay source:tides-*", f'(({QUAY}) AND (marks : ("\ue000s1" OR "\ue000s2")))'),
        ("quay source:BIRDS", f'(({QUAY}) AND (marks : ("\ue000s0")))'),
        ("quay lang:ko", f'(({QUAY}) AND (marks : ("\ue000lko")))'),
        ("department:coast", f"(department : ({COAST}))"),
        ("since:2026", ALL),
    ],
)
def test_the_expression(text: str, match: str) -> None:
    assert made(text).match == match


@pytest.mark.parametrize(
    ("text", "where", "values"),
    [
        ("quay", "TRUE", ()),
        ("quay since:2026-07 until:7d", "(f.rowid >= ? AND f.rowid <= ?)",
         (first_of("2026-07-01"), last_of("2026-11-13"))),
        ("quay in:latest", "(f.rowid & 4095 = 4095)", ()),
        ("quay -since:2026", "(NOT f.rowid >= ?)", (first_of("2026-01-01"),)),
        ("-quay", "(f.rowid & 4095 = 4095)", ()),
        ("quay OR since:2026", "((f.rowid IN (SELECT rowid FROM _search_index WHERE _search_index MATCH ?)"
         " OR f.rowid >= ?))", (f"({QUAY})", first_of("2026-01-01"))),
        ("quay (until:2026 OR (kind:edited status:withdrawn))",
         "((f.rowid <= ? OR (f.rowid >> 12 IN (SELECT s.id >> 12 FROM _search s WHERE s.release_id IN"
         " (SELECT release_id FROM changes WHERE kind = ?)) AND f.rowid >> 12 IN (SELECT s.id >> 12 FROM _search s"
         " WHERE s.release_id IN (SELECT id FROM releases WHERE status = ?)))))",
         (last_of("2026-12-31"), "edited", "withdrawn")),
    ],
)  # fmt: skip
def test_the_conditions(text: str, where: str, values: tuple[object, ...]) -> None:
    assert (made(text).where.sql, made(text).where.values) == (where, values)


@pytest.mark.parametrize(
    ("text", "said"),
    [("source:tide-en", 'did you mean "tides-en"'), ("source:x* quay", "is no source; there are birds, tides-en")],
)
def test_a_source_that_is_not_there(text: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        made(text)
