"""A daemon that runs for long: memory, threads and open files stay as they are."""

import functools
import gc
import os
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import pytest

from scheduler.demo.inbox import Inbox
from scheduler.demo.pressroom import PressRoom
from tests.support.house import House, until
from tests.support.watching import Watching, made

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")

BOARDS = ("m_5676", "m_5679", "m_5674", "m_4080", "m_5389")
ROOMS = 4  # on hosts of their own: 20 sources, each due every second
BASELINE = "SELECT count(*) FROM sources WHERE baseline_at IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Sample:
    """What the daemon held at one moment."""

    memory: float  # MB resident
    threads: int
    files: int


def look(pid: int) -> Sample:
    proc = Path(f"/proc/{pid}")
    resident = int((proc / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    threads = len(list((proc / "task").iterdir()))
    return Sample(resident, threads, len(list((proc / "fd").iterdir())))


def furnish(house: House, rooms: list[PressRoom], webhook: Inbox) -> None:
    channel = f'[[channel]]\nname = "hook"\nurl = "{webhook.apprise_url}"\nkinds = ["new"]\nburst = ""\n'
    house.furnish(rooms[0], BOARDS, channels=channel)
    more = "".join(
        f'[[source]]\nname = "{number}-{board}"\nurl = "{room.list_url(board)}"\nprofile = "mofa"\nevery = "1s"\n'
        for number, room in enumerate(rooms[1:])
        for board in BOARDS
    )
    quiet = house.config.read_text().replace('ages = { "365d" = "1s" }', 'ages = { "365d" = "1h" }')
    house.config.write_text(quiet + more)


def soak(house: House, webhook: Inbox, seconds: float, settling: float) -> tuple[list[Sample], float]:
    """Watch for so many seconds, something new now and then; the samples after `settling`, and checks a second."""
    with ExitStack() as stack:
        rooms = [stack.enter_context(PressRoom(host=f"127.0.0.{number + 1}")) for number in range(ROOMS)]
        furnish(house, rooms, webhook)
        daemon = stack.enter_context(house.daemon())
        until(lambda: house.one(BASELINE) == ROOMS * len(BOARDS), "all baselines")
        samples, began, count = [], time.monotonic(), 0
        before = house.one("SELECT count(*) FROM checks")
        while (passed := time.monotonic() - began) < seconds:
            rooms[count % ROOMS].publish(BOARDS[count % len(BOARDS)], made(count, rooms[0].opening))
            count += 1
            time.sleep(1)
            if passed >= settling:
                samples.append(look(daemon.process.pid))
        checks = int(str(house.one("SELECT count(*) FROM checks"))) - int(str(before))
        assert house.one("SELECT count(*) FROM checks WHERE NOT good") == 0
        assert daemon.end() == 0
        assert "error" not in daemon.log
    return samples, checks / seconds


def check_flat(samples: list[Sample], growth: float) -> None:
    """Threads and files do not grow at all; memory by less than `growth` MB from the first third to the last."""
    third = len(samples) // 3
    first, last = samples[:third], samples[-third:]
    assert max(sample.threads for sample in last) <= max(sample.threads for sample in first) + 1
    # Crawls under way come and go with their files, many at once on a busy machine; what is lost stays.
    assert min(sample.files for sample in last) <= min(sample.files for sample in first) + 8
    assert mean(sample.memory for sample in last) - mean(sample.memory for sample in first) < growth


@pytest.mark.long
@pytest.mark.timeout(180)
def test_for_a_while_everything_stays_flat(house: House, webhook: Inbox) -> None:
    samples, speed = soak(house, webhook, 10, settling=4)
    assert speed > 5  # 20 on a machine at rest
    check_flat(samples, 15)


@pytest.mark.soak
@pytest.mark.timeout(1200)
def test_for_a_quarter_of_an_hour_everything_stays_flat(house: House, webhook: Inbox) -> None:
    samples, speed = soak(house, webhook, 900, settling=180)
    assert speed > 15
    check_flat(samples, 15)


def kept_by_caches() -> dict[str, int]:
    """How much each `lru_cache` of ours holds."""
    caches = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    ours = [one for one in caches if (one.__module__ or "").partition(".")[0] in ("crawler", "store", "scheduler")]
    return {f"{one.__module__}.{one.__name__}": one.cache_info().currsize for one in ours}


async def test_no_cache_grows_with_each_visit(watching: Watching) -> None:
    await watching.baseline("m_5676")
    await watching.visits(5)
    before = kept_by_caches()
    await watching.visits(20)
    assert before
    assert kept_by_caches() == before
