"""`sources`: what the config and the store know of each, and the profiles."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from store.db.database import open_store

Cli = Callable[..., Result]
LEFT_OUT = """
INSERT INTO _left_out (source, what, title, url, published, reason, why, since)
VALUES ('tides-en', 'row', 'Speech', '', '2026-07-13', '', 'it has no link', '2026-07-14T03:00:00Z')
"""


def test_sources_join_config_and_store(cli: Cli, home: Path) -> None:
    lines = cli("sources").stdout.splitlines()
    *told, looks, url = lines[1].split()
    assert (told, url) == (["tides-en", "not", "watched", "10m", "2"], "https://tides.example/eng/list")
    assert 0 < float(looks) <= 288  # two releases, each 10 minutes at most
    assert "*/10 7-22 * * mon-fri" in lines[2]


def test_sources_before_the_first_check_and_after_the_last(cli: Cli, config: Path, home: Path) -> None:
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('name = "tides-en"', 'name = "tides-new"'), encoding="utf-8")
    lines = cli("sources").stdout.splitlines()
    assert lines[1].startswith("tides-new  never visited")
    assert lines[3].startswith("tides-en ")


@pytest.mark.parametrize("words", [["sources"], ["status"], ["doctor"]], ids=" ".join)
def test_what_was_left_out_is_shown_with_its_reason(cli: Cli, home: Path, words: list[str]) -> None:
    with open_store(home / "tides.db") as store, store.write() as db:
        db.execute(LEFT_OUT)
    assert "tides-en: 1 row of the list left out (it has no link)" in cli(*words).stdout
    found = json.loads(cli(*words, "--json").stdout)
    if words != ["doctor"]:
        (source, _) = found["sources"] if words == ["status"] else found
        reason = {"code": "as_written", "arguments": {"text": "it has no link"}}
        assert source["left_out"] == [{"what": "row", "number": 1, "why": "it has no link", "reason": reason}]


def test_profiles_are_listed(cli: Cli, config: Path) -> None:
    assert any(line.startswith("mofa ") for line in cli("sources", "profiles").stdout.splitlines())
