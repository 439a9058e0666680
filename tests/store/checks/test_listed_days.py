"""The days of a list, without those that can only be mistakes."""

import pytest

from store.checks.listed_days import tomorrow, trusted

LATEST = "2026-07-15"


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        ("", ""),
        ("2026-07-14", "2026-07-14"),
        ("2026-07-15 2026-07-16", "2026-07-15"),  # tomorrow may be true, the day after not
        ("2027-07-14", ""),
        ("2026-07-14 2026-01-01 2020-01-01", "2020-01-01 2026-01-01 2026-07-14"),  # too few to tell
        ("2026-07-14 2025-06-03 2025-06-02 2025-06-01", "2025-06-01 2025-06-02 2025-06-03"),
        ("2026-07-14 2026-07-13 2026-07-12 2016-07-11", "2026-07-12 2026-07-13 2026-07-14"),
        ("2026-07-14 2026-06-20 2026-06-19 2026-06-18", "2026-06-18 2026-06-19 2026-06-20 2026-07-14"),  # a pause
        ("2026-07-14 2026-01-01 2025-07-01 2025-01-01", "2025-01-01 2025-07-01 2026-01-01 2026-07-14"),
    ],
)
def test_trusted_days(days: str, kept: str) -> None:
    assert trusted(["", *days.split()], LATEST) == kept.split()


def test_tomorrow() -> None:
    assert tomorrow("2026-12-31T23:59:59Z") == "2027-01-01"
