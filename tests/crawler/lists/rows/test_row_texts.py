"""What a row says, element by element, and whether a mark in it says that it is pinned."""

import pytest
from lxml.html import HtmlElement

from crawler.html.parsing import held, parse
from crawler.html.visible_text import inline
from crawler.lists.rows.row_fields import Said
from crawler.lists.rows.row_marks import pinned
from crawler.lists.rows.row_texts import RowTexts

SAY = Said({"office": "department"})


def first(source: str, tag: str = "li") -> HtmlElement:
    root = parse(f"<body>{source}</body>")
    assert root is not None
    return next(root.iter(tag))


def test_each_element_says_what_it_says_in_one_line() -> None:
    row = first("<li> <a href=/1>The <b>lighthouse</b>\n fund</a><div>14 July<br>2026</div> Tides </li>")
    said = RowTexts(row, SAY).said
    assert list(said.values()) == [
        "The lighthouse fund 14 July 2026 Tides", "The lighthouse fund", "lighthouse", "14 July 2026", "",
    ]  # fmt: skip
    assert said == {element: inline(element) for element in row.iter()}


def test_long_texts_and_those_behind_a_hundred_elements_are_not_read() -> None:
    row = first(f"<li><p>{'long ' * 20}<i>short</i></p>{'<b>x</b>' * 120}</li>")
    said = RowTexts(row, SAY).said
    assert (len(said), said[row], list(said.values())[1:4]) == (100, "", ["", "short", "x"])
    assert RowTexts(row, SAY).line == inline(row)


def test_the_cell_under_the_head_of_departments_is_the_department() -> None:
    row = first(
        "<table><tr><th>Title<th>Office</tr><tr id=row><td>Bridge opened<td>Tides</tr></table>", "table"
    ).get_element_by_id("row")
    assert RowTexts(row, SAY).department == "Tides"
    assert RowTexts(first("<li>Tides</li>"), SAY).department == ""


@pytest.mark.parametrize(
    ("row", "is_pinned"),
    [
        ("<li><span>Notice</span> Bridge opened</li>", True),
        ("<li class='row notice'>Bridge opened</li>", True),
        ("<li><img alt=공지> Bridge opened</li>", True),
        ("<li><img alt=bridge><img> <span>Bridge</span> opened</li>", False),
        ("<li><span>Important bridges</span> are opened</li>", False),
        (f"<li>{'The bridge is opened. ' * 20} This is <b>important</b></li>", False),
    ],
)
def test_a_word_a_class_or_a_picture_at_its_beginning_marks_a_row_as_pinned(row: str, is_pinned: bool) -> None:
    assert pinned(RowTexts(first(row), SAY)) == is_pinned


def test_elements_that_are_held_are_made_once() -> None:
    root = parse("<ul><li>1<li>2</ul>")
    assert root is not None
    with held(root) as elements:
        assert all(one is other for one, other in zip(root.iter(), elements, strict=True))
