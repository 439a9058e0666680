"""Counters beside other text in one line are no text; a number in a sentence is."""

import pytest
from lxml.html import HtmlElement

from crawler.clean.inline_counters import take_counters
from crawler.html.parsing import parse
from crawler.html.visible_text import blocks


def tree(source: str) -> HtmlElement:
    root = parse(source)
    assert root is not None
    return root


@pytest.mark.parametrize(
    ("line", "left", "digits"),
    [
        ("<p>By the press desk <span>Views 8,412</span></p>", "By the press desk", "8412"),
        ("<p>By Ann Lee | <span>8,412 views</span></p>", "By Ann Lee", "8412"),
        ("<p>By Ann Lee <i class='view-count'>8,412 views</i></p>", "By Ann Lee", "8412"),
        ("<p>By Ann Lee <i><u>Views 12</u></i> | <a href='/'>Print</a></p>", "By Ann Lee | Print", "12"),
        ("<td><b>Old fort opens</b> <font>[7 hit]</font></td>", "Old fort opens", "7"),
        ("<p><font>Hits: 7</font> | Lamps</p>", "| Lamps", "7"),
        ("<li>plan.pdf<i>(Down : 8)</i></li>", "plan.pdf", "8"),
        ("<p><span>등록일 2026-01-02</span><span>조회수1,204</span></p>", "등록일 2026-01-02", "1204"),
        ("<p>작성자 홍길동 | 조회 <em>42</em></p>", "작성자 홍길동", "42"),
        ("<p><b>작성자</b> 홍길동 <b>조회</b> : <span>42</span></p>", "작성자 홍길동", "42"),
        ("<p>From the <a>desk</a>, hits: <b>12</b> - <a>share</a></p>", "From the desk, - share", "12"),
        ("<p>By Ann <u>views 1</u> / <u>hits 22</u></p>", "By Ann", "1"),
    ],
)
def test_a_counter_beside_other_text(line: str, left: str, digits: str) -> None:
    root = tree(line)
    assert take_counters(root) == digits
    assert [block.text for block in blocks(root)] == [left]


@pytest.mark.parametrize(
    "line",
    [
        "<p>It got <b>8,412 views</b> in a week.</p>",
        "<p>It got <span>8,412 views</span>.</p>",
        "<p>It had <span>8,412 views</span></p>",
        "<p>The film <span>(8,412 views)</span> won.</p>",
        "<p>기사 <b>조회수 42회</b>를 기록했다</p>",
        "<p>Total number of views: <b>8,412</b></p>",
        "<p>It costs <span>42</span></p>",
        "<p>The lamps of pier <b>7</b> and <i>8</i></p>",
        "<p><b>Lamps</b> <i>8</i></p>",
        "<p><b>Views <i>of</i></b> <u>8</u></p>",
        "<p>Item <b>8 lamps</b></p>",
        "<p>8,412 views</p>",
        "8 views",
    ],
)
def test_a_number_in_a_sentence_stays(line: str) -> None:
    root = tree(line)
    before = [block.text for block in blocks(root)]
    assert take_counters(root) == ""
    assert [block.text for block in blocks(root)] == before


@pytest.mark.parametrize("line", ["<li>조회수 : <em>42</em></li>", "<p><i>Views 42</i></p>", "<p>hits <b>42</b></p>"])
def test_a_counter_that_is_a_whole_line_is_left_to_those_who_read_lines(line: str) -> None:
    root = tree(line)
    assert take_counters(root) == ""
    assert len(blocks(root)) == 1
