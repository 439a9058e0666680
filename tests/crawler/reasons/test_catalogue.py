"""Every code has words in both languages, with the same arguments; arguments are written as each language does."""

import re
from string import Formatter
from typing import get_args

import pytest

from crawler.languages import Language
from crawler.reasons import Code, Reason, sentence, words
from crawler.reasons.catalogue import templates

LANGUAGES: tuple[Language, ...] = get_args(Language)
CODES: tuple[Code, ...] = get_args(Code)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_the_codes_and_no_others(language: Language) -> None:
    assert sorted(templates(language)) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_both_languages_use_the_same_arguments(code: Code) -> None:
    assert fields(templates("en")[code]) == fields(templates("ko")[code])


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
