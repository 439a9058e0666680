"""Signs that rows have days, though none can be read: "06-30", "10 nov.", "3 hours ago", the class "date". Pure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from crawler.cldr.ago import is_ago
from crawler.dates import month_and_day
from crawler.lists.rows.outline import Outline
from crawler.lists.rows.row_fields import Said
from crawler.lists.rows.rows import Found
from crawler.lists.titles.ago_titles import without_ago
from crawler.lists.titles.title_pieces import pieces_of

_MAYBE, _SURE = 1, 2
_LONGEST = 30  # characters of a day, with what may stand beside it
_DAY = re.compile(r"(?<![\d.,])\d{1,2}(?:\s?[-/:월月]\s?\d{1,2}|\.\d{2})(?!\d)(?![.,]\d)(?!\s?[a-zA-Z%])")
_PLACE = re.compile(r"/time\d*\.|[._-](?:date|datetime|datum|time|regdate|posted|updated?|fecha|day)(?:[-_/:]|$)")


class Signs(NamedTuple):
    """The share of rows with a sign of a day, and of those whose sign can be nothing else, 0 to 1."""

    share: float = 0.0
    sure: float = 0.0


def signs_of(rows: Sequence[Found], outline: Outline, say: Said) -> Signs:
    """The signs of days in `rows`."""
    found = [_best_sign(row, outline, say) for row in rows]
    return Signs(sum(map(bool, found)) / len(rows), found.count(_SURE) / len(rows))


def _best_sign(row: Found, outline: Outline, say: Said) -> int:
    return max(
        (_sign(piece.text, piece.slot, row.title, say) for piece in pieces_of(row.element, outline.at)), default=0
    )


def _sign(text: str, slot: str, title: str, say: Said) -> int:
    """How sure a text is a sign: 0, _MAYBE or _SURE."""
    if text == title:
        return 0
    if is_ago(text) or without_ago(text) == title:
        return _SURE
    if len(text) > _LONGEST:
        return 0
    day = month_and_day(text, say.dates)
    if day is not None and not day.numeric:
        return _SURE
    return _MAYBE if _DAY.search(text) or _PLACE.search(slot) else 0
