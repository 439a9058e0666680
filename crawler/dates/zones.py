"""Time zones as they are written after a clock: offsets, abbreviations, names of the IANA. Pure."""

import re
from datetime import datetime, timedelta, tzinfo
from datetime import timezone as fixed
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# The zones of RFC 822 and of newsrooms, in hours east of Greenwich. Others ("IST", "CST" in China) are ambiguous.
_HOURS = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "kst": 9, "jst": 9, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "bst": 1,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_PLACES = {"et": "America/New_York", "ct": "America/Chicago", "pt": "America/Los_Angeles"}


def written_zone(local: datetime, *, offset: str, place: str, name: str) -> tzinfo | None:
    """The zone written after a time, else that of `local`; None if the written one is unknown ("IST")."""
    if offset:
        digits = re.sub(r"\D", "", offset).ljust(4, "0")
        gap = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return fixed(-gap if "-" in offset else gap) if gap < timedelta(hours=15) else None
    if place:
        return _named(place) or local.tzinfo
    if name.upper() == local.tzname():  # "CST" of a Chinese site
        return local.tzinfo
    if (hours := _HOURS.get(name.lower())) is not None:
        return fixed(timedelta(hours=hours))
    if there := _PLACES.get(name.lower()):
        return ZoneInfo(there)
    return None if len(name) > 1 and name.isupper() else local.tzinfo


def _named(place: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(place)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder of zones ("America/Indiana")
        return None
