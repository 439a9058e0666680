"""Days as values: "2025년 12월 12일", "2025. 12. 12." and "12 December 2025" are one. Pure."""

import re
from collections.abc import Iterator

from store.search.words.scripts import LETTER

DAY, YEARLESS = "\ue014", "\ue015"  # before the digits of a token
_MONTHS = (
    "jan(?:uary|uar|vier)?", "feb(?:ruary|ruar)?|f[ée]v(?:rier)?", "mar(?:ch|s)?|m[äa]rz", "a[pv]r(?:il)?",
    "may|mai", "june?|juni|juin", "july?|juli|juil(?:let)?", "aug(?:ust)?|ao[ûu]t", "sept?(?:ember|embre)?",
    "o[ck]t(?:ober|obre)?", "nov(?:ember|embre)?", "de[cz](?:ember)?|d[ée]c(?:embre)?",
)  # fmt: skip
_MONTH = [re.compile(names, re.IGNORECASE) for names in _MONTHS]
_NAME = rf"(?:{'|'.join(_MONTHS)})(?!{LETTER})\.?"
_Y, _M, _D = r"(?:19|20)\d\d", r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_FORMS = (
    rf"(?P<y1>{_Y}|(?:令和|平成)(?:\d{{1,2}}|元))\s*+[년年]\s*+(?P<m1>{_M})\s*+[월月](?:\s*+(?P<d1>{_D})\s*+[일日])?",
    rf"(?P<y2>{_Y})(?P<mark>[-./])\s*+(?P<m2>{_M})(?P=mark)\s*+(?P<d2>{_D})(?!\d)",
    rf"(?<!\d)(?P<m3>{_M})\s*+[월月]\s*+(?P<d3>{_D})\s*+[일日]",
    rf"(?<![\d.,])(?P<d4>{_D})(?:st|nd|rd|th|er|\.)?\s++(?:of\s++|de\s++)?(?P<m4>{_NAME})(?:,?\s++(?:de\s++)?(?P<y4>{_Y})(?!\d))?",
    rf"(?P<m5>(?<!{LETTER}){_NAME})\s++(?:(?P<d5>{_D})(?:st|nd|rd|th)?(?![\d.,]\d)(?!\d)(?:,?\s++(?P<y5>{_Y})(?!\d))?|(?P<y6>{_Y})(?!\d))",
    rf"(?<![\d./])(?P<d7>{_D})(?P<stroke>[./])(?P<m7>{_D})(?P=stroke)(?P<y7>{_Y})(?!\d)",
)
DATE = rf"(?=[\d令平jfmasond])(?:{'|'.join(_FORMS)})"
_DATE = re.compile(DATE, re.IGNORECASE)
_GROUPS = {letter: [name for name in _DATE.groupindex if name.rstrip("1234567") == letter] for letter in "ymd"}
_ERAS = {"令和": 2018, "平成": 1988}  # the year before their first


def days(found: re.Match[str]) -> Iterator[str]:
    """The tokens of what DATE has found: a day, also without its year, or a month of a year."""
    year, month, day = _parts(found)
    if year:
        yield f"{DAY}{year}{month}{day}"
    if day:
        yield f"{YEARLESS}{month}{day}"


def day(text: str) -> str:
    """The token of the day that all of `text` is, as precise as it is said; "" if it is none."""
    found = _DATE.match(text)
    return next(days(found)) if found and not text[found.end() :].strip(" .") else ""


def is_month(token: str) -> bool:
    """Whether a token is a month of a year: those of its days begin with it."""
    return token.startswith(DAY) and len(token) == len(DAY) + len("YYYYMM")


def _parts(found: re.Match[str]) -> tuple[str, str, str]:
    """Year, month and day in digits; "" for one that is not said."""
    year, month, day = (_group(found, letter) for letter in "ymd")
    if month.isdigit() and day.isdigit() and int(month) > len(_MONTHS):
        month, day = day, month
    return _year(year), _month(month), day.zfill(2) if day else ""


def _group(found: re.Match[str], letter: str) -> str:
    return next((said for name in _GROUPS[letter] if (said := found[name])), "")


def _year(said: str) -> str:
    before = _ERAS.get(said[:2], 0)
    return str(before + (1 if said.endswith("元") else int(said[2:]))) if before else said


def _month(said: str) -> str:
    if said.isdigit():
        return said.zfill(2)
    return next(f"{number:02}" for number, names in enumerate(_MONTH, 1) if names.fullmatch(said.rstrip(".")))
