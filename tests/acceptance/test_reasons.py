"""Why a source fails, as the code says it, is said in Korean to those who read Korean."""

import re

import pytest

from scheduler.alerts.reasons import reason
from scheduler.demo.weather import MODES, Mode
from tests.support.watching import PRESS, Watching

NAMES = (
    r"HTTP \d+(?: [A-Z][A-Za-z -]+)?|robots\.txt|max_bytes|allow_empty|obey_robots|presswatch|TLS|XML|JSON|url|mofa"
    r"|true|false"
)


def left_in_english(why: str) -> list[str]:
    said = reason(why, "ko")
    assert re.search("[가-힣]", said), said
    return re.findall(r"[A-Za-z]{3,}", re.sub(rf"{NAMES}|127\.0\.0\.1|[\w-]+\.example|\S+Z\b", "", said))


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "fine"])
async def test_bad_weather_is_told_in_korean(watching: Watching, mode: Mode) -> None:
    watching.timeout = "1s"
    await watching.baseline(PRESS)
    watching.room.set_weather(mode, PRESS, retry_after=60)
    visited = await watching.visit()
    assert not visited.good
    assert left_in_english(visited.why) == [], visited.why


@pytest.mark.parametrize(
    "why",
    [
        "the list could not be read: the name press.example has no address",
        "the list could not be read: the name press.example cannot be looked up now; is the network down?",
        "the list could not be read: press.example:443 does not answer",
        "the list could not be read: press.example:443 takes no connection: Connection refused",
        "the list could not be read: HTTP 403 Forbidden: the site does not let us in",
        "HTTP 404 Not Found: the list is not there; has the site moved? Change the source's url",
        "redirects to another site, new.example; if it moved there, change the source's url",
        "the list could not be read: the list redirects to the home page; has it moved? Change the source's url",
        "the list could not be read: the list says that it is empty; if it may be, set allow_empty = true",
        "the list could not be read: it has 7,000,000 bytes; max_bytes is 5,000,000",
        "press.example is left alone until 2026-11-22T01:00:00Z: it failed 3 times in a row; put off 12 times in a row",
        "robots.txt of the site refuses this page; ask the site, or set obey_robots = false",
        "robots.txt could not be read (HTTP 500); nothing is asked until it can",
        "3 of 5 release pages could not be read: a login page came instead of the release",
        "2 of 2 release pages could not be read: a page that lets visitors queue came instead of the release",
        "none of the 10 releases listed is known, though 7 are dated among those that are",
        "its url was changed, and none of the 10 releases listed there is known",
        "12 of 20 known releases changed at once",
        "12 of 20 known releases vanished at once",
        "the site says that this list does not exist",
        "the feed holds no entries",
        "the feed ends in the middle",
    ],
)
def test_what_the_code_says_is_known_in_korean(why: str) -> None:
    assert left_in_english(why) == []
