"""Bringing an older file to today's schema: nothing is lost, whatever happens on the way."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlite_utils import Migrations
from sqlite_utils.db import Database

from crawler.errors import StoreError
from store.db import database, upgrade
from store.db.database import open_store
from store.db.file_version import VERSION
from store.db.migrations import migrations
from store.db.sql import column, count, rows, value
from store.maintenance import doctor
from tests.support.builders import told_story
from tests.support.paths import ROOT
from tests.support.rooms import Room
from tests.support.schemas import load

SCHEMAS = ROOT / "tests" / "store" / "schemas"
OPEN = "import sys; from pathlib import Path; from store.db.database import open_store; open_store(Path(sys.argv[1]))"


def made(version: int, folder: Path) -> Path:
    """A file of that version with rows of every kind in every table that version 1 has."""
    path = folder / "old.db"
    tables = ("attachments_v1.sql", "search_v1.sql") if version < 3 else ()
    names = (f"v{version}.sql", "rows_v1.sql", *tables)
    load("".join((SCHEMAS / name).read_text(encoding="utf-8") for name in names), path)
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file of version 1 with rows of every kind in every table."""
    return made(1, tmp_path)


@contextmanager
def plain(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that knows nothing of versions."""
    with closing(sqlite3.connect(path)) as db, db:
        yield db


def kept(path: Path, of: Path) -> dict[str, list[tuple[object, ...]]]:
    """The `content`, without what counts the rows of another table, and without the search index, made again."""
    again = ("_days", "_search")
    return {table: found for table, found in content(path, of).items() if not table.startswith(again)}


def content(path: Path, of: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of `path` by table, in the columns that the tables of `of` have."""
    with plain(path) as db, plain(of) as model:
        tables = column(model, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*sqlite_*'")
        wanted = {table: ", ".join(column(model, f"SELECT name FROM pragma_table_info('{table}')")) for table in tables}
        return {table: db.execute(f"SELECT {columns} FROM {table}").fetchall() for table, columns in wanted.items()}


@pytest.mark.parametrize("version", range(1, VERSION))
def test_rows_of_every_kind_in_every_table_stay_as_they_are(version: int, tmp_path: Path) -> None:
    old = made(version, tmp_path)
    before = content(old, old)
    assert [table for table, found in before.items() if not found] == [], "the test has a row in every table"
    with plain(old) as db:
        assert len(column(db, "SELECT DISTINCT kind FROM changes")) == 8
    open_store(old).close()
    copy = tmp_path / f"old.db.v{version}.bak"
    assert content(copy, copy) == before
    assert kept(old, copy) == kept(copy, copy)
    with open_store(old) as store:
        assert [str(finding) for finding in doctor.findings(store)] == []


def test_after_it_every_kind_of_change_and_every_reason_has_its_place(old: Path) -> None:
    with open_store(old) as store, store.write() as db:
        for kind in ("replaced", "translated", "gap"):
            db.execute("INSERT INTO changes (at, source, kind) VALUES ('2026-07-15T00:00:00Z', 'held', ?)", [kind])
        assert [tuple(row) for row in rows(db, "SELECT touches, notice, reason FROM changes GROUP BY 1, 2, 3")] == [
            ("[]", 0, "")
        ]
        for table, name in (
            ("checks", "reason"), ("outcomes", "reason"), ("sources", "reason"), ("sources", "breaker_reason"),
            ("sources", "gap_reason"), ("_unread", "reason"), ("releases", "gone_reason"),
        ):  # fmt: skip
            assert column(db, f"SELECT DISTINCT {name} FROM {table}") == [""]


def test_after_it_what_was_left_out_has_its_place(old: Path) -> None:
    """What an earlier version could not read or reach is shown with the rest."""
    missing = "releases since 2026-07-01 may be missing: run `presswatch backfill quiet --since 2026-07-01`"
    with open_store(old) as store:
        assert column(store.db, "SELECT DISTINCT reader FROM _read_from") == [""]
        assert [tuple(row) for row in rows(store.db, "SELECT source, what, url, since, why FROM left_out")] == [
            ("held", "page", "https://held.example/2", "", "no whole answer within 20 s"),
            ("quiet", "gap", "https://quiet.example/list", "2026-07-01", missing),
        ]


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_after_it_a_reader_can_copy_the_file(version: int, tmp_path: Path) -> None:
    """As docs/store.md has it: opened for reading only, by any program. SQLite 3.40 failed."""
    path, copy = made(version, tmp_path), tmp_path / "copy.db"
    open_store(path).close()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        db.execute("VACUUM INTO ?", [str(copy)])
    assert content(copy, path) == content(path, path)


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_after_it_the_day_of_a_release_follows_what_it_says(version: int, tmp_path: Path) -> None:
    with open_store(made(version, tmp_path)) as store, store.write() as db:
        assert count(db, "releases WHERE day <> iif(published = '', substr(first_seen, 1, 10), published)") == 0
        db.execute("UPDATE releases SET published = ''")
        assert count(db, "releases WHERE day <> substr(first_seen, 1, 10)") == 0
        db.execute("UPDATE releases SET published = '2026-02-28'")
        assert column(db, "SELECT DISTINCT day FROM releases") == ["2026-02-28"]


def test_after_it_a_silence_that_was_told_is_not_told_again(old: Path) -> None:
    with open_store(old) as store:
        quiet = rows(store.db, "SELECT name, quiet_since FROM sources WHERE quiet_since <> ''")
        assert [tuple(row) for row in quiet] == [("quiet", "2026-07-14")]


def test_after_it_the_checks_of_each_day_are_counted(old: Path) -> None:
    """Beside those of days of which the checks are no longer there."""
    with open_store(old) as store:
        days = [
            tuple(row)
            for row in rows(
                store.db, "SELECT source, day, checks, bad FROM _days WHERE source NOT GLOB 't*' ORDER BY 1"
            )
        ]
        assert days == [("held", "2026-07-14", 1, 1), ("quiet", "2026-07-14", 1, 0), ("retired", "2026-06-01", 144, 1)]


_FILES = """
INSERT INTO attachments (revision_id, position, name, url, size, type, sha256, etag, last_modified, text) VALUES
  (101, 1, 'the map.pdf', 'https://old.example/the-map.pdf', 12, 'application/pdf', 'abc', '', '', 'a map'),
  (101, 2, 'scan.pdf', 'https://old.example/scan.pdf', 34, 'application/pdf', 'def', '', '', ''),
  (101, 3, 'film.mov', 'https://old.example/film.mov', 90000000, 'video/quicktime', '', '', '', ''),
  (101, 4, 'later.pdf', 'https://old.example/later.pdf', NULL, '', '', '', '', '');
"""


@pytest.mark.parametrize("version", range(1, 3))
def test_after_it_what_a_file_says_is_kept_once(version: int, tmp_path: Path) -> None:
    """It was read by pypdf. Where there was no text, nobody knows why; of a file without a hash the bytes were many."""
    path = made(version, tmp_path)
    with plain(path) as db:
        db.executescript(_FILES)
        before = db.execute("SELECT * FROM attachments ORDER BY id").fetchall()
    with open_store(path) as store:
        assert [tuple(row)[:11] for row in rows(store.db, "SELECT * FROM attachments ORDER BY id")] == before
        files = rows(store.db, "SELECT sha256, size, kind, text, state, reader, read_at, kept FROM files ORDER BY 1")
        assert [tuple(row) for row in files] == [
            ("abc", 12, "pdf", "a map", "read", "pypdf", "2026-06-01T00:00:00Z", 0),
            ("def", 34, "", "", "", "", "", 0),
        ]
        sql = "SELECT state, reader FROM attachments WHERE revision_id = 101 ORDER BY position"
        assert [tuple(row) for row in rows(store.db, sql)] == [("read", "pypdf"), ("", ""), ("too_large", ""), ("", "")]
        assert value(store.db, "SELECT text_from FROM revisions WHERE id = 101") == "abc"  # its page says little


def test_a_file_of_a_version_that_is_gone_hinders_no_upgrade(old: Path) -> None:
    """An earlier program or another one may have left it."""
    with plain(old) as db:
        db.executescript(_FILES + "DELETE FROM revisions WHERE id = 101")
    with open_store(old) as store:
        assert count(store.db, "attachments") == 7
        assert any("_attachments" in str(finding) for finding in doctor.findings(store))


def test_a_change_still_takes_its_alerts_along(old: Path) -> None:
    """The table was made anew with foreign keys off; they hold again afterwards."""
    with open_store(old) as store, store.write() as db:
        alerts = count(db, "alerts")
        db.execute("DELETE FROM changes WHERE id = 104")
        assert count(db, "alerts") == alerts - 2


def test_the_old_file_is_kept_beside_the_new_one(old: Path) -> None:
    before, copy = content(old, old), old.with_name("old.db.v1.bak")
    copy.write_text("what an upgrade that was cut short left")
    with pytest.raises(StoreError, match=r"schema 1.*`presswatch doctor` or `presswatch run` brings it up to date"):
        open_store(old, readonly=True)
    open_store(old).close()
    assert content(copy, copy) == before
    with plain(copy) as db:
        assert value(db, "PRAGMA user_version") == 1
    assert sorted(path.name for path in old.parent.iterdir()) == ["old.db", "old.db.v1.bak"]


def test_a_new_file_needs_no_copy(tmp_path: Path) -> None:
    told_story(tmp_path / "new.db").close()
    assert [path.name for path in tmp_path.iterdir()] == ["new.db"]


def test_an_empty_file_says_so_to_readers(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(StoreError, match="still empty"):
        open_store(path, readonly=True)


def test_without_room_for_the_copy_nothing_is_begun(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, size = content(old, old), old.stat().st_size
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Room(10**9, 0, size))
    with pytest.raises(StoreError, match=r"needs \d+ MB on the disk .* free some space, nothing was changed"):
        open_store(old)
    assert content(old, old) == before
    assert not old.with_name("old.db.v1.bak").exists()
    monkeypatch.undo()
    open_store(old).close()


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """A presswatch of the next version, whose migration the test writes."""
    later = Migrations("presswatch")
    later._migrations.extend(migrations._migrations)
    monkeypatch.setattr(upgrade, "migrations", later)
    monkeypatch.setattr(upgrade, "VERSION", VERSION + 1)
    monkeypatch.setattr(database, "VERSION", VERSION + 1)
    return later


def test_a_migration_that_fails_leaves_the_file_as_it_was(old: Path, newer: Migrations) -> None:
    before = content(old, old)

    @newer()
    def fourth(db: Database) -> None:
        db.execute("CREATE TABLE half_done (x)")
        raise RuntimeError("our own mistake")

    with pytest.raises(RuntimeError):
        open_store(old)
    assert content(old, old) == before
    with plain(old) as db:
        assert value(db, "PRAGMA user_version") == 1
        assert "half_done" not in column(db, "SELECT name FROM sqlite_master")


@pytest.mark.parametrize(
    ("sql", "loss"),
    [
        ("DELETE FROM alerts WHERE id = 100", "alerts had 8 rows and has 7"),
        ("UPDATE changes SET check_id = 4711 WHERE id = 105", "row 105 of changes points to nothing in checks"),
    ],
)
def test_a_migration_that_would_lose_something_is_undone(old: Path, newer: Migrations, sql: str, loss: str) -> None:
    before = content(old, old)

    @newer()
    def fourth(db: Database) -> None:
        db.execute(sql)

    with pytest.raises(StoreError, match=f"without a loss .{loss}.*nothing was changed"):
        open_store(old)
    assert content(old, old) == before


def test_what_pointed_to_nothing_before_does_not_stop_it(old: Path) -> None:
    """`doctor --fix` unlinks it, and opens the file first."""
    with plain(old) as db:
        db.execute("UPDATE changes SET check_id = 4711 WHERE id = 105")
    with open_store(old) as store:
        doctor.repair(store)
        assert doctor.findings(store) == []


def opening(path: Path) -> subprocess.Popen[bytes]:
    """A process that opens `path` and ends."""
    return subprocess.Popen([sys.executable, "-c", OPEN, str(path)], env={**os.environ, "PYTHONPATH": str(ROOT)})


@pytest.mark.parametrize("new", [True, False], ids=["new file", "old file"])
def test_of_several_processes_one_migrates_and_the_others_wait(old: Path, tmp_path: Path, *, new: bool) -> None:
    path = tmp_path / "new.db" if new else old
    processes = [opening(path) for _ in range(4)]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    with open_store(path) as store:
        assert column(store.db, "SELECT name FROM _sqlite_migrations") == ["first", "second", "third"]
        assert doctor.findings(store) == []
    if not new:
        with plain(old.with_name("old.db.v1.bak")) as db:
            assert value(db, "PRAGMA user_version") == 1


KILLED = """
import sys
from pathlib import Path
from store.db.database import open_store
import store.db.upgrade  # so that nothing but the work itself lies between the line and the kill
print("ready", flush=True)
open_store(Path(sys.argv[1]))
"""


def kill_after(seconds: float, path: Path) -> None:
    """Open `path` in a process of its own and kill it so many seconds after it began."""
    command = [sys.executable, "-c", KILLED, str(path)]
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(seconds)
        child.kill()


def test_a_kill_at_any_instant_leaves_the_old_file_or_the_new_one(old: Path, tmp_path: Path) -> None:
    with plain(old) as db:  # so much that it takes a while
        db.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 21000)"
            " INSERT INTO changes (id, at, source, kind, why) SELECT i, '2026-07-14', 'held', 'failing', 'why' FROM n"
        )
    before = content(old, old)
    spare = tmp_path / "spare.db"
    shutil.copy(old, spare)
    began = time.monotonic()
    open_store(spare).close()
    whole, versions = time.monotonic() - began, [1]
    while versions[-1] == 1:  # each a little later than the one before
        kill_after(whole * len(versions) / 10, old)
        with plain(old) as db:
            versions.append(value(db, "PRAGMA user_version"))
            assert value(db, "PRAGMA integrity_check") == "ok"
    assert len(versions) > 3, "some kills came before the end"
    open_store(old).close()
    copy = tmp_path / "old.db.v1.bak"
    assert content(copy, copy) == before
    assert kept(old, copy) == kept(copy, copy)
