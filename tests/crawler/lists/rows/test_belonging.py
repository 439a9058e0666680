"""Which rows belong to the page of a list."""

import pytest

from crawler.lists.rows.belonging import is_below


@pytest.mark.parametrize(
    ("url", "page", "below"),
    [
        ("/news/14", "/news", True), ("/news/14", "/news/", True), ("/news/14", "/news/index.html", True),
        ("/news/14", "/news/list.do", True), ("/news/press/14", "/news/press.html", True),
        ("/newsroom/14", "/news", False), ("/14", "/", False), ("/view?board=5&no=1", "/list?board=5&page=2", True),
        ("/view?page=2", "/list?page=2", False), ("/view?board=6", "/list?board=5", False), ("/view", "/list", False),
    ],
)  # fmt: skip
def test_below(url: str, page: str, below: bool) -> None:
    assert is_below(f"https://press.example{url}", f"https://press.example{page}") == below
    assert not is_below("https://other.example/news/14", f"https://press.example{page}")
