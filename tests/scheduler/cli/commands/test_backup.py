"""`backup`: copies that are databases of their own."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]


def test_backup_is_a_database_of_its_own(cli: Cli, home: Path) -> None:
    target = home / "copy.db"
    assert cli("backup", str(target)).stdout.endswith("bytes, verified\n")
    with sqlite3.connect(target) as copy:
        assert copy.execute("SELECT count(*) FROM latest").fetchone() == (4,)
    copy.close()
    again = cli("backup", str(target))
    assert again.exit_code == 1
    assert "exists already" in again.stderr


def test_backups_that_are_kept(cli: Cli, home: Path) -> None:
    folder = home / "copies"
    folder.mkdir()
    for day in ("01", "02", "03"):
        (folder / f"tides-202607{day}T000000Z.db").touch()
    (folder / "tides-notes.db").touch()
    assert "; 2 older deleted" in cli("backup", "--keep", "2", str(folder)).stdout
    left = sorted(path.name for path in folder.iterdir())
    assert (left[0], left[2]) == ("tides-20260703T000000Z.db", "tides-notes.db")
    assert "say with --keep how many" in cli("backup", str(folder)).stderr
    assert "no such folder" in cli("backup", "--keep", "2", str(home / "none")).stderr
