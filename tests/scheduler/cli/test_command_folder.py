"""One command, one file: found by its name, its first line read without importing it."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from scheduler.cli import commands as package
from scheduler.cli.entry import presswatch
from tests.support.helptexts import commands

FOLDER = Path(package.__path__[0])
FILES = [path for path in sorted(FOLDER.rglob("*.py")) if path != FOLDER / "__init__.py"]


def words(path: Path) -> tuple[str, ...]:
    """The command of a file: ("import",) for import_.py, ("alerts",) for alerts/__init__.py."""
    parts = path.relative_to(FOLDER).with_suffix("").parts
    return tuple(part.rstrip("_") for part in parts if part != "__init__")


def test_each_file_is_a_command_and_each_command_a_file() -> None:
    assert {words(path) for path in FILES} == set(commands()) - {()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: " ".join(words(path)))
def test_a_file_holds_its_command_and_nothing_else_for_others(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    defined = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert [name for name in defined if not name.startswith("_")] == ["command"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: " ".join(words(path)))
def test_the_list_shows_the_first_line_of_the_file(path: Path) -> None:
    *groups, name = words(path)
    listed = CliRunner().invoke(presswatch, [*groups, "--help"], terminal_width=100).stdout.split("Commands:")[1]
    first = path.read_text(encoding="utf-8").partition("\n")[0].strip('"')
    assert f"  {name} " in listed
    assert f"  {first}\n" in listed


@pytest.mark.parametrize("typed", [["--help"], ["alerts", "--help"]])
def test_the_list_imports_no_command_that_it_shows(typed: list[str]) -> None:
    code = (
        "import sys, json\nfrom scheduler.cli.entry import presswatch\n"
        f"try:\n  presswatch({typed!r})\nexcept SystemExit:\n  pass\n"
        "sys.stderr.write(json.dumps([name for name in sys.modules if name.startswith('scheduler.cli.commands.')]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Commands:" in done.stdout
    assert json.loads(done.stderr) == [f"scheduler.cli.commands.{name}" for name in typed[:-1]]
