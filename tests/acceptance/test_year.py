"""Time passes: a press room by the calendar, and all that people are told of it. See `tests.support.year`."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.support.year import checks, spans
from tests.support.year.calendars import AMERICAN, GERMAN, KOREAN, Calendar
from tests.support.year.life import Lived, lived
from tests.support.year.plan import draw
from tests.support.year.truth import expected

OFTEN = {"new": 60, "edited": 20, "withdrawn": 10, "restored": 3, "failing": 4, "recovered": 4, "quiet": 1}


@pytest.mark.long
@pytest.mark.timeout(180)
async def test_a_month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a Monday before the clocks change to the days after Easter."""
    span, happenings = spans.month(GERMAN, date(2028, 3, 20))
    plan = draw(1, GERMAN, span, happenings)
    done = Counter(due.told.kind for due in expected(plan))
    assert all(done[kind] >= count for kind, count in OFTEN.items()), done
    life = await lived(tmp_path, 1, GERMAN, plan, monkeypatch)
    check(life, GERMAN, most=500_000)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("seed", "calendar", "first"),
    [(1, GERMAN, date(2027, 9, 6)), (2, AMERICAN, date(2028, 1, 10)), (3, KOREAN, date(2027, 9, 6))],
    ids=["Germany", "the United States", "Korea"],
)
async def test_a_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, calendar: Calendar, first: date
) -> None:
    span, happenings = spans.year(calendar, first)
    life = await lived(tmp_path, seed, calendar, draw(seed, calendar, span, happenings), monkeypatch)
    check(life, calendar, most=250_000)


def check(life: Lived, calendar: Calendar, *, most: int) -> None:
    """`most`: bytes of the store for each source and month."""
    (breaker,) = life.desk.accepted
    assert breaker
    checks.everything_was_told_once(life)
    checks.all_channels_were_told_the_same(life)
    checks.all_came_at_the_right_hour(life, calendar.zone)
    checks.all_titles_are_right(life)
    checks.no_page_was_asked_for_too_often(life)
    checks.the_store_stayed_small(life, most)
