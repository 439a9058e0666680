"""What the store and the calendar say of a source's habits."""

import math
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from scheduler.cadence import checks_a_day
from scheduler.checking.silence import MEMORY, silence
from scheduler.config.model import SourceConfig
from scheduler.public_holidays import days_off_in
from store import sources
from store.checks.check import Silence
from store.db.database import Store


def silence_of(store: Store, watched: SourceConfig, now: datetime, people: ZoneInfo) -> Silence:
    """How long a source has published nothing; `people` is the zone of its schedule.

    The days on which we looked are asked for only where the silence is too long without them.
    """
    zone = ZoneInfo(watched.source.timezone or watched.source.fallback_timezone)
    today = now.astimezone(zone).date()
    published = sources.published_days(store, watched.name, today - MEMORY, zone)
    of_today = partial(silence, published, today, off=days_off_in(watched.country, today.year))
    found = of_today()
    if not found.reason:
        return found
    looks = sources.days_looked_at(store, watched.name, date.fromisoformat(found.since), zone)
    between = math.ceil(1 / checks_a_day(watched.schedule, now, people))  # a weekly look is one for seven days
    return of_today(looked_at={day - timedelta(days=back) for day in looks for back in range(between)})
