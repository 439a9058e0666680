"""International host names."""

import pytest

from crawler.host_names import ascii_host, ascii_url


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Press.Example.", "press.example"),
        ("faß.example", "xn--fa-hia.example"),
        ("Bücher.example", "xn--bcher-kva.example"),
        ("외교부.한국", "xn--9d0b002a0wg.xn--3e0b707e"),
        ("xn--9d0b002a0wg.xn--3e0b707e", "xn--9d0b002a0wg.xn--3e0b707e"),
        ("１２７.０.０.１", "127.0.0.1"),
        ("i❤.example", "xn--i-7iq.example"),
        ("127.0.0.1", "127.0.0.1"),
        ("::1", "::1"),
    ],
)
def test_a_name_is_written_as_browsers_write_it(name: str, wanted: str) -> None:
    assert ascii_host(name) == wanted


@pytest.mark.parametrize(
    "name", ["외 교부.한국", "a%00.예", "\u2028.예", "a\ufdd0.예", "a..example", f"{'a' * 64}.example", "외" * 60]
)
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError):
        ascii_host(name)


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://faß.example:8443/보도?a=ä#b", "https://xn--fa-hia.example:8443/보도?a=ä#b"),
        ("https://u:p@faß.example/", "https://u:p@xn--fa-hia.example/"),
        ("https://press.example:8443/보도", "https://press.example:8443/보도"),
        ("/보도", "/보도"),
    ],
)
def test_nothing_but_the_host_of_a_url_changes(url: str, wanted: str) -> None:
    assert ascii_url(url) == wanted
