import json

import babel
import pytest

from crawler.cldr.date_words import AM, MONTHS, PARTICLE, order_of_numbers, phrases_of
from crawler.cldr.folding import folded
from tests.support.cldr import FILE, text


def meaning(words: str, language: str) -> str:
    found = phrases_of(language).get(folded(words.split()[0]), ())
    return next((phrase.sign for phrase in found if phrase.words == tuple(folded(words).split())), "")


@pytest.mark.skipif(babel.__version__ not in FILE.read_text(encoding="utf-8")[:100], reason="another Babel wrote it")
def test_the_table_is_what_is_made() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "run `make cldr`"


def test_every_common_language_has_twelve_months() -> None:
    table = json.loads(FILE.read_text(encoding="utf-8"))
    months = {name: sum(kind.isdecimal() for kind in table["languages"][name]) for name in table["common"].split()}
    assert [name for name, number in months.items() if number != 12] == ["ja", "ko"]  # "7月" and "7월" are in patterns


@pytest.mark.parametrize(
    ("words", "language", "month"),
    [
        ("Juli", "de", 7), ("juillet", "en", 7), ("FÉVR.", "fr", 2), ("июля", "", 7), ("listopada", "pl", 11),
        ("listopada", "hr", 10), ("thg 7", "vi", 7), ("كانون الثاني", "ar", 1), ("İyul", "az", 7), ("mar", "es", 3),
    ],
)  # fmt: skip
def test_months(words: str, language: str, month: int) -> None:
    assert meaning(words, language) == MONTHS[month - 1]


def test_a_word_of_several_months_means_one_in_its_own_language_only() -> None:
    assert meaning("listopada", "") == meaning("listopada", "de") == meaning("su", "dyo") == ""


def test_short_words_count_in_their_own_language() -> None:
    assert (meaning("de", "hu"), meaning("de", ""), meaning("am", "de"), meaning("am", "en")) == (
        AM, PARTICLE, PARTICLE, AM
    )  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "order"),
    [
        ("de", "DMY"), ("de-AT", "DMY"), ("en", ""), ("en-US", "MDY"), ("en_GB", "DMY"), ("es-PA", "MDY"),
        ("fr-CA", ""), ("ko", "YMD"), ("sv-SE", "DMY"), ("", ""), ("tlh", ""),
    ],
)  # fmt: skip
def test_the_order_of_numbers(tag: str, order: str) -> None:
    assert order_of_numbers(tag) == order
