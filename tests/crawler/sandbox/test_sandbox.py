"""The sandbox with real worker processes: what misbehaves is killed, told as what it was, and delays nothing else."""

import asyncio
import os
import subprocess
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator

import psutil
import pytest

from crawler.errors import ReadingError
from crawler.items import Release
from crawler.reasons import Code
from crawler.sandbox import Limits, Sandbox
from tests.support.sandbox_tasks import HERE
from tests.support.waiting import until

BESIDE: list[psutil.Process] = []  # processes that are none of the sandbox's


@pytest.fixture(autouse=True)
def _beside() -> None:
    BESIDE[:] = psutil.Process().children()


def workers() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if child not in BESIDE]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(Limits(pages=1), table=HERE)
    yield sandbox
    await sandbox.close()
    assert [worker.name() for worker in workers()] == []


async def run(sandbox: Sandbox, name: str, *arguments: object, url: str = "https://press.example/1") -> object:
    return await sandbox.run(name, *arguments, url=url, size=0)


async def test_a_task_answers_with_what_it_returns(sandbox: Sandbox) -> None:
    assert await run(sandbox, "echo", ("한글", 1, None)) == ("한글", 1, None)
    assert await run(sandbox, "release", "페리") == Release(title="페리", paragraphs=("하나", "둘"))


async def test_a_worker_is_used_again(sandbox: Sandbox) -> None:
    assert len({await run(sandbox, "process") for _ in range(3)}) == 1


@pytest.mark.parametrize(
    ("task", "code"),
    [
        ("fail", "bug"),
        ("spin", "reading_timed_out"),
        ("spin_in_c", "reading_timed_out"),
        ("wait", "reading_timed_out"),
        ("stop", "reading_timed_out"),
        ("ignore_the_end", "reading_timed_out"),
        ("crash", "reader_crashed"),
        ("leave", "reader_crashed"),
        ("eat_at_once", "reading_out_of_memory"),
    ],
)
async def test_what_misbehaves_is_ended_and_the_next_call_works(sandbox: Sandbox, task: str, code: Code) -> None:
    with pytest.raises(ReadingError) as raised:
        await run(sandbox, task)
    assert raised.value.reason.code == code
    assert await run(sandbox, "echo", "still here") == "still here"


async def test_memory_past_the_limit_kills_and_below_it_changes_nothing(sandbox: Sandbox) -> None:
    assert await run(sandbox, "eat", 50) == 50
    with pytest.raises(ReadingError) as raised:
        await run(sandbox, "eat", 900)
    assert raised.value.reason.code == "reading_out_of_memory"


async def test_a_worker_that_keeps_half_of_its_memory_leaves_no_room_for_the_next_call(sandbox: Sandbox) -> None:
    pid = await run(sandbox, "hoard", 1)
    assert await run(sandbox, "hoard", 100) == pid
    assert await run(sandbox, "process") != pid


async def test_an_answer_of_another_class_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(ReadingError) as raised:
        await run(sandbox, "stranger")
    assert raised.value.reason.code == "bug"


async def test_what_a_library_prints_garbles_nothing(sandbox: Sandbox) -> None:
    assert await run(sandbox, "chatter") == ""
    assert await run(sandbox, "echo", 1) == 1


async def test_no_secret_of_the_daemon_is_handed_on(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESSWATCH_DESK_URL", "slack://secret")
    environment = await run(sandbox, "environment")
    assert isinstance(environment, dict)
    assert set(environment) <= {"LANG", "LC_CTYPE", "TMPDIR"}


async def test_a_slow_reading_gives_its_place_to_others(sandbox: Sandbox) -> None:
    slow = asyncio.ensure_future(run(sandbox, "wait"))
    began = time.monotonic()
    assert await run(sandbox, "echo", 1, url="https://other.example/1") == 1  # with one place in the lane
    assert not slow.done()
    assert time.monotonic() - began < 3  # it is given up after one second; the slow one has three
    with pytest.raises(ReadingError):
        await slow


async def test_the_slow_readings_of_one_host_leave_places_to_others() -> None:
    noted = asyncio.Event()
    sandbox = Sandbox(Limits(pages=1, slow=1), table=HERE, noted=lambda _: noted.set())
    slow = [asyncio.ensure_future(run(sandbox, "wait")) for _ in range(2)]
    await noted.wait()
    assert await run(sandbox, "echo", 1, url="https://other.example/1") == 1
    assert not any(reading.done() for reading in slow)
    await sandbox.close()
    await asyncio.gather(*slow, return_exceptions=True)


async def test_files_do_not_hold_up_pages(sandbox: Sandbox) -> None:
    assert await run(sandbox, "file") != await run(sandbox, "process")


async def test_a_cancelled_reading_ends_its_worker(sandbox: Sandbox) -> None:
    pid = await run(sandbox, "process")
    reading = asyncio.ensure_future(run(sandbox, "spin"))
    await asyncio.sleep(0)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert await run(sandbox, "process") != pid


def test_a_worker_whose_start_is_cancelled_as_the_loop_ends_leaves_no_pipe_open() -> None:
    """Its transport would complain when it is collected, on the last lines of the daemon's log."""
    script = (
        "import asyncio, gc, psutil; from crawler.sandbox.worker_handle import Worker\n"
        "async def main(moment):\n"
        f"    starting = asyncio.ensure_future(Worker.start({HERE!r}))\n"
        "    while not psutil.Process().children():\n"
        "        await asyncio.sleep(0.001)\n"
        "    await asyncio.sleep(0.02 + moment)\n"
        "    starting.cancel()\n"
        "    await asyncio.sleep(0)\n"
        "    starting.cancel()\n"
        "for moment in range(10):\n"
        "    asyncio.run(main(moment / 50))\n"
        "    gc.collect()\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=30)
    assert done.returncode == 0
    assert "Exception ignored" not in done.stderr


async def test_closing_ends_what_is_being_read() -> None:
    sandbox = Sandbox(table=HERE)
    reading = asyncio.ensure_future(run(sandbox, "spin"))
    await until(workers)
    await sandbox.close()
    with pytest.raises(ReadingError):
        await reading


async def test_workers_are_replaced_after_so_many_calls_and_end_when_idle() -> None:
    sandbox = Sandbox(Limits(calls=2, idle=0.05), table=HERE)
    pids = [await run(sandbox, "process") for _ in range(4)]
    assert len(set(pids)) == 2
    assert await run(sandbox, "echo", 1) == 1
    await until(lambda: not workers())
    assert await run(sandbox, "echo", 2) == 2
    await sandbox.close()


async def test_what_is_read_for_long_is_noted_and_the_note_taken_back() -> None:
    notes: list[str] = []
    sandbox = Sandbox(Limits(pages=2), noted=notes.append, table=HERE)
    assert await run(sandbox, "echo", 1) == 1
    assert notes == []
    with pytest.raises(ReadingError):
        await run(sandbox, "wait", url="https://press.example/slow")
    assert notes == ["https://press.example/slow", ""]
    await sandbox.close()


async def test_what_was_being_read_when_the_process_died_is_left_out_once() -> None:
    sandbox = Sandbox(avoid=frozenset({"https://press.example/bomb"}), table=HERE)
    with pytest.raises(ReadingError) as raised:
        await run(sandbox, "echo", 1, url="https://press.example/bomb")
    assert raised.value.reason.code == "reading_was_interrupted"
    assert await run(sandbox, "echo", 1, url="https://press.example/bomb") == 1
    await sandbox.close()


async def test_a_worker_ends_with_its_parent() -> None:
    """A daemon that is killed -9 leaves no worker behind, not even a busy one."""
    script = (
        "import asyncio, sys; from crawler.sandbox import Sandbox\n"
        "async def main():\n"
        f"    sandbox = Sandbox(table={HERE!r})\n"
        "    print(await sandbox.run('process', url='', size=0), flush=True)\n"
        "    await sandbox.run('wait', url='', size=0)\n"
        "asyncio.run(main())\n"
    )

    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", script, stdout=PIPE, env=environment)
    assert process.stdout is not None
    pid = int(await process.stdout.readline())
    process.kill()
    await process.wait()
    await until(lambda: not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
