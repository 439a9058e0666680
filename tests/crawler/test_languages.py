"""Words that several rooms need."""

import pytest

from crawler.languages import counted


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (1200, "1,200 pages"), (-1, "-1 pages")]
)
def test_a_noun_takes_its_plural(number: int, words: str) -> None:
    assert counted(number, "page") == words
