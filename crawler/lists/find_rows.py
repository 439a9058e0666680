"""Finds the rows of a list without a profile: links of the same shape, with dates beside them. Pure.

Links are grouped by the shape of their address and their place in the tree. The row of a link is the largest element
without another link of its group. Sets with dates and long titles beat those without; menus lose.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.html.visible_text import says_more
from crawler.lists.links import call_templates, target, title_inside, title_of
from crawler.lists.menus import in_menu
from crawler.lists.row_days import day_of_rows
from crawler.lists.row_fields import Said, department_of, pinned

MAX_LINKS = 5000  # of one page, at most
MAX_ROWS = 1000
_MOST_RATED = 3 * MAX_ROWS  # rows of one page, in sets that are rated
_MOST_STRAYS = 50  # links standing alone that are looked at
_HEADING = 300  # characters; anything longer is not a title
ENOUGH = 1.0  # score of a set that counts as a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its address, title, day and department ("" = none)."""

    url: str
    title: str
    published: str = ""
    published_at: str = ""
    department: str = ""
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class RowSet:
    """Rows that belong together, in page order. With a `score` of ENOUGH they look like a list of releases."""

    rows: tuple[Row, ...]
    score: float
    dated: float  # share of rows with a day, 0 to 1


@dataclass(frozen=True, slots=True)
class Found:
    """A row before its cells are read."""

    element: HtmlElement
    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    number: int  # place in the page
    element: HtmlElement
    url: str
    title: str
    shape: str


@dataclass(frozen=True, slots=True)
class _Found:
    link: _Link
    row: HtmlElement


def find_rows(root: HtmlElement, page: str, say: Said) -> list[RowSet]:
    """Every set of repeated rows in the page at address `page`, best first; `say` is how its dates are read."""
    sets = _sets(root, page)
    rated = {key: each for key in _largest(sets) if (each := _rated(sets[key], say))}
    if not rated:
        return []
    best = max(rated, key=lambda key: rated[key].score)
    rated[best] = _with_strays(rated[best], best, sets, say)
    return sorted(rated.values(), key=lambda each: -each.score)


def _sets(root: HtmlElement, page: str) -> dict[tuple[str, str], list[_Found]]:
    """Links by shape and container, each address once (with its longest title) and with its row, in page order."""
    groups: dict[tuple[str, str], list[_Link]] = defaultdict(list)
    for link in _links(root, page):
        groups[link.shape, "/".join(str(e.tag) for e in link.element.iterancestors())].append(link)
    sets: dict[tuple[str, str], dict[str, _Found]] = defaultdict(dict)
    for group in groups.values():
        for found in _with_rows(group):
            same = sets[found.link.shape, _container(found.row)]
            before = same.get(found.link.url)
            if before is None or len(found.link.title) > len(before.link.title):
                same[found.link.url] = found
    return {key: sorted(same.values(), key=lambda each: each.link.number) for key, same in sets.items()}


def _largest(sets: Mapping[tuple[str, str], Sequence[_Found]]) -> list[tuple[str, str]]:
    """The sets of two links or more, in page order; of a page that has very many, the largest."""
    several = [key for key, found in sets.items() if len(found) > 1]
    by_size = sorted(several, key=lambda key: -len(sets[key]))
    before = accumulate((len(sets[key]) for key in by_size), initial=0)
    kept = {key for key, rows in zip(by_size, before, strict=False) if rows < _MOST_RATED}
    return [key for key in several if key in kept]


def read_rows(found: Sequence[Found], say: Said) -> tuple[Row, ...]:
    """Rows that belong together, with the contents of their cells."""
    marks = [pinned(each.element) for each in found]
    top = 0 if all(marks) else marks.index(False)  # pinned rows come first; a mark on all rows is a category
    days = day_of_rows([each.element for each in found], [each.title for each in found], say)
    return tuple(
        Row(
            url=each.url,
            title=each.title,
            published=day,
            published_at=instant,
            department=department_of(each.element, say),
            pinned=number < top,
        )
        for number, (each, (day, instant)) in enumerate(zip(found, days, strict=True))
    )


def _links(root: HtmlElement, page: str) -> Iterator[_Link]:
    """All links of the page, each with its place."""
    templates = call_templates(root)
    own = page.partition("#")[0]
    count = 0
    for element in root.iter():
        if not isinstance(element.tag, str) or not (element.tag == "a" or element.get("onclick")):
            continue
        url = target(element, page, templates)
        if url and url != own:
            count += 1
            yield _Link(number=count, element=element, url=url, title=title_of(element), shape=_shape(url))
        if count >= MAX_LINKS:
            return


def _shape(url: str) -> str:
    """The address without what identifies one release: numbers, slugs, values of parameters."""
    parts = urlsplit(url)
    path = "/".join(_masked(segment) for segment in parts.path.split("/"))
    names = sorted({pair.partition("=")[0] for pair in parts.query.split("&")})
    return f"{parts.hostname}{path}?{'&'.join(names)}"


def _masked(segment: str) -> str:
    stem, dot, ending = segment.rpartition(".")
    if not dot or len(ending) > 5:
        stem, ending = segment, ""
    if "-" in stem or "_" in stem or "%" in stem or len(stem) > 15:
        stem = "~"
    return re.sub(r"\d+", "0", stem) + dot + ending


def _with_rows(group: Sequence[_Link]) -> Iterator[_Found]:
    """Each link with its row: the largest element without a link to another address of the group."""
    under: dict[HtmlElement, set[str]] = defaultdict(set)
    for link in group:
        for element in (link.element, *link.element.iterancestors()):
            under[element].add(link.url)
    alone = len({link.url for link in group}) == 1
    for link in group[:MAX_ROWS]:
        row = link.element
        for element in link.element.iterancestors():
            if len(under[element]) > 1 or (alone and row.tag in ("tr", "li", "article", "dd", "div")):
                break
            row = element
        yield _Found(link, row)


def _container(row: HtmlElement) -> str:
    """The ancestors of a row, as tags, ids and classes, by which two lists side by side differ."""
    steps = [f"{e.tag}#{(e.get('id') or '')[:60]}.{(e.get('class') or '')[:200]}" for e in row.iterancestors()]  # type: ignore[str-bytes-safe]  # text, as `parse` returns it
    return re.sub(r"\d+", "0", "/".join([str(row.tag), *steps]))


def _rated(found: Sequence[_Found], say: Said) -> RowSet | None:
    """The set with its score; None if it cannot be a list."""
    titled = _titled(found)
    if len(titled) < 2:
        return None
    rows = read_rows(titled, say)
    dated = sum(bool(row.published) for row in rows) / len(rows)
    if len(rows) < 3 and dated < 1:
        return None
    length = min(sum(_weight(row.title) for row in rows) / len(rows), 60) / 30
    score = min(len(rows), 30) ** 0.5 * (1.5 * dated * length + 0.2 * length**2)  # undated, only long titles count
    return RowSet(rows, score * (0.1 if in_menu(titled[0].element) else 1), dated)


def _with_strays(
    best: RowSet, key: tuple[str, str], sets: Mapping[tuple[str, str], Sequence[_Found]], say: Said
) -> RowSet:
    """`best` with dated links of the same shape elsewhere: often the newest release is shown large on top."""
    if best.dated <= 0.5:
        return best
    known = {row.url for row in best.rows}
    numbers = {found.link.url: found.link.number for same in sets.values() for found in same}
    alone = (found for other, found in sets.items() if other[0] == key[0] and other != key and len(found) <= 2)
    strays = [
        row
        for found in islice(alone, _MOST_STRAYS)
        if not in_menu(found[0].row)
        for row in read_rows(_titled(found), say)
        if row.published and row.url not in known
    ]
    rows = sorted((*best.rows, *strays), key=lambda row: numbers[row.url])
    return RowSet(tuple(rows), best.score, best.dated)


def _titled(found: Sequence[_Found]) -> list[Found]:
    """Rows with their titles; what several links have for their row, up to the whole page, is a row of none."""
    links = Counter(f.row for f in found)
    alone = (f for f in found if links[f.row] == 1)
    return [Found(f.row, f.link.url, title) for f in alone if (title := f.link.title or _heading(f.row))]


def _heading(row: HtmlElement) -> str:
    """The title of a row whose link says only "read more"."""
    text = title_inside(row) or ("" if says_more(row, 2 * _HEADING) else title_of(row))
    return text if len(text) <= _HEADING else ""


def _weight(title: str) -> int:
    """Length of a title; a Korean syllable or Chinese character counts as two letters."""
    return sum(2 if "\u3040" <= c <= "\ud7a3" else 1 for c in title)
