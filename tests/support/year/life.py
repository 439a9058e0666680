"""A span of time, lived through."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.year.calendars import Calendar
from tests.support.year.desk import Desk
from tests.support.year.events import Plan
from tests.support.year.site import Site
from tests.support.year.web import SiteCrawl


@dataclass(frozen=True, slots=True)
class Lived:
    """What is left of it: the press room, the desk, and what was planned."""

    plan: Plan
    site: Site
    desk: Desk


async def lived(folder: Path, seed: int, calendar: Calendar, plan: Plan, patch: pytest.MonkeyPatch) -> Lived:
    """Live through `plan`."""
    site = Site(seed, calendar)
    desk = Desk(folder, calendar, plan.span.start)
    patch.setattr("crawler.crawl.crawl", SiteCrawl(site, lambda: desk.now))
    events = list(reversed(plan.events))
    while desk.now < plan.span.end:
        while events and events[-1].at <= desk.now:
            event = events.pop()
            site.take(event)
            desk.take(event)
        await desk.live()
        desk.now = min(desk.next(plan.span.end), events[-1].at if events else plan.span.end)
    return Lived(plan, site, desk)
