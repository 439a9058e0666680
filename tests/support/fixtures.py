"""Fixtures of real servers and of whole presswatches; the conftest of a room imports those that its tests use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler.demo.inbox import Inbox
from scheduler.demo.pressroom import PressRoom
from tests.support.house import House
from tests.support.watching import Watching


@pytest.fixture
def press_room() -> Iterator[PressRoom]:
    """The press room with its standing releases, in a thread of its own; good for sync and async tests."""
    with PressRoom() as room:
        yield room


@pytest.fixture
def webhook() -> Iterator[Inbox]:
    """A webhook receiver; `webhook.apprise_url` is its channel."""
    with Inbox() as inbox:
        yield inbox


@pytest.fixture
def house(tmp_path: Path) -> House:
    """An empty folder to run presswatch in, as real processes."""
    return House(tmp_path)


@pytest.fixture
def watching(tmp_path: Path, press_room: PressRoom) -> Iterator[Watching]:
    """A presswatch in this process that watches nothing yet, and the stocked press room."""
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
