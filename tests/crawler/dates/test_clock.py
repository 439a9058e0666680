import pytest

from crawler.dates import DateRules, parse_date

DAY, HALF_PAST = "2026-07-14", "2026-07-14T15:30:00Z"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("14. juli 2026 15.30.00", "da"), ("14 Jul 2026 15.30.00", "id"), ("14.7.2026 15.30", "fi"),
        ("14 luglio 2026 - 15.30", ""), ("14.07.2026 - 15.30 Uhr", "de"), ("14 juillet 2026 à 15h30", "fr"),
        ("14 de julho de 2026, às 15h30min", "pt"), ("14/7/2026 3:30 p. m.", "es"), ("14/7/2026 3:30 p.m.", "es"),
        ("14 Jul 2026 3:30 μμ", "el"), ("2026年7月14日 下午3:30", "zh"), ("2026年7月14日下午3:30", ""),
        ("2026-07-14 15時30分00秒", "ja"), ("2026年7月14日 15点30分", "zh"), ("14.7.2026 klo 15.30", "fi"),
        ("14 июля 2026 г., 15:30", "ru"), ("3:30 PM, July 14, 2026", "en"), ("15:30 14 thg 7, 2026", "vi"),
        ("14 Jul 2026 08:30:00 America/Los_Angeles", ""), ("2026-07-14T17:30:00+02:00[Europe/Paris]", ""),
        ("2026-07-15 00:30 Asia/Seoul", ""), ("July 14, 2026 15:30 Moon/Crater", ""),
        ("14.07.2026, 17:30 (MESZ)", "de"),
    ],
)  # fmt: skip
def test_a_clock_is_read(text: str, language: str) -> None:
    assert parse_date(text, DateRules(language=language)) == (DAY, HALF_PAST)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("14. juli 2026 15.07.00", "da"), ("14.7.2026 15.07.00", "fi"), ("14 Juli 2026 15.07.26", "id"),
    ],
)  # fmt: skip
def test_a_clock_with_dots_is_no_second_date(text: str, language: str) -> None:
    assert parse_date(text, DateRules(language=language))[0] == DAY


@pytest.mark.parametrize("text", ["15.07.00", "15.07.00 Uhr", "3.1.2026 15.07.00"])
def test_a_clock_alone_is_no_date(text: str) -> None:
    assert parse_date(text, DateRules(language="de" if len(text) < 14 else "")) == ("", "")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("14 korrik 2026, 3:30 m.d.", ""),  # Albanian: after noon, if one knows that
        ("14.07.2026 12.50 EUR", "de"), ("2026-07-14 America/Nowhere", ""),
    ],
)  # fmt: skip
def test_an_hour_that_cannot_be_known_is_none(text: str, language: str) -> None:
    assert parse_date(text, DateRules(language=language)) == (DAY, "")


def test_am_is_a_preposition_in_german() -> None:
    assert parse_date("um 12:30 am 14. Juli 2026", DateRules(language="de")) == (DAY, "2026-07-14T12:30:00Z")
