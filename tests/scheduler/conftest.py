"""What the tests of the scheduler share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler.demo.pressroom import PressRoom
from tests.scheduler.watching import Watching


@pytest.fixture
def watching(tmp_path: Path, press_room: PressRoom) -> Iterator[Watching]:
    """A presswatch that watches nothing yet, and the stocked press room."""
    made = Watching(press_room, tmp_path)
    yield made
    made.close()


@pytest.fixture
def empty_watching(tmp_path: Path) -> Iterator[Watching]:
    """The same with a press room whose boards are empty."""
    with PressRoom(stocked=False) as room:
        made = Watching(room, tmp_path)
        yield made
        made.close()
