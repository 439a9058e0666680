"""Tasks that misbehave, for a sandbox to survive."""

import ctypes
import os
import re
import signal
import sys
import time
from datetime import date

from crawler.items import Release
from crawler.sandbox.tasks import Lane, Task
from crawler.sandbox.wire import LARGEST_ANSWER

HOARD: list[bytes] = []
HERE = "tests.support.sandbox_tasks"


def echo(value: object) -> object:
    return value


def release(title: str) -> Release:
    return Release(title=title, paragraphs=("하나", "둘"))


def fail() -> None:
    raise ValueError("no such luck")


def spin() -> None:
    while True:
        pass


def spin_in_c() -> None:
    re.match(r"(a|a)*$", "a" * 40 + "b")  # holds the GIL


def wait() -> None:
    time.sleep(60)


def stop() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def ignore_the_end() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    spin()


def eat(megabytes: int) -> int:
    hoard = []
    for _ in range(megabytes):
        hoard.append(os.urandom(1000) * 1000)
        time.sleep(0.001)
    return len(hoard)


def hoard(megabytes: int) -> int:
    HOARD.append(os.urandom(1000) * 1000 * megabytes)
    return os.getpid()


def eat_at_once() -> int:
    return len(bytes(3_000_000_000))


def crash() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(3)


def flood() -> bytes:
    return bytes(LARGEST_ANSWER)


def chatter() -> str:
    print("a line that a library prints")
    sys.stdout.flush()
    os.write(1, b"\x00\x00\x00\x05hello")
    return sys.stdin.read()


def stranger() -> date:
    return date(2026, 7, 14)


def environment() -> dict[str, str]:
    return dict(os.environ)


def process() -> int:
    return os.getpid()


def _task(function: str, lane: Lane = "pages", *, seconds: float = 0.3) -> Task:
    return Task(module=HERE, function=function, lane=lane, seconds=seconds, seconds_per_mb=0.0, memory=200_000_000)


TASKS = {
    name: _task(name)
    for name in (
        "echo", "release", "fail", "spin", "spin_in_c", "stop", "ignore_the_end", "eat_at_once", "hoard", "crash",
        "leave", "chatter", "stranger", "environment", "process",
    )
} | {
    "wait": _task("wait", seconds=1.0),
    "eat": _task("eat", seconds=5.0),
    "file": _task("process", "files"),
    "flood": Task(module=HERE, function="flood", lane="pages", seconds=30.0, seconds_per_mb=0.0, memory=900_000_000),
}  # fmt: skip
