"""docs/alerts.md says what words find: each text in its table is looked through."""

import re

import pytest

from scheduler import keywords
from store.search.terms import Term, spans
from tests.support.paths import DOCS

_TABLE = re.compile(r"<!-- words: .*?-->\n.*?\n.*?\n((?:\|.*\n)+)")
_WORD = re.compile(r"`([^`]+)`")


def rows() -> list[tuple[list[str], list[str], list[str]]]:
    """The words of each row, the texts in which one of them is found, and those in which none is."""
    table = _TABLE.search((DOCS / "alerts.md").read_text(encoding="utf-8"))
    assert table
    cells = [line.strip("| \n").split(" | ") for line in table[1].splitlines()]
    return [(_WORD.findall(words), found.split("; "), missed.split("; ")) for words, found, missed in cells]


@pytest.mark.parametrize(("words", "found", "missed"), rows())
def test_what_words_find(words: list[str], found: list[str], missed: list[str]) -> None:
    terms = [word.strip('"') for word in words]
    assert [text for text in found if not any(keywords.find(term, text) for term in terms)] == []
    assert [text for text in found if not any(spans(Term(text=term), text) for term in terms)] == []
    assert [text for text in missed if any(keywords.find(term, text) for term in terms)] == []
