"""When a page that is gone counts as withdrawn: at the second look, some minutes after the first. Pure."""

from datetime import timedelta
from typing import Literal

from crawler.times import from_iso


def second_look(gone_at: str | None, now: str, after_seconds: float) -> Literal["first", "wait", "confirmed"]:
    """What it means that a page is gone, when it was first found gone at `gone_at` (None: never before).

    Nothing is "confirmed" before `after_seconds` have passed.
    """
    if not gone_at:
        return "first"
    waited = from_iso(now) - from_iso(gone_at)
    return "confirmed" if waited >= timedelta(seconds=after_seconds) else "wait"
