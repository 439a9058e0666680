"""Days that are no days of releases: ends of ranges ("14-16 July 2026", "2026.07.01 ~ 07.14") and deadlines. Pure."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from crawler.cldr.date_words import MONTHS, PARTICLE
from crawler.dates.weekdays import WEEKDAYS

_TO = (  # "to", "until" and "and" between two days
    r"[-–—~∼〜&至到]|から|부터|(?:to|through|until|and|bis|und|au|et|al|a|y|e|do|až|i|tot|en|og|och|ja|до|по|и|й|і|та|"
    r"ile|ve|până la|și|έως|και|إلى|و|تا|עד|ถึง|và|đến|hingga|sampai|s\.d\.|kuni|līdz|iki|un|ir)(?!\w)"
)
_KNOWN = rf"{WEEKDAYS}|[{PARTICLE}{MONTHS}]"


def _joint(words: str) -> str:
    """What joins two ends of a range, with `words` around."""
    around = rf"(?:\(?(?:{words})\)?[.,]{{0,2}}\s?){{0,2}}"
    return rf"[.,日일号]{{0,2}}\s?{around}(?:{_TO})\s?{around}"


_JOINT, _ANY_JOINT = _joint(_KNOWN), _joint(rf"{_KNOWN}|[^\W\d_]{{1,5}}")  # weekdays of a language that is not known
_NO_CLOCK = r"(?!\d\d?\.(?:00|1[3-9]|[2-5]\d)(?!\d))(?!\d\d?\.\d\d\s?(?:uhr|h))(?!\d\d?:)"
_OTHER_YEAR = r"1[345]\d\d"  # of Islamic and Persian calendars: a day of ours may follow, and is the same
_NUMBERS = (
    rf"(?!(?:\d{{1,2}}[./-]){{2}}{_OTHER_YEAR}|{_OTHER_YEAR}[./-])" + r"\d{1,4}[./-]\s?\d{1,2}(?:[./-]\s?\d{1,4})?"
)
_BEFORE_A_DAY = re.compile(
    rf"(?:(?<![:\d])\d{{1,2}}(?:\.|er|st|nd|rd|th)?|[{MONTHS}]\.?|{_NUMBERS}[./]?|[日일])\s?{_ANY_JOINT}$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:[{MONTHS}]\.?\s?\d{{1,2}}|\d{{1,2}}\.?\s?[{MONTHS}]\.?|{_NUMBERS}[./]?)\s?{_ANY_JOINT}$|[~∼〜]\s?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"{_JOINT}{_NO_CLOCK}(?:\d{{1,2}}(?:[./]\s?\d|\s?[日일]|\s?[月월]\s?\d|[.-]?\s?[{MONTHS}])|(?:\d{{4}}\S{{0,3}}\s?)?[{MONTHS}]\.?\s?\d"
    rf"|(?:\w{{1,12}}[.,]{{0,2}}\s)?{_NUMBERS})|\.?\s?(?:\([^)]{{1,3}}\))?\s?[~∼〜]\s?\d{{1,4}}(?![\d:])",
    re.IGNORECASE,
)
_NUMBER_AFTER = re.compile(rf"{_JOINT}\d{{1,2}}\.?(?!월 )(?=$|\s?[,)(]|\s?(?:{WEEKDAYS}))")
_DEADLINES = (
    r"deadline|closing date|closes(?: on)?|due|expires(?: on)?|expire le|expira(?: el| em)?|vence(?: el| em)?|scadenza|"
    r"scade(?: il)?|vervalt(?: op)?|wygasa|frist|termin|plazo|срок|마감|마감일|締切|締め切り|截止(?:日期|时间)?"
)
_DEADLINE = re.compile(rf"(?<!\w)(?:{_DEADLINES})\s?[:：]?\s?$", re.IGNORECASE)
_UNTIL = re.compile(
    r"(?<!\w)(?:until|till|bis(?: zum)?|jusqu.au|hasta(?: el)?|fino al?|até(?: o)?|tot(?: en met)?|t/m|do|до|"
    r"til(?: og med)?|till(?: och med)?|έως|حتى|עד|จนถึง|ถึง|hingga|sampai|đến|截至|至|"
    rf"{_DEADLINES})\s?[:：]?\s?$",
    re.IGNORECASE,
)
_UNTIL_AFTER = re.compile(r"\s?(?:\([^)]{1,3}\)\s?)?(?:까지|마감|まで|迄|締切|截止|之前|以前)")
_REACH = 60  # characters before a date that may belong to it
_MAYBE = re.compile(r"[^\W\d_]{2}|[-–—~∼〜&至到]|(?<!\w)[^\W\d_](?!\w)")  # a word, or a sign for "to"
_JOINED = re.compile(_ANY_JOINT, re.IGNORECASE)


def without_ranges(line: str, found: Mapping[re.Match[str], date]) -> list[re.Match[str]]:
    """The dates of `found`, with their days, that are no ends of a range and no deadlines.

    One day in two calendars is no range, nor are a day and a deadline behind it.
    """
    matches = sorted(found, key=re.Match.start)
    joined = [
        pair
        for pair in pairwise(matches)
        if _JOINED.fullmatch(line, pair[0].end(), max(pair[0].end(), pair[1].start()))
        and not _DEADLINE.search(line, pair[0].end(), pair[1].start())
    ]
    ends = {end for one, other in joined if found[one] != found[other] for end in (one, other)}
    twins = {twin for one, other in joined if found[one] == found[other] for twin in (one, other)} - ends
    return [match for match in matches if match in twins or (match not in ends and not _is_end(line, match))]


def _is_end(line: str, match: re.Match[str]) -> bool:
    """Whether a date follows the beginning of a range, or begins one itself; where its own day stands matters."""
    start, end = max(0, match.start() - _REACH), match.end() + _REACH
    day = match.span("day") if "day" in match.groupdict() else (match.start(), match.start())
    if _MAYBE.search(line, start, match.start()):
        before = _BEFORE_A_DAY if day[0] == match.start() else _BEFORE
        if before.search(line, start, match.start()) or _UNTIL.search(line, start, match.start()):
            return True
    if not _MAYBE.search(line, match.end(), end):
        return False
    return (
        _UNTIL_AFTER.match(line, match.end()) is not None
        or _AFTER.match(line, match.end()) is not None
        or (day[1] == match.end() and _NUMBER_AFTER.match(line, match.end()) is not None)
    )
