"""Dates as CLDR writes them in every language: read as they are, or not at all."""

from datetime import date, datetime
from functools import cache

import pytest
from babel import Locale
from babel.dates import format_date, format_datetime, format_interval
from babel.localedata import locale_identifiers

from crawler.dates import DateRules, parse_date
from tests.support.cldr import COMMON, fresh
from tests.support.properties import given, st

FORMATS = ("full", "long", "medium", "short")
DAYS = (date(2026, 1, 14), date(2026, 2, 3), date(2026, 5, 9), date(2026, 7, 31), date(2026, 8, 8), date(2026, 11, 25))
NOT_READ = {("en", "short"), ("te", "full"), ("my", "long"), ("zh", "long")}  # "2/3/26"; a comma after the day


@cache
def locale(name: str) -> tuple[Locale, str]:
    """A locale of Babel, and its tag as pages write it."""
    found = fresh(name)
    return found, f"{found.language}-{found.territory}" if found.territory else found.language


@pytest.mark.parametrize("language", [*COMMON.split(), "zh_Hant_TW", "en_US", "en_GB", "es_PA", "pt_BR", "ar_EG"])
def test_a_day_of_a_common_language_is_read(language: str) -> None:
    known, tag = locale(language)
    rules = DateRules(language=tag)
    for style in FORMATS:
        for day in DAYS:
            text = format_date(day, style, locale=known)
            read = parse_date(text, rules)[0]
            assert read == day.isoformat() or (read == "" and (language, style) in NOT_READ), text


@pytest.mark.parametrize("language", COMMON.split())
def test_a_named_month_needs_no_language(language: str) -> None:
    text = format_date(date(2026, 7, 14), "long", locale=locale(language)[0])
    assert parse_date(text, DateRules(language="en"))[0] in ("", "2026-07-14")


@pytest.mark.parametrize("language", COMMON.split())
def test_a_clock_of_a_common_language_is_read_or_left_out(language: str) -> None:
    moment = datetime(2026, 7, 14, 15, 7)  # noqa: DTZ001  as it is written
    known, tag = locale(language)
    for style in FORMATS[1:]:
        text = format_datetime(moment, style, locale=known)
        if (language, style) not in NOT_READ or language in ("my", "zh"):
            day, instant = parse_date(text, DateRules(language=tag))
            assert day == "2026-07-14", text
            assert instant in ("", "2026-07-14T15:07:00Z"), text


@pytest.mark.parametrize("language", COMMON.split())
def test_a_range_has_no_day(language: str) -> None:
    known, tag = locale(language)
    for last in (date(2026, 7, 16), date(2026, 8, 2), date(2027, 1, 3)):
        for style in ("yMMMd", "yMMMEd", "yMd", "yMEd"):
            text = format_interval(date(2026, 7, 14), last, style, locale=known)
            assert parse_date(text, DateRules(language=tag)) == ("", ""), text


@given(
    st.sampled_from(sorted(locale_identifiers())),
    st.dates(date(1990, 1, 1), date(2068, 12, 31)),
    st.sampled_from(FORMATS),
)
def test_no_day_of_any_language_is_misread(name: str, day: date, style: str) -> None:
    known, tag = locale(name)
    assert parse_date(format_date(day, style, locale=known), DateRules(language=tag))[0] in ("", day.isoformat())
