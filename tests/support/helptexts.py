"""The help texts in docs/commands.md. Run this file to write them anew after a command has changed."""

import re
from collections.abc import Iterator

import click
from click.testing import CliRunner

from scheduler.cli.entry import presswatch
from tests.support.paths import DOCS

DOC = DOCS / "commands.md"
_BLOCK = re.compile(r"```text\n\$ (presswatch[^\n]*?) --help\n(.*?)```\n", re.DOTALL)


def commands(command: click.Command = presswatch, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command there is, () for the group itself."""
    yield path
    if isinstance(command, click.Group):
        with click.Context(command) as context:
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                assert inner is not None
                yield from commands(inner, (*path, name))


def help_of(path: tuple[str, ...]) -> str:
    """What `presswatch ... --help` says at 80 columns."""
    result = CliRunner().invoke(presswatch, [*path, "--help"], prog_name="presswatch", terminal_width=80)
    assert result.exit_code == 0, result.output
    return result.stdout


def block(path: tuple[str, ...]) -> str:
    """The part of the document that shows one help text."""
    return f"```text\n$ {' '.join(('presswatch', *path))} --help\n{help_of(path)}```\n"


def shown(text: str) -> dict[tuple[str, ...], str]:
    """The help texts that a document shows, by command."""
    return {tuple(match[1].split()[1:]): match[0] for match in _BLOCK.finditer(text)}


def rewritten(text: str) -> str:
    """The document with its help texts as the commands have them now."""
    return _BLOCK.sub(lambda match: block(tuple(match[1].split()[1:])), text)


if __name__ == "__main__":
    DOC.write_text(rewritten(DOC.read_text(encoding="utf-8")), encoding="utf-8")
