from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crawler.dates import DateRules, date_apart, dateline, days_in_address, opening_date, order_of, parse_date
from tests.support.properties import given, st

JULY = "2026-07-14"


@pytest.mark.parametrize(
    "text",
    [
        "2026-07-14", "2026.07.14", "2026/7/14", "2026. 7. 14.(화)", "2026. 7. 14.", "2026년 7월 14일(화)", "20260714",
        "July 14, 2026", "14 July 2026", "Jul. 14, 2026", "July 14th, 2026", "14th of July 2026", "14.07.2026",
        "14. Juli 2026", "Berlin, 14. Juli 2026", "14-Jul-2026", "14 juillet 2026", "14 de julio de 2026", "'26.7.14",
        "07/14/2026", "14/07/2026", "등록일 2026-07-14 조회 53", "Published: July 14, 2026 | Press Office",
        "2026-07-14 00:00:00", "２０２６．０７．１４", "July 14, 2026 (3 hours ago)",
    ],
)  # fmt: skip
def test_a_day_is_read(text: str) -> None:
    assert parse_date(text, DateRules("Asia/Seoul")) == (JULY, "")


@pytest.mark.parametrize(
    "text",
    [
        "2026년 7월 14일 오후 3시", "2026년 7월 14일(화) 오후 3시 00분", "2026-07-14 15:00", "2026. 07. 14 15:00:00",
        "14. Juli 2026, 15:00 Uhr", "14.07.2026 - 15.00 Uhr", "July 14, 2026 at 3:00 p.m.", "July 14, 2026 3 PM",
        "3:00 PM, July 14, 2026", "Tue, 14 Jul 2026 06:00:00 GMT", "Tue, 14 Jul 26 02:00:00 EDT",
        "2026-07-14T06:00:00Z", "2026-07-14T15:00:00.123+09:00", "Tue Jul 14 15:00:00 KST 2026",
        "2026-07-14T08:00+0200", "July 14, 2026 at 2:00 a.m. ET", "2026년 7월 14일 오후 15:00",
    ],
)  # fmt: skip
def test_an_hour_is_read(text: str) -> None:
    assert parse_date(text, DateRules("Asia/Seoul")) == (JULY, "2026-07-14T06:00:00Z")


@pytest.mark.parametrize(
    "text",
    [
        "", "07/08/2026", "26.07.14", "2 hours ago", "3일 전", "어제", "15:30", "오늘 15:30", "1826-07-14",
        "2926-07-14",
        "2026-13-14", "2026-02-30", "'26.13.14",
        "2026년 2월 30일", "14 - 16 July 2026", "July 14-16, 2026", "2026.07.01 ~ 07.14", "May 2026",
        "2026-07-01 ~ 2026-07-14", "2026년 7월", "02-2100-7204", "1.2026.07.14", "2026-07-14 2026-07-15",
        "seq 202607145",
        "v2026.07.14.1", "2026-07-14 " * 9,
        "until 14 July 2026", "bis zum 14.07.2026", "Deadline: 14 July 2026", "2026년 7월 14일까지",
        "2026年7月14日(火)まで", "截止日期：2026-07-14", "14.07.2026 - 16.07.2026", "0014-07-14", "Issue 14, July 2026",
    ],
)  # fmt: skip
def test_nothing_is_guessed(text: str) -> None:
    assert parse_date(text, DateRules("Asia/Seoul")) == ("", "")


def test_language_and_order_settle_numbers() -> None:
    assert parse_date("07.08.2026", DateRules(language="de"))[0] == "2026-08-07"
    assert parse_date("26.07.14", DateRules(language="ko-KR"))[0] == JULY
    assert parse_date("07/08/2026", DateRules(language="en-US"))[0] == "2026-07-08"
    assert parse_date("07/08/2026", DateRules(language="en")) == ("", "")
    assert parse_date("07/08/2026", order="DMY")[0] == "2026-08-07"


def test_a_list_tells_its_order() -> None:
    assert order_of(["07/08/2026", "14/07/2026", "Title"]) == "DMY"
    assert order_of(["07/08/2026", "07/14/2026"]) == "MDY"
    assert (order_of(["30.06.26", "08.07.26"]), order_of(["30.06.26", "08.07.26"], latest=2027)) == ("", "DMY")
    assert order_of(["07/08/2026"]) == order_of(["version 10.2.3"]) == ""
    assert order_of(["14/07/2026", "07/14/2026"]) == ""
    assert order_of(["26.07.14", "26.07.31", "2026-07-14"]) == ""


def test_the_day_is_the_one_of_the_site() -> None:
    assert parse_date("Tue, 14 Jul 2026 16:30:00 GMT", DateRules("Asia/Seoul")) == (
        "2026-07-15",
        "2026-07-14T16:30:00Z",
    )
    assert parse_date("Tue, 14 Jul 2026 15:00:00 GMT", DateRules("Asia/Seoul")) == ("2026-07-15", "")  # its midnight
    assert parse_date("Tue, 14 Jul 2026 00:00:00 GMT", DateRules("America/New_York")) == (
        JULY,
        "",
    )  # only the day is known


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("07/14/2026 In a matter of lamps", JULY),
        ("(Tuesday, 14 July 2026) The harbour", JULY), ("14 July 2026", JULY),
        ("PORT AMBRA, 14 July 2026 – The harbour", JULY), ("Keelport (July 14, 2026) - The harbour", JULY),
        ("PORT AMBRA, 14 July 2026, the harbour", ""), ("As it was: 14 July 2026 - The harbour", ""),
        ("On 14 July 2026 the harbour", ""), ("14–16 July 2026 the harbour", ""), ("The harbour", ""),
    ],
)  # fmt: skip
def test_a_text_may_begin_with_a_date(text: str, day: str) -> None:
    assert opening_date(text)[0] == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14 July 2026 The harbour", JULY), ("OT 1, 07/14/2026, The harbour", JULY),
        ("The harbour (July 14, 2026)", JULY),
        ("The harbour | 14.07.2026, 15:00", JULY), ("Remarks on July 14, 2026", ""),
        ("The harbour - 14 July 2026 lamps", ""),
        ("1 July 2026, 14 July 2026", ""), ("The harbour", ""),
    ],
)  # fmt: skip
def test_a_date_in_a_title_stands_apart_from_its_words(text: str, day: str) -> None:
    assert date_apart(text)[0] == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("CALDER, 14 July 2026 – The quay", JULY), ("CALDER — July 14, 2026 — The quay", JULY),
        ("Calder (14.07.2026). The quay", JULY), ("Caldère, le 14 juillet 2026 – Le quai", JULY),
        ("Kaldera, 14 lipca 2026 r. – Nabrzeże", JULY), ("14 July 2026 – The quay", JULY),
        ("CALDER, July 14, 2026 /CalderWire/ -- The quay", JULY),
        ("14 July 2026 was a long day", ""), ("On 14 July 2026 – the day of the storm –", ""),
        ("The storm of 14 July 2026 – the worst", ""), ("Calder, 14 July 2026: a storm", ""), ("The quay", ""),
    ],
)  # fmt: skip
def test_a_dateline_ends_with_a_mark(text: str, day: str) -> None:
    assert dateline(text, DateRules(language="fr" if "le " in text else ""))[0] == day


def test_a_day_in_an_address_is_a_part_of_it() -> None:
    assert [*days_in_address("/2026/07/14/lamp", DateRules())] == [JULY]
    assert [*days_in_address("/news/2026-07-14-lamp", DateRules())] == [JULY]
    assert [*days_in_address("/2026/13/14/lamp/2026-07", DateRules())] == []


@pytest.mark.parametrize("text", ["2026-07-14 25:00", "2026-07-14 12:61", "2026-07-14 15:00 XYZ"])
def test_an_unknown_hour_leaves_the_day(text: str) -> None:
    assert parse_date(text) == (JULY, "")


def test_a_zone_of_two_meanings_is_the_one_of_the_site() -> None:
    assert parse_date("2026-07-14 15:00 CST", DateRules("Asia/Shanghai")) == (JULY, "2026-07-14T07:00:00Z")
    assert parse_date("2026-07-14 15:00 CST") == (JULY, "2026-07-14T21:00:00Z")


moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda d: d.replace(microsecond=0))  # noqa: DTZ001


@given(moments, st.sampled_from(["Asia/Seoul", "Europe/Berlin", "America/New_York", "UTC"]), st.integers(-12, 13))
def test_instants_survive(moment: datetime, zone: str, hours: int) -> None:
    aware = moment.replace(tzinfo=UTC)
    local = aware + timedelta(hours=hours)
    text = f"{local:%Y-%m-%dT%H:%M:%S}{hours:+03d}:00"
    day, instant = parse_date(text, DateRules(zone))
    assert instant in ("", f"{aware:%Y-%m-%dT%H:%M:%SZ}")
    if instant:
        assert day == aware.astimezone(ZoneInfo(zone)).date().isoformat()


@given(st.text(max_size=400), st.sampled_from(["", "de", "ko", "en-US"]))
def test_any_text_gives_a_day_or_nothing(text: str, language: str) -> None:
    day, instant = parse_date(text, DateRules("Asia/Seoul", language=language))
    assert day == "" or datetime.fromisoformat(day)
    assert instant == "" or day


@pytest.mark.parametrize(
    "text",
    [
        "7월 14, 2026", "7月 14 2026", "14 7月 2026", "14. 7월 2026", "14/7月/2026", "2026 7월 14", "2026, 7月 14",
        "29/01/1448 هـ - 14/07/2026 م", "2026.07.14 - 6월 폭풍",
    ],
)  # fmt: skip
def test_other_orders_and_calendars(text: str) -> None:
    assert parse_date(text)[0] == JULY


@pytest.mark.parametrize("text", ["2026년 7월 14, 2027", "2026.07.14 - 7월 16일", "14 7月 20261"])
def test_what_only_looks_like_another_order(text: str) -> None:
    assert parse_date(text) == ("", "")
