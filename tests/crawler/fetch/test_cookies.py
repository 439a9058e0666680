"""The cookies of one host."""

from datetime import UTC, datetime

import pytest

from crawler.fetch.cookies import header, learned
from tests.support.properties import given, st

NOW = datetime(2026, 7, 14, 3, 0, tzinfo=UTC)


def after(*lines: str, jar=(), path: str = "/eng/brd/list.do"):
    return learned(jar, lines, path, NOW)


def test_a_cookie_belongs_to_its_folder_or_path():
    jar = after("A=1", "B=2; Path=/", "C=3; path=/kor", "D=4; Path=relative")
    assert jar == (("A", "1", "/eng/brd"), ("B", "2", "/"), ("C", "3", "/kor"), ("D", "4", "/eng/brd"))
    assert header(jar, "/eng/brd/view.do") == "A=1; D=4; B=2"
    assert header(jar, "/eng/brdx/view.do") == "B=2"
    assert header(jar, "/kor") == "C=3; B=2"
    assert header(jar, "") == "B=2"
    assert header((), "/") == ""


def test_a_new_value_replaces_the_old_one():
    assert after("A=2; Path=/", jar=(("A", "1", "/"), ("B", "1", "/"))) == (("B", "1", "/"), ("A", "2", "/"))


@pytest.mark.parametrize(
    "end", ["Max-Age=0", "max-age=-1", "Expires=Thu, 01 Jan 1970 00:00:00 GMT", "expires=Thu, 01-Jan-1970 00:00:10 GMT"]
)
def test_a_cookie_is_deleted(end):
    assert after(f"A=; Path=/; {end}", jar=(("A", "1", "/"),)) == ()


@pytest.mark.parametrize(
    "end", ["Max-Age=60", "Expires=Thu, 01 Jan 2099 00:00:00 GMT", "Expires=whenever", "Secure; HttpOnly"]
)
def test_a_cookie_stays(end):
    assert after(f"A=1; Path=/; {end}") == (("A", "1", "/"),)


@pytest.mark.parametrize("line", ["", "novalue", "=1", "a b=1", "A=1\r\nX-Evil: 1", "A=;;", "A=" + "x" * 5000])
def test_what_is_malformed_never_reaches_a_header(line):
    assert "\n" not in header(after(line), "/eng/brd/x")
    assert len(header(after(line), "/eng/brd/x")) < 4100


@given(st.lists(st.text(max_size=60), max_size=80))
def test_a_header_is_always_one_clean_line(lines):
    jar = learned((), lines, "/x", NOW)
    assert len(jar) <= 50
    assert all(" " <= c <= "~" for c in header(jar, "/x"))
