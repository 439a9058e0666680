"""How times are written: UTC ISO 8601 text to the second (`2026-07-14T03:00:00Z`), so that text order is time order.

Pure.
"""

from datetime import UTC, datetime, timedelta


def stamp(moment: datetime) -> str:
    """`moment` (aware) as the store writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str) -> datetime:
    """The aware UTC time that `stamp` wrote."""
    return datetime.fromisoformat(text)


def later(text: str, seconds: float) -> str:
    """The stamp so many seconds after (or, if negative, before) another."""
    return stamp(moment(text) + timedelta(seconds=seconds))
