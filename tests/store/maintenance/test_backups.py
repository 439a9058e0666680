"""Copies in a folder, and what is left behind when one is cut short."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.db import copies
from store.db.database import Store
from store.maintenance.backups import backup, backup_into
from tests.support.builders import told_story

NOW = "2026-11-20T05:15:00Z"
LEFT = ("press-20261119T051500Z.db.part", "press-20261119T051500Z.db.part-journal")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with told_story(tmp_path / "press.db") as store:
        yield store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a copy of the day before yesterday, and what a backup left that was killed yesterday."""
    folder = tmp_path / "copies"
    folder.mkdir()
    for name in ("press-20261118T051500Z.db", *LEFT, "press.db.part", "other-20261119T051500Z.db.part"):
        (folder / name).touch()
    return folder


def test_the_next_backup_drops_what_a_killed_one_left(store: Store, folder: Path) -> None:
    copy, _, dropped = backup_into(store, folder, 7, NOW)
    assert (copy.name, dropped) == ("press-20261120T051500Z.db", [])
    assert sorted(path.name for path in folder.iterdir()) == [
        "other-20261119T051500Z.db.part", "press-20261118T051500Z.db", "press-20261120T051500Z.db", "press.db.part",
    ]  # fmt: skip


def test_a_backup_that_is_under_way_keeps_its_file(store: Store, folder: Path) -> None:
    other = os.open(folder, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    backup_into(store, folder, 7, NOW)
    os.close(other)
    assert all((folder / name).exists() for name in LEFT)


def test_where_a_folder_cannot_be_locked_backups_are_made_all_the_same(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(*_: int) -> None:
        raise OSError("not supported")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    assert backup_into(store, folder, 7, NOW)[0].exists()
    assert not any((folder / name).exists() for name in LEFT)


def test_a_single_copy_drops_what_was_left_at_its_place(store: Store, tmp_path: Path) -> None:
    """A journal that belongs to another file would be rolled back into the new one."""
    for suffix in ("", "-journal"):
        (tmp_path / f"copy.db.part{suffix}").write_bytes(b"half of a copy")
    backup(store, tmp_path / "copy.db")
    assert sorted(path.name for path in tmp_path.glob("copy.db*")) == ["copy.db"]


def test_a_copy_that_fails_leaves_nothing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_short(_: object, part: Path) -> str:
        for suffix in ("", "-journal"):
            part.with_name(part.name + suffix).touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(copies, "_copy", cut_short)
    with pytest.raises(KeyboardInterrupt):
        backup(store, tmp_path / "copy.db")
    assert list(tmp_path.glob("copy.db*")) == []
