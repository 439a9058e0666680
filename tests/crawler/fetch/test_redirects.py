"""Which redirects are followed, and which mean something else."""

import pytest

from crawler.errors import FetchError
from crawler.fetch.redirects import away_from_release, is_home, same_site, target
from crawler.items import Source
from crawler.profiles import GENERIC, load_profile
from crawler.reasons import words
from tests.support.properties import given, st

MOFA = load_profile("mofa")
URL = "https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=1"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("www.example.org", "www.example.org", True),
        ("www.example.org", "example.org", True),
        ("example.org", "www.example.org", True),
        ("www.example.org", "news.example.org", True),
        ("news.example.org", "www.example.org", True),
        ("WWW.Example.org", "www.example.org.", True),
        ("news.example.org", "press.example.org", False),
        ("www.example.org", "www.example.com", False),
        ("example.org", "badexample.org", False),
        ("example.org", "org", False),
        ("127.0.0.1", "127.0.0.2", False),
        ("10.0.0.1", "0.0.1", False),
        ("::1", "::2", False),
    ],
)
def test_same_site(a: str, b: str, same: bool) -> None:
    assert same_site(a, b, GENERIC) is same
    assert same_site(b, a, GENERIC) is same


def test_a_profile_names_the_hosts_that_belong_together() -> None:
    assert same_site("www.mofa.go.kr", "overseas.mofa.go.kr", MOFA)
    assert same_site("overseas.mofa.go.kr", "de.mofa.go.kr", MOFA)
    assert not same_site("www.mofa.go.kr", "mofa.go.kr.evil.example", MOFA)
    assert not same_site("www.mofa.go.kr", "www.korea.kr", MOFA)


@pytest.mark.parametrize(
    ("location", "to"),
    [
        ("view.do?seq=2", "https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=2"),
        ("/eng/", "https://www.mofa.go.kr/eng/"),
        ("//overseas.mofa.go.kr/x", "https://overseas.mofa.go.kr/x"),
        ("http://www.mofa.go.kr:443/x", "https://www.mofa.go.kr/x"),
        (" https://www.mofa.go.kr/x#top ", "https://www.mofa.go.kr/x"),
        ("", URL),
        ("https://외교부.mofa.go.kr/x", "https://xn--9d0b002a0wg.mofa.go.kr/x"),
    ],
)
def test_redirects_that_are_followed(location: str, to: str) -> None:
    assert target(URL, URL, location, MOFA) == to


@pytest.mark.parametrize(
    ("location", "kind"),
    [
        ("https://www.korea.kr/", "offsite"),
        ("https://www.mofa.go.kr@evil.example/", "offsite"),
        ("http://127.0.0.1/", "offsite"),
        ("file:///etc/passwd", "blocked"),
        ("ftp://www.mofa.go.kr/", "blocked"),
        ("data:text/html,x", "blocked"),
        ("javascript:alert(1)", "blocked"),
        ("gopher://www.mofa.go.kr/", "blocked"),
        ("https://[::1", "http_error"),
        ("https://www.mofa.go.kr:99999/", "http_error"),
    ],
)
def test_redirects_that_are_not(location: str, kind: str) -> None:
    with pytest.raises(FetchError) as caught:
        target(URL, URL, location, MOFA)
    assert caught.value.kind == kind


@given(st.text(max_size=80))
def test_no_location_breaks_it(location: str) -> None:
    try:
        to: str = target(URL, URL, location, MOFA).partition(":")[0]
    except FetchError as error:
        to = error.kind
    assert to in ("http", "https", "offsite", "blocked", "http_error")


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://a.example", True),
        ("https://a.example/", True),
        ("https://a.example/index.html", True),
        ("https://a.example/main.do", True),
        ("https://a.example/?p=12", False),
        ("https://a.example/news", False),
        ("https://a.example/index/3", False),
    ],
)
def test_is_home(url: str, home: bool) -> None:
    assert is_home(url) is home


SOURCE = Source(name="s", url="https://www.mofa.go.kr/eng/brd/m_5676/list.do")


@pytest.mark.parametrize(
    ("final", "why"),
    [
        (URL, ""),
        ("http://overseas.mofa.go.kr/eng/brd/m_5676/view.do?seq=1", ""),
        ("https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=9", ""),
        ("https://www.mofa.go.kr/eng/brd/m_5676/list.do", "redirected to the list"),
        ("https://www.mofa.go.kr/eng/brd/m_5676/list.do?page=3", "redirected to the list"),
        ("https://www.mofa.go.kr/", "redirected to the home page"),
        ("https://www.mofa.go.kr/index.do", "redirected to the home page"),
        ("https://www.mofa.go.kr/eng/index.do", "redirected to the home page"),
        ("https://www.mofa.go.kr/eng/", "redirected to the home page"),
        ("https://www.mofa.go.kr/www/index.do", ""),
    ],
)
def test_away_from_release(final: str, why: str) -> None:
    assert words(away_from_release(URL, final, SOURCE)) == why


def test_a_board_with_one_path_for_all_is_not_always_its_list() -> None:
    """`/board.php?id=7` and `/board.php` share a path: a redirect between releases is no withdrawal."""
    source = Source(name="s", url="https://a.example/board.php")
    assert away_from_release("https://a.example/board.php?id=7", "https://a.example/board.php?id=8", source) is None
