"""A config that watches one board of the press room, and readers for the commands."""

from pathlib import Path

import pytest

from crawler.sandbox import readers
from scheduler.daemon import reading
from scheduler.demo.pressroom import PressRoom
from tests.support.in_process import InProcess

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


@pytest.fixture(autouse=True)
def _readers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands read in this process, which need not be started, except in tests marked "workers"."""
    if request.node.get_closest_marker("workers") is None:
        for home in (readers, reading):
            monkeypatch.setattr(home, "Sandboxed", lambda sandbox: InProcess())
