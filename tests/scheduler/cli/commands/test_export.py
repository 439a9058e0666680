"""`export`."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import feedparser
from click.testing import Result

Cli = Callable[..., Result]


def test_export_as_json_lines(cli: Cli, home: Path) -> None:
    rows = [json.loads(line) for line in cli("export").stdout.splitlines()]
    assert [row["id"] for row in rows] == [1, 2, 3, 4]
    assert set(rows[0]) == {
        "id", "source", "key", "title", "published", "language", "status", "url", "revisions", "first_seen",
        "last_seen", "text", "day", "published_at", "board", "department", "notes", "reader", "cleaner", "changed_at",
        "gone_why", "original", "source_url", "source_title", "attachments", "text_from",
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


def test_export_of_what_a_search_finds(cli: Cli, home: Path) -> None:
    target = home / "hits.csv"
    assert cli("export", "--search", "42 -in:latest", "--format", "csv", "-o", str(target)).exit_code == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,source,"), "Excel takes it for UTF-8"
    (row,) = csv.DictReader(StringIO(target.read_text(encoding="utf-8-sig")))
    assert (row["version"], "42" in row["text"], row["until"] > "2026") == ("1", True, True)
    (hit,) = map(json.loads, cli("export", "--search", "42 -in:latest").stdout.splitlines())
    assert hit["text"] == row["text"]
    plain = cli("export", "--search", "관측소", "--format", "csv", "--plain", "--source", "tides-ko").stdout
    assert plain.startswith("id,source,")
    assert cli("export", "--search", "...").stdout == ""


def test_list_and_changes_end_with_a_day(cli: Cli, home: Path) -> None:
    every = len(json.loads(cli("list", "--json").stdout))
    parts = [
        len(json.loads(cli("list", "--json", *given).stdout))
        for given in (("--until", "2026-07-13"), ("--since", "2026-07-14"))
    ]
    assert sum(parts) == every
    assert parts[0] > 0
    changes = json.loads(cli("changes", "--json", "-n", "0").stdout)
    first_day = min(change["at"] for change in changes)[:10]
    found = json.loads(cli("changes", "--json", "-n", "0", "--until", first_day).stdout)
    assert 0 < len(found) <= len(changes)
