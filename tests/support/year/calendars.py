"""When offices of a country are open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scheduler.public_holidays import days_off_in


@dataclass(frozen=True, slots=True)
class Calendar:
    """A country in which press rooms publish, and people read."""

    country: str
    language: str
    zone: ZoneInfo

    def at(self, day: date, hour: float) -> datetime:
        """The instant (UTC) of an hour by the clocks of the country."""
        minutes = round(hour * 60)
        return datetime.combine(day, time(minutes // 60, minutes % 60), self.zone).astimezone(UTC)

    def day_of(self, moment: datetime) -> date:
        """The day that it is in the country."""
        return moment.astimezone(self.zone).date()

    def working_days(self, first: date, last: date) -> Iterator[date]:
        """The days of a working week, but for public holidays and those between two of them."""
        for step in range((last - first).days + 1):
            day = first + timedelta(days=step)
            if day.weekday() < 5 and day not in days_off_in(self.country, day.year):
                yield day


GERMAN = Calendar("DE", "de", ZoneInfo("Europe/Berlin"))
AMERICAN = Calendar("US", "en", ZoneInfo("America/New_York"))
KOREAN = Calendar("KR", "ko", ZoneInfo("Asia/Seoul"))
