"""The one clock: everything else is handed the time, or this function."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The time of day, UTC, aware."""
    return datetime.now(UTC)
