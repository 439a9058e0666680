"""Whatever comes over the wire: a verdict, in bounded time, never an exception."""

import time

import pytest

from crawler.clean import clean, clean_as_before, clean_text
from crawler.items import Release, Snapshot
from crawler.profiles import GENERIC, load_profile
from tests.support.properties import HealthCheck, given, settings, st

URL = "https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=1"
PROFILES = [GENERIC, load_profile("mofa"), load_profile("gov-uk")]
PIECES = st.sampled_from(
    [
        b"<html>", b"</html>", b"<body>", b"<div class=board_detail>", b"<div class='bo_con'>", b"</div>", b"<p>",
        b"<table><tr><td>",
        b"<h2>", b"<dl><dt>Date</dt><dd>2026-01-01</dd></dl>", b"<!--", b"-->", b"<script>alert('",
        b"');history.back()</script>",
        b"<![CDATA[", b"<?xml version='1.0' encoding='utf-16'?>", b"<meta charset=hex>",
        b"&#x0;&#xD800;&#99999999;", b"\x00\xff\xfe",
        b"\xb5\xee\xb4\xeb", "등대".encode(), b"<a href='javascript:f(\"'>", b"<a href='http://[::1'>x.pdf</a>",
        b"<svg><title>", b"<input type=password>",
        b"<time datetime='9999-99-99'>", b"<ul><li style='display:none'>", b"{",
        b'{"title": 1, "details": {"body": [[[', b"<frameset>", b"<plaintext>", b"text ",
    ]
)  # fmt: skip


def read(body: bytes, profile: int = 0, content_type: str = "text/html") -> Release:
    headers = (("Content-Type", content_type),)
    return clean(
        Snapshot(url=URL, final_url=URL, status=200, headers=headers, body=body),
        PROFILES[profile],
        timezone="Asia/Seoul",
    )


def sensible(release: Release) -> bool:
    return (release.verdict == "release") == (release.fault == "") and bool(release.why) == (
        release.verdict != "release"
    )


@given(st.binary(max_size=300), st.integers(0, 2), st.sampled_from(["", "text/html; charset=euc-kr", "text/plain"]))
@settings(max_examples=40, deadline=None)
def test_random_bytes_get_a_verdict(body: bytes, profile: int, content_type: str) -> None:
    assert sensible(read(body, profile, content_type))


@given(st.lists(PIECES, max_size=40), st.integers(0, 2))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_broken_pages_get_a_verdict(pieces: list[bytes], profile: int) -> None:
    assert sensible(read(b"".join(pieces), profile))


@given(st.lists(PIECES, max_size=40), st.lists(PIECES, max_size=40))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_broken_page_has_a_place_or_none(before: list[bytes], now: list[bytes]) -> None:
    earlier, later = (Snapshot(url=URL, final_url=URL, status=200, headers=(), body=b"".join(p)) for p in (before, now))
    said = clean(earlier, GENERIC).paragraphs
    release = clean_as_before(later, GENERIC, before=earlier, said=said)
    assert release is None or (sensible(release) and release.reader == "template")


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_a_verdict(text: str) -> None:
    assert sensible(clean_text(text, PROFILES[1]))


@pytest.mark.soak
@given(st.lists(st.one_of(PIECES, st.binary(max_size=20)), max_size=200), st.integers(0, 2))
@settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.timeout(1800)
def test_broken_pages_for_a_long_time(pieces: list[bytes], profile: int) -> None:
    assert sensible(read(b"".join(pieces), profile))


HUGE = {
    "50 MB of text": b"<html><body><p>" + b"word " * 10_000_000,
    "deep nesting": b"<html><body>" + b"<div>" * 300_000 + b"deep",
    "deep inline nesting": b"<html><body>" + b"<b><i>" * 100_000 + b"deep",
    "a giant attribute": b"<html><body><p title='" + b"x" * 7_000_000 + b"'>text</p></body></html>",
    "a giant style": b"<html><body><p style='" + b"display: " * 500_000 + b"'>text</p></body></html>",
    "many attributes": b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(50_000)) + b">text</p></body></html>",
    "many paragraphs": b"<html><body>" + b"<p>a line of text</p>" * 50_000 + b"</body></html>",
    "many links": b"<html><body>" + b"<a href=x.pdf>2026-01-01 file</a><br>" * 20_000 + b"</body></html>",
    "many cells": b"<html><body><table>" + b"<tr>" + b"<td>1<table><tr><td>" * 2_000 + b"</body></html>",
    "many brackets": b"<" * 1_000_000,
    "many ampersands": b"<html><body>" + b"&" * 1_000_000 + b"</body></html>",
    "many alerts": b"<html><body><script>" + b"alert('" * 300_000 + b"</script></body></html>",
    "deep JSON": b'{"title":' + b"[" * 1_000_000,
    "one long word": b"<html><body><p>" + b"x" * 4_000_000 + b"</p></body></html>",
    "one long blank": b"<html><body><p>a" + b" \n" * 2_000_000 + b"b</p></body></html>",
    "one long heading": b"<html><body><h1>" + b"a - " * 500_000 + b"</h1></body></html>",
    "hidden things": b"<html><body>" + b"<p hidden>x</p>" * 20_000 + b"</body></html>",
}  # fmt: skip


@pytest.mark.parametrize("profile", [0, 1])
@pytest.mark.parametrize("name", HUGE)
def test_huge_pages_are_done_with_soon(name: str, profile: int) -> None:
    began = time.process_time()
    assert sensible(read(HUGE[name], profile))
    assert time.process_time() - began < 8
