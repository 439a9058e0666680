"""What stands before an element on its line."""

import pytest
from lxml.html import Element, fragment_fromstring

from crawler.clean.others_parts import lead_of


@pytest.mark.parametrize(
    ("source", "lead"),
    [
        ("<p>By <b>Ada</b> on <i>14 July</i></p>", "By Ada on"), ("<p>By Ada<br>on <i>14 July</i></p>", "on"),
        ("<div>Text<p>By Ada</p><span>on <i>14 July</i></span></div>", "on"),
        ("<div><i>14 July</i></div>", ""),
        (f"<p>{'x' * 200} on <i>14 July</i></p>", f"{'x' * 117} on"),
    ],
)  # fmt: skip
def test_the_text_before_an_element_on_its_line(source: str, lead: str) -> None:
    element = next(fragment_fromstring(source).iter("i"))
    assert lead_of(element) == lead


def test_a_line_may_begin_with_the_page() -> None:
    line = Element("span")
    line.text = "on "
    line.append(Element("i"))
    assert lead_of(line[0]) == "on"
