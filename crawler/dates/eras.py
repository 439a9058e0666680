"""Years of other calendars become years of ours: Reiwa, the Republic of China, the Buddhist era. Pure.

Only their years differ: months and days are ours. "R08.07.14" is a date on Japanese pages only, "115.07.14" on Chinese
ones. Thai years of two digits are Buddhist from 38 (1995) on; smaller ones are ours, since no newsroom on the web is
older.
"""

import re
from collections.abc import Mapping

_ERAS: Mapping[str, int] = {"昭和": 1925, "平成": 1988, "令和": 2018, "S": 1925, "H": 1988, "R": 2018}
_JAPANESE = re.compile(r"(昭和|平成|令和)\s?(元|\d{1,2})(?=\s?[年./-])")
_INITIAL = re.compile(r"(?<!\w)([SHR])\.?\s?(\d{1,2})(?=\s?年|([./-])\d{1,2}\3\d{1,2}(?!\d))")
_REPUBLIC = re.compile(r"民[國国]\s?(\d{2,3})(?=\s?[年./-])")
_REPUBLIC_ALONE = re.compile(r"(?<![\d.])([01]\d\d)(?=\s?年)")
_REPUBLIC_IN_NUMBERS = re.compile(r"(?<![\w.,/-])([01]\d\d)(?=([./-])\d{1,2}\2\d{1,2}(?![\d.]))")
_THAI = re.compile(r"[ก-๛]")
_BUDDHIST = re.compile(r"(?<!\d)(2[45]\d\d|26\d\d)(?!\d)")
_SHORT_BUDDHIST = re.compile(r"(?<=[ก-๛.] )(\d\d)(?![\d:.]\d|\d)|(?<=\d[/.-])(\d\d)(?![\d/.-]|:\d)")
_TWICE = re.compile(r"(\d{4})(年?)\s?\(\s?\1年?\s?\)(年?)")


def gregorian(line: str, language: str) -> str:
    """`line` with its years as ours; "2026年(令和8年)7月14日" names its year once."""
    if line.isascii() and not language:
        return line
    base = language.partition("-")[0].lower()
    line = _JAPANESE.sub(_of_era, line)
    if base == "ja":
        line = _INITIAL.sub(_of_era, line)
    line = _REPUBLIC_ALONE.sub(_of_republic, _REPUBLIC.sub(_of_republic, line))
    if base == "zh":
        line = _REPUBLIC_IN_NUMBERS.sub(_of_republic, line)
    if base == "th" or _THAI.search(line):
        line = _SHORT_BUDDHIST.sub(_of_short_buddhist, _BUDDHIST.sub(lambda year: str(int(year[1]) - 543), line))
    return _TWICE.sub(r"\1\2\3", line)


def _of_era(year: re.Match[str]) -> str:
    return str(_ERAS[year[1]] + (1 if year[2] == "元" else int(year[2])))


def _of_republic(year: re.Match[str]) -> str:
    return str(1911 + int(year[1]))


def _of_short_buddhist(year: re.Match[str]) -> str:
    digits = year[1] or year[2]
    return str(2500 - 543 + int(digits)) if int(digits) >= 38 else digits
