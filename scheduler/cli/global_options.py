"""`-q`, `-v` and `--json` are taken before and after the command."""

from typing import Any

import click

from scheduler.cli.session import Session


def with_global_options(command: click.Command) -> click.Command:
    """`command`, taking the global options too; its help does not repeat them."""
    names = {option.name for option in command.params}
    command.params += [option for option in (_QUIET, _VERBOSE, _NO_JSON) if option.name not in names]
    return command


def inherit_json(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
    """Whether `--json` was given, here or before the command."""
    session = ctx.find_object(Session)
    if session is None:  # the shell is completing a line
        return value
    session.as_json = session.as_json or value
    return session.as_json


def _set_verbosity(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    session = ctx.find_object(Session)
    if value and session is not None:
        session.verbosity = -1 if param.name == "quiet" else value


def _refuse_json(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if inherit_json(ctx, param, value):
        raise click.UsageError(f"`{ctx.command_path}` has no JSON output", ctx)


_HIDDEN: dict[str, Any] = {"hidden": True, "expose_value": False}
_QUIET = click.Option(["-q", "--quiet"], is_flag=True, callback=_set_verbosity, **_HIDDEN)
_VERBOSE = click.Option(["-v", "--verbose"], count=True, callback=_set_verbosity, **_HIDDEN)
_NO_JSON = click.Option(["--json", "as_json"], is_flag=True, callback=_refuse_json, **_HIDDEN)
