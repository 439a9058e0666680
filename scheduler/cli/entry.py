"""`presswatch`: the group of all commands, and the options that come before them."""

import os
from pathlib import Path
from typing import Any

import click

from scheduler import __version__
from scheduler.cli.command_folder import CommandFolder
from scheduler.cli.errors import guarded, report_usage
from scheduler.cli.session import Session


class Presswatch(CommandFolder):
    """All commands. Any error becomes one line on stderr and an exit code."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Click's context; wrong options before the command are reported in one line too."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise SystemExit(report_usage(error)) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and exit."""
        ctx.exit(guarded(lambda: super(Presswatch, self).invoke(ctx), verbose=lambda: _is_verbose(ctx)))


def _is_verbose(ctx: click.Context) -> bool:
    session = ctx.find_object(Session)
    return session is not None and session.verbosity > 0


def config_path(given: Path | None) -> Path:
    """The config file: as given, else $PRESSWATCH_CONFIG, else config.toml in the current folder."""
    return given or Path(os.environ.get("PRESSWATCH_CONFIG") or "config.toml")


@click.group(
    cls=Presswatch,
    package="scheduler.cli.commands",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--config",
    "given",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Config file. Default: $PRESSWATCH_CONFIG, else config.toml in the current folder.",
)
@click.option("-v", "--verbose", count=True, help="Verbose; show tracebacks of internal errors.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document, where the command has one.")
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def presswatch(ctx: click.Context, given: Path | None, verbose: int, quiet: bool, as_json: bool) -> None:
    """Tells you when a ministry publishes, and when it quietly rewrites.

    \b
    Get started:
      presswatch demo              see it work on a built-in press room
      presswatch init              write config.toml with the MOFA boards
      presswatch run               watch, and send alerts
    """
    session = Session(config_path(given), -1 if quiet else verbose, as_json=as_json)
    ctx.obj = session
    ctx.call_on_close(session.close)


def main() -> None:
    """The console script."""
    presswatch(prog_name="presswatch")
