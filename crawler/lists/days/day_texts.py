"""The texts of a list in which the days of its rows may stand: in a row, beside it, over several. Pure."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from crawler.dates import date_apart, month_and_day, parse_date
from crawler.html.visible_text import BLOCKS, inline
from crawler.lists.rows.row_fields import Said, short
from crawler.lists.rows.row_texts import LONGEST, RowTexts
from crawler.lists.rows.spanning_cells import spanning_cells
from crawler.lists.titles.link_words import stands_for_a_day
from crawler.normalize import tidy

_DATE_CLASS = re.compile(r"date|datum|time|day|regdt|reg_dt|posted|published|fecha", re.IGNORECASE)
_SECTIONS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption"))  # they head all rows up to the next one
_HEADINGS = _SECTIONS | {"dt", "th", "time"}
_CELLS = frozenset(("td", "th"))
_FOR_SCRIPTS = (  # which sort or filter rows by it
    "data-date", "data-datetime", "data-published", "data-publish-date", "data-sort", "data-order", "data-timestamp",
    "data-time",
)  # fmt: skip
_SECONDS = re.compile(r"(1\d{9})(?:\d{3})?")  # of an instant, counted from 1970, or its milliseconds
_STAMPS = frozenset(
    ("itemprop", "datetime", "title", "aria-label", "alt", *_FOR_SCRIPTS)
)  # attributes that may hold a day
_SEPARATOR = re.compile(r" [|·•‧/] ")
_ELEMENTS = 100  # of one row, at most
_NEIGHBOURS = 30  # elements around a row, at most
_LEVELS = 3  # a row and its ancestors, over which a heading may stand
_DAY_AND_COUNT = re.compile(r"\d{1,2}\.? [^\W\d].* \d\d")  # "12 Nov" and a number of comments, or a year
_THREE_NUMBERS = re.compile(r"^(\d{1,2}) (\d{1,2}) (\d{4})$")
_NEXT_DAY = timedelta(days=1)
_STOPS, _WORDS = ".!?۔।။።", 4  # how sentences end, and the fewest words of one
_WORD = re.compile(r"[^\W\d_]{2,}")
_PIECE = 12  # characters of a part of a date: "14", "February", "2026-07"


def inside(row: RowTexts, title: str, say: Said) -> Iterator[str]:
    """Texts of a row that may be its date, best first.

    The column with a date heading, attributes for programs and mice, times and elements with a class like "date", short
    texts outside of the title, sentences last, dates that stand in several elements, and long texts, which may begin
    with a date.
    """
    cells = [(field, cell) for field, cell in row.cells if field in ("published", "day")]
    yield from (inline(cell) for _, cell in sorted(cells, key=lambda each: each[0], reverse=True))  # published first
    stamped = [element for element in row.said if not _STAMPS.isdisjoint(element.keys())]
    yield from (stamp for element in stamped for stamp in _stamps(element, row, say) if stamp not in title)
    texts = list(_in_order(row, title))
    yield from (text for element, text in texts if element is not None and _is_of_date(element))
    beside = [text for _, text in texts if len(text) <= LONGEST and not _says(text, title)]
    yield from sorted(beside, key=_is_sentence)
    yield from _in_pieces([(element, text) for element, text in texts if element is not None])
    yield from (text for _, text in texts if len(text) > LONGEST and not _says(text, title))
    yield from (_read_by_scripts(stamp) for element in stamped for name in _FOR_SCRIPTS if (stamp := element.get(name)))


def _read_by_scripts(stamp: str) -> str:
    """A day in an attribute for scripts as text."""
    seconds = _SECONDS.fullmatch(stamp)
    return datetime.fromtimestamp(int(seconds[1]), UTC).isoformat() if seconds else stamp[:LONGEST]


@lru_cache(maxsize=1024)
def _is_sentence(text: str) -> bool:
    return text.endswith("。") or (text[-1:] in _STOPS and len(_WORD.findall(text)) >= _WORDS)


def _is_of_date(element: HtmlElement) -> bool:
    """Whether the name or the classes of an element say that it is a date."""
    return element.tag == "time" or _names_a_date(element.get("class"))


@lru_cache(maxsize=1024)
def _names_a_date(names: str | None) -> bool:
    return names is not None and _DATE_CLASS.search(names) is not None


def _in_order(row: RowTexts, title: str) -> Iterator[tuple[HtmlElement | None, str]]:
    """The short texts of elements, and the texts between their children (with no element), in the row's order."""
    for element, whole in row.said.items():
        if whole and not _is_part(whole, title, row):
            yield element, whole if len(element) else _beside_title(whole, title)
        own = element.text if len(element) or not whole else None
        for part in (own, None if element is row.row else element.tail):
            if part and not part.isspace() and (text := tidy(part)) and not _is_part(text, title, row):
                yield from ((None, piece) for piece in _parts(_beside_title(text, title)))


def _is_part(text: str, title: str, row: RowTexts) -> bool:
    """Whether a text of a row is a part of its title; a day may stand beside it, too: "3 July | Changes of 3 July"."""
    if text not in title:
        return False
    return not any(map(str.isdigit, text)) or text not in _beside_title(row.line, title)


def _beside_title(text: str, title: str) -> str:
    """What a text says beside the title that is in it."""
    return tidy(text.replace(title, " ", 1)) if _says(text, title) else text


def _says(text: str, title: str) -> bool:
    return title != "" and title in text


def _stamps(element: HtmlElement, row: RowTexts, say: Said) -> Iterator[str]:
    """The day that an element holds beside its text: `<time datetime="2026-07-14">`, `<i title="14 July">today</i>`.

    The day that people see comes first: of a release in the evening, the instant beside it is often of the next day.
    """
    if element.get("itemprop") == "datePublished" and (stated := element.get("content")):
        yield stated[:LONGEST]
    elif element.tag in ("a", "meta"):
        return
    elif stamp := element.get("datetime"):
        seen = row.said[element]
        yield from filter(None, (seen, _day_seen(seen, stamp[:LONGEST], say), stamp[:LONGEST]))
    else:
        hints = (element.get(name) or "" for name in ("title", "aria-label", "alt"))
        yield from (hint for hint in hints if 0 < len(hint) <= LONGEST and date_apart(hint, say.dates)[0])


def _day_seen(seen: str, stamp: str, say: Said) -> str:
    """The day that is `seen` without a year, in the year of the `stamp` beside it; "" if they are days apart."""
    partial, day = month_and_day(seen, say.dates), parse_date(stamp, say.dates)[0]
    if partial is None or not day:
        return ""
    there = date.fromisoformat(day)
    years = (partial.in_year(there.year + step, say.dates.latest) for step in (-1, 0, 1))
    return next((each.isoformat() for each in years if each and abs(each - there) <= _NEXT_DAY), "")


def spanning(row: HtmlElement) -> list[str]:
    """Texts of the cells of table rows above that span this one, too."""
    return [short(cell, LONGEST) for cell in spanning_cells(row)]


def _parts(text: str) -> list[str]:
    """A text, or what a line of several things says: "Office of Tides | Issued 14 July 2026 | 2 pages"."""
    return _SEPARATOR.split(text) if len(text) > LONGEST else [text]


def _in_pieces(small: Sequence[tuple[HtmlElement, str]]) -> Iterator[str]:
    """What two or three short elements side by side say together: a day, a month and a year."""
    pieces = {element: text for element, text in small if len(text) <= _PIECE}
    for element, text in pieces.items():
        for _ in range(2):
            following = element.getnext()
            if following is None or following not in pieces:
                break
            between = tidy(element.tail or "")
            element, text = following, f"{text}{between or ' '}{pieces[following]}"
            if not _DAY_AND_COUNT.fullmatch(text):
                yield _THREE_NUMBERS.sub(r"\1.\2.\3", text)


def beside(rows: Sequence[HtmlElement], say: Said) -> Iterator[list[list[str]]]:
    """Texts of each row that are not in it: before it, after it, as a heading over it, as a day above several rows."""
    own = set(rows)
    yield [_gap(row, own, forward=False) for row in rows]
    yield [_gap(row, own, forward=True) for row in rows]
    yield [_heading(row) for row in rows]
    above = [_day_above(row, own, say) for row in rows]
    yield above if len(set(map(tuple, above))) > 1 else [[] for _ in rows]


def _gap(row: HtmlElement, rows: set[HtmlElement], *, forward: bool) -> list[str]:
    """The short texts between a row and the next (or previous) one, among the siblings."""
    texts = [tidy(row.tail or "")] if forward else []
    for number, sibling in enumerate(row.itersiblings(preceding=not forward)):
        if sibling in rows or number > _NEIGHBOURS or _is_row(sibling):
            if not forward:
                texts.append(tidy(sibling.tail or ""))
            break
        texts += ["" if sibling.tag in _SECTIONS else short(sibling, LONGEST), tidy(sibling.tail or "")]
    else:
        parent = row.getparent()
        if not forward and parent is not None:
            texts.append(tidy(parent.text or ""))
    return [text for text in texts if text and len(text) <= LONGEST]


def _heading(row: HtmlElement) -> list[str]:
    """What heads a row and its neighbours: the nearest heading before it, or before what is around it."""
    for level in islice((row, *row.iterancestors()), _LEVELS):
        for number, sibling in enumerate(level.itersiblings(preceding=True)):
            if sibling.tag in _HEADINGS:
                return [] if _is_row(sibling) else [short(sibling, LONGEST)]
            if number > _NEIGHBOURS or (level is not row and sibling.tag == level.tag):
                break
    return []


def _day_above(row: HtmlElement, rows: set[HtmlElement], say: Said) -> list[str]:
    """The nearest block before a row, or before what is around it, that says a day and nothing else.

    No link but those of rows stands before the row there: it would be a part of a larger one.
    """
    day = ""
    for level in islice((row, *row.iterancestors()), _LEVELS):
        for sibling in islice(level.itersiblings(preceding=True), _NEIGHBOURS):
            if sibling in rows or sibling.tag in _CELLS:
                continue
            if sibling.tag in _HEADINGS:
                return [day] if day else []
            if next(sibling.iter("a"), None) is not None:
                return [day] if day and any(each in rows for each in islice(sibling.iter(), _ELEMENTS)) else []
            text = short(sibling, LONGEST) if not day and sibling.tag in BLOCKS else ""
            day = text if stands_for_a_day(text) and parse_date(text, say.dates)[0] else day
        if day:
            return [day]
    return []


def _is_row(element: HtmlElement) -> bool:
    """Whether an element beside a row is another row, whose day is its own: it has a link with a title."""
    return any(len(inline(link)) > LONGEST // 2 for link in islice(element.iter("a"), _NEIGHBOURS))
