"""What the shell completes."""

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from scheduler.cli.entry import presswatch


def completed(config: Path, *words: str) -> list[str]:
    complete = ShellComplete(presswatch, {}, "presswatch", "_PRESSWATCH_COMPLETE")
    *before, last = words
    return [item.value for item in complete.get_completions(["--config", str(config), *before], last)]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("ch",), ["changes", "check"]),
        (("check", ""), ["tides-en", "tides-ko"]),
        (("list", "--source", "tides-k"), ["tides-ko"]),
        (("alerts", "test", ""), ["desk", "edits"]),
        (("alerts", "--channel", "e"), ["edits"]),
        (("show", ""), ["4", "3", "2", "1"]),
        (("diff", "tides-en/"), ["tides-en/press/2", "tides-en/press/1"]),
        (("changes", "--kind", "w"), ["withdrawn"]),
    ],
)
def test_names_and_ids_are_completed(home: Path, words: tuple[str, ...], offered: list[str]) -> None:
    assert completed(home / "config.toml", *words) == offered


def test_nothing_is_offered_where_nothing_is_known(config: Path, tmp_path: Path) -> None:
    assert completed(config, "show", "") == []
    assert completed(tmp_path / "no.toml", "check", "") == []
    assert completed(tmp_path / "no.toml", "show", "") == []
