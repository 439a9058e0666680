"""Where a page without a list may show one."""

import pytest

from crawler.html.parsing import parse
from crawler.lists.elsewhere import elsewhere

PAGE = "https://www.press.example/index.html"


def found(html: str) -> tuple[str, ...]:
    root = parse(html)
    assert root is not None
    return tuple(url.removeprefix("https://www.press.example") for url in elsewhere(root, PAGE))


@pytest.mark.parametrize(
    ("html", "addresses"),
    [
        ("<p>No list at all</p>", ()),
        ("<meta http-equiv=refresh content='0;url=/list.do'>", ("/list.do",)),
        ("<script>location.replace('/list.do')</script>", ("/list.do",)),
        ("<meta http-equiv=refresh content='0;url=/index.html'>", ()),
        ("<script>location.href = 'mailto:desk@press.example'</script>", ()),
        ("<iframe src=/a></iframe><iframe src=/menu></iframe><iframe src=/board></iframe>", ("/board", "/a", "/menu")),
        ("<iframe src=https://maps.example/here></iframe>", ()),
        ("<iframe src=https://bbs.press.example/x></iframe>", ("https://bbs.press.example/x",)),
        ("<frameset><frame src=https://other.example/x></frameset>", ("https://other.example/x",)),
        ("<meta http-equiv=refresh content='0;url=/list'><iframe src=/list></iframe>", ("/list",)),
        ("".join(f"<iframe src=/list/{n}></iframe>" for n in range(12)), tuple(f"/list/{n}" for n in range(10))),
    ],
)
def test_a_page_shows_other_addresses(html: str, addresses: tuple[str, ...]) -> None:
    assert found(html) == addresses


def test_a_header_sends_on_too() -> None:
    root = parse("<p>No list at all</p>")
    assert root is not None
    assert elsewhere(root, PAGE, "0; url=/list.do") == ("https://www.press.example/list.do",)
