"""A webhook on a real socket, and a store with alerts in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crawler.reasons import Reason
from store.checks.changes import record_change
from store.db.database import Store
from store.db.sql import count, exists
from store.model import Change, Owed, Place
from tests.support.alert_receivers import Webhook
from tests.support.mailbox import Mailbox, mail_server
from tests.support.stores import store_at
from tests.support.watch import Watch


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    hook = Webhook()
    yield hook
    hook.close()


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, str]]:
    with mail_server() as box:
        yield box


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with store_at(tmp_path / "test.db") as opened:
        yield opened


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    return Watch(tmp_path / "watch.db")


@pytest.fixture
def owe(store: Store) -> Callable[..., None]:
    """owe("desk", "other"): one alert owed to each of these channels, due at `at`, each of a source of its own."""

    def owe(
        *channels: str,
        at: str = "2026-07-14T03:05:00Z",
        due: str = "",
        source: str = "",
        kind: str = "",
        host: str = "",
    ) -> None:
        with store.write() as db:
            name = source or f"tides-{count(db, 'sources')}"
            if not source or not exists(db, "SELECT 1 FROM sources WHERE name = ?", [name]):
                sql = "INSERT INTO sources (name, title, url, due_at) VALUES (?, 'Tides', ?, '')"
                db.execute(sql, [name, f"https://{host or name}.example/"])
            reason = Reason.of("list_unread", reason=Reason.of("connection_refused", peer="t.example:443"))
            change = Change(kind=kind or "failing", at=at, where=Place(source=name), reason=reason)  # type: ignore[arg-type]  # a test's own words
            record_change(db, change, None, lambda _: [Owed(channel, due or at) for channel in channels])

    return owe
