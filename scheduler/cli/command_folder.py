"""A group whose commands are the files of a folder: each is imported only when it runs or its own help is shown.

`NAME.py`, or `NAME/__init__.py` for a command that has subcommands, holds `command`. The first line of the file is its
line in the list of commands. An underscore at the end of a file's name keeps it from being a Python keyword: the
command `import` is in `import_.py`.
"""

from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from scheduler.cli.global_options import with_global_options
from scheduler.cli.session import known


class CommandFolder(click.Group):
    """The commands in the folder of `package`."""

    def __init__(self, *, package: str, **attributes: Any) -> None:
        super().__init__(**attributes)
        self._package = package

    @cached_property
    def _files(self) -> Mapping[str, Path]:
        """The file or folder of each command, by the command's name, sorted."""
        folder = Path(import_module(self._package).__path__[0])
        return {path.stem.rstrip("_"): path for path in sorted(folder.glob("[!_]*"))}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return list(self._files)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        path = self._files.get(cmd_name)
        if path is None:
            return None
        command: click.Command = import_module(f"{self._package}.{path.stem}").command
        return with_global_options(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed. Raises UsageError with the nearest name if there is no such command."""
        if not args[0].startswith("-"):
            known("command", args[0], self._files, f"`{ctx.command_path} --help` lists them")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands in the help, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _first_line(path)) for name, path in self._files.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names of commands that begin with what was typed, and options."""
        names = [name for name in self._files if name.startswith(incomplete)]
        found = [CompletionItem(name, help=_first_line(self._files[name])) for name in names]
        return found + click.Command.shell_complete(self, ctx, incomplete)


def _first_line(path: Path) -> str:
    file = path / "__init__.py" if path.is_dir() else path
    with file.open(encoding="utf-8") as lines:
        return lines.readline().strip().strip('"')
