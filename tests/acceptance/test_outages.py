"""A host that fails is one message, however its boards are scheduled; nobody waits longer than two minutes for it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from scheduler.config.model import SourceConfig
from scheduler.demo.weather import Mode
from tests.support.outages import Reader, let_pass
from tests.support.watching import KOREAN, NEWS, PRESS, Watching, made

EVERY = {PRESS: timedelta(minutes=10), NEWS: timedelta(minutes=30), KOREAN: timedelta(hours=1)}
ALL = "m_4080, m_5674, m_5676"


@pytest.fixture
def watching(watching: Watching) -> Watching:
    """Known releases are not looked at again."""
    watching.ages = "{}"
    return watching


async def watched(watching: Watching) -> Reader:
    """Three boards, visited every 10 minutes, every half an hour, and every hour."""
    await watching.baseline(*EVERY)
    schedule(watching)
    return Reader(watching)


def schedule(watching: Watching) -> None:
    """Give each board its schedule."""

    def scheduled(one: SourceConfig) -> SourceConfig:
        return replace(one, schedule=replace(one.schedule, every=EVERY[one.name]))

    config = watching.runtime.config
    watching.configure(replace(config, sources=tuple(map(scheduled, config.sources))))


@pytest.mark.parametrize("weather", ["maintenance", "reset"])
async def test_boards_with_schedules_of_their_own_fail_and_recover_in_one_message(
    watching: Watching, weather: Mode
) -> None:
    reader = await watched(watching)
    watching.room.set_weather(weather)
    assert await let_pass(reader, minutes=22) == [f"failing {ALL}"]
    watching.room.set_weather("fine")
    assert await let_pass(reader, hours=1) == [f"recovered {ALL}"]


async def test_a_board_that_fails_for_a_reason_of_its_own_is_alerted_alone_and_at_once(watching: Watching) -> None:
    reader = await watched(watching)
    watching.room.set_weather("no_rows", PRESS)
    assert await let_pass(reader, minutes=22) == [f"failing {PRESS}"]
    assert reader.waited == [timedelta()]


async def test_a_board_that_fails_while_the_others_are_well_is_alerted_once_they_were_asked(watching: Watching) -> None:
    reader = await watched(watching)
    watching.room.set_weather("error500", PRESS)
    assert await let_pass(reader, minutes=22) == [f"failing {PRESS}"]
    assert reader.waited[0] < timedelta(seconds=10)
    watching.room.set_weather("fine")
    assert await let_pass(reader, hours=1) == [f"recovered {PRESS}"]
    assert reader.waited[1] == timedelta()  # no other board fails


async def test_who_fails_on_is_not_in_the_message_of_who_recovers(watching: Watching) -> None:
    reader = await watched(watching)
    for board in EVERY:
        watching.room.set_weather("maintenance", board)
    assert await let_pass(reader, minutes=22) == [f"failing {ALL}"]
    for board in (PRESS, KOREAN):
        watching.room.set_weather("fine", board)
    assert await let_pass(reader, hours=1) == [f"recovered {KOREAN}, {PRESS}"]
    watching.room.set_weather("fine", NEWS)
    assert await let_pass(reader, hours=1) == [f"recovered {NEWS}"]
    assert all(waited < timedelta(seconds=10) for waited in reader.waited)


async def test_a_board_with_a_trouble_of_its_own_is_in_no_message_of_its_host(watching: Watching) -> None:
    reader = await watched(watching)
    watching.room.set_weather("no_rows", KOREAN)
    for board in (PRESS, NEWS):
        watching.room.set_weather("maintenance", board)
    assert sorted(await let_pass(reader, hours=3)) == [f"failing {KOREAN}", f"failing {NEWS}, {PRESS}"]


async def test_two_hosts_are_two_messages(watching: Watching) -> None:
    watching.watch(*EVERY)
    config = watching.runtime.config
    again = [replace(one, source=replace(one.source, name=f"far-{one.name}")) for one in config.sources]
    far = [replace(one, source=replace(one.source, url=_far(one.source.url))) for one in again]
    watching.configure(replace(config, sources=(*config.sources, *far)))
    await watching.visit()
    reader = Reader(watching)
    watching.room.set_weather("maintenance")
    assert sorted(await let_pass(reader, minutes=22)) == [
        "failing far-m_4080, far-m_5674, far-m_5676",
        f"failing {ALL}",
    ]


def _far(url: str) -> str:
    """The same page of the press room under another name of its host."""
    return url.replace("127.0.0.1", "localhost")


async def test_a_daemon_that_ends_in_between_loses_nothing(watching: Watching, tmp_path: Path) -> None:
    reader = await watched(watching)
    watching.room.set_weather("maintenance")
    while not watching.one("SELECT count(*) FROM alerts"):
        await watching.tick(1)  # nothing is sent, and no other board is visited afterwards
    watching.close()
    again = Watching(watching.room, tmp_path)
    again.now, again.ages = watching.now, "{}"
    again.watch(*EVERY)
    schedule(again)
    reader = Reader(again)
    assert await let_pass(reader, minutes=22) == [f"failing {ALL}"]
    assert reader.waited[0] < timedelta(seconds=10)
    again.close()


async def test_a_paused_board_is_neither_asked_nor_waited_for(watching: Watching) -> None:
    reader = await watched(watching)
    config = watching.runtime.config
    sources = tuple(replace(one, enabled=one.name != NEWS) for one in config.sources)
    watching.configure(replace(config, sources=sources))
    watching.room.set_weather("maintenance")
    watching.room.forget_requests()
    assert await let_pass(reader, minutes=22) == [f"failing {KOREAN}, {PRESS}"]
    assert reader.waited[0] < timedelta(seconds=10)
    assert not watching.asked(NEWS)


async def test_a_board_out_of_its_hours_is_left_alone(watching: Watching) -> None:
    reader = await watched(watching)
    config = watching.runtime.config
    news = config.source(NEWS)
    assert news is not None
    night = replace(news, schedule=replace(news.schedule, days=frozenset({6})))  # it is a Friday
    watching.configure(replace(config, sources=tuple(night if one.name == NEWS else one for one in config.sources)))
    watching.room.set_weather("maintenance")
    assert await let_pass(reader, minutes=22) == [f"failing {KOREAN}, {PRESS}"]


async def test_an_outage_takes_nothing_of_the_burst_and_is_whole_in_a_digest(watching: Watching) -> None:
    watching.extra = """
[[channel]]
name = "desk"
url = "terminal://"
burst = "1 in 5m"
[[channel]]
name = "hourly"
url = "terminal://"
digest = "hourly"
"""
    reader = await watched(watching)
    hourly = Reader(watching, "hourly")
    watching.room.set_weather("maintenance")
    assert await let_pass(reader, hourly, minutes=20) == [f"failing {ALL}"]
    watching.room.set_weather("fine")
    watching.room.publish(PRESS, made(3))
    assert sorted(await let_pass(reader, hourly, hours=1)) == [f"new {PRESS}", f"recovered {ALL}"]
    assert hourly.got == [f"failing, new, recovered {ALL}"]


async def test_boards_that_are_due_at_once_are_one_message(watching: Watching) -> None:
    watching.watch(*EVERY)
    (one, *_) = watching.runtime.config.sources
    many = tuple(replace(one, source=replace(one.source, name=f"board-{n:02}")) for n in range(6))
    watching.configure(replace(watching.runtime.config, sources=many))
    await watching.visit()
    reader = Reader(watching)
    watching.room.set_weather("reset")
    assert await let_pass(reader, minutes=20) == [f"failing {', '.join(one.name for one in many)}"]
