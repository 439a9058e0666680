import json

import babel
import pytest
from babel.localedata import locale_identifiers

from crawler.cldr.date_words import AM, MONTHS, PARTICLE, order_of_numbers, phrases_of
from crawler.cldr.folding import folded
from tests.support.cldr import FILE, text, words_of


def meaning(words: str, language: str) -> str:
    found = phrases_of(language).get(folded(words.split()[0]), ())
    return next((phrase.sign for phrase in found if phrase.words == tuple(folded(words).split())), "")


TABLE = json.loads(FILE.read_text(encoding="utf-8"))
of_this_babel = pytest.mark.skipif(babel.__version__ not in TABLE["from"], reason="another Babel wrote it")


@of_this_babel
@pytest.mark.parametrize("language", ["de", "eu", "he", "pl", "th", "vi"])
def test_the_words_are_those_of_cldr(language: str) -> None:
    names = [name for name in sorted(locale_identifiers()) if name.partition("_")[0] == language]
    assert words_of(names) == {language: TABLE["languages"][language]}, "run `make cldr`"


@of_this_babel
@pytest.mark.soak
def test_the_table_is_what_is_made() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "run `make cldr`"


def test_every_common_language_has_twelve_months() -> None:
    months = {name: sum(kind.isdecimal() for kind in TABLE["languages"][name]) for name in TABLE["common"].split()}
    assert [name for name, number in months.items() if number != 12] == ["ja", "ko"]  # "7月" and "7월" are in patterns


def test_every_language_has_words() -> None:
    assert all(phrases_of(language) for language in TABLE["languages"])


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
