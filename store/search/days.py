"""Days as people write them in a search: 2026-07-01, 2026-07, 2026, or 7d and 3w for days and weeks ago. Pure."""

import re
from calendar import monthrange
from datetime import date

_AGO = re.compile(r"(\d{1,4})([dw])", re.IGNORECASE | re.ASCII)
_WRITTEN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_WEEK = 7
_MONTHS = 12
_NONE = 99
_SHOWN = 40  # characters of what was typed, in a message
_HOW = "write 2026-07-01, 2026-07, 2026, or 7d or 3w for days or weeks ago"


def period(text: str, today: date) -> tuple[str, str]:
    """The first and the last day (`YYYY-MM-DD`) of what `text` names. Raises ValueError, in words, for no day."""
    if ago := _AGO.fullmatch(text):
        days = int(ago[1]) * (_WEEK if ago[2] in "wW" else 1)
        day = date.fromordinal(max(today.toordinal() - days, date.min.toordinal())).isoformat()
        return day, day
    try:
        year, month, day_of_month = _written(text)
        last_month = month or _MONTHS
        last = day_of_month or monthrange(year, last_month)[1]
        return date(year, month or 1, day_of_month or 1).isoformat(), date(year, last_month, last).isoformat()
    except ValueError as error:
        raise ValueError(f"{text[:_SHOWN]} is no day; {_HOW}") from error


def _written(text: str) -> tuple[int, int, int]:
    """Year, month and day, 0 where it names none."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1]), _number(found[2]), _number(found[3])


def _number(text: str | None) -> int:
    """A month or day; of what is written "00" one that there is not."""
    return 0 if text is None else int(text) or _NONE
