"""Kept files: checked and counted by doctor, swept, and taken along by backups, imports, retention and `forget`."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from crawler.items import Attachment
from crawler.times import from_iso, later
from store.db.kept_files import KeptFiles
from store.db.sql import column
from store.maintenance import kept_files
from store.maintenance.backups import backup, backup_into
from store.maintenance.export_import import exported, import_lines, write_lines
from store.maintenance.forget import forget
from store.maintenance.growth import files_a_year
from store.maintenance.retention import keep_small
from tests.support.rooms import Room
from tests.support.stores import store_at
from tests.support.watch import Watch, reading, release

TIDES, WAVES, WINDS = b"%PDF-1.4 tides", b"%PDF-1.4 waves", b"%PDF-1.4 winds"


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    """Two releases that share a file; the first one's own file was replaced once."""
    watch = Watch(tmp_path / "press.db")
    watch.check(reading("1", release("One", attachments=(kept(watch, TIDES), kept(watch, WAVES, "own.pdf")))))
    watch.check(reading("1", release("One", attachments=(kept(watch, TIDES), kept(watch, WINDS, "own.pdf")))))
    watch.check(reading("2", release("Two", attachments=(kept(watch, TIDES),))))
    yield watch
    watch.store.close()


def hash_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def kept(watch: Watch, body: bytes, name: str = "shared.pdf") -> Attachment:
    """A file that a visit has kept."""
    KeptFiles(watch.path).keep(hash_of(body), body)
    url = f"https://press.example/files/{name}"
    return Attachment(name=name, url=url, size=len(body), sha256=hash_of(body), kept=True)


def there(database: Path) -> set[bytes]:
    """The contents of the folder beside a database."""
    return {one.path.read_bytes() for one in KeptFiles(database).all()}


def said(watch: Watch) -> list[str]:
    return [str(finding) for finding in kept_files.findings(watch.store, watch.now)]


def left_over(watch: Watch, body: bytes, hours_ago: float, *, ending: str = "") -> Path:
    """A file that no release has, written so long ago."""
    folder = KeptFiles(watch.path)
    folder.keep(hash_of(body), body)
    path = folder.path(hash_of(body))
    path = path.rename(f"{path}{ending}")
    at = from_iso(later(watch.now, -3600 * hours_ago)).timestamp()
    os.utime(path, (at, at))
    return path


def test_they_are_counted_and_sound(watch: Watch) -> None:
    assert kept_files.kept(watch.store) == kept_files.Kept(3, len(TIDES + WAVES + WINDS))
    assert said(watch) == []


def test_what_is_lost_or_damaged_is_said_and_fetched_again(watch: Watch) -> None:
    folder = KeptFiles(watch.path)
    folder.path(hash_of(TIDES)).unlink()
    folder.path(hash_of(WAVES)).write_bytes(WAVES.upper())
    lost, damaged = said(watch)
    assert lost.startswith(f"1 kept file(s) are not there any more ({hash_of(TIDES)[:12]})")
    assert damaged.startswith(f"1 kept file(s) are not the bytes that came ({hash_of(WAVES)[:12]})")
    assert list(kept_files.repair(watch.store, watch.now)) == ["2 file(s) that were kept are to be fetched again"]
    assert said(watch) == []
    assert (there(watch.path), kept_files.kept(watch.store).files) == ({WINDS}, 1)


def test_a_disk_without_room_for_more_is_said(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Room(10**12, 0, 123_000_000))
    assert said(watch) == ["no more files are kept: the disk has 123.0 MB left; free some space"]


def test_what_belongs_to_no_release_goes_unless_a_visit_may_still_record_it(watch: Watch) -> None:
    stale, part = left_over(watch, b"old", 25), left_over(watch, b"half", 25, ending=".x7.part")
    fresh = left_over(watch, b"new", 23)
    assert said(watch) == ["2 file(s) in press.db.files belong to no release; run `presswatch doctor --fix`"]
    assert list(kept_files.repair(watch.store, watch.now)) == ["deleted 2 file(s) that belong to no release"]
    assert [path.exists() for path in (stale, part, fresh)] == [False, False, True]
    assert there(watch.path) == {TIDES, WAVES, WINDS, b"new"}


def test_what_a_forgotten_release_had_alone_is_deleted(watch: Watch) -> None:
    forget(watch.store, 1, watch.now)
    assert there(watch.path) == {TIDES}
    forget(watch.store, 2, watch.now)
    assert there(watch.path) == set()


def test_with_keep_raw_files_of_superseded_versions_are_dropped(watch: Watch) -> None:
    """Their texts stay."""
    for one in KeptFiles(watch.path).all():
        os.utime(one.path, (0, 0))
    keep_small(watch.store, outcomes_before="", checks_before="", pages_before="2020")
    kept_files.sweep(watch.store, watch.now)
    assert there(watch.path) == {TIDES, WAVES, WINDS}
    keep_small(watch.store, outcomes_before="", checks_before="", pages_before="2030")
    kept_files.sweep(watch.store, watch.now)
    assert there(watch.path) == {TIDES, WINDS}
    assert len(column(watch.store.db, "SELECT sha256 FROM files")) == 3


@pytest.mark.parametrize("linked", [True, False], ids=["one disk", "two disks"])
def test_a_backup_has_the_files_beside_it(
    watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    if not linked:
        monkeypatch.setattr(os, "link", refuse)
    copy = tmp_path / "copies" / "monday.db"
    copy.parent.mkdir()
    backup(watch.store, copy)
    assert there(copy) == {TIDES, WAVES, WINDS}
    assert KeptFiles(copy).path(hash_of(TIDES)).samefile(KeptFiles(watch.path).path(hash_of(TIDES))) is linked
    forget(watch.store, 1, watch.now)
    assert there(copy) == {TIDES, WAVES, WINDS}


def refuse(*_: object) -> None:
    raise OSError("Invalid cross-device link")


def test_old_backups_go_with_their_files_and_what_a_killed_one_left(watch: Watch, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    (folder / "press-20261101T000000Z.db.files" / "ab").mkdir(parents=True)  # of a backup that was killed
    for day in (18, 19, 20):
        copy, _, dropped = backup_into(watch.store, folder, 2, f"2026-11-{day}T00:00:00Z")
        assert there(copy) == {TIDES, WAVES, WINDS}
    assert [path.name for path in dropped] == ["press-20261118T000000Z.db"]
    names = sorted(path.name for path in folder.iterdir())
    assert names == [f"press-202611{day}T000000Z.db{ending}" for day in (19, 20) for ending in ("", ".files")]


def test_a_file_that_is_missing_hinders_no_backup(watch: Watch, tmp_path: Path) -> None:
    KeptFiles(watch.path).path(hash_of(TIDES)).unlink()
    backup(watch.store, tmp_path / "copy.db")
    assert there(tmp_path / "copy.db") == {WAVES, WINDS}


def test_files_that_were_put_beside_a_store_are_kept_by_what_it_imports(watch: Watch, tmp_path: Path) -> None:
    lines = StringIO()
    write_lines(lines, exported(watch.store))
    new = tmp_path / "new.db"
    shutil.copytree(KeptFiles(watch.path).folder, KeptFiles(new).folder)
    with store_at(new) as store:
        import_lines(store, lines.getvalue().splitlines(), watch.now)
        assert set(column(store.db, "SELECT sha256 FROM files WHERE kept = 1")) == {hash_of(TIDES), hash_of(WINDS)}


def test_what_they_take_in_a_year_is_told_by_those_of_the_last_one(watch: Watch) -> None:
    size = len(TIDES + WAVES + WINDS)
    assert files_a_year(watch.store, later(watch.now, 14 * 86_400)) == pytest.approx(size / 14 * 365, rel=0.01)
    assert files_a_year(watch.store, later(watch.now, 400 * 86_400)) == 0
