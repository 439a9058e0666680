"""What a browser may ask: strange values are none, and days begin at midnight of the people's clock."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from store.web.request import ViewRequest, bounds_of_day, moved_to, stream_filters

SEOUL, BERLIN = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/Berlin")


def asked(**query: str) -> ViewRequest:
    return ViewRequest(parts={}, query=query, zone=SEOUL, now=datetime(2026, 7, 14, 3, tzinfo=UTC))


def test_words_are_tidied_and_not_endless() -> None:
    assert asked(q="  북한 \n 미사일 ").text("q") == "북한 미사일"
    assert len(asked(q="x" * 500).text("q")) == 300
    assert asked().text("q") == ""


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("0", 0), ("-7", 0), ("7.5", 0), ("x", 0), ("", 0), ("９", 0), ("9" * 15, 10**15 - 1), ("9" * 16, 0)],
)
def test_a_number_is_one_or_nought(text: str, number: int) -> None:
    assert asked(before=text).number("before") == number
    assert asked().number("before") == 0


def test_a_choice_is_one_of_those_that_there_are() -> None:
    assert asked(view="side").choice("view", ("side", "inline")) == "side"
    assert asked(view="<script>").choice("view", ("side", "inline")) == ""


@pytest.mark.parametrize(("text", "day"), [("2026-07-14", "2026-07-14"), ("2026-13-14", ""), ("today", ""), ("", "")])
def test_a_day_is_one_of_the_calendar(text: str, day: str) -> None:
    assert asked(day=text).day("day") == day


def test_a_day_has_its_bounds_by_the_clock_of_the_people() -> None:
    assert bounds_of_day("2026-07-14", SEOUL) == ("2026-07-13T15:00:00Z", "2026-07-14T15:00:00Z")
    assert bounds_of_day("2026-03-29", BERLIN) == ("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")  # 23 hours long
    for none in ("", "0001-01-01", "9999-12-31"):
        assert bounds_of_day(none, SEOUL) == ("", "")


def test_the_filters_of_the_stream_take_nothing_strange() -> None:
    which = {"weight": "major", "touch": "figure", "notice": "quiet"}
    wanted = {"source": "tides", "kind": "edited", "language": "ko", **which, "day": "2026-07-14"}
    assert stream_filters(asked(**wanted)) == wanted
    assert stream_filters(asked(kind="x", weight="x", touch="x", notice="x", day="x")) == dict.fromkeys(wanted, "")


def test_a_browser_is_sent_on() -> None:
    sent = moved_to("/release/1")
    assert (sent.status, sent.headers, sent.body) == (302, {"Location": "/release/1"}, "")
