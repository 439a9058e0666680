"""What the store and the calendar say of a source's habits."""

import math
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from crawler.times import from_iso, to_iso
from scheduler.cadence import checks_a_day, inside
from scheduler.checking import nightly
from scheduler.checking.silence import MEMORY, silence
from scheduler.config.model import SourceConfig
from scheduler.public_holidays import days_off_in
from store import sources
from store.checks.check import Maintenance, Silence
from store.db.database import Store


def silence_of(store: Store, watched: SourceConfig, now: datetime, people: ZoneInfo) -> Silence:
    """How long a source has published nothing; `people` is the zone of its schedule.

    The days on which we looked are asked for only where the silence is too long without them.
    """
    zone = _zone(watched)
    today = now.astimezone(zone).date()
    published = sources.published_days(store, watched.name, today - MEMORY, zone)
    of_today = partial(silence, published, today, off=days_off_in(watched.country, today.year))
    found = of_today()
    if not found.reason:
        return found
    looks = sources.days_looked_at(store, watched.name, date.fromisoformat(found.since), zone)
    between = math.ceil(1 / checks_a_day(watched.schedule, now, people))  # a weekly look is one for seven days
    return of_today(looked_at={day - timedelta(days=back) for day in looks for back in range(between)})


def maintenance_at(store: Store, watched: SourceConfig, now: datetime, *, is_down: bool) -> Maintenance | None:
    """The maintenance that is expected at this time: by the config; if the source is down, also by other days."""
    zone, written = _zone(watched), watched.maintenance
    if written and inside(written, now, zone):
        return Maintenance(str(written))
    if not is_down:
        return None
    past = [(from_iso(at), good) for at, good in sources.last_checks(store, watched.name, to_iso(now - nightly.MEMORY))]
    usual = nightly.usual_window(past, now, zone)
    return Maintenance(str(usual), learned=True) if usual else None


def _zone(watched: SourceConfig) -> ZoneInfo:
    return ZoneInfo(watched.source.timezone or watched.source.fallback_timezone)
