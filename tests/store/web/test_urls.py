"""Addresses are stable, and lead back to what they name."""

from urllib.parse import unquote, urlsplit

import pytest

from store.web import urls
from tests.support.properties import given, st

KEYS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@given(KEYS)
def test_a_release_is_found_by_its_address(key: str) -> None:
    path = urlsplit(urls.release("board", key, 7, revision=2))
    assert path.query == "revision=2"
    assert unquote(path.path) in (f"/release/board/{key}", "/release/7")
    assert not {".", ".."} & set(path.path.split("/"))


def test_addresses_do_not_change() -> None:
    assert urls.release("mofa-eng-press", "m_5676/322590") == "/release/mofa-eng-press/m_5676/322590"
    assert urls.compare("a", "b?c=1", before=1, after=3, view="inline") == "/compare/a/b%3Fc=1?from=1&to=3&view=inline"
    assert urls.raw("a", "b", revision=2, download=True) == "/page/a/b?revision=2&download=1"
    assert urls.release("a", "../etc", 12) == "/release/12"
    assert urls.feed("atom") == "/feeds/changes.atom"
    assert urls.feed("json", source="a b") == "/feeds/source/a%20b.json"
    assert urls.feed("atom", query="북한", source="a") == "/feeds/search.atom?q=%EB%B6%81%ED%95%9C&source=a"
    assert urls.source("a b") == "/source/a%20b"
    assert urls.search("북한", source="a", skip=40) == "/search?q=%EB%B6%81%ED%95%9C&source=a&skip=40"
    assert urls.today({"kind": "new", "source": ""}, before=9) == "/?kind=new&before=9"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.example/", "http://a b", "", "HTTP:/x"]
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert urls.web(url) == ""
    assert urls.web("HTTPS://x.example/a?b") == "HTTPS://x.example/a?b"
