"""One thing to find: a word or a phrase, as an expression for the index and as places in a text. Pure."""

import re
from dataclasses import dataclass

from store.search.snippets import finder
from store.search.tokens import phrase

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What is to be found."""

    text: str  # a word, or words that stand next to each other
    quoted: bool = False  # as it is written: with its endings
    prefix: bool = False  # the last word may go on: vulnerab*
    in_title: bool = False  # only a title counts


def expression(term: Term) -> str:
    """The FTS5 expression that finds `term`; "" when it holds no word."""
    found = phrase(term.text)
    if not found:
        return ""
    goes_on = "*" if term.prefix and not found.endswith("*") else ""
    return f"title : {found}{goes_on}" if term.in_title else f"{found}{goes_on}"


def spans(term: Term, text: str) -> list[tuple[int, int]]:
    """Where `term` stands in `text`: the start and end of each place, in order."""
    pattern = finder([term.text])
    return [found.span() for found in pattern.finditer(text)] if pattern and _WORD.search(term.text) else []
