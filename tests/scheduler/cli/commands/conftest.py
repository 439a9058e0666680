"""A config that watches one board of the press room."""

from pathlib import Path

import pytest

from scheduler.demo.pressroom import PressRoom

CONFIG = """
database = "room.db"
[fetch]
delay = "0s"
contact = "tests@example.org"
[[source]]
name = "room"
url = "{url}"
profile = "mofa"
every = "1s"
"""


@pytest.fixture
def room(config: Path, press_room: PressRoom) -> PressRoom:
    """The press room, with a config that watches one board of it and has no channel."""
    config.write_text(CONFIG.format(url=press_room.list_url("m_5676")), encoding="utf-8")
    return press_room
