"""What must not hurt: death at any instant, a full disk, other writers and readers at the same time."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.errors import StoreError
from store.db import database, upgrade
from store.db.database import open_store
from store.maintenance import doctor
from store.maintenance.backups import backup
from tests.support.paths import ROOT
from tests.support.watch import Watch, reading, release


def killed(folder: Path, count: int, seed: int) -> dict[str, object]:
    command = [sys.executable, "-m", "tests.support.killing", str(folder), str(count), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_killed_at_twenty_instants(tmp_path: Path) -> None:
    came = killed(tmp_path, 20, 1)
    assert (came["kills"], came["wrong"]) == (20, [])
    assert int(str(came["checks"])) > 0


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_killed_at_five_hundred_instants(tmp_path: Path) -> None:
    came = killed(tmp_path, 500, 2)
    assert (came["kills"], came["wrong"]) == (500, [])
    assert int(str(came["checks"])) > 500


def counts(watch: Watch) -> list[object]:
    tables = ("checks", "outcomes", "releases", "revisions", "snapshots", "changes", "alerts", "_search", "_shingles")
    return [watch.one(f"SELECT count(*) FROM {table}") for table in tables]


def test_a_full_disk_at_any_write_loses_nothing(watch: Watch) -> None:
    watch.check(reading("1", release("One")))
    before, now = counts(watch), watch.now
    pages = int(str(watch.one("PRAGMA page_count")))
    texts = [" ".join(f"word{k * n}" for k in range(3000)) for n in range(2, 6)]
    news = [reading(str(n), release(f"Title {n}", text)) for n, text in enumerate(texts, start=2)]
    told = set()
    for more in range(400):
        watch.store.db.execute(f"PRAGMA max_page_count = {pages + more}").fetchall()
        watch.now = now
        try:
            watch.check(*news, reading("1", release("One")))
            break
        except StoreError as error:
            told.add(str(error))
            left = counts(watch)
        assert left == before
    assert told == {f"{watch.path}: the disk is full; free some space; nothing was lost"}
    assert 5 < more < 399
    assert watch.kinds() == ["new"] * 4
    assert doctor.findings(watch.store) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)], capture_output=True, check=False
        ).returncode
    )
    if not mounted:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    watch = Watch(small_disk / "presswatch.db")
    watch.check(reading("1", release("One")))
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="No space left"):
        ballast.write_bytes(b"x" * 8_000_000)
    before = counts(watch)
    big = [reading(str(n), release(f"Title {n}", *(f"word{k} of{n} " * 300 for k in range(20)))) for n in range(2, 6)]
    with pytest.raises(StoreError, match="disk"):
        watch.check(*big)
    watch.store.close()
    ballast.unlink()
    watch.store = open_store(watch.path)
    assert counts(watch) == before
    assert len(watch.check(reading("2", release("Two")), reading("1", release("One"))).changes) == 1
    watch.store.close()


def test_two_writers_wait_for_each_other(watch: Watch) -> None:
    watch.check(reading("0", release("Zero")))
    failed: list[BaseException] = []

    def write(first: int) -> None:
        try:
            mine = Watch(watch.path, now=watch.now)
            for n in range(first, first + 10):
                mine.check(reading(str(n), release(f"Title {n}")), reading("0", release("Zero")))
            mine.store.close()
        except StoreError as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(first,)) for first in (100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert watch.one("SELECT count(*) FROM releases") == 21
    assert doctor.findings(watch.store) == []


def test_a_lock_held_by_another_program_delays_and_loses_nothing(watch: Watch) -> None:
    watch.check(reading("1", release("One")))
    other = sqlite3.connect(watch.path, check_same_thread=False, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    held = 0.4
    release_it = threading.Timer(held, lambda: other.execute("ROLLBACK"))
    release_it.start()
    began = time.monotonic()
    watch.check(reading("2", release("Two")), reading("1", release("One")))
    assert time.monotonic() - began > held * 0.9
    release_it.join()
    other.close()
    assert watch.kinds() == ["new"]


@pytest.mark.soak
@pytest.mark.timeout(120)
def test_a_lock_held_for_twenty_seconds(watch: Watch) -> None:
    other = sqlite3.connect(watch.path, check_same_thread=False, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    release_it = threading.Timer(20, lambda: other.execute("ROLLBACK"))
    release_it.start()
    assert watch.check(reading("1", release("One"))).good
    release_it.join()
    other.close()


def test_a_lock_held_for_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(upgrade, "BUSY_SECONDS", 0.1)  # a new file has just been brought to today's schema
    watch = Watch(tmp_path / "presswatch.db")
    other = sqlite3.connect(watch.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another program has held the database"):
        watch.check(reading("1", release("One")))
    other.execute("ROLLBACK")
    other.close()
    assert watch.check(reading("1", release("One"))).baseline == "One"
    watch.store.close()


def test_a_reader_sees_a_consistent_past(watch: Watch) -> None:
    watch.check(reading("1", release("One")))
    reader = open_store(watch.path, readonly=True)
    reader.db.execute("BEGIN")
    seen = reader.db.execute("SELECT count(*) FROM releases").fetchone()
    watch.check(reading("2", release("Two")), reading("1", release("One")))
    again = [
        reader.db.execute(f"SELECT count(*) FROM {name}").fetchone() for name in ("releases", "revisions", "latest")
    ]
    assert again == [seen] * 3
    reader.db.execute("COMMIT")
    assert reader.db.execute("SELECT count(*) FROM latest").fetchone() == (2,)
    reader.close()


def test_a_backup_while_others_write(watch: Watch, tmp_path: Path) -> None:
    watch.check(*(reading(f"old{n}", release(f"Old {n}")) for n in range(50)))
    end = threading.Event()

    def write() -> None:
        mine = Watch(watch.path, now=watch.now)
        n = 0
        while not end.is_set():
            n += 1
            mine.check(reading(f"new{n}", release(f"New {n}")), reading("old1", release("Old 1")))
        mine.store.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(3):
            backup(watch.store, tmp_path / f"copy{n}.db")
    finally:
        end.set()
        writer.join()
    for n in range(3):
        with open_store(tmp_path / f"copy{n}.db") as copy:
            assert doctor.findings(copy) == []
            assert copy.db.execute("SELECT count(*) FROM releases").fetchone()[0] >= 50
