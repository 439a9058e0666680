"""UTC instants as ISO 8601 text, the only form in which times travel and are stored. Pure.

Texts of whole seconds (`2026-07-14T03:00:00Z`) sort chronologically.
"""

from datetime import UTC, datetime, timedelta


def to_iso(moment: datetime) -> str:
    """`moment` (aware) as UTC ISO 8601: `2026-07-14T03:00:00Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def to_fine_iso(moment: datetime) -> str:
    """`moment` (aware) as UTC ISO 8601 with fractions of a second: `2026-07-14T03:00:00.250000Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_iso(text: str) -> datetime:
    """The aware instant of `text`, in UTC unless it names a zone. Raises ValueError if it is not an instant."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def later(text: str, seconds: float) -> str:
    """The instant `seconds` after `text` (before it, if negative), as `to_iso` writes it."""
    return to_iso(from_iso(text) + timedelta(seconds=seconds))
