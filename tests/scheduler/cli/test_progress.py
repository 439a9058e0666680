"""How far a command is, and how long it still takes."""

from collections.abc import Callable
from datetime import date

import pytest
from click.testing import Result

from scheduler.cli.progress import seconds_left, share

Cli = Callable[..., Result]


@pytest.mark.parametrize(
    ("reached", "part"), [("2026-07-31", 0.0), ("2026-07-16", 0.5), ("2026-07-01", 1.0), ("2026-06-01", 1.0)]
)
def test_how_much_is_done_is_told_by_the_days(reached: str, part: float) -> None:
    assert share(date(2026, 7, 31), date.fromisoformat(reached), date(2026, 7, 1)) == part
    assert share(date(2026, 7, 1), date(2026, 7, 1), date(2026, 7, 1)) == 1.0


def test_what_is_left() -> None:
    assert seconds_left(0.25, 10.0) == 30.0
    assert seconds_left(0.0, 10.0) is None
    assert seconds_left(1.0, 10.0) == 0.0
