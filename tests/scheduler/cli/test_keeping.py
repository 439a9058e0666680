"""`accept`, `rename`, `forget`, `backup`, `doctor`, `export`."""

import csv
import json
import re
import sqlite3
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import feedparser
from click.testing import Result

from scheduler.daemon.lock import VisitLock
from store.db.database import open_store

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
    assert (result.exit_code, result.stdout.splitlines()[:2]) == (0, ["config: sound", "database: sound"])
    assert re.search(r"^tides-en +2 +3 +\d", result.stdout, re.MULTILINE)  # releases, versions
    # Its pages were invented apart from what was "read" in them.
    assert "presswatch reclean tides-en" in result.stdout


def test_doctor_mends_what_loses_nothing(cli: Cli, home: Path) -> None:
    with sqlite3.connect(home / "tides.db") as db:
        db.execute("DELETE FROM _search WHERE release_id = 2")
    db.close()
    assert "the search index lacks 1 release; run `presswatch doctor --fix`" in cli("doctor").stdout
    result = cli("doctor", "--fix")
    assert (result.exit_code, "fixed: made the search index anew: 4 releases" in result.stdout) == (0, True)
    assert cli("doctor").exit_code == 0


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
    found = json.loads(cli("doctor", "--json").stdout)
    assert set(found) == {"ok", "config", "database", "fixed", "reading", "parts", "sources", "freed"}
    assert (found["ok"], found["config"], found["database"], found["fixed"]) == (True, [], [], [])
    assert {"name", "bytes"} == set(found["parts"][0])
    assert set(found["freed"]) == {"empty_pages", "superseded_raw_pages"}


def test_export_as_json_lines(cli: Cli, home: Path) -> None:
    rows = [json.loads(line) for line in cli("export").stdout.splitlines()]
    assert [row["id"] for row in rows] == [1, 2, 3, 4]
    assert set(rows[0]) == {
        "id", "source", "key", "title", "published", "language", "status", "url", "revisions", "first_seen",
        "last_seen", "text", "published_at", "board", "department", "notes", "reader", "cleaner", "changed_at",
        "gone_why", "original", "source_url", "source_title", "attachments",
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


def test_export_as_atom(cli: Cli, home: Path) -> None:
    feed = feedparser.parse(cli("export", "--format", "atom", "--source", "tides-ko").stdout)
    assert (feed.bozo, feed.feed.title, len(feed.entries)) == (False, "presswatch: tides-ko", 2)
    assert feed.entries[1].id == "tag:presswatch,2026:release:tides-ko:press/7"


def test_what_is_exported_can_be_imported(cli: Cli, home: Path) -> None:
    out = home / "out.jsonl"
    assert cli("export", "-o", str(out)).exit_code == 0
    (home / "tides.db").unlink()
    assert cli("import", str(out)).stdout == "4 releases added, 0 known already\n"
    assert cli("import", str(out)).stdout == "0 releases added, 4 known already\n"
    assert cli("export").stdout == out.read_text(encoding="utf-8")


def test_a_wrong_line_imports_nothing(cli: Cli, home: Path) -> None:
    lines = cli("export").stdout.splitlines()
    (home / "in.jsonl").write_text("\n".join([lines[0], '{"id": 9}']), encoding="utf-8")
    (home / "tides.db").unlink()
    result = cli("import", str(home / "in.jsonl"))
    assert (result.exit_code, "line 2 is no release" in result.stderr) == (1, True)
    assert cli("list").stdout.startswith("no releases")


def test_backups_that_are_kept(cli: Cli, home: Path) -> None:
    folder = home / "copies"
    folder.mkdir()
    for day in ("01", "02", "03"):
        (folder / f"tides-202607{day}T000000Z.db").touch()
    (folder / "tides-notes.db").touch()
    assert "; 2 older dropped" in cli("backup", "--keep", "2", str(folder)).stdout
    left = sorted(path.name for path in folder.iterdir())
    assert (left[0], left[2]) == ("tides-20260703T000000Z.db", "tides-notes.db")
    assert "say how many" in cli("backup", str(folder)).stderr
    assert "no such folder" in cli("backup", "--keep", "2", str(home / "none")).stderr


def test_reclean_reads_kept_pages_again(cli: Cli, home: Path) -> None:
    result = cli("reclean", "tides-en")
    assert result.stdout == "tides-en: 3 pages read again, 2 say something else now\n"
    with sqlite3.connect(home / "tides.db") as db:
        assert db.execute("SELECT count(*) FROM _readings").fetchone() == (2,)
        assert db.execute("SELECT count(*) FROM revisions").fetchone() == (5,)
        assert db.execute("SELECT count(*) FROM alerts").fetchone() == (5,)
    db.close()
    assert "reading:" not in cli("doctor").stdout
    assert cli("reclean", "none").exit_code == 2
