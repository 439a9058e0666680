"""The clock of the machine is set while the daemon runs: forward, back, over days. Needs libfaketime."""

from pathlib import Path

import pytest

from scheduler.demo.inbox import Inbox
from scheduler.demo.pressroom import PressRoom
from tests.support.house import House, check_sound, until
from tests.support.watching import made

BOARD = "m_5676"
BASELINE = "SELECT count(*) FROM sources WHERE baseline_at IS NOT NULL"
JUMPS = ("+2h", "+1h", "+1d", "+3h", "-1h", "+40d", "-2d", "+0")  # from the real time
LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)


@pytest.mark.soak
@pytest.mark.timeout(300)
@pytest.mark.skipif(LIBRARY is None, reason="libfaketime is not installed")
def test_whatever_the_clock_does_each_release_is_alerted_once(
    house: House, press_room: PressRoom, webhook: Inbox
) -> None:
    channel = f'[[channel]]\nname = "hook"\nurl = "{webhook.apprise_url}"\nkinds = ["new"]\nburst = ""\n'
    house.furnish(press_room, channels=channel)
    set_by = house.folder / "clock"
    set_by.write_text("+0")
    clock = {"FAKETIME_TIMESTAMP_FILE": str(set_by), "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    titles: list[str] = []
    with house.daemon(LD_PRELOAD=str(LIBRARY), **clock) as daemon:
        until(lambda: house.one(BASELINE), "the baseline")
        for number, jump in enumerate(JUMPS):
            set_by.write_text(jump)
            release = made(number, press_room.opening)
            press_room.publish(BOARD, release)
            titles.append(release.title)
            until(lambda: {m["release"] for m in webhook.messages} == set(titles), f"the alert after {jump}", 60)
        assert daemon.end() == 0
        assert "Traceback" not in daemon.log
    check_sound(house)
    assert house.number("SELECT count(DISTINCT date(finished_at)) FROM checks") >= 4  # the clock was really set
    assert sorted(message["release"] for message in webhook.messages) == sorted(titles)
