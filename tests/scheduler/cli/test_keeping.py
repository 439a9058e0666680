"""`accept`, `rename`, `forget`, `backup`, `doctor`, `export`."""

import csv
import json
import sqlite3
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from click.testing import Result

from scheduler.lock import VisitLock
from store.database import open_store

Cli = Callable[..., Result]


def test_accept_ends_a_breaker(cli: Cli, home: Path) -> None:
    with open_store(home / "tides.db") as store:
        with store.write() as db:
            db.execute("UPDATE sources SET breaker = '12 of 14 releases edited' WHERE name = 'tides-ko'")
        result = cli("accept", "tides-ko")
        assert result.stdout.startswith("accepted: 12 of 14 releases edited.")
        assert store.db.execute("SELECT accepted FROM sources WHERE name = 'tides-ko'").fetchone() == (1,)


def test_rename_keeps_the_history(cli: Cli, home: Path) -> None:
    assert 'write name = "tides-korean" in the config' in cli("rename", "tides-ko", "tides-korean").stdout
    assert "조류부" in cli("show", "tides-korean/press/7").stdout


def test_rename_to_a_name_with_a_history(cli: Cli, home: Path) -> None:
    result = cli("rename", "tides-ko", "tides-en")
    assert result.exit_code == 1
    assert "has a history of its own" in result.stderr


def test_rename_waits_for_no_daemon(cli: Cli, home: Path) -> None:
    with VisitLock(home / "tides.db", "run"):
        result = cli("rename", "tides-ko", "tides-korean")
    assert result.exit_code == 1
    assert "in use by `presswatch run`" in result.stderr


def test_forget_asks_first(cli: Cli, home: Path) -> None:
    assert cli("forget", "3", input="n\n").exit_code == 130
    assert cli("show", "3").exit_code == 0
    result = cli("forget", "3", input="y\n")
    assert result.stdout == 'forgotten: "Measuring Stations Agreed"\n'
    assert cli("show", "3").exit_code == 2


def test_forget_yes(cli: Cli, home: Path) -> None:
    assert cli("-q", "forget", "tides-ko/press/7", "--yes").output == ""
    assert cli("doctor").exit_code == 0


def test_backup_is_a_database_of_its_own(cli: Cli, home: Path) -> None:
    target = home / "copy.db"
    assert cli("backup", str(target)).stdout.endswith("bytes, verified\n")
    with sqlite3.connect(target) as copy:
        assert copy.execute("SELECT count(*) FROM latest").fetchone() == (4,)
    copy.close()
    again = cli("backup", str(target))
    assert again.exit_code == 1
    assert "exists already" in again.stderr


def test_doctor_finds_all_sound(cli: Cli, home: Path) -> None:
    result = cli("doctor")
    assert (result.exit_code, result.stdout) == (0, "config: sound\ndatabase: sound\n")


def test_doctor_finds_broken_links_and_wrong_keys(cli: Cli, home: Path) -> None:
    with sqlite3.connect(home / "tides.db") as db:
        db.execute("DELETE FROM revisions WHERE release_id = 2")
    db.close()
    with (home / "config.toml").open("a", encoding="utf-8") as config:
        config.write('\n[fetch]\ndelai = "1s"\n')
    result = cli("doctor")
    assert result.exit_code == 1
    assert "releases: row 2 points to nothing in revisions" in result.stdout
    assert "delai" in result.stdout


def test_doctor_finds_a_damaged_file(cli: Cli, home: Path) -> None:
    path = home / "tides.db"
    with open_store(path) as store:
        store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    result = cli("doctor")
    assert result.exit_code == 1
    assert "database: " in result.stdout
    assert "sound" not in result.stdout.splitlines()[1]


def test_doctor_json(cli: Cli, home: Path) -> None:
    assert json.loads(cli("doctor", "--json").stdout) == {"ok": True, "config": [], "database": []}


def test_export_as_json_lines(cli: Cli, home: Path) -> None:
    rows = [json.loads(line) for line in cli("export").stdout.splitlines()]
    assert [row["id"] for row in rows] == [1, 2, 3, 4]
    assert set(rows[0]) == {
        "id", "source", "key", "title", "published", "language", "status", "url", "revisions", "first_seen",
        "last_seen", "text",
    }  # fmt: skip
    assert rows[3]["text"].startswith("조류부 장관은")


def test_export_as_csv_to_a_file(cli: Cli, home: Path) -> None:
    target = home / "out.csv"
    assert (
        cli("export", "--format", "csv", "-o", str(target), "--source", "tides-en").stdout == f"{target}: 2 releases\n"
    )
    rows = list(csv.DictReader(StringIO(target.read_text(encoding="utf-8"))))
    assert [row["title"] for row in rows] == ["Harbour Dialogue Opens", "Measuring Stations Agreed"]
    assert cli("export", "-o", str(target)).exit_code == 2


def test_export_of_nothing(cli: Cli, home: Path) -> None:
    assert cli("export", "--since", "2026-08-01").stdout == ""
