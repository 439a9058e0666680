"""The error boundary of the command line: every error becomes one line on stderr and an exit code."""

import os
import sqlite3
import sys
import traceback
from collections.abc import Callable

import click

from crawler.errors import ConfigError, PresswatchError, UsageError

FINE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


def guarded(run: Callable[[], object], *, verbose: Callable[[], bool] = lambda: False) -> int:
    """Run a command; returns the exit code. Click's own usage errors are reported in one line too.

    `verbose()` says, after an internal error, whether to print its traceback.
    """
    try:
        return _run(run)
    except click.ClickException as error:
        return report_usage(error)
    except PresswatchError as error:
        return _report(str(error), WRONG_USE if isinstance(error, UsageError | ConfigError) else FAILED)
    except BrokenPipeError:
        return _silence_stdout()
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _report(f"{where}{error.strerror or error}", FAILED)
    except sqlite3.Error as error:
        return _report(f"the database cannot be used: {error}; `presswatch doctor` examines it", FAILED)
    except Exception as error:  # noqa: BLE001  the boundary: our own bugs end here and are reported as such
        if verbose():
            traceback.print_exc()
        hint = "" if verbose() else "; run with -v for the traceback"
        return _report(f"{type(error).__name__}: {error} (a bug in presswatch{hint})", FAILED)


def _run(run: Callable[[], object]) -> int:
    code = FINE
    try:
        run()
    except click.exceptions.Exit as end:
        code = end.exit_code
    sys.stdout.flush()  # a closed pipe shows here, not when the interpreter exits
    return code


def report_usage(error: click.ClickException) -> int:
    """Print in one line what was wrong with the command line; returns the exit code."""
    context = getattr(error, "ctx", None)
    help_ = f"; see `{context.command_path} --help`" if context else ""
    return _report(error.format_message().rstrip(".") + help_, error.exit_code)


def _report(line: str, code: int) -> int:
    click.echo(f"presswatch: {line}", err=True)
    return code


def _silence_stdout() -> int:
    """The reader closed the pipe: print nothing more, not even when the interpreter flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FINE
