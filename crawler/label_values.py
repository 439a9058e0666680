"""A line that begins with a label: "Published: 14 July 2026", "등록일 2026-07-14 조회 5". Pure."""

import re
from collections.abc import Iterator

from crawler.dates import DateRules, month_and_day, opening_date, parse_date
from crawler.site_labels import Labels, field_of

DAYS = frozenset(("published", "edited", "day"))  # fields whose value is a day
_PAIR = re.compile(r"[•·\-*]?\s?([^:：\d]{1,30}?)\s?[:：]\s?(\S.{0,120})")
_WORD = re.compile(r"[^\s:：|]{1,40}")
_LONGEST_LABEL = 4  # words
_LONGEST = 160  # characters of a line with a label and its value


def labelled_value(line: str, labels: Labels, rules: DateRules) -> tuple[str, str]:
    """The field and the value of a line, ("", "") if it begins with no label.

    Without a colon only days count: "Publié le 7 mai 2026 - Mis à jour le 8 mai 2026" is the 7th.
    """
    pair = _PAIR.fullmatch(line)
    if pair and (name := field_of(pair[1], labels)):
        return name, _until_next_label(pair[2], labels) if name in DAYS else pair[2]
    for label, rest in _beginnings(line) if len(line) <= _LONGEST else ():
        name = field_of(label, labels)
        if name in DAYS and is_day(rest, rules, opening_only=True):
            return name, _until_next_label(rest, labels)
    return "", ""


def is_day(text: str, rules: DateRules, *, opening_only: bool = False) -> bool:
    """Whether a text holds one day (`opening_only`: begins with one), or is a day without its year."""
    read = opening_date if opening_only else parse_date
    return read(text, rules, order="DMY")[0] != "" or month_and_day(text, rules) is not None


def _beginnings(line: str) -> Iterator[tuple[str, str]]:
    """What may be the label of a line, and the rest: its first words, the most first."""
    words = list(_WORD.finditer(line))[: _LONGEST_LABEL + 1]
    for word in reversed(words[:-1]):
        yield line[: word.end()], line[word.end() :].strip()


def _until_next_label(value: str, labels: Labels) -> str:
    """`value` up to the next label in it: a day published is followed by one edited, an author, a counter."""
    words = list(_WORD.finditer(value))
    for number, word in enumerate(words[1:], start=1):
        for last in words[number : number + _LONGEST_LABEL]:
            if field_of(value[word.start() : last.end()].lstrip("("), labels):
                return value[: word.start()].rstrip(" -–—|·,;/(")
    return value
