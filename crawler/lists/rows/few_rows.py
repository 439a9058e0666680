"""The rows of a page that shows too few to be found by themselves: built as those of the page before. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from crawler.lists.rows.outline import Outline
from crawler.lists.rows.row_fields import Said
from crawler.lists.rows.row_sets import shape_of
from crawler.lists.rows.rows import Found, Row, read_rows
from crawler.lists.titles.row_titles import found_rows

_HEIGHT = 100  # elements from the root of a page down to a row
_MOST = 20  # rows: more are found by themselves
_SHAPES = 10  # of addresses that are kept


def kind_of(rows: Sequence[Found]) -> str:
    """How rows are built: the tags from the root of the page down to most of them, the shapes of their addresses."""
    tags = Counter("/".join(_tags(row.element)) for row in rows)
    shapes = Counter(shape_of(row.url) for row in rows)
    return " ".join([tags.most_common(1)[0][0], *(shape for shape, _ in shapes.most_common(_SHAPES))])


def is_of_kind(rows: Sequence[Found], kind: str) -> bool:
    """Whether most of these rows stand where those of that `kind` do, wherever they lead."""
    return kind_of(rows).partition(" ")[0] == kind.partition(" ")[0]


def is_one_list(kind: str, other: str) -> bool:
    """Whether rows of both kinds are of one list: they stand in one place, and some lead to addresses of one shape."""
    (path, *shapes), (place, *others) = kind.split(" "), other.split(" ")
    return path == place and not set(shapes).isdisjoint(others)


def rows_of_kind(outline: Outline, kind: str, say: Said) -> Sequence[Row]:
    """The rows of a page that are built so."""
    elements = list(islice(dict.fromkeys(_built_so(outline, kind)), _MOST))
    found = [each for each in found_rows(elements, outline) if each.title]
    return read_rows(found, say) if found else ()


def _built_so(outline: Outline, kind: str) -> Iterator[HtmlElement]:
    path, *shapes = kind.split(" ")
    tags = path.split("/")
    for link in outline.links:
        around = _around(link.element) if shape_of(link.url) in shapes else []
        if [each.tag for each in around[: len(tags)]] == tags:
            yield around[len(tags) - 1]


def _tags(element: HtmlElement) -> list[str]:
    return [str(each.tag) for each in _around(element)]


def _around(element: HtmlElement) -> list[HtmlElement]:
    """The elements from the root of the page down to `element`; of what stands too deep none."""
    upwards = [element, *islice(element.iterancestors(), _HEIGHT)]
    return upwards[::-1] if len(upwards) <= _HEIGHT else []
