"""UTC instants as text. Pure."""

from datetime import UTC, datetime


def to_iso(moment: datetime) -> str:
    """`moment` (aware) as UTC ISO 8601: `2026-07-14T03:00:00Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def to_fine_iso(moment: datetime) -> str:
    """`moment` (aware) as UTC ISO 8601 with fractions of a second: `2026-07-14T03:00:00.250000Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_iso(text: str) -> datetime:
    """The aware instant that `text` names. Raises ValueError when it is none."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
