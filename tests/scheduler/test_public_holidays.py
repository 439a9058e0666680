"""Days off by country."""

from datetime import date

import pytest

from scheduler.public_holidays import country_of, days_off, days_off_in, is_known


def test_holidays_of_a_country() -> None:
    assert date(2026, 10, 9) in days_off_in("KR", 2026)  # Hangul Day
    assert date(2026, 10, 9) not in days_off_in("DE", 2026)
    assert (days_off_in("", 2026), days_off_in("XX", 2026)) == (frozenset(), frozenset())
    assert {day.year for day in days_off_in("FR", 2026)} == {2023, 2024, 2025, 2026, 2027}


def test_between_two_holidays_a_week_apart_nobody_works() -> None:
    christmas, new_year = date(2026, 12, 25), date(2027, 1, 1)
    assert days_off([new_year, christmas]) == {date(2026, 12, day) for day in range(25, 32)} | {new_year}
    assert days_off([christmas, date(2027, 1, 2)]) == {christmas, date(2027, 1, 2)}


@pytest.mark.parametrize(
    ("country", "known"), [("KR", True), ("kr", False), ("KOR", False), ("EU", False), ("", False)]
)
def test_countries_that_are_known(country: str, *, known: bool) -> None:
    assert is_known(country) is known


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.mofa.go.kr/eng/list.do", "KR"),
        ("https://press.service.gov.uk/", "GB"),
        ("https://www.treasury.gov/news", "US"),
        ("https://press.example/list", ""),
        ("http://10.0.0.8/press", ""),
    ],
)
def test_the_country_of_an_address(url: str, country: str) -> None:
    assert country_of(url) == country
