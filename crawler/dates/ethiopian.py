"""Days of the Ethiopian calendar become days of ours: "ኅዳር 3 ቀን 2019 ዓ.ም." is 12 November 2026. Pure.

Its year begins on 11 or 12 September and has twelve months of thirty days, then a short one. Tigrinya is not read so:
in Eritrea, months of these names are ours.
"""

import re
from datetime import date

_MONTHS = (
    "መስከረም", "ጥቅምት", "ህዳር", "ታህሳስ", "ጥር", "የካቲት", "መጋቢት", "ሚያዝያ", "ግንቦት", "ሰኔ", "ሀምሌ", "ነሀሴ", "ጳጉሜ",
)  # fmt: skip
_ONE_SOUND = str.maketrans("ሐኀሓኃሕኅሠሣሥ", "ሀሀሃሃህህሰሳስ")  # letters that are written for one another
_DAY = re.compile(
    rf"(?P<month>{'|'.join(_MONTHS)})ን? ?(?P<day>\d{{1,2}})(?!\d)(?: ?ቀን)?[ ,/]{{1,3}}(?P<year>(?:19|20)\d\d)(?!\d)"
)
_BEFORE_FIRST = 2795  # the last day before the year 1, as Python counts days
_LONG, _SHORT = 30, 6  # days of a month, and of the last one at most


def with_ethiopian_days(line: str, language: str) -> str:
    """`line` with its Ethiopian days as `YYYY-MM-DD`."""
    if line.isascii() or language.partition("-")[0].lower() == "ti":
        return line
    return _DAY.sub(_ours, line.translate(_ONE_SOUND))


def _ours(found: re.Match[str]) -> str:
    year, month, day = int(found["year"]), _MONTHS.index(found["month"]), int(found["day"])
    if not 1 <= day <= (_LONG if month < len(_MONTHS) - 1 else _SHORT - (year % 4 != 3)):
        return found[0]
    return date.fromordinal(_BEFORE_FIRST + 365 * (year - 1) + year // 4 + _LONG * month + day).isoformat()
