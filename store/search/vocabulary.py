"""Words of the index that are spelled nearly as another one."""

import re
from collections.abc import Iterator
from itertools import islice

from rapidfuzz.distance import DamerauLevenshtein

from store.db.sql import Connection, among, rows
from store.search.words.cutting import kept
from store.search.words.scripts import SYLLABLES
from store.search.words.spelling import folded

_MOST = 20_000  # words of the index that are compared with one
_OFFERED = 8
_SHORT, _LONG = 4, 6  # letters: shorter words are like too many others; from here on two letters may be wrong
_SYLLABLES = re.compile(rf"[{SYLLABLES}]{{3,9}}")
_BEGIN = """
SELECT term, sum(doc) AS doc FROM _search_vocabulary WHERE term >= ? AND term < ? AND col IN ('title', 'body')
GROUP BY term LIMIT ?
"""
_KNOWN = "SELECT term FROM _search_vocabulary WHERE term IN ({keys}) AND col IN ('title', 'body')"


def alike(db: Connection, word: str) -> list[str]:
    """Words that `word` may have been meant for, those first that are most alike; [] for a phrase."""
    typed = folded(word.strip())
    if typed.isalpha() and typed.isascii() and len(typed) >= _SHORT:
        return _spelled(db, typed)
    if _SYLLABLES.fullmatch(typed):
        run = "".join(sign for _, sign in kept(typed))
        return list(islice(dict.fromkeys(_with_other_syllable(db, run)), _OFFERED * 2))
    return []


def _spelled(db: Connection, word: str) -> list[str]:
    """Words of letters that begin as `word` does, one or two letters apart from it."""
    limit = 1 if len(word) < _LONG else 2
    found = rows(db, _BEGIN, [word[0], chr(ord(word[0]) + 1), _MOST])
    near = [
        (distance, -row["doc"], row["term"])
        for row in found
        if row["term"].isascii()  # others are marked, such as US
        and abs(len(row["term"]) - len(word)) <= limit
        and 0 < (distance := DamerauLevenshtein.distance(word, row["term"], score_cutoff=limit)) <= limit
    ]
    return [term for _, _, term in sorted(near)[:_OFFERED]]


def _with_other_syllable(db: Connection, word: str) -> Iterator[str]:
    """`word` with two syllables exchanged, with another one, or with one more than it should have left out."""
    for place in range(len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    for place in _doubtful(db, word):
        yield from (f"{word[:place]}{one}{word[place + 1 :]}" for one in _between(db, word, place))
    for place in range(1, len(word) - 1):
        yield word[:place] + word[place + 1 :]


def _doubtful(db: Connection, word: str) -> list[int]:
    """The places of syllables that stand nowhere beside their neighbours, else all places but the first."""
    pairs = [word[place : place + 2] for place in range(len(word) - 1)]
    known = {row["term"] for row in among(db, _KNOWN, pairs)}
    places = range(1, len(word))
    return [place for place in places if not known.issuperset(pairs[place - 1 : place + 1])] or [*places]


def _between(db: Connection, word: str, place: int) -> list[str]:
    """The syllables that stand in the index between the neighbours of a place, the usual ones first."""
    before, after = word[place - 1], word[place + 1 : place + 2]
    found = rows(db, _BEGIN, [before, chr(ord(before) + 1), _MOST])
    usual = {row["term"][1]: row["doc"] for row in found if len(row["term"]) == len("가나")}
    if after:
        known = {row["term"][0] for row in among(db, _KNOWN, [f"{one}{after}" for one in usual])}
        usual = {one: count for one, count in usual.items() if one in known}
    return sorted(usual, key=lambda one: -usual[one])[:_OFFERED]
