"""Bytes to text: what was declared, what is true, what cannot be."""

import unicodedata

import pytest

from crawler.html.decoding import decode
from crawler.items import Snapshot
from crawler.normalize import lines, tidy
from tests.support.properties import given, st

KOREAN = "<p>등대제도 특사를 접견하고 논의하였다. 끝.</p>"
GERMAN = "<p>Übermäßig schöne Grüße aus dem Ministerium für Leuchttürme.</p>"


def snapshot(body: bytes, content_type: str = "") -> Snapshot:
    return Snapshot(
        url="u", final_url="u", status=200, headers=(("Content-Type", content_type),) if content_type else (), body=body
    )


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (KOREAN.encode(), ""),
        (KOREAN.encode(), "text/html; charset=euc-kr"),
        (KOREAN.encode("utf-8-sig"), "text/html; charset=iso-8859-1"),
        (KOREAN.encode("cp949"), "text/html; charset=EUC-KR"),
        (KOREAN.encode("cp949"), "text/html; charset=utf-8"),
        (KOREAN.encode("cp949"), "text/html; charset=iso-8859-1"),
        (KOREAN.encode("cp949"), ""),
        (KOREAN.encode("cp949"), "text/html; charset=no-such-thing"),
        (KOREAN.encode("utf-16"), ""),
    ],
)
def test_korean_is_read_whatever_was_declared(body: bytes, content_type: str) -> None:
    assert decode(snapshot(body, content_type)) == KOREAN


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (GERMAN.encode("cp1252"), "text/html; charset=ISO-8859-1"),
        (b'<meta charset="windows-1252">' + GERMAN.encode("cp1252"), ""),
        (b'<meta charset="windows-1252">' + GERMAN.encode("cp1252"), "text/html; charset=no-such-thing"),
        (b'<meta http-equiv=content-type content="text/html; charset=iso-8859-1">' + GERMAN.encode("cp1252"), ""),
    ],
)
def test_other_declarations_are_believed_where_the_bytes_agree(body: bytes, content_type: str) -> None:
    assert decode(snapshot(body, content_type)).endswith(GERMAN)


def test_one_broken_byte_spoils_one_character() -> None:
    body = KOREAN.encode() * 40
    text = decode(snapshot(body[:300] + b"\xff" + body[300:], "text/html; charset=utf-8"))
    assert text.count("\ufffd") <= 3
    assert "등대제도" in text


@given(st.binary(max_size=400), st.sampled_from(["", "text/html; charset=euc-kr", "charset=utf-16", "charset=hex"]))
def test_any_bytes_become_text(body: bytes, content_type: str) -> None:
    assert "\x00" not in decode(snapshot(body, content_type))


@given(st.text())
def test_tidy_lines_are_tidy(text: str) -> None:
    for line in lines(text):
        assert line == tidy(line) == line.strip()
        assert "  " not in line


def test_tidy_keeps_every_mark_and_number() -> None:
    assert tidy("\u200b1.5\xa0 %  of\t—“x”\u00ad ") == "1.5 % of —“x”"
    assert tidy(unicodedata.normalize("NFD", "등대")) == "등대"


def test_where_no_encoding_fits_the_one_with_the_fewest_errors_is_taken_or_guessed() -> None:
    cyrillic = ("<p>Министерство маяков открывает новую пристань и благодарит смотрителей за службу.</p>" * 8).encode(
        "koi8-r"
    )
    assert "пристань" in decode(snapshot(cyrillic, "text/html; charset=utf-8"))
    declared = "Übermäßig schöne Grüße. ".encode("cp1252") * 3 + b"\x81"
    assert "ch" in decode(snapshot(declared, "text/html; charset=windows-1252"))
    assert decode(snapshot(bytes(range(128, 256)) * 3)) != ""


def test_bytes_of_no_encoding_at_all_are_still_text() -> None:
    assert isinstance(decode(snapshot(b"\xff\x80" * 400)), str)


def test_json_is_utf_8_in_spite_of_a_broken_byte() -> None:
    said = '{"title": "Außenminister äußert sich"}'
    broken = said.encode().replace(b"sich", b"\x92sich")
    assert decode(snapshot(broken, "application/json")) == said.replace("sich", "\ufffdsich")
    assert decode(snapshot(KOREAN.encode("cp949"), "application/json")) == KOREAN


def test_an_xml_declaration_counts_behind_a_warning() -> None:
    feed = "<b>Notice</b><br />\n<?xml version='1.0' encoding='windows-1251'?><rss>Рыбный рынок</rss>"
    assert decode(snapshot(feed.encode("cp1251"))) == feed
