"""Each command line that README.md and docs/ show is one that presswatch takes."""

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from scheduler.cli.entry import presswatch
from tests.support.paths import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# A line of a block of code, after a prompt, the times of a cron line or the folder of the program; or code in a text.
BLOCK = re.compile(r"^(?:\$ |(?:[\d*,/-]+ ){5})?(?:/[\w/]+/)?presswatch ((?:--?)?[a-z].*)", re.MULTILINE)
INLINE = re.compile(r"`(?:/[\w/]+/)?presswatch ((?:--?)?[a-z][^`]*)`")
FOR = {"DAY": "2026-07-01", "N": "3", "ID": "3", "{since}": "2026-07-01"}  # what stands for a value that is checked


def documented() -> Iterator[tuple[str, str]]:
    """(page, line after `presswatch`) of each line that is documented, once."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        shells = "".join(re.findall(r"^```(?:sh|cron)\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
        for line in dict.fromkeys([*BLOCK.findall(shells), *INLINE.findall(text)]):
            yield page.name, line


LINES = list(documented())
TEXTS = {page.name: page.read_text(encoding="utf-8") for page in PAGES}


def words(line: str) -> list[str]:
    """The arguments of a line, without its comment."""
    return [FOR.get(word, word) for word in shlex.split(line, comments=True)]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """parsed("list", "--json"): parses a line as its command does, and does nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(click.Command, "invoke", lambda self, ctx: None)
    return lambda *arguments: CliRunner().invoke(presswatch, arguments)


def test_there_are_such_lines() -> None:
    assert len(LINES) > 50
    assert any("backup --keep 7" in line for page, line in LINES if page == "operations.md")


@pytest.mark.parametrize(("page", "line"), LINES, ids=lambda text: text)
def test_it_is_taken(parsed: Callable[..., Result], page: str, line: str) -> None:
    result = parsed(*words(line))
    only_named = f"`presswatch {line}`" in TEXTS[page] and "missing argument" in result.stderr.lower()
    assert only_named or (result.exit_code, result.stderr) == (0, "")


def test_a_line_with_an_option_that_there_is_not_would_be_found(parsed: Callable[..., Result]) -> None:
    assert parsed("backup", "--quickly", "FILE").exit_code == 2


def test_the_nightly_backup_makes_a_copy_and_says_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """cron sends a mail with what a line says."""
    (line,) = {line for page, line in LINES if page == "operations.md" and "--config" in line and "backup" in line}
    (home / "copies").mkdir()
    there = {"/etc/presswatch/config.toml": "config.toml", "/backups": "copies"}
    monkeypatch.chdir(home)
    result = CliRunner().invoke(presswatch, [there.get(word, word) for word in words(line)])
    assert (result.exit_code, result.output) == (0, "")
    assert len(list((home / "copies").iterdir())) == 1
