"""At which sources nobody looks: what is no alarm, and what is said."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from crawler.times import from_iso, to_iso
from store.watch import Due, Watch, is_usual_pause, rhythms, sentence, state_words, unwatched
from tests.support.view_rows import health_row

NOW = from_iso("2026-07-15T12:00:00Z")  # a Wednesday
WATCH = Watch(running=False, last_look="2026-07-15T08:00:00Z", sources=4)


def ago(**length: float) -> str:
    return to_iso(NOW - timedelta(**length))


def due(late: timedelta, every: timedelta = timedelta(minutes=10), looks: int = 5) -> Due:
    """A source that is that late, and was visited so often."""
    at = NOW - late
    return Due(source="tides", due_at=to_iso(at), looks=tuple(to_iso(at - every * (n + 1)) for n in range(looks)))


MINUTES, HOURS, DAYS = (timedelta(**{unit: 1}) for unit in ("minutes", "hours", "days"))


@pytest.mark.parametrize(
    ("one", "alone"),
    [
        (due(29 * MINUTES), False),
        (due(31 * MINUTES), True),
        (due(2 * HOURS, every=HOURS), False),  # as a timer runs `check`, whatever the config says
        (due(4 * HOURS, every=HOURS), True),
        (due(2 * DAYS, every=DAYS), False),
        (due(2 * HOURS, looks=1), False),
        (due(4 * HOURS, looks=1), True),
        (due(25 * DAYS, looks=0), True),
    ],
)
def test_a_source_is_not_watched_when_it_is_late_by_several_of_its_intervals(one: Due, alone: bool) -> None:
    assert unwatched([one], NOW) == ({"tides": one.due_at} if alone else {})


def test_one_long_pause_does_not_make_a_source_patient() -> None:
    one = due(HOURS)
    night = replace(one, looks=(*one.looks, to_iso(from_iso(one.looks[-1]) - 9 * HOURS)))
    assert unwatched([night], NOW) == {"tides": one.due_at}


def test_a_daemon_that_has_just_begun_is_not_late() -> None:
    assert unwatched([due(9 * DAYS)], NOW, ago(minutes=20)) == {}
    assert unwatched([due(9 * DAYS)], NOW, ago(hours=1)) == {"tides": ago(days=9)}


def pauses(last: datetime, *, now: datetime, earlier: dict[int, str]) -> bool:
    """`earlier`: the last look until so many days before `now`."""
    found = [(then, earlier.get(round((now - then) / DAYS), "")) for then in rhythms(now)]
    return is_usual_pause(now, to_iso(last), found)


def test_a_timer_that_rests_at_night_and_at_weekends_is_a_watch() -> None:
    wednesday = from_iso("2026-07-15T02:00:00Z")
    evening = wednesday - 9 * HOURS
    assert pauses(evening, now=wednesday, earlier={1: to_iso(evening - DAYS)})
    saturday = from_iso("2026-07-18T12:00:00Z")
    friday = saturday - 19 * HOURS
    assert pauses(friday, now=saturday, earlier={1: to_iso(saturday - DAYS - HOURS), 7: to_iso(friday - 7 * DAYS)})


def test_a_watch_that_ended_is_no_rhythm() -> None:
    ended = NOW - 12 * DAYS
    assert not pauses(ended, now=NOW, earlier={1: to_iso(ended), 7: to_iso(ended)})
    assert not pauses(NOW - 9 * HOURS, now=NOW, earlier={1: ago(days=1, minutes=10), 7: ago(days=7, minutes=10)})
    assert not pauses(NOW - 9 * HOURS, now=NOW, earlier={})


@pytest.mark.parametrize(
    ("watch", "said"),
    [
        (WATCH, ""),
        (
            replace(WATCH, unwatched={"tides": ago(hours=4), "wind": ago(hours=3)}),
            "Nobody has looked since 08:00: `presswatch run` is not running on this machine",
        ),
        (
            replace(WATCH, running=True, unwatched={"tides": ago(hours=3)}),
            "Nobody has looked since 08:00, although `presswatch run` is running: its log may say why",
        ),
        (
            replace(WATCH, last_look="", unwatched={"tides": ago(days=25)}),
            "Nobody has looked yet: `presswatch run` is not running on this machine",
        ),
        (
            replace(WATCH, last_look=ago(minutes=1), running=True, unwatched={"tides": ago(hours=4)}),
            "1 of 4 sources is not visited: tides",
        ),
        (
            replace(WATCH, last_look=ago(minutes=1), unwatched={name: ago(hours=4) for name in "abcd"}),
            "4 of 4 sources are not visited: a, b, c and 1 more; `presswatch run` is not running on this machine",
        ),
    ],
)
def test_it_is_said_who_does_not_look(watch: Watch, said: str) -> None:
    assert sentence(watch, lambda at: at[11:16]) == said


def test_how_a_source_is_doing_in_a_word() -> None:
    alone = replace(WATCH, unwatched={"tides": ago(days=1)})
    rows = [health_row("wind"), health_row("tides", state="failing"), health_row("wind", last_check_at="")]
    assert [state_words(row, alone) for row in rows] == ["ok", "not watched", "never visited"]
    assert state_words(health_row("wind", state="paused", last_check_at=""), alone) == "paused"
