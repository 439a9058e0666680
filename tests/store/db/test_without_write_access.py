"""A store on a disk that cannot be written: its readers read, and `doctor` does not call it damaged."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import queries
from store.db.database import open_store
from store.maintenance import doctor
from tests.support.builders import told_story
from tests.support.house import House


@pytest.fixture
def readonly_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with a store in it (`press.db`) and a config, which nothing can be written to, not even by root."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    as_root = os.geteuid() == 0
    if as_root and subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(folder)], check=False).returncode:
        pytest.skip("root may write anywhere, and may not mount here")
    told_story(folder / "presswatch.db").close()
    (folder / "config.toml").write_text('timezone = "Asia/Seoul"\n', encoding="utf-8")
    if as_root:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    else:
        folder.chmod(0o555)
    yield folder
    if as_root:
        subprocess.run(["umount", str(folder)], check=True)
    else:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_who_may_only_read_can_read(readonly_folder: Path) -> None:
    with open_store(readonly_folder / "presswatch.db", readonly=True) as store:
        assert queries.latest(store)
        assert doctor.findings(store) == []


@pytest.mark.parametrize("command", ["list", "status", "doctor", "changes", "sources", "alerts"])
def test_the_reading_commands_work(readonly_folder: Path, command: str) -> None:
    done = House(readonly_folder).run(command)
    assert "cannot be" not in done.stderr
    assert "damaged" not in done.stdout + done.stderr
    assert done.stdout
    assert done.returncode == (1 if command == "status" else 0)  # the story ends with a failing source


def test_an_empty_log_beside_it_changes_nothing(tmp_path: Path) -> None:
    told_story(tmp_path / "presswatch.db").close()
    (tmp_path / "presswatch.db-wal").touch()
    with open_store(tmp_path / "presswatch.db", readonly=True) as store:
        assert queries.latest(store)
