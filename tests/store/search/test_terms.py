"""What a term finds in the index and in a text."""

import pytest

from store.search.terms import Term, expression, spans
from store.search.tokens import whole_words


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (Term(text="treaties"), '"treaty"'),
        (Term(text="북한 미사일", quoted=True), '"북한 한 미사 사일"'),
        (Term(text="vulnerab", prefix=True), '"vulnerab"*'),
        (Term(text="물", prefix=True), '"물"*'),
        (Term(text="tide", in_title=True), 'title : "tide"'),
        (Term(text="!?"), ""),
    ],
)
def test_expression(term: Term, expected: str) -> None:
    assert expression(term) == expected


def test_spans() -> None:
    assert spans(Term(text="tide"), "Tides and a tide") == [(0, 5), (12, 16)]
    assert spans(Term(text="!?"), "!?") == []


def test_short_words_stand_without_their_particles() -> None:
    assert whole_words("물은 선물이란 대한민국") == "물은 물 선물"
