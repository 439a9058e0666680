"""What the markup of a text says and its letters do not is written as signs."""

import pytest

from crawler.clean import clean
from crawler.clean.field_rows import is_field_row
from crawler.html.parsing import parse
from crawler.html.text_marks import cells, unmarked
from crawler.html.visible_text import blocks
from crawler.items import Snapshot
from crawler.profiles import GENERIC


def read(inside: str) -> list[str]:
    root = parse(f"<body>{inside}</body>")
    assert root is not None
    return [block.text for block in blocks(root)]


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ("<p>It costs <del>40</del> <ins>45</ins> crowns.</p>", ["It costs ~~40~~ 45 crowns."]),
        ("<p>Er zahlt<s>, <b>jährlich</b> im Mai</s>.</p>", ["Er zahlt~~, jährlich im Mai~~."]),
        ("<p>요금은 <strike>40원</strike> 45원이다.</p>", ["요금은 ~~40원~~ 45원이다."]),
        ("<del><p>One</p><p>Two</p></del><p>Three</p>", ["~~One~~", "~~Two~~", "Three"]),
        ("<p><s>料金</s><s>は40円</s></p>", ["~~料金は40円~~"]),
        ("<p>a<s> </s>b <s></s>c, a ~~ of old</p>", ["a b c, a ~~ of old"]),
        ("<p>10<sup>2</sup> or 10<sup>-3</sup> m<sup>2</sup></p>", ["10^2 or 10^-3 m2"]),
        ("<p>10<sup><a href='#n'>2</a></sup>, the 2<sup>nd</sup> 10 <sup>2</sup>7</p>", ["10^2, the 2nd 10 27"]),
        ("<p>10<sup></sup>2</p><p><sup>2</sup></p>", ["102", "2"]),
        ("<p>10</p><sup>2</sup>", ["10", "2"]),
        ("<p><s>10<sup>2</sup></s></p>", ["~~10^2~~"]),
        ("<ol start=3><li><p>Open</p></li><li>Ring</li></ol>", ["3. Open", "Ring"]),
        ("<ol><li value=7>Open</li><li value=9>Ring</li></ol>", ["7. Open", "Ring"]),
        ("<ol start=1><li>Open</li></ol><ol start=a><li>Ring</li></ol>", ["Open", "Ring"]),
        ("<ol start=3><li>3) Open</li></ol>", ["3) Open"]),
        ("<ul start=3><li value=8>Open</li></ul>", ["Open"]),
        ("<ol start=3><li></li></ol><p>Ring</p>", ["Ring"]),
    ],
)
def test_struck_raised_and_counted_text_is_marked(inside: str, lines: list[str]) -> None:
    assert read(inside) == lines


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("<td>North<td>14<td>", "North | 14"),
        ("<td>North<td><td>14", "North | | 14"),
        ("<td><td>Ships<td>Tons", "| Ships | Tons"),
        ("<td>North<td>10<sup>3</sup><td><s>9</s>", "North | 10^3 | ~~9~~"),
    ],
)
def test_a_value_in_the_next_column_is_seen(row: str, line: str) -> None:
    assert read(f"<table><tr>{row}</table>") == [line]


def test_the_filled_cells_of_a_row_are_found_again() -> None:
    assert cells("| Ships | | Tons|net") == ["Ships", "Tons|net"]
    assert cells("| | |") == []
    assert is_field_row("등록일 | | 2026-03-02", {"등록일": "published"})
    assert not is_field_row("| |", {"등록일": "published"})


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("It costs ~~40~~ 45", "It costs 40 45"),
        ("10^2 and a^2", "102 and a^2"),
        ("North | | | 14", "North | 14"),
        ("3. Open", "Open"),
    ],
)
def test_other_readers_do_not_know_the_marks(text: str, plain: str) -> None:
    assert unmarked(text) == plain


def test_a_page_without_a_profile_is_read_with_its_marks() -> None:
    """The general readers find a marked paragraph, although their own text of it has no marks."""
    lines = [f"On day {n} the harbour office of Lindmoor lit the lamp of pier {n} for the boats." for n in range(6)]
    text = "".join(f"<p>{line}</p>" for line in lines)
    odd = "<p>The fee for boats of 10<sup>2</sup> tons is <del>forty</del> forty-five crowns a year from May.</p>"
    body = f"<!doctype html><title>Lamps</title><main><h1>Lamps</h1>{text}{odd}{text.replace('lit', 'mended')}</main>"
    url = "https://port.example/1"
    release = clean(Snapshot(url=url, final_url=url, status=200, headers=(), body=body.encode()), GENERIC)
    assert "The fee for boats of 10^2 tons is ~~forty~~ forty-five crowns a year from May." in release.paragraphs
