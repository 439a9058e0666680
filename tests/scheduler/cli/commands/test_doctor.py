"""`doctor`."""

import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from store.db.database import open_store
from store.db.kept_files import KeptFiles

Cli = Callable[..., Result]


def test_doctor_finds_all_sound(cli: Cli, home: Path) -> None:
    with sqlite3.connect(home / "tides.db") as db:
        db.execute("UPDATE revisions SET reader = 'trafilatura'")
    db.close()
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
    assert (result.exit_code, "fixed: rebuilt the search index: 4 releases" in result.stdout) == (0, True)
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
    assert set(found) == {
        "ok",
        "config",
        "database",
        "fixed",
        "left_out",
        "reading",
        "parts",
        "sources",
        "year",
        "freed",
        "files",
    }
    assert (found["ok"], found["config"], found["database"], found["fixed"]) == (True, [], [], [])
    assert {"name", "bytes"} == set(found["parts"][0])
    year = found["year"]
    assert year["bytes"] == pytest.approx(year["checks"] + year["outcomes"] + year["releases"], abs=2)
    assert year["checks"] > 1_000_000  # two sources, each 10 minutes
    said = cli("doctor").stdout
    assert re.search(r"^a year of this config: \d+\.\d MB \(checks \d+\.\d MB, outcomes", said, re.MULTILINE)
    assert (found["files"], year["files"]) == ({"files": 0, "bytes": 0}, 0)
    assert set(found["freed"]) == {"empty_pages", "superseded_raw_pages"}


def test_doctor_looks_after_kept_files(cli: Cli, home: Path) -> None:
    body = b"a file"
    sha256, folder = hashlib.sha256(body).hexdigest(), KeptFiles(home / "tides.db")
    folder.keep(sha256, body)
    os.utime(folder.path(sha256), (0, 0))
    assert "1 file(s) in tides.db.files belong to no release" in cli("doctor").stdout
    assert "fixed: deleted 1 file(s) that belong to no release" in cli("doctor", "--fix").stdout
    folder.keep(sha256, body)
    with open_store(home / "tides.db") as store, store.write() as db:
        db.execute("INSERT INTO files (sha256, size, kept) VALUES (?, 6, 1)", [sha256])
        db.execute("UPDATE _attachments SET sha256 = ?", [sha256])
    result = cli("doctor")
    assert (result.exit_code, "kept files: 1, 0.0 MB" in result.stdout) == (0, True)
