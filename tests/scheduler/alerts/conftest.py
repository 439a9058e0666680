"""A webhook on a real socket, and a store with alerts in it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.database import Store, open_store
from store.model import Change, Owed
from store.telling import tell

sys.path.insert(0, str(Path(__file__).parent))  # makes `alert_samples` and `alert_receivers` importable

from alert_receivers import Webhook


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    hook = Webhook()
    yield hook
    hook.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "test.db") as opened:
        with opened.write() as db:
            db.execute(
                "INSERT INTO sources (name, title, url, due_at) VALUES ('tides', 'Tides', 'https://t.example/', '')"
            )
        yield opened


@pytest.fixture
def owe(store: Store) -> Callable[..., None]:
    """owe("desk", "other"): one alert owed to each of these channels, due at `at`."""

    def owe(*channels: str, at: str = "2026-07-14T03:05:00Z", due: str = "") -> None:
        with store.write() as db:
            change = Change("failing", "tides", at, why="the list could not be read: nobody answers at that address")
            tell(db, change, None, lambda _: [Owed(channel, due or at) for channel in channels])

    return owe
