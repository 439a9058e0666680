"""Days that data hold as the instants of their midnights, in a zone that nothing names. Pure."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from crawler.dates import language_of_dates

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d):00(?:\.0+)?(?:Z|\+00:?00)")
_FEWEST = 3
_EAST = 13  # o'clock in London: where it is midnight then, the next day begins
_OF_EUROPE = 18  # o'clock: no office has its mornings so late
_ASIAN = ("ko", "ja", "zh", "th")  # languages whose days begin before that


def days_of(stamps: Sequence[str], sample: str) -> Sequence[str]:
    """`stamps` as days, if all are of one time of day at which a day begins somewhere in the east; else as they are.

    "2026-07-13T15:00:00Z" is the 14th of July in Seoul. Other offices publish at that hour, so before the evening it
    counts only where the titles, of which `sample` are some, are in a language of the east. Where summer time begins
    between them, stamps are an hour apart.
    """
    found = [match for stamp in stamps if (match := _INSTANT.fullmatch(stamp))]
    hours = {int(match[2]) for match in found}
    if len(found) < max(_FEWEST, len(stamps)) or len({match[3] for match in found}) > 1:
        return stamps
    if max(hours) - min(hours) > 1 or min(hours) < _EAST:
        return stamps
    if min(hours) < _OF_EUROPE and language_of_dates(sample, "") not in _ASIAN:
        return stamps
    return [(date.fromisoformat(match[1]) + timedelta(days=1)).isoformat() for match in found]
