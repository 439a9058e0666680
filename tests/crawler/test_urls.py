from urllib.parse import urlsplit

import pytest

from crawler.profiles import GENERIC, load_profile
from crawler.urls import canonical, release_key, release_url
from tests.support.properties import example, given, st

MOFA = load_profile("mofa")
BOARD = "https://www.mofa.go.kr/eng/brd/m_5676"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("HTTPS://Press.Example.ORG:443/a", "https://press.example.org/a"),
        ("http://press.example:443/a", "https://press.example/a"),
        ("http://press.example:80", "http://press.example/"),
        ("http://press.example:8080/a", "http://press.example:8080/a"),
        ("http://press.example./a", "http://press.example/a"),
        ("https://press.example/a/../b/./c#top", "https://press.example/b/c"),
        ("https://press.example/a/..", "https://press.example/"),
        ("https://press.example/a/b/%2e%2e/c", "https://press.example/a/c"),
        ("https://press.example/v.do;jsessionid=0A1B.node2?seq=3", "https://press.example/v.do?seq=3"),
        ("https://press.example/v?seq=3&utm_source=x&UTM_Medium=y&fbclid=1", "https://press.example/v?seq=3"),
        ("https://press.example/x/(S(gkzi2b45sjxfyx55q0tnf045))/v.aspx?no=3", "https://press.example/x/v.aspx?no=3"),
        ("https://press.example/(A(Bx_y-1)S(gkzi2b45))/", "https://press.example/"),
        ("https://press.example/%28S%28gkzi2b45%29%29/v?no=3", "https://press.example/v?no=3"),
        ("https://press.example/(2026)/v", "https://press.example/(2026)/v"),
        ("https://press.example/v?PHPSESSID=abc&id=4", "https://press.example/v?id=4"),
        ("https://press.example/v?sid=0123456789abcdef0123&id=4", "https://press.example/v?id=4"),
        ("https://press.example/v?session_id=45", "https://press.example/v?session_id=45"),
        ("https://press.example/v?seq=3&amp;a=1&amp;amp;b=&#38;c=2", "https://press.example/v?seq=3&a=1&b=&c=2"),
        ("https://press.example/v?amp;seq=3&amp%3Ba=1", "https://press.example/v?seq=3&a=1"),
        ("https://press.example/보도/%eb%b3%b4?q=가", "https://press.example/%EB%B3%B4%EB%8F%84/%EB%B3%B4?q=%EA%B0%80"),
        ("https://press.example/%B0%A1%7eb?x=100%", "https://press.example/%B0%A1~b?x=100%25"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://외교부.한국/", "https://xn--9d0b002a0wg.xn--3e0b707e/"),
        ("https://Faß.example/", "https://xn--fa-hia.example/"),
        ("https://βόλος.example/", "https://xn--nxasmm1c.example/"),
        ("https://press．example。/", "https://press.example/"),
        ("  https://press.example/a b\n", "https://press.example/a%20b"),
        ("https://user:pass@press.example/a", "https://press.example/a"),
        ("https:\\\\press.example\\a", "https://press.example/a"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
    ],
)
def test_one_spelling_of_an_address(written: str, wanted: str) -> None:
    assert canonical(written) == wanted


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("./view.do?seq=3&amp;srchFr=&amp;amp;srchTo=", f"{BOARD}/view.do?seq=3&srchFr=&srchTo="),
        ("?page=2", f"{BOARD}/list.do?page=2"),
        ("", f"{BOARD}/list.do"),
        ("#", f"{BOARD}/list.do"),
        ("/www/brd/m_4080/view.do?seq=1", "https://www.mofa.go.kr/www/brd/m_4080/view.do?seq=1"),
        ("//overseas.mofa.go.kr/x", "https://overseas.mofa.go.kr/x"),
    ],
)
def test_a_link_is_seen_from_its_page(link: str, wanted: str) -> None:
    assert canonical(link, f"{BOARD}/list.do") == wanted


@pytest.mark.parametrize(
    "url",
    [
        "javascript:f_view('1')", "mailto:press@press.example", "data:text/html,x", "file:///etc/passwd",
        "ftp://press.example/a", "", "/a", "https://", "https://press example/", "http://press.example:99999/",
        "http://press.example:port/", "http://[::1/", "http://ex%00ample/",
        "http://press\u2028.예/", "http://a b.예/", "http://a_b.예/",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError):
        canonical(url)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        (f"{BOARD}/view.do?seq=322590", "m_5676/322590"),
        ("http://mofa.go.kr/www/brd/m_5676/view.do?seq=322590", "m_5676/322590"),
        ("http://www.mofa.go.kr:443/www/brd/m_5676/view.do?seq=322590", "m_5676/322590"),
        ("https://bgr.mofa.go.kr/eng/brd/m_5676/view.do?page=3&seq=322590&titleN", "m_5676/322590"),
        (f"{BOARD}/view.do?seq=322590&amp;srchFr=&amp;srchTo=&amp;multi_itm_seq=0", "m_5676/322590"),
        (f"{BOARD}/view.do?srchFr=&amp;amp;seq=322590&company_cd=&company_nm=", "m_5676/322590"),
        (f"{BOARD}/view.do;jsessionid=AB.1?page=1&seq=322590", "m_5676/322590"),
        ("https://overseas.mofa.go.kr/ca-toronto-ko/brd/m_5389/view.do?seq=1019267", "ca-toronto-ko/m_5389/1019267"),
        ("http://www.mofa.go.kr/ca-toronto-ko/brd/m_5389/view.do?seq=1019267&page=1", "ca-toronto-ko/m_5389/1019267"),
    ],
)
def test_mofa_names_a_release_by_board_and_number(url: str, key: str) -> None:
    assert release_key(url, MOFA) == key


def test_two_mofa_boards_with_one_number_are_two_releases() -> None:
    other = "https://www.mofa.go.kr/eng/brd/m_5679/view.do?seq=322590"
    assert release_key(other, MOFA) != release_key(f"{BOARD}/view.do?seq=322590", MOFA)
    assert release_key(other.replace("seq", "multi_itm_seq=7&seq"), MOFA) == "m_5679/322590"


@pytest.mark.parametrize(
    "urls",
    [
        ("https://a.example/news/talks-end/", "http://www.a.example//news/talks-end?page=2&utm_source=feed#c1"),
        (
            "https://a.example/v.do?newsId=15&pageIndex=1&startDate=2025-01-07&endDate=2026-01-07&srchWord=&period=",
            "https://a.example/v.do?period=&srchWord=x&endDate=2026-02-07&startDate=2025-02-07&pageIndex=9&newsId=15",
        ),
        ("https://a.example/?p=12", "https://a.example/?paged=&p=12"),
        ("https://a.example/v.php?page=12", "https://a.example/v.php?page=12&order="),
    ],
)
def test_noise_never_makes_a_second_key(urls: tuple[str, ...]) -> None:
    assert len({release_key(url, GENERIC) for url in urls}) == 1


@pytest.mark.parametrize(
    "urls",
    [
        ("https://a.example/?p=12", "https://a.example/?p=13"),
        ("https://a.example/v.php?page=12", "https://a.example/v.php?page=13"),
        ("https://a.example/?page_id=12", "https://a.example/?page_id=13"),
        ("https://a.example/v?q=node/1", "https://a.example/v?q=node/2"),
        ("https://a.example/v.do?id=1&bbs=7", "https://a.example/v.do?id=1&bbs=8"),
        ("https://a.example/view?12", "https://a.example/view?13"),
        ("https://a.example/schedule?schedule_id=1", "https://a.example/schedule?schedule_id=2"),
        ("https://a.example/News/1", "https://a.example/news/1"),
    ],
)
def test_two_releases_never_share_a_key(urls: tuple[str, ...]) -> None:
    assert len({release_key(url, GENERIC) for url in urls}) == len(urls)


pieces = st.sampled_from(
    ["a", "가", "%", "%41", "%2e", "%EA%B0%80", "&", "&amp;", "amp;", "#38;", "=", "?", "/", "..", ".", ";", "#", ":",
     "jsessionid=1", "utm_x=", "sid=", "0123456789abcdef", "\\", " ", "\t", "@", "[", "]", "seq=1", "443", "//"]
)  # fmt: skip


@given(st.lists(pieces, max_size=12).map("".join))
@example("?a&&amp;amp;b")
@example(";jsessionid=1;jsessionid=1")
@example("/%2561/..;jsessionid=2/..")
def test_canonical_is_idempotent(tail: str) -> None:
    try:
        once = canonical(f"https://press.example/x{tail}")
    except ValueError:
        return
    assert canonical(once) == once
    assert once.isascii()
    assert urlsplit(once).fragment == ""
    assert release_key(once, GENERIC) == release_key(f"https://press.example/x{tail}", GENERIC)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_an_address_or_refused(url: str, base: str) -> None:
    try:
        once = canonical(url, base)
    except ValueError:
        return
    assert once.startswith(("http://", "https://"))
    assert canonical(once) == once


@given(st.permutations(["seq=322590", "page=4", "srchFr=20260101", "srchTo=", "multi_itm_seq=0", "titleN"]))
def test_the_order_of_noise_does_not_matter(pairs: list[str]) -> None:
    for joint in ("&", "&amp;", "&amp;amp;"):
        assert release_key(f"{BOARD}/view.do?{joint.join(pairs)}", MOFA) == "m_5676/322590"


@pytest.mark.parametrize(
    ("url", "short"),
    [
        (
            "https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=3&amp;srchFr=&amp;amp;srchTo=&page=2",
            "https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=3",
        ),
        (
            "http://www.mofa.go.kr:443/ca-vancouver-ko/brd/m_4585/view.do?page=1&seq=123",
            "https://www.mofa.go.kr/ca-vancouver-ko/brd/m_4585/view.do?seq=123",
        ),
        ("https://www.mofa.go.kr/eng/index.do?page=1", "https://www.mofa.go.kr/eng/index.do?page=1"),
    ],
)
def test_release_url_drops_the_noise_of_a_known_site(url: str, short: str) -> None:
    assert release_url(url, load_profile("mofa")) == short


def test_release_url_leaves_a_strange_site_alone() -> None:
    assert release_url("https://a.example/view?id=3&page=2", GENERIC) == "https://a.example/view?id=3&page=2"


def test_dot_segments_at_the_end_name_the_folder() -> None:
    assert canonical("https://a.example/b/c/..") == "https://a.example/b/"
    assert canonical("https://a.example/b/.") == "https://a.example/b/"
    assert canonical("https://a.example/..") == "https://a.example/"
