"""The cookies of one host."""

from datetime import UTC, datetime

import pytest

from crawler.fetch.cookies import header, learned
from crawler.host_state import Cookie
from tests.support.properties import given, st

NOW = datetime(2026, 7, 14, 3, 0, tzinfo=UTC)


SITE, PLAIN = "https://press.example", "http://press.example"


def after(*lines: str, jar: tuple[Cookie, ...] = (), url: str = SITE + "/eng/brd/list.do") -> tuple[Cookie, ...]:
    return learned(jar, lines, url, NOW)


def test_a_cookie_belongs_to_its_folder_or_path() -> None:
    jar = after("A=1", "B=2; Path=/", "C=3; path=/kor", "D=4; Path=relative")
    assert jar == (
        Cookie("A", "1", "/eng/brd"), Cookie("B", "2", "/"), Cookie("C", "3", "/kor"), Cookie("D", "4", "/eng/brd")
    )  # fmt: skip
    assert header(jar, SITE + "/eng/brd/view.do") == "A=1; D=4; B=2"
    assert header(jar, SITE + "/eng/brdx/view.do") == "B=2"
    assert header(jar, SITE + "/kor") == "C=3; B=2"
    assert header(jar, SITE + "") == "B=2"
    assert header((), SITE + "/") == ""


def test_a_new_value_replaces_the_old_one() -> None:
    assert after("A=2; Path=/", jar=(Cookie("A", "1", "/"), Cookie("B", "1", "/"))) == (
        Cookie("B", "1", "/"),
        Cookie("A", "2", "/"),
    )


@pytest.mark.parametrize(
    "end", ["Max-Age=0", "max-age=-1", "Expires=Thu, 01 Jan 1970 00:00:00 GMT", "expires=Thu, 01-Jan-1970 00:00:10 GMT"]
)
def test_a_cookie_is_deleted(end: str) -> None:
    assert after(f"A=; Path=/; {end}", jar=(Cookie("A", "1", "/"),)) == ()


@pytest.mark.parametrize("end", ["Max-Age=60", "Expires=Thu, 01 Jan 2099 00:00:00 GMT", "Expires=whenever", "HttpOnly"])
def test_a_cookie_stays(end: str) -> None:
    assert after(f"A=1; Path=/; {end}") == (Cookie("A", "1", "/"),)


@pytest.mark.parametrize("attribute", ["Secure", "secure; HttpOnly", "HttpOnly;SECURE", "Secure="])
def test_a_secure_cookie_goes_to_https_only(attribute: str) -> None:
    jar = after(f"A=1; Path=/; {attribute}", "B=2; Path=/")
    assert header(jar, SITE + "/x") == "A=1; B=2"
    assert header(jar, PLAIN + "/x") == "B=2"


@pytest.mark.parametrize("line", ["A=2; Path=/", "A=2; Path=/; Secure", "A=; Path=/; Max-Age=0", "C=3; Path=/; Secure"])
def test_http_has_no_say_in_secure_cookies(line: str) -> None:
    jar = after("A=1; Path=/; Secure")
    assert after(line, jar=jar, url=PLAIN + "/x") == jar


@pytest.mark.parametrize("line", ["", "novalue", "=1", "a b=1", "A=1\r\nX-Evil: 1", "A=;;", "A=" + "x" * 5000])
def test_what_is_malformed_never_reaches_a_header(line: str) -> None:
    assert "\n" not in header(after(line), SITE + "/eng/brd/x")
    assert len(header(after(line), SITE + "/eng/brd/x")) < 4100


@given(st.lists(st.text(max_size=60), max_size=80))
def test_a_header_is_always_one_clean_line(lines: list[str]) -> None:
    jar = learned((), lines, SITE + "/x", NOW)
    assert len(jar) <= 50
    assert all(" " <= c <= "~" for c in header(jar, SITE + "/x"))
