"""UTC instants as ISO 8601 text, the one way in which times travel and are stored. Pure.

Text of whole seconds (`2026-07-14T03:00:00Z`) sorts as time does.
"""

from datetime import UTC, datetime, timedelta


def to_iso(moment: datetime) -> str:
    """`moment` (aware) as UTC ISO 8601: `2026-07-14T03:00:00Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def to_fine_iso(moment: datetime) -> str:
    """`moment` (aware) as UTC ISO 8601 with fractions of a second: `2026-07-14T03:00:00.250000Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_iso(text: str) -> datetime:
    """The aware instant that `text` names, UTC where it names no zone. Raises ValueError if it names no instant."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def later(text: str, seconds: float) -> str:
    """The instant so many seconds after `text` (before it, if negative), as `to_iso` writes it."""
    return to_iso(from_iso(text) + timedelta(seconds=seconds))
