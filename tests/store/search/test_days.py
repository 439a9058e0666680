"""Days as people write them."""

from datetime import date

import pytest

from store.search.days import period

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-07-14", "2026-07-14", "2026-07-14"),
        ("7d", "2026-11-13", "2026-11-13"),
        ("3W", "2026-10-30", "2026-10-30"),
        ("9999w", "1835-04-03", "1835-04-03"),
    ],
)
def test_period(text: str, first: str, last: str) -> None:
    assert period(text, TODAY) == (first, last)


def test_before_all_days() -> None:
    assert period("9999w", date(20, 1, 1))[0] == "0001-01-01"


@pytest.mark.parametrize(
    "text",
    ["", "2021-02-30", "2021-13", "2021-00", "2021-01-00", "0000", "26", "7m", "today", "2026-1-1", "２０２６"],
)
def test_no_day(text: str) -> None:
    with pytest.raises(ValueError, match="is no day; write 2026-07-01"):
        period(text, TODAY)
