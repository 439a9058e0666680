"""The rows of a list with what they hold. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.left_out import LeftOut
from crawler.lists.days.row_days import day_of_rows
from crawler.lists.rows.row_fields import Said
from crawler.lists.rows.row_marks import pinned
from crawler.lists.rows.row_texts import RowTexts


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its address, title, day and department ("" = none)."""

    url: str  # with its fragment, if that is its own
    title: str
    published: str = ""
    published_at: str = ""
    department: str = ""
    pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSet:
    """Rows that belong together, in page order. With a `score` of ENOUGH they look like a list of releases."""

    rows: Sequence[Row] = ()
    score: float = 0.0
    dated: float = 0.0  # share of rows with a day, 0 to 1
    left_out: Sequence[LeftOut] = ()  # what the page shows beside them, if they are its list
    kind: str = ""  # how they are built, see `few_rows`


@dataclass(frozen=True, slots=True)
class Found:
    """A row before its cells are read."""

    element: HtmlElement
    url: str
    title: str


def read_rows(found: Sequence[Found], say: Said) -> tuple[Row, ...]:
    """Rows that belong together, with the contents of their cells."""
    texts = [RowTexts(each.element, say) for each in found]
    marks = list(map(pinned, texts))
    top = 0 if all(marks) else marks.index(False)  # pinned rows come first; a mark on all rows is a category
    days = day_of_rows(texts, [each.title for each in found], say)
    return tuple(
        Row(
            url=each.url,
            title=each.title,
            published=day,
            published_at=instant,
            department=texts[number].department,
            pinned=number < top,
        )
        for number, (each, (day, instant)) in enumerate(zip(found, days, strict=True))
    )
