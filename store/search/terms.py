"""One thing to find: a word or a phrase, as an expression for the index and as places in a text in memory. Pure.

Both ask for the same rows of tokens (see `store.search.words.readings`): what a search finds, alerts find, marks show.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from store.search.words.endings import is_at_home, without_particle
from store.search.words.plain_text import in_original, plain
from store.search.words.readings import Way, hint, values_of, ways_of, ways_that_go_on
from store.search.words.spelling import folded
from store.search.words.stream import said, whole

_LONGEST = 1000  # characters of a term
_TEXTS, _WHOLE = "{title body department files}", "words"  # columns of the index


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What is to be found."""

    text: str  # a word, or words that stand next to each other
    quoted: bool = False  # as it is written: with its endings
    prefix: bool = False  # the last word may go on: vulnerab*
    in_title: bool = False  # only a title counts


def expression(term: Term) -> str:
    """The FTS5 expression that finds `term`; "" when it holds no word."""
    ways = _ways(term, sure=False)
    texts = " OR ".join(_row(way) for way in ways if not way.whole)
    words = " OR ".join(_row(way) for way in ways if way.whole)
    columns = (("title" if term.in_title else _TEXTS, texts), (_WHOLE, words))
    found = " OR ".join(f"{column} : ({rows})" for column, rows in columns if rows)
    return f"({found})" if found else ""


def may_stand(term: Term, text: str) -> bool:
    """Whether it is worth looking for `term` in `text`: quick, and True wherever `spans` finds a place."""
    pattern = _hint(term)
    return pattern is not None and pattern.search(folded(plain(text))) is not None


def spans(term: Term, text: str, *, sure: bool = False) -> list[tuple[int, int]]:
    """Where `term` stands in `text`, in order: the start and end of each place. There is one if the index finds it.

    `sure` leaves out what is a guess, as alerts do: a short word within another, a particle that may be none.
    """
    found: set[tuple[int, int]] = set()
    for way in _ways(term, sure=sure):
        stream = whole(text) if way.whole else said(text)
        found.update(stream.find(way.tokens, goes_on=way.goes_on))
    if sure and found:
        searched = plain(text)
        found = {(start, end) for start, end in found if is_at_home(searched, start, end)}
    return [in_original(text, place) for place in apart(found)]


def _row(way: Way) -> str:
    return f'"{" ".join(way.tokens)}"{"*" if way.goes_on else ""}'


@lru_cache(maxsize=1024)
def _hint(term: Term) -> re.Pattern[str] | None:
    ways = _ways(term, sure=False)
    return re.compile("|".join(dict.fromkeys(map(hint, ways)))) if ways else None


@lru_cache(maxsize=1024)
def _ways(term: Term, *, sure: bool) -> tuple[Way, ...]:
    text = plain(term.text[:_LONGEST]).strip()
    if term.prefix:
        found = ways_that_go_on(text)
    else:
        values = tuple(values_of(text if term.quoted else without_particle(text)))
        found = iter(values or ways_of(text, quoted=term.quoted, sure=sure))
    return tuple(dict.fromkeys(way for way in found if not (term.in_title and way.whole)))


def apart(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """These places in order; those that overlap are one."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if made and start < made[-1][1]:
            made[-1] = made[-1][0], max(made[-1][1], end)
        else:
            made.append((start, end))
    return made
