"""Text is composed, whatever stands on its letters."""

import unicodedata

import pytest

from crawler.normalize import comparable, hangul_share, tidy, with_few_marks

MARKS = "\u0301\u0323"  # above and below: a normal form puts the second first


@pytest.mark.parametrize("text", ["a" + MARKS * 15, ("e" + MARKS) * 5_000, "━" * 2_000, "café ÷ 등 " * 500])
def test_ordinary_text_keeps_all_its_marks(text: str) -> None:
    assert with_few_marks(text) == text
    assert tidy(text) == unicodedata.normalize("NFC", text).strip()


def test_a_letter_below_thousands_of_marks_keeps_thirty() -> None:
    assert with_few_marks("a" + MARKS * 1_000 + "b") == "a" + MARKS * 15 + "b"


def test_thousands_of_marks_take_no_time_to_compare() -> None:
    assert comparable("a" + MARKS * 500_000) == comparable("a" + MARKS * 15)


def test_the_share_of_korean_letters() -> None:
    assert hangul_share("등대 lamp") == pytest.approx(2 / 6)
    assert hangul_share("1 2 3") == 0
