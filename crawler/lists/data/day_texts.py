"""Days in data as texts that `crawler.dates` reads: seconds and milliseconds since 1970, digits without marks. Pure."""

import re
from datetime import UTC, datetime

_LONGEST = 60  # characters; longer texts are no days
_FIRST, _LAST = 631_152_000, 4_102_444_800  # 1990 and 2100, in seconds since 1970
_DIGITS = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(?:\d\d)?)")
_OF_DOTNET = re.compile(r"/Date\((\d{9,13})(?:[+-]\d{4})?\)/")


def day_text(value: str | int | float, *, counted: bool) -> str:
    """The text of a day, "" if `value` cannot be one. `counted`: whether a number may count seconds since 1970."""
    if not isinstance(value, str):
        return _since_1970(value) if counted else ""
    text = value.strip().removeprefix("$D")  # Next.js marks days so
    if len(text) > _LONGEST:
        return ""
    if match := _DIGITS.fullmatch(text):
        return "{}-{}-{} {}:{}".format(*match.groups())
    if match := _OF_DOTNET.fullmatch(text):
        return _since_1970(int(match[1]))
    return _since_1970(int(text)) if counted and re.fullmatch(r"\d{10}|\d{13}", text) else text


def _since_1970(number: float) -> str:
    seconds = number / 1000 if number > _LAST else number
    return datetime.fromtimestamp(seconds, UTC).isoformat() if _FIRST <= seconds < _LAST else ""
