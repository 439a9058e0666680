"""The border to people: every error becomes one line on stderr and an exit code. Nothing broken shows a traceback."""

import os
import sqlite3
import sys
import traceback
from collections.abc import Callable

import click

from crawler.errors import PresswatchError, UsageError

FINE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


def guarded(run: Callable[[], object], *, verbose: bool) -> int:
    """Run a command; returns the exit code. Click's own usage errors are said in one line too."""
    try:
        return _run(run)
    except click.ClickException as error:
        return told_usage(error)
    except PresswatchError as error:
        return _say(str(error), _code(error))
    except BrokenPipeError:
        return _hang_up()
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _say(f"{where}{error.strerror or error}", FAILED)
    except sqlite3.Error as error:
        return _say(f"the database cannot be used: {error}; `presswatch doctor` looks into it", FAILED)
    except Exception as error:  # noqa: BLE001  the one border: our own mistakes end here, told as ours
        if verbose:
            traceback.print_exc()
        hint = "" if verbose else "; run with -v for the traceback"
        return _say(f"{type(error).__name__}: {error} (this is our mistake{hint})", FAILED)


def _run(run: Callable[[], object]) -> int:
    code = FINE
    try:
        run()
    except click.exceptions.Exit as end:
        code = end.exit_code
    sys.stdout.flush()  # a reader that has gone is noticed here, not at the end of the interpreter
    return code


def _code(error: PresswatchError) -> int:
    from crawler.errors import (
        ConfigError,  # 30 ms that only an error costs
        SecretError,
    )

    return WRONG_USE if isinstance(error, (UsageError, ConfigError, SecretError)) else FAILED


def told_usage(error: click.ClickException) -> int:
    """Say in one line what was wrong with the words typed; returns the exit code."""
    context = getattr(error, "ctx", None)
    help_ = f"; see `{context.command_path} --help`" if context else ""
    return _say(error.format_message().rstrip(".") + help_, error.exit_code)


def _say(line: str, code: int) -> int:
    click.echo(f"presswatch: {line}", err=True)
    return code


def _hang_up() -> int:
    """Whoever read our output has had enough: say nothing more, also not when the interpreter flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FINE
