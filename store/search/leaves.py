"""Words, phrases and filters of a search, read and checked. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from crawler.errors import QueryError
from crawler.nearest import nearest
from store.model import KINDS, TOUCHES
from store.search import days
from store.search.nodes import FILTERS, Filter, FilterName, Node
from store.search.pieces import Piece
from store.search.terms import Term, expression

STATUSES = ("live", "withdrawn", "duplicate")
_NAMES: tuple[str, ...] = ("title", *FILTERS)
_OTHER_NAMES: Mapping[str, FilterName] = {"lang": "language"}
_CODE = re.compile(r"[a-z]{2,3}")
_SHOWN = 40  # characters of what was typed, in a message
_FEWEST = 3  # letters before a star: fewer begin too many words
_SPELLED = re.compile(r"[a-z0-9]{0,2}", re.IGNORECASE)
_SOME_DAY = date(2000, 1, 1)


def leaf(piece: Piece) -> Node | None:
    """The term or filter that a piece is, None for one without a word. Raises QueryError for what cannot be."""
    name = _OTHER_NAMES.get(piece.name, piece.name)
    if name and name not in _NAMES:
        raise QueryError(_unknown(piece))
    if name and not piece.text.strip():
        raise QueryError(f"{piece.name}: stands alone; write what it is to find directly after it, without a space")
    if name in ("", "title"):
        return _term(piece, in_title=bool(name))
    if name == "department" and not expression(Term(text=piece.text)):
        return None
    return _filter(name, piece.text.strip())  # type: ignore[arg-type]  # one of FILTERS, as _NAMES has it


def _term(piece: Piece, *, in_title: bool) -> Term | None:
    star = not piece.quoted and piece.text.endswith("*")
    word = piece.text.rstrip("*") if star else piece.text
    if star and word and _SPELLED.fullmatch(word):
        raise QueryError(f"{word}*: write at least {_FEWEST} letters before the star")
    term = Term(text=word, quoted=piece.quoted, prefix=star, in_title=in_title)
    return term if expression(term) else None


def _filter(name: FilterName, value: str) -> Filter:
    check = _CHECKS.get(name)
    if check is None:
        return Filter(name, value)
    check(name, value.lower())
    return Filter(name, value.lower())


def _one_of(choices: Sequence[str], what: str) -> Callable[[str, str], None]:
    def check(name: str, value: str) -> None:
        if value not in choices:
            raise QueryError(f"{name}:{value[:_SHOWN]} is no {what}; they are {', '.join(choices)}")

    return check


def _day(name: str, value: str) -> None:
    try:
        days.period(value, _SOME_DAY)
    except ValueError as error:
        raise QueryError(f"{name}:{error}") from error


def _in_latest(name: str, value: str) -> None:
    if value != "latest":
        raise QueryError(f"{name}:{value[:_SHOWN]} cannot be; there is only in:latest, what releases say now")


def _language(name: str, value: str) -> None:
    if not _CODE.fullmatch(value):
        raise QueryError(f"{name}:{value[:_SHOWN]} is no code of a language; write ko, en, ja")


_CHECKS: Mapping[FilterName, Callable[[str, str], None]] = {
    "kind": _one_of(KINDS, "kind of change"),
    "touches": _one_of(TOUCHES, "part that an edit touches"),
    "status": _one_of(STATUSES, "state of a release"),
    "in": _in_latest,
    "since": _day,
    "until": _day,
    "language": _language,
}


def _unknown(piece: Piece) -> str:
    name = piece.name[:_SHOWN]
    near = nearest(name, (*_NAMES, *_OTHER_NAMES))
    hint = f"; did you mean {near}:?" if near else f'; write "{name}:{piece.text[:_SHOWN]}" to find these words'
    return f"there is no filter {name}:, there are {', '.join(f'{one}:' for one in _NAMES)}{hint}"
