"""A presswatch of one's own: a folder with a config, the command line in real processes, the store beside it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scheduler.demo.pressroom import PressRoom
from store.db.database import Store, open_store
from tests.support.processes import Command, Streams

PATIENCE = 20.0  # seconds; what takes longer does not happen


def until(happened: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Wait for something that a real process does; fails, saying `what`, when it does not."""
    deadline = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < deadline, f"waited {patience:.0f} s in vain for {what}"
        time.sleep(0.02)


class House:
    """One folder with config and database, and commands run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "config.toml"
        self.database = folder / "presswatch.db"

    def furnish(
        self,
        room: PressRoom,
        boards: Sequence[str] = ("m_5676",),
        *,
        every: str = "1s",
        channels: str = "",
        **fetch: str,
    ) -> None:
        """Write a config that watches boards of `room` at demo speed. `channels`: TOML text."""
        lines = ['database = "presswatch.db"', 'timezone = "Asia/Seoul"', "[fetch]", 'contact = "tests@localhost"']
        lines += [f"{key} = {value}" for key, value in {"delay": '"0s"', "timeout": '"3s"', **fetch}.items()]
        lines += ["[revisit]", 'ages = { "365d" = "1s" }', 'withdrawn_after = "1s"']
        for board in boards:
            lines += ["[[source]]", f'name = "{board}"', f'url = "{room.list_url(board)}"', 'profile = "mofa"']
            lines += ['timezone = "Asia/Seoul"', f'every = "{every}"']
        self.config.write_text("\n".join(lines) + "\n" + channels, encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        with self.start(*arguments) as command:
            code = command.wait(timeout=60)
        return subprocess.CompletedProcess(arguments, code, command.out, command.errors)

    @contextmanager
    def start(self, *arguments: str) -> Iterator[Command]:
        """A command that goes on while the test does something else; ended (if need be killed) afterwards."""
        with Command(self._arguments(*arguments), Streams(self._new("out"), self._new("errors"))) as command:
            yield command

    @contextmanager
    def daemon(self, **environment: str) -> Iterator["Daemon"]:
        """`presswatch run`, watching, and ended (if need be killed) afterwards."""
        log = self._new("log")
        with self._started(log, **environment) as process:
            daemon = Daemon(process, log)
            until(lambda: "watching" in daemon.log or process.poll() is not None, "the daemon to start")
            yield daemon

    @contextmanager
    def _started(self, log: Path, **environment: str) -> "Iterator[Command | subprocess.Popen[bytes]]":
        if "LD_PRELOAD" not in environment:
            with Command(self._arguments("run"), Streams(log, log), environment) as command:
                yield command
            return
        # A library that is loaded first needs a process that begins anew.
        with (
            log.open("wb") as out,
            subprocess.Popen(
                self._command("run"), stdout=out, stderr=out, env={**os.environ, **environment}
            ) as process,
        ):
            try:
                yield process
            finally:
                process.kill()

    def _new(self, suffix: str) -> Path:
        """A new file for what a process prints, in the house, or beside it where nothing can be written in it."""
        folder = self.folder if os.access(self.folder, os.W_OK) else self.folder.parent
        path = folder / f"printed-{len(list(folder.glob('printed-*')))}.{suffix}"
        path.touch()
        return path

    def _arguments(self, *arguments: str) -> list[str]:
        return ["--config", str(self.config), *arguments]

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "presswatch", *self._arguments(*arguments)]

    def store(self) -> Store:
        """The store, for looking."""
        return open_store(self.database, readonly=True)

    def one(self, sql: str) -> object:
        """The single value of a query, None while there is no database."""
        if not self.database.exists():
            return None
        try:
            with self.store() as store:
                row = store.db.execute(sql).fetchone()
                return row[0] if row else None
        except Exception as error:
            if "no such table" in str(error) or "older presswatch" in str(error):
                return None
            raise

    def number(self, sql: str) -> int:
        """The single value of a query as a number, 0 where there is none."""
        return int(str(self.one(sql) or 0))


class Daemon:
    """A running daemon."""

    def __init__(self, process: "Command | subprocess.Popen[bytes]", log: Path) -> None:
        self.process = process
        self._log = log

    @property
    def log(self) -> str:
        """What it logged so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def tell(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def end(self, number: signal.Signals = signal.SIGTERM, patience: float = 5.0) -> int:
        """End it; its exit code. Fails when it takes longer than `patience` seconds."""
        self.tell(number)
        return self.process.wait(timeout=patience)


def check_sound(house: House) -> None:
    """The store agrees with itself, as the killed daemon left it."""
    if not house.one("SELECT count(*) FROM sqlite_master WHERE name = 'alerts'"):
        return
    assert house.one("PRAGMA integrity_check") == "ok"
    assert house.one("SELECT count(*) FROM pragma_foreign_key_check") == 0
    untold = (
        "SELECT count(*) FROM changes c WHERE kind = 'new' AND NOT EXISTS (SELECT 1 FROM alerts WHERE change_id = c.id)"
    )
    assert house.one(untold) == 0
    assert house.one("SELECT count(*) FROM releases WHERE id NOT IN (SELECT release_id FROM revisions)") == 0
