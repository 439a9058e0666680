"""`presswatch`: the group of all commands, each loaded when it is asked for."""

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from scheduler import __version__
from scheduler.cli.errors import guarded, told_usage
from scheduler.cli.session import Session, known

_HOMES: Mapping[str, str] = {
    "accept": "keeping",
    "add": "adding",
    "alerts": "alerting",
    "backfill": "backfilling",
    "backup": "safety",
    "changes": "telling",
    "check": "watching",
    "clean": "cleaning",
    "config": "explaining",
    "demo": "watching",
    "diff": "telling",
    "doctor": "safety",
    "export": "moving",
    "forget": "keeping",
    "import": "moving",
    "init": "explaining",
    "list": "reading",
    "reclean": "keeping",
    "rename": "keeping",
    "run": "watching",
    "search": "reading",
    "serve": "serving",
    "show": "reading",
    "sources": "sources",
    "status": "status",
}


class Commands(click.Group):
    """A group whose commands live in modules that are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted(_HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        home = _HOMES.get(cmd_name)
        if home is None:
            return None
        module = import_module(f"scheduler.cli.{home}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed. Raises UsageError with the nearest one when there is none such."""
        if not args[0].startswith("-"):
            known("command", args[0], _HOMES, "`presswatch --help` lists them")
        return super().resolve_command(ctx, args)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Click's context; wrong options of the group itself are told in one line too."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise SystemExit(told_usage(error)) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever goes wrong becomes one line and an exit code."""
        ctx.exit(guarded(lambda: super(Commands, self).invoke(ctx), verbose=bool(ctx.params.get("verbose"))))


def config_path(given: Path | None) -> Path:
    """The config file: as given, else $PRESSWATCH_CONFIG, else config.toml in the current folder."""
    return given or Path(os.environ.get("PRESSWATCH_CONFIG") or "config.toml")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--config",
    "given",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The config file. Default: $PRESSWATCH_CONFIG, else config.toml in this folder.",
)
@click.option("-v", "--verbose", count=True, help="Say more; after a mistake of ours, show where it happened.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def presswatch(ctx: click.Context, given: Path | None, verbose: int, quiet: bool) -> None:
    """Tells you when a ministry publishes, and when it quietly rewrites.

    \b
    Begin with:
      presswatch demo              see it work, on a press room of its own
      presswatch init              write config.toml with the MOFA boards
      presswatch run               watch, and send alerts
    """
    session = Session(config_path(given), -1 if quiet else verbose)
    ctx.obj = session
    ctx.call_on_close(session.close)


def main() -> None:
    """The console script."""
    presswatch(prog_name="presswatch")
