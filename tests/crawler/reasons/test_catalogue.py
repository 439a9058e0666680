"""Each language has all the words that another has, with the same arguments, written as the language does."""

import re
import tomllib
from string import Formatter
from typing import get_args

import pytest

from crawler.languages import Language
from crawler.reasons import Code, Reason, sentence, words
from crawler.reasons.catalogue import labels, languages, templates
from store.model import KINDS, TOUCHES
from tests.support.paths import ROOT

LANGUAGES = languages()
TABLES = list(tomllib.loads((ROOT / "crawler" / "reasons" / "en.toml").read_text(encoding="utf-8"))["words"])
CODES: tuple[Code, ...] = get_args(Code)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_the_codes_and_no_others(language: Language) -> None:
    assert sorted(templates(language)) == sorted(CODES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_each_language_uses_the_same_arguments(code: Code, language: Language) -> None:
    assert fields(templates(language)[code]) == fields(templates("en")[code])


ALSO = {"quiet": {"source"}, "quiet_why": {"source"}}  # arguments that English needs not


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_each_language_has_the_words_that_english_has(table: str, language: Language) -> None:
    english, others = labels("en", table), labels(language, table)
    assert list(others) == list(english), "in the order of en.toml"
    for name, text in english.items():
        if isinstance(text, list):
            assert len(others[name]) == len(text), name
        else:
            assert fields(others[name]) <= fields(text) | ALSO.get(name, set()), name


def test_the_names_of_kinds_are_those_of_the_store() -> None:
    assert list(labels("en", "kinds")) == list(KINDS)


def test_the_names_of_touches_are_those_of_the_store() -> None:
    assert list(labels("en", "touches")) == list(TOUCHES)


@pytest.mark.parametrize("code", [code for code in CODES if code != "as_written"])
def test_each_code_is_said_in_both_languages(code: Code) -> None:
    reason = Reason(code, tuple((name, 3) for name in sorted(fields(templates("en")[code]))))
    english, korean = words(reason, "en"), words(reason, "ko")
    assert english
    assert not re.search("[가-힣]", english)
    assert re.search("[가-힣]", korean)
    for text in (english, korean):
        assert "{" not in text
        assert not text.endswith((".", "。"))
        assert text == " ".join(text.split())


def test_words_are_one_line() -> None:
    assert words(Reason.as_written("a\r\nb\x1b[31m\u202ec.")) == "a b [31m c"
    assert words(None) == ""


def test_an_argument_that_an_older_version_did_not_write_is_left_open() -> None:
    assert words(Reason.of("timed_out")) == "no complete response within … s"
    assert words(Reason.of("http_status", phrase="Gone")) == "HTTP … Gone"


def test_a_sentence_begins_with_a_capital_but_a_host_name_stays() -> None:
    assert sentence(Reason.as_written("the page is empty")) == "The page is empty"
    assert sentence(Reason.as_written("press.example does not answer")) == "press.example does not answer"
