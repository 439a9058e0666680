"""docs/commands.md shows each command's own help, and no other; each help has an example."""

import pytest

from tests.support.helptexts import DOC, block, commands, help_of, shown

PATHS = list(commands())


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_each_command_is_shown_as_it_is(path: tuple[str, ...]) -> None:
    text = shown(DOC.read_text(encoding="utf-8")).get(path)
    assert text == block(path), "run `make docs`, then read what it wrote"


def test_nothing_else_is_shown() -> None:
    assert set(shown(DOC.read_text(encoding="utf-8"))) == set(PATHS)


@pytest.mark.parametrize("path", [path for path in PATHS if path], ids=" ".join)
def test_each_help_has_an_example_and_fits(path: tuple[str, ...]) -> None:
    said = help_of(path)
    assert f"Example: presswatch {path[0]}" in said
    assert max(map(len, said.splitlines())) <= 80


def test_the_list_of_commands_is_not_cut() -> None:
    assert "..." not in help_of(()).split("Commands:")[1]
