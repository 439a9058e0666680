"""Commands in processes of their own that need not import anything: they are forked from one that has.

Starting takes a tenth of the CPU of `python -m presswatch`. All else is as there: a process that can be killed, with
its own environment, signals and files.
"""

import atexit
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Self

from presswatch.__main__ import main as presswatch

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["tests.support.preloaded"])
_NOTHING = Path(os.devnull)


class Streams(NamedTuple):
    """The files that a command prints to, at their ends, and reads from."""

    out: Path
    errors: Path
    typed: Path = _NOTHING


class Command:
    """A command that was started; like `subprocess.Popen`, as far as tests need it. It ends with its `with`."""

    def __init__(
        self,
        arguments: Sequence[str],
        streams: Streams,
        environment: Mapping[str, str] = MappingProxyType({}),
        main: Callable[[], object] = presswatch,
    ) -> None:
        """Run `main` with these arguments, here; `environment` comes on top of ours."""
        self._streams = streams
        self._process = _SERVER.Process(
            target=_run, args=(main, list(arguments), streams, Path.cwd(), {**os.environ, **environment})
        )
        self._process.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self.wait()

    @property
    def out(self) -> str:
        """What it has printed so far to standard output."""
        return self._streams.out.read_text(encoding="utf-8", errors="replace")

    @property
    def errors(self) -> str:
        """What it has printed so far to standard error."""
        return self._streams.errors.read_text(encoding="utf-8", errors="replace")

    @property
    def pid(self) -> int:
        """Its process id."""
        return int(self._process.pid or 0)

    def poll(self) -> int | None:
        """Its exit code, negative for a signal; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, when it has ended. Raises subprocess.TimeoutExpired."""
        self._process.join(timeout)
        code = self._process.exitcode
        if code is None:
            raise subprocess.TimeoutExpired("presswatch", timeout or 0.0)
        return code

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it."""
        self.send_signal(signal.SIGKILL)


def _run(
    main: Callable[[], object], arguments: list[str], streams: Streams, folder: Path, environment: Mapping[str, str]
) -> None:
    """In the new process: become a command."""
    for number, (path, mode) in enumerate(
        ((streams.typed, os.O_RDONLY), (streams.out, _APPEND), (streams.errors, _APPEND))
    ):
        file = os.open(path, mode)
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    time.tzset()
    sys.stdin = os.fdopen(0, encoding="utf-8")  # the server has none
    sys.argv = [main.__module__.partition(".")[0], *arguments]
    try:
        main()
    finally:
        atexit._run_exitfuncs()


_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND
