"""Ranges of days, of which neither end is the day of a release: "14-16 July 2026", "2026.07.01 ~ 07.14". Pure."""

import re
from collections.abc import Iterable
from itertools import pairwise

from crawler.cldr.date_words import MONTHS, PARTICLE

_WORDS = (  # "to", "until" and "and" between two days
    r"to|through|until|and|bis|und|au|et|al|a|y|e|do|až|i|a|tot|en|og|och|ja|до|по|и|й|і|та|ile|ve|până la|și|έως|και|"
    r"إلى|و|עד|ถึง|và|đến|hingga|sampai|s\.d\.|kuni|līdz|iki|un|ir"
)
_BETWEEN = rf"(?:[-–—~∼〜&]|(?:{_WORDS})(?!\w)|{PARTICLE})"
_JOINED = re.compile(rf"\.?\s?{_BETWEEN}\s?(?:{PARTICLE}\s?)?", re.IGNORECASE)
_NAMED_BEFORE = re.compile(
    rf"(?:(?<![:\d])\d{{1,2}}(?:\.|er|st|nd|rd|th)?\s?|[{MONTHS}]\.?\s?){_BETWEEN}\s?(?:{PARTICLE}\s?)?$", re.IGNORECASE
)
_NUMBERS_BEFORE = re.compile(
    rf"(?:\d{{1,2}}[./]\s?\d{{1,2}}[./]?\s?(?:[-–—]|(?:{_WORDS})(?!\w))|(?<![\d:])\d{{1,2}}\.?\s?[-–—]|[~∼〜])\s?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[.일日]?\s?(?:\([^)]{1,3}\))?\s?(?:"
    r"(?:[~∼〜]|부터|から|至|到)\s?\d{1,4}(?![\d:])"
    r"|[-–—]\s?(?!\d\d?\.(?:00|1[3-9]|[2-5]\d)(?!\d))(?!\d\d?\.\d\d\s?(?:uhr|h))\d{1,2}(?:[./]\s?\d|\s?[일日])"
    rf"|{_BETWEEN}\s?\d{{1,2}}\.?\s?[{MONTHS}])",
    re.IGNORECASE,
)


def without_ranges(line: str, found: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """The dates of `found` that are no ends of a range."""
    matches = sorted(found, key=re.Match.start)
    joined = {
        end
        for pair in pairwise(matches)
        if _JOINED.fullmatch(line, pair[0].end(), max(pair[0].end(), pair[1].start()))
        for end in pair
    }
    return [match for match in matches if match not in joined and not _is_end(line, match)]


def _is_end(line: str, match: re.Match[str]) -> bool:
    month = match.groupdict().get("month") or ""
    before = _NAMED_BEFORE if month and not month.isdigit() else _NUMBERS_BEFORE
    return _AFTER.match(line, match.end()) is not None or before.search(line, 0, match.start()) is not None
