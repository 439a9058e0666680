"""What most readings of a page take for its body is decided by place, not line by line."""

import pytest
from lxml.html import HtmlElement

from crawler.clean.block_finder import BlockFinder
from crawler.clean.majority import of_most
from crawler.html.parsing import parse
from crawler.html.visible_text import blocks

SENTENCE = "The harbour office replaced the lamp of the northern pier on day {n} and thanked all keepers for it."
LINES = "".join(f"<p>{SENTENCE.format(n=n)}</p>" for n in range(4))
ADDRESS = "Harbour office, 1 Quay Road"


def finder(inside: str) -> BlockFinder:
    root = parse(f"<html><body>{inside}</body></html>")
    assert isinstance(root, HtmlElement)
    return BlockFinder(blocks(root))


def test_blocks_of_one_path_are_taken_or_left_together() -> None:
    page = finder(LINES + "".join(f"<div class=near><p>Neighbour {n}</p></div>" for n in range(3)))
    assert of_most(page, [[0, 1, 2, 3], [0, 1, 2], [1, 2, 3, 4]]) == [0, 1, 2, 3]
    assert of_most(page, [[0], [1], [2]]) == []


@pytest.mark.parametrize(
    "beside", ["<h2 id=lamps>Lamps</h2>", "<ul><li>One lamp</ul>", "<blockquote><p>A lamp!</p></blockquote>"]
)
def test_headings_lists_and_quotes_go_with_the_paragraphs_beside_them(beside: str) -> None:
    page = finder(f"<div class=text>{LINES}{beside}{LINES}</div>")
    without = [n for n in range(9) if n != 4]
    assert of_most(page, [without, without, without]) == list(range(9))


def test_what_bears_another_name_or_stands_in_a_box_is_decided_by_itself() -> None:
    page = finder(f"<div class=text>{LINES}<p class=credit>Photo: Ada</p><div><p>Our shop</p></div>{LINES}</div>")
    text = [n for n in range(10) if n not in (4, 5)]
    assert of_most(page, [text, text, text]) == text
    assert of_most(page, [text, [*text, 4], [*text, 4]]) == sorted([*text, 4])


def test_links_that_no_reading_has_take_no_text_with_them() -> None:
    page = finder(f"<div>{LINES}<ul><li><a href=/more>{SENTENCE * 9}</a></ul></div>")
    assert of_most(page, [[0, 1, 2, 3], [0, 1, 2, 3], []]) == [0, 1, 2, 3]


def test_outside_of_the_place_of_the_text_all_have_to_agree() -> None:
    page = finder(f"<main><div class=text>{LINES}</div></main><div class=foot><p>{ADDRESS}</p></div>")
    assert of_most(page, [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4], [0, 1, 2, 3]]) == [0, 1, 2, 3]
    assert of_most(page, [[0, 1, 2, 3, 4]] * 3) == [0, 1, 2, 3, 4]


def test_a_standfirst_right_before_the_text_is_part_of_it() -> None:
    page = finder(f"<main><p class=intro>Lamps are lit.</p><div class=text>{LINES}</div></main>")
    assert of_most(page, [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4], [1, 2, 3, 4]]) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("text", [f"{SENTENCE}{LINES}", "<br>".join(SENTENCE.format(n=n) for n in range(5))])
def test_of_cells_with_the_same_path_the_one_with_the_text_is_its_place(text: str) -> None:
    page = finder(f"<table><tr><td>{text}</td></tr><tr><td>{ADDRESS}</td></tr></table>")
    assert of_most(page, [[0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4]]) == [0, 1, 2, 3, 4]
    assert of_most(page, [[0, 1, 2, 3, 4, 5]] * 3) == [0, 1, 2, 3, 4, 5]


def test_a_text_may_stand_in_many_cells() -> None:
    page = finder("<table>" + "".join(f"<tr><td>{SENTENCE.format(n=n)}</td></tr>" for n in range(5)) + "</table>")
    assert of_most(page, [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4], [0, 1, 2]]) == [0, 1, 2, 3, 4]


def test_a_heading_right_before_text_goes_with_it_wherever_it_stands() -> None:
    text, heading = f"<div class=text>{LINES}</div>", "<div class=title><h2>{}</h2></div>"
    page = finder(
        f"<main>{heading.format('Lamps')}{text}{heading.format('Costs')}{text}{heading.format('More')}</main>"
    )
    lines = [1, 2, 3, 4, 6, 7, 8, 9]
    assert of_most(page, [lines, lines, [*lines, 5]]) == [*lines[:4], 5, *lines[4:]]
