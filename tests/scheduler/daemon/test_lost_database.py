"""A database that is deleted, replaced or damaged under those who use it is noticed, and never silently made anew."""

import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.errors import StoreError, StoreLostError
from scheduler.config.load import load
from scheduler.daemon import run
from scheduler.demo.inbox import Inbox
from scheduler.demo.pressroom import PressRoom
from store import sources
from store.db.database import ensure_not_lost, is_there, open_store
from tests.support.house import House, until
from tests.support.watching import Watching

BASELINE = "SELECT count(*) FROM sources WHERE baseline_at IS NOT NULL"


def delete(database: Path) -> None:
    for file in database.parent.glob(f"{database.name}*"):
        if not file.name.endswith(".lock"):
            file.unlink()


def replace(database: Path) -> None:
    delete(database)
    with sqlite3.connect(database) as other:
        other.execute("CREATE TABLE diary (day TEXT)")


def damage(database: Path) -> None:
    for beside in database.parent.glob(f"{database.name}-*"):
        beside.write_bytes(b"")
    with database.open("r+b") as file:
        file.seek(16_384)
        file.write(b"\xff" * 400_000)


def cut(database: Path) -> None:
    with database.open("r+b") as file:
        file.truncate(40_960)


def empty(database: Path) -> None:
    with database.open("r+b") as file:
        file.truncate()


@pytest.mark.parametrize(
    ("lose", "said"),
    [
        (delete, "is gone while it was in use"),
        (replace, "was replaced"),
        (cut, "the database is damaged"),
        (empty, "was emptied"),
    ],
)
def test_the_daemon_ends_loudly_when_its_database_is_lost(
    house: House, press_room: PressRoom, webhook: Inbox, lose: Callable[[Path], None], said: str
) -> None:
    channel = f'[[channel]]\nname = "desk"\nurl = "{webhook.apprise_url}"\nkinds = ["failing"]\n'
    house.furnish(press_room, channels=channel)
    assert house.run("check").returncode == 0  # nothing is left beside the file that could stand in for it
    with house.daemon() as daemon:
        until(lambda: house.one("SELECT count(*) FROM checks") == 2, "a check")
        lose(house.database)
        assert daemon.process.wait(timeout=20) == 1
        assert said in daemon.log
        assert "Traceback" not in daemon.log
    (alert,) = webhook.messages
    assert said in alert["why"]
    assert alert["reason"]["code"] == "database_lost"


def test_a_damaged_database_is_reported_as_damaged(house: House, press_room: PressRoom) -> None:
    house.furnish(press_room)
    with house.daemon() as daemon:
        until(lambda: house.one(BASELINE) == 1, "the baseline")
        daemon.end()
    damage(house.database)
    done = house.run("check")
    assert done.returncode == 1
    assert "the database is damaged" in done.stderr
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr


def test_check_beside_the_daemon_gives_up_when_the_daemon_ends(house: House, press_room: PressRoom) -> None:
    house.furnish(press_room, every="1h")
    with house.daemon() as daemon:
        until(lambda: house.one(BASELINE) == 1, "the baseline")
        press_room.set_weather("hang")
        with house.start("check", "m_5676") as check:
            until(lambda: house.one("SELECT count(*) FROM _requests") == 1, "the request")
            daemon.tell(signal.SIGKILL)
            assert check.wait(timeout=20) == 1
            assert "the daemon ended before it answered" in check.errors


@pytest.mark.long
def test_a_lost_database_is_made_anew_only_on_demand(house: House, press_room: PressRoom) -> None:
    house.furnish(press_room)
    assert house.run("check").returncode == 0
    delete(house.database)
    for command in ("check", "run", "list"):
        done = house.run(command)
        assert done.returncode == 1
        assert "the database is missing, but presswatch.db.lock is still there" in done.stderr
        assert not house.database.exists()
    house.database.touch()
    assert "the database is empty, but presswatch.db.lock is still there" in house.run("run").stderr
    house.database.unlink()
    assert house.run("check", "--new-database").returncode == 0
    assert house.one(BASELINE) == 1


def test_a_database_that_never_was_is_simply_made(tmp_path: Path) -> None:
    ensure_not_lost(tmp_path / "new.db")
    with open_store(tmp_path / "new.db") as store:
        store.ensure_in_place()
        assert sources.source_rows(store) == []


def test_a_store_knows_when_its_file_is_another(tmp_path: Path) -> None:
    path = tmp_path / "press.db"
    with open_store(path) as store:
        path.rename(tmp_path / "moved.db")
        with pytest.raises(StoreLostError, match="is gone"):
            store.ensure_in_place()
        path.write_bytes(b"")
        with pytest.raises(StoreLostError, match="was replaced"):
            store.ensure_in_place()
        path.unlink()
        (tmp_path / "press.db-wal").touch()
        with pytest.raises(StoreError, match=r"press\.db-wal is still there"):
            open_store(path)


def test_a_signal_at_any_moment_of_the_start_ends_it_without_a_traceback(house: House, press_room: PressRoom) -> None:
    house.furnish(press_room)
    for _ in range(3):
        with house.daemon() as daemon:  # the line "watching" has just been read
            assert daemon.end(patience=20) == 0
            assert "Traceback" not in daemon.log


def test_a_database_is_made_before_the_lock_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed in between, the daemon would take it for lost at its next start."""
    found: list[bool] = []

    def locked(database: Path, _: str) -> None:
        found.append(is_there(database))
        raise StoreError("held by another")

    monkeypatch.setattr(run, "VisitLock", locked)
    config = tmp_path / "config.toml"
    config.write_text('[[source]]\nname = "s"\nurl = "https://tides.example/press"\n', encoding="utf-8")
    with pytest.raises(StoreError, match="held by another"):
        run.run(load(config))
    assert found == [True]


def test_a_daemon_that_cannot_start_says_so_once(tmp_path: Path, webhook: Inbox) -> None:
    """Its supervisor starts it again and again."""
    config = tmp_path / "config.toml"
    source = '[[source]]\nname = "s"\nurl = "https://tides.example/press"\n'
    config.write_text(f'{source}[[channel]]\nname = "desk"\nurl = "{webhook.apprise_url}"\n', encoding="utf-8")
    (tmp_path / "presswatch.db").write_bytes(b"no database at all, but long enough to be looked at. " * 100)
    for _ in range(2):
        with pytest.raises(StoreError, match="not a SQLite database"):
            run.run(load(config))
    (alert,) = webhook.messages
    assert "Not a SQLite database" in alert["title"]


async def test_a_query_in_an_emptied_file_says_that_it_was_emptied(watching: Watching) -> None:
    runtime = watching.runtime
    empty(runtime.store.path)
    with pytest.raises(StoreLostError) as lost:
        await runtime.in_store_thread(sources.due, runtime.store, "2026-11-20T00:00:00Z")
    assert lost.value.reason
    assert lost.value.reason.code == "database_emptied"
