"""At which place of their rows the titles stand: where each row says something of its own. Pure.

What most rows say at the same place ("Full document", one of a few categories) is no title where another place says
something different in each.
"""

import re
from collections.abc import Collection, Sequence
from enum import IntEnum
from typing import TypeAlias

from crawler.lists.titles.link_words import is_day_or_number
from crawler.lists.titles.title_pieces import Piece, Rank
from crawler.lists.titles.titles import weight

_SHORT = 12  # letters that most titles exceed: a shorter text may be a category
_LONG = 16  # letters: a text that is longer is no more likely the title
_SHORTEST = 5  # letters of a title beside a short one that differs only in its numbers
_LONGEST = 240  # letters of most titles: what says more is a lead
_DIFFERENT = 0.6  # share of the rows in which a place says something of its own, at least
_RECURRING = 0.3  # share of the rows that have names of their own where names recur, at least
_NAMES = 4  # that recur, at least: fewer are categories
_SAMPLED = 3  # texts of a place that are tried for being days
_DIGITS = re.compile(r"\d+")


class Likeness(IntEnum):
    """How much rows differ in what they say at one place: the titles stand at the first of these."""

    WORDS = 0
    NUMBERS = 1  # and not in words
    NAMES = 2  # headings with one of several names that recur, as those of committees do
    FEW = 3  # too few rows have the place to compare them
    PLAIN = 4  # as WORDS, in a text that is not marked
    SOME = 5  # as NAMES, in no heading
    FEW_PLAIN = 6
    SAME = 7
    DAYS = 8


Order: TypeAlias = tuple[Likeness, int, float]  # likeness, marking and size: the least is the place of the titles


def places_of_titles(rows: Sequence[Sequence[Piece]]) -> dict[str, Order]:
    """Each place in the rows of a set, with its order.

    A marked text that differs only in its numbers ("Citation 31") is no title below a plain one that differs in words,
    and if it is short, none beside one.
    """
    said: dict[str, list[Piece]] = {}
    for pieces in rows:
        for piece in pieces:
            said.setdefault(piece.slot, []).append(piece)
    places = {slot: _order(pieces, len(rows)) for slot, pieces in said.items()}
    plain = {slot: place for place, slot in enumerate(places) if places[slot][0] == Likeness.PLAIN}
    named = any(_SHORTEST <= _size(said[slot]) <= _LONGEST for slot in plain)
    for place, (slot, (likeness, marking, size)) in enumerate(places.items()):
        lesser = (named and -size < _LONG) or place > min(plain.values(), default=place)
        if likeness == Likeness.NUMBERS and lesser:
            places[slot] = (Likeness.FEW_PLAIN, marking, size)
    return places


def _size(pieces: Sequence[Piece]) -> float:
    """How many letters a place says, on average."""
    return sum(weight(piece.text) for piece in pieces) / len(pieces)


def _order(pieces: Sequence[Piece], rows: int) -> Order:
    rank = pieces[0].rank
    texts = [piece.text for piece in pieces]
    size = _size(pieces)
    likeness = _likeness(texts, rows, rank)
    return likeness, rank + (2 if size < _SHORT else 0), -min(size, _LONG)


def _likeness(texts: Sequence[str], rows: int, rank: Rank) -> Likeness:
    marked = rank <= Rank.MARKED
    if all(is_day_or_number(text) for text in texts[:_SAMPLED]):
        return Likeness.DAYS
    if 2 * len(texts) < rows:
        return Likeness.FEW if marked else Likeness.FEW_PLAIN
    if differ([_DIGITS.sub("0", text.casefold()) for text in texts]):
        return Likeness.WORDS if marked else Likeness.PLAIN
    if marked and differ(texts):
        return Likeness.NUMBERS
    if not marked or len(set(texts)) < max(_NAMES, _RECURRING * len(texts)):
        return Likeness.SAME
    return Likeness.NAMES if rank <= Rank.HEADING else Likeness.SOME


def differ(texts: Collection[str]) -> bool:
    """Whether most of `texts` are said once only."""
    return len(set(texts)) >= _DIFFERENT * len(texts)
