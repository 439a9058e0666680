"""The title and the address of each row of a set. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import islice, takewhile

from lxml.html import HtmlElement

from crawler.lists.rows.belonging import is_below
from crawler.lists.rows.copies import is_copy
from crawler.lists.rows.outline import Link, Outline
from crawler.lists.rows.rows import Found
from crawler.lists.rows.spanning_cells import first_column
from crawler.lists.titles.ago_titles import without_agos
from crawler.lists.titles.link_words import says_nothing, stands_for_a_day, without_file_note
from crawler.lists.titles.title_pieces import Piece, pieces_of
from crawler.lists.titles.title_places import Likeness, Order, differ, places_of_titles
from crawler.lists.titles.titles import HEADINGS, name_of, said, uncut

_LONGEST = 300  # characters of a title
_FEW = (Likeness.FEW, Likeness.FEW_PLAIN)
_BEFORE = 3  # siblings before a row that may be its heading


def found_rows(rows: Sequence[HtmlElement], outline: Outline) -> list[Found]:
    """Each row with its address and its title ("" = none), in page order; rows of one address and title once."""
    most = max(map(len, rows), default=0)
    columns = (first_column(row) if row.tag == "tr" and len(row) < most else 0 for row in rows)
    texts = [_texts(row, outline, column) for row, column in zip(rows, columns, strict=True)]
    places = places_of_titles(texts)
    best = [min(pieces, key=lambda piece: places[piece.slot], default=None) for pieces in texts]
    silent = [
        row for row, piece in zip(rows, best, strict=True) if piece is None or places[piece.slot][0] >= Likeness.SAME
    ]
    names = _telling(silent, map(_heading_before, silent)) or _telling(silent, map(partial(_called, outline), silent))
    titles = [
        names.get(row) or ("" if piece is None else _whole(piece, pieces, places))
        for row, piece, pieces in zip(rows, best, texts, strict=True)
    ]
    addresses = _addresses(_links(rows, best, outline))
    plain = map(without_file_note, without_agos(titles))
    return _once([Found(*each) for each in zip(rows, addresses, plain, strict=True)])


def _texts(row: HtmlElement, outline: Outline, first_column: int) -> list[Piece]:
    """The texts of a row, the second at one place with a place of its own, without those that cannot be titles.

    Days are not counted with the others: where some rows have none, titles would stand at their places.
    """
    pieces = pieces_of(row, outline.at, first_column)
    slots = [piece.slot for piece in pieces]
    times: dict[str, int] = {}
    texts: list[Piece] = []
    for slot, text, rank, link in pieces:
        place = f"{slot}#d" if slots.count(slot) > 1 and stands_for_a_day(text) else slot
        times[place] = times.get(place, 0) + 1
        if not says_nothing(text):
            texts.append(Piece(f"{place}#{times[place]}", text, rank, link))
    return texts


def _whole(title: Piece, texts: Sequence[Piece], places: Mapping[str, Order]) -> str:
    """The title with the lines that only a few rows have below it: it is broken there."""
    if title.link is None:
        return title.text
    element = title.slot.partition(":")[0]
    following = texts[texts.index(title) + 1 :]
    broken = takewhile(lambda each: each.slot.startswith(f"{element}:") and places[each.slot][0] in _FEW, following)
    return uncut(" ".join((title.text, *(each.text for each in broken))), title.link.element)


def _telling(rows: Sequence[HtmlElement], names: Iterable[str]) -> dict[HtmlElement, str]:
    """The names of rows whose texts do not tell them apart; none if the names do not either."""
    named = dict(zip(rows, names, strict=True))
    return named if all(named.values()) and differ(named.values()) else {}


def _heading_before(row: HtmlElement) -> str:
    """The heading that stands before a row."""
    heading = next((each for each in islice(row.itersiblings(preceding=True), _BEFORE) if each.tag in HEADINGS), None)
    return "" if heading is None else said(heading)[:_LONGEST]


def _called(outline: Outline, row: HtmlElement) -> str:
    """What the first link or picture with a name is called."""
    return next(filter(None, (name_of(link.element) for link in outline.inside(row))), "")


def _links(rows: Sequence[HtmlElement], titles: Sequence[Piece | None], outline: Outline) -> list[Link]:
    """The link of each title; without one, the first that the fewest rows have, of those below the list if any are."""
    times = Counter(url for row in rows for url in {link.url for link in outline.inside(row)})
    return [
        (title.link if title else None)
        or min(outline.inside(row), key=lambda link: (not is_below(link.url, outline.page), times[link.url]))
        for row, title in zip(rows, titles, strict=True)
    ]


def _addresses(links: Sequence[Link]) -> list[str]:
    """The address of each link, with its fragment unless all links to several pages have the same: "#content"."""
    fragments = {link.fragment for link in links if link.fragment}
    same = len(fragments) == 1 and len({link.url for link in links if link.fragment}) > 1
    return [f"{link.url}#{link.fragment}" if link.fragment and not same else link.url for link in links]


def _once(found: Sequence[Found]) -> list[Found]:
    """Rows of one address and title once, where people see them; none without a title if another one has it."""
    titled = {each.url for each in found if each.title}
    seen = {(each.url, each.title) for each in found if not is_copy(each.element)}
    rows: dict[tuple[str, str], Found] = {}
    for each in found:
        key = each.url, each.title
        if (each.title or each.url not in titled) and not (key in seen and is_copy(each.element)):
            rows.setdefault(key, each)
    return list(rows.values())
