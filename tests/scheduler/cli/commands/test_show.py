"""`show`: one release."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from click.testing import Result

from crawler.body_hash import BodyHash
from crawler.file_reading import FileReading
from crawler.reasons import Reason, words
from store.db.database import open_store
from tests.support.watch import Watch, file, reading, release

Cli = Callable[..., Result]


def test_show_tells_all_of_one_release(cli: Cli, home: Path) -> None:
    said = cli("show", "tides-en/press/2").stdout
    assert said.startswith("Measuring Stations Agreed\npublished   2026-07-14\n")
    for part in ("department  Coastal Division", "The towns agreed on 24", "note  Unofficial translation",
                 "Tide table.pdf  https://tides.example/f/1", "2  2026-07-14 12:40",
                 "edited  42 measuring → 24 measuring"):  # fmt: skip
        assert part in said


def test_show_knows_older_versions_and_the_raw_page(cli: Cli, home: Path) -> None:
    assert "agreed on 42" in cli("show", "3", "--revision", "1").stdout
    raw = cli("show", "4", "--raw").stdout_bytes
    assert raw.startswith("<h1>조류부, 항만 대화 개최</h1>".encode())
    assert raw.endswith(b"</p>")


def test_show_says_that_a_release_is_a_file(cli: Cli, config: Path) -> None:
    watch = Watch(config.parent / "tides.db", sources=("tides-en",))
    made = reading("tides", release("Tide table", paragraphs=(), reader="file", attachments=(file("tides.pdf", "ab"),)))
    snapshot = replace(made.snapshot, body=b"", dropped=BodyHash(42, "ab"))
    watch.check(replace(made, snapshot=snapshot), source="tides-en")
    said = cli("show", "1").stdout
    assert "(the release is a file)" in said
    assert "tides.pdf  https://press.example/files/tides.pdf" in said
    raw = cli("show", "1", "--raw")
    assert (raw.exit_code, "version 1 is a file" in raw.stderr) == (2, True)


def test_show_says_why_a_file_has_no_text(cli: Cli, config: Path) -> None:
    watch = Watch(config.parent / "tides.db", sources=("tides-en",))
    locked = FileReading(state="encrypted", kind="pdf", reason=Reason.of("file_encrypted"))
    attached = replace(file("tides.pdf", "0123456789abcdef"), reading=locked)
    watch.check(reading("tides", release("Tide table", attachments=(attached,))), source="tides-en")
    said = cli("show", "1").stdout
    assert f"tides.pdf  https://press.example/files/tides.pdf  sha256 0123456789ab  {words(locked.reason)}" in said
    (shown,) = json.loads(cli("show", "1", "--json").stdout)["attachments"]
    assert (shown["kind"], shown["state"], shown["why"]) == ("pdf", "encrypted", words(locked.reason))


def test_show_says_how_a_page_was_gone(cli: Cli, home: Path) -> None:
    assert "status      withdrawn (HTTP 404 Not Found)" in cli("show", "4").stdout


def test_what_a_page_says_cannot_steer_the_terminal(cli: Cli, home: Path) -> None:
    from store.db.database import open_store

    with open_store(home / "tides.db") as store, store.write() as db:
        db.execute("UPDATE revisions SET title = 'A\x1b[2Jb\tc', text = 'one\x1b]0;x\x07 two' WHERE release_id = 3")
    for command in (("list",), ("show", "3"), ("changes",), ("search", "two")):
        for env in ({}, {"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "xterm"}):
            said = cli(*command, env=env).stdout
            assert "\x1b[2J" not in said
            assert "\x1b]0" not in said


def test_a_release_whose_page_could_not_be_read_says_so(cli: Cli, home: Path) -> None:
    with open_store(home / "tides.db") as store, store.write() as db:
        db.execute("UPDATE revisions SET reader = 'list', text = '' WHERE release_id = 4")
    assert "Its page could not be read. This is what the list says of it." in cli("show", "4").stdout
