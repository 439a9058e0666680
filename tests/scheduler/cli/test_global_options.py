"""`-q`, `-v` and `--json` are taken before and after the command."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scheduler.cli.entry import presswatch
from store.maintenance import export_import

Cli = Callable[..., Result]


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["search", "towns"],
        ["show", "3"],
        ["sources"],
        ["sources", "profiles"],
        ["alerts"],
        ["alerts", "why", "3"],
    ],
)
def test_json_before_and_after_is_the_same(cli: Cli, home: Path, words: list[str]) -> None:
    after = cli(*words, "--json")
    assert after.stdout.startswith(("[", "{"))
    for count in range(len(words)):
        assert cli(*words[:count], "--json", *words[count:]).stdout == after.stdout


@pytest.mark.parametrize(
    "words", [["--json", "rename", "a", "b"], ["alerts", "--json", "test"], ["alerts", "retry", "--json"]]
)
def test_a_command_without_json_says_so(cli: Cli, home: Path, words: list[str]) -> None:
    result = cli(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "has no JSON output; see `presswatch " in result.stderr


@pytest.mark.parametrize(
    "words", [["-q", "forget", "3", "--yes"], ["forget", "-q", "3", "--yes"], ["forget", "3", "--yes", "-q"]]
)
def test_quiet_before_and_after(cli: Cli, home: Path, words: list[str]) -> None:
    assert cli(*words).output == ""


@pytest.mark.parametrize("words", [["-v", "export"], ["export", "-v"], ["export", "--verbose"], ["export", "-vv"]])
def test_verbose_before_and_after(cli: Cli, home: Path, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_import, "exported", None)
    assert "Traceback" in cli(*words).stderr
    assert "Traceback" not in cli("export").stderr


def test_helps_do_not_repeat_them() -> None:
    said = CliRunner().invoke(presswatch, ["rename", "--help"]).stdout
    assert "--quiet" not in said
    assert "--json" not in said
