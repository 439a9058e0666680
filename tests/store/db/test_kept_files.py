"""The folder of kept files: whole or not there, by hashes only, never at the cost of the database."""

import hashlib
import os
import shutil
import stat
from pathlib import Path

import pytest

from crawler.errors import StoreError
from store.db.kept_files import SPARE, KeptFiles
from tests.support.rooms import Room

BODY = b"%PDF-1.4 the tides"
HASH = hashlib.sha256(BODY).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> KeptFiles:
    database = tmp_path / "press.db"
    database.touch(mode=0o640)
    database.chmod(0o640)
    return KeptFiles(database)


def names(folder: KeptFiles) -> list[str]:
    return [str(one.path.relative_to(folder.folder.parent)) for one in folder.all()]


def test_a_file_is_kept_by_its_hash_for_those_who_may_read_the_database(folder: KeptFiles) -> None:
    assert folder.keep(HASH, BODY)
    assert names(folder) == [f"press.db.files/{HASH[:2]}/{HASH}"]
    assert folder.has(HASH)
    assert folder.path(HASH).read_bytes() == BODY
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder.path(HASH), folder.folder, folder.path(HASH).parent)]
    assert modes == [0o640, 0o750, 0o750]


def test_one_that_is_there_is_not_written_again_but_counts_as_wanted_now(folder: KeptFiles) -> None:
    folder.keep(HASH, BODY)
    os.utime(folder.path(HASH), (0, 0))
    assert not folder.keep(HASH, BODY)
    assert next(folder.all()).written > 0


def test_one_that_was_cut_short_is_written_again(folder: KeptFiles) -> None:
    folder.keep(HASH, BODY)
    folder.path(HASH).write_bytes(b"%PDF")
    assert folder.keep(HASH, BODY)
    assert folder.path(HASH).read_bytes() == BODY


@pytest.mark.parametrize("name", ["", "../press.db", "ab", HASH.upper(), f"{HASH}\n", "/etc/passwd"])
def test_only_hashes_are_names(folder: KeptFiles, name: str) -> None:
    with pytest.raises(ValueError, match="is no sha256"):
        folder.path(name)
    assert not folder.has(name)
    folder.drop([name])
    assert folder.folder.with_name("press.db").exists()


def test_a_file_that_cannot_be_written_leaves_nothing(folder: KeptFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StoreError) as raised:
        folder.keep(HASH, BODY)
    assert raised.value.reason is not None
    assert raised.value.reason.code == "disk_full"
    assert names(folder) == []


def test_room_is_left_to_the_database(folder: KeptFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Room(10**12, 0, SPARE))
    with pytest.raises(StoreError, match="free some space"):
        folder.keep(HASH, BODY)
    assert names(folder) == []


def test_what_is_dropped_is_gone(folder: KeptFiles) -> None:
    folder.keep(HASH, BODY)
    folder.drop([HASH, "0" * 64])
    assert names(folder) == []
