"""The words of dates in the languages of CLDR: months, parts of the day, weekdays, particles; and the order of numbers.

The table is made by `make cldr`, and read when the first date is.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

Order: TypeAlias = Literal["", "YMD", "DMY", "MDY"]  # of day, month and year

# In a line in which words have become signs: one of Unicode's private signs for each meaning.
MONTHS = "".join(map(chr, range(0xE001, 0xE00D)))
AM, PM, WEEKDAY, PARTICLE = "\ue010", "\ue011", "\ue012", "\ue013"
_SIGNS: Mapping[str, str] = {
    **{f"{number:02}": sign for number, sign in enumerate(MONTHS, start=1)},
    "am": AM, "pm": PM, "weekday": WEEKDAY, "particle": PARTICLE,
}  # fmt: skip
_LETTERS = 3  # a shorter Latin word counts in its own language only, and those of _SHORT_TOO
_SHORT_TOO = frozenset(("en", "es"))  # "pm", "p. m.", "of", "de"
_UNSPACED = ("zh", "yue", "ja", "ko")


class Phrase(NamedTuple):
    """One or several words, folded (see `folding`), and the sign of what they mean."""

    words: tuple[str, ...]
    sign: str


Phrases = Mapping[str, tuple[Phrase, ...]]  # by their first word, the longest first


@cache
def phrases_of(language: str) -> Phrases:
    """The words of a language (ISO 639: "de"), and those of the common languages that mean one thing in all of them."""
    own = _meanings(_phrases(language))
    firsts = {words[0] for words in own}
    beside = {words: sign for words, sign in _common().items() if words[0] in firsts}
    return {**_common_phrases(), **_by_first_word({**beside, **own}.items())}


@cache
def unspaced_halves() -> Mapping[str, str]:
    """The words for parts of the day that touch other letters, as in Chinese ("14日下午3:00"), with their signs."""
    words = {" ".join(phrase.words): phrase.sign for each in _UNSPACED for phrase in _phrases(each)}
    return {word: sign for word, sign in words.items() if sign in (AM, PM) and len(word) > 1 and not word.isascii()}


def order_of_numbers(tag: str) -> Order:
    """The order of day, month and year in numeric dates; "" where a language ("en") or country (fr-CA) has several."""
    orders, tag = _orders(), tag.lower().replace("_", "-")
    return orders.get(tag, orders.get(tag.partition("-")[0], ""))


@cache
def _table() -> Mapping[str, Any]:
    data: dict[str, Any] = json.loads(Path(__file__).with_name("dates.json").read_text(encoding="utf-8"))
    return data


@cache
def _orders() -> Mapping[str, Order]:
    return {tag: order for order, tags in _table()["orders"].items() for tag in tags.split()}


def _phrases(language: str) -> Iterator[Phrase]:
    for kind, phrases in _table()["languages"].get(language, {}).items():
        yield from (Phrase(tuple(words.split()), _SIGNS[kind]) for words in phrases.split("|"))


@cache
def _common() -> Mapping[tuple[str, ...], str]:
    """The phrases of all common languages."""
    return _meanings(
        phrase
        for language in _table()["common"].split()
        for phrase in _phrases(language)
        if len("".join(phrase.words)) >= _LETTERS or not phrase.words[0].isascii() or language in _SHORT_TOO
    )


@cache
def _common_phrases() -> Phrases:
    return _by_first_word(_common().items())


def _meanings(phrases: Iterable[Phrase]) -> Mapping[tuple[str, ...], str]:
    """What each phrase means: where it has several meanings a month, else a particle; nothing if it is two months."""
    found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for words, sign in phrases:
        found[words].add(sign)
    return {words: sign for words, signs in found.items() if (sign := _one_of(signs))}


def _one_of(signs: set[str]) -> str:
    for first in (MONTHS, PARTICLE):
        signs = {sign for sign in signs if sign in first} or signs
    return signs.pop() if len(signs) == 1 else ""


def _by_first_word(signs: Iterable[tuple[tuple[str, ...], str]]) -> Phrases:
    found: defaultdict[str, list[Phrase]] = defaultdict(list)
    for words, sign in signs:
        found[words[0]].append(Phrase(words, sign))
    return {first: tuple(sorted(phrases, key=lambda phrase: -len(phrase.words))) for first, phrases in found.items()}
