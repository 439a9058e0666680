"""A search cut into its pieces: brackets, operators, words, phrases, filters. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.search.words.whole import stretches

_QUOTES = str.maketrans("“”„«»−（）：", '"""""-():')
_PIECE = re.compile(
    r"""
    (?P<mark>[()]|-+(?=[^\s-]))
    |(?P<idle>-+)
    |(?P<name>[A-Za-z]+):(?!//)\s*(?:"(?P<quoted_value>[^"]*)"|(?P<value>(?!-?\()(?:[^\s()"]|\([^\s()"]*\))+))?
    |"(?P<quoted>[^"]*)"
    |(?P<word>(?:[^\s()"]|\([^\s()"]*\))+)
    """,
    re.VERBOSE,
)
_WORD_ENDS = re.compile(r'[\s()"]')
_OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One of them."""

    mark: str = ""  # "(", ")", "-", "AND", "OR", "NOT"; "" is a word, a phrase or a filter
    name: str = ""  # of a filter, in small letters
    text: str = ""  # the word or words, or the value of the filter
    quoted: bool = False


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of `text`, in order. A quote that nobody closed is a mark like others."""
    text = text.translate(_QUOTES)
    values = stretches(text)
    place = 0
    while found := _PIECE.search(text, place):
        place = found.end()
        mark, name, word = found["mark"], found["name"], found["word"]
        if mark:
            yield Piece(mark=mark[0])
        elif name:
            quoted = found["quoted_value"]
            yield Piece(name=name.lower(), text=found["value"] or quoted or "", quoted=quoted is not None)
        elif word in _OPERATORS:
            yield Piece(mark=word)
        elif word:  # "10 million won" and "12 December 2025" are one
            place = _rest(text, max(place, values.get(found.start(), 0)))
            yield Piece(text=text[found.start() : place])
        elif found["quoted"]:
            yield Piece(text=found["quoted"], quoted=True)


def _rest(text: str, place: int) -> int:
    """Where the word ends in which `place` is."""
    end = _WORD_ENDS.search(text, place)
    return end.start() if end else len(text)
