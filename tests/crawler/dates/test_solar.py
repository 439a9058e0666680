import pytest

from crawler.dates import DateRules, parse_date


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("۲۳ تیر ۱۴۰۵", "fa", "2026-07-14"),
        ("سه‌شنبه ۲۳ تیر ماه ۱۴۰۵", "", "2026-07-14"),
        ("۲۳ تیرماه ۱۴۰۵", "", "2026-07-14"),
        ("1 فروردين 1404", "fa", "2025-03-21"),  # with an Arabic letter
        ("۳۰ اسفند ۱۴۰۳", "fa", "2025-03-20"),  # of a leap year
        ("۲۹ اسفند ۱۳۹۸", "fa", "2020-03-19"),
        ("۱ مهر ۱۳۹۹", "fa", "2020-09-22"),
        ("۲۳ سرطان ۱۴۰۵", "fa-AF", "2026-07-14"),
        ("۱۴۰۵/۰۴/۲۳ - ۱۰:۱۵", "fa", "2026-07-14"),
        ("1405-4-23", "fa-IR", "2026-07-14"),
        ("14 July 2026", "fa", "2026-07-14"),
    ],
)
def test_solar_days_are_read(text: str, language: str, day: str) -> None:
    assert parse_date(text, DateRules(language=language))[0] == day


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("۳۰ اسفند ۱۴۰۴", "fa"),  # no leap year
        ("۳۱ مهر ۱۴۰۵", "fa"),
        ("1405/13/01", "fa"),
        ("1405/04/23", "en"),
        ("1448/01/29", "ar"),  # a lunar day
        ("۲۳ تیر", "fa"),
    ],
)
def test_what_is_no_solar_day_is_none(text: str, language: str) -> None:
    assert parse_date(text, DateRules(language=language)) == ("", "")
