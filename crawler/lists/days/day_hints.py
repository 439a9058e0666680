"""Signs that rows have days, though none can be read: "06-30", "14:20", a text of the class "date". Pure."""

import re
from collections.abc import Sequence

from crawler.lists.rows.outline import Outline
from crawler.lists.rows.rows import Found
from crawler.lists.titles.title_pieces import Piece, pieces_of

_LONGEST = 30  # characters of a day, with what may stand beside it
_DAY = re.compile(r"(?<![\d.,])\d{1,2}(?:\s?[-/:월月]\s?\d{1,2}|\.\d{2})(?!\d)(?![.,]\d)(?!\s?[a-zA-Z%])")
_PLACE = re.compile(r"/time\d*\.|[._-](?:date|datetime|datum|time|regdate|posted|updated?|fecha|day)(?:[-_/:]|$)")


def hinted(rows: Sequence[Found], outline: Outline) -> float:
    """The share of rows with such a sign, 0 to 1."""
    return sum(any(_is_hint(piece, row) for piece in pieces_of(row.element, outline.at)) for row in rows) / len(rows)


def _is_hint(piece: Piece, row: Found) -> bool:
    short = len(piece.text) <= _LONGEST and piece.text != row.title
    return short and bool(_DAY.search(piece.text) or _PLACE.search(piece.slot))
