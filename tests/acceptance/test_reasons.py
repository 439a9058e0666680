"""Why a source fails is said in Korean to those who read Korean."""

import re

import pytest

from crawler.reasons import Reason, words
from scheduler.demo.weather import MODES, Mode
from tests.support.watching import PRESS, Watching
from tests.support.weather import REASONS

NAMES = (
    r"HTTP(?: \d+(?: [A-Z][A-Za-z -]+)?)?|robots\.txt|max_bytes|allow_empty|obey_robots|presswatch|TLS|XML|JSON|url"
    r"|mofa|true|false|127\.0\.0\.1|\S+Z\b"
)

SECONDS_OF_WORK = ("slow_to_read", "eats_memory")  # read in workers in test_hostile.py


def errors(reason: Reason | None) -> list[str]:
    """The words of libraries that a reason quotes."""
    found = []
    for name, value in reason.arguments if reason else ():
        found += errors(value) if isinstance(value, Reason) else [str(value)] if name == "error" else []
    return found


@pytest.mark.parametrize(
    "mode",
    [
        pytest.param(mode, marks=[pytest.mark.soak] if mode in SECONDS_OF_WORK else [])
        for mode in MODES
        if REASONS[mode]
    ],
)
async def test_bad_weather_is_told_in_korean(watching: Watching, mode: Mode) -> None:
    watching.timeout = "1s"
    await watching.baseline(PRESS)
    watching.room.set_weather(mode, PRESS, retry_after=60)
    visited = await watching.visit()
    assert not visited.good
    said = words(visited.recorded.reason, "ko")
    for quoted in errors(visited.recorded.reason):  # what a library says stays as it says it
        said = said.replace(quoted, "")
    assert re.search("[가-힣]", said)
    assert re.findall(r"[A-Za-z]{3,}", re.sub(NAMES, "", said)) == [], said
