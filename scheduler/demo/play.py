"""`presswatch demo`: runs the real daemon against the built-in press room, on loopback, and verifies each act."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from crawler.errors import DemoError, PresswatchError
from scheduler.demo.inbox import Inbox
from scheduler.demo.pressroom import PressRoom
from scheduler.demo.story import BOARDS, Act, acts
from store import queries
from store.db.database import Store, open_store
from store.model import Change
from store.outbox import alerts

if TYPE_CHECKING:
    from rich.console import Console

SEOUL = ZoneInfo("Asia/Seoul")
_PATIENCE = 45.0  # seconds that one act may take; on an idle machine it takes three
_POLL = 0.05
_LOOKS = 2  # checks without a change after which there is none
_CONFIG = """# The demo's config: real daemon, real boards' structure, demo speed.
database = "presswatch.db"
timezone = "Asia/Seoul"

[fetch]
contact = "demo@localhost"
delay = "0s"
timeout = "5s"

[revisit]
ages = {{ "365d" = "1s" }}
withdrawn_after = "1s"
{sources}
[[channel]]
name = "screen"
url = "terminal://"

[[channel]]
name = "webhook"
url = "{webhook}"
"""
_SOURCE = """
[[source]]
name = "{name}"
title = "{title}"
url = "{url}"
profile = "mofa"
language = "{language}"
timezone = "Asia/Seoul"
every = "1s"
"""
_TITLES = {
    "mofa-eng-press": ("MOFA Press Releases (ENG)", "en"),
    "mofa-eng-briefings": ("MOFA Press Briefings (ENG)", "en"),
    "mofa-eng-news": ("MOFA Ministry News (ENG)", "en"),
    "mofa-kor-press": ("외교부 보도자료", "ko"),
}


def play(folder: Path, console: "Console") -> None:
    """Play the story in `folder` (created again) and show it on `console`. Raises DemoError if an act fails."""
    _empty(folder)
    began = time.monotonic()
    with PressRoom(datetime.now(SEOUL).date(), gate=True) as room, Inbox() as inbox:
        config = folder / "config.toml"
        config.write_text(_config(room, inbox), encoding="utf-8")
        with _daemon(config, folder / "daemon.log") as daemon:
            stage = Stage(room, inbox, folder / "presswatch.db", daemon)
            _scene(console, 1, "The baseline", "Four boards are read once. What is on them already raises no alert.")
            stage.baseline()
            _verdict(console, f"no alert; {stage.releases()} releases are recorded")
            for number, act in enumerate(acts(), start=2):
                _scene(console, number, act.title, act.says)
                _verdict(console, stage.perform(act))
            stage.close()
    _farewell(console, folder, time.monotonic() - began)


class Stage:
    """The press room, the daemon's store and the inbox, observed together."""

    def __init__(self, room: PressRoom, inbox: Inbox, database: Path, daemon: subprocess.Popen[bytes]) -> None:
        self._room, self._inbox, self._daemon = room, inbox, daemon
        self._database = database
        self._store: Store | None = None
        self._seen = 0  # id of the last change that was accounted for
        self._received = 0  # number of messages that were accounted for

    @property
    def store(self) -> Store:
        """The daemon's store, once it exists."""
        if self._store is None:
            self._until(self._database.exists, "the daemon made its database")
            self._until(self._readable, "the database can be read")
            self._store = open_store(self._database, readonly=True)
        return self._store

    def releases(self) -> int:
        """The number of releases in the store."""
        return queries.counts(self.store).releases

    def baseline(self) -> None:
        """Wait until every board was read, without alerts."""
        self._until(lambda: self._baselines() == len(BOARDS), "all boards were read")
        self._until(lambda: self._checks("mofa-eng-press") > _LOOKS, "the boards were read again")
        self._account((), 0)

    def perform(self, act: Act) -> str:
        """Let `act` happen, and wait for exactly its effect. Returns that in words."""
        before = self._checks(act.source)
        act.does(self._room)
        if act.expected:
            self._until(lambda: len(self._changes()) >= len(act.expected), f'"{act.title}" was noticed')
            messages = self._received + act.messages
            self._until(lambda: len(self._inbox.messages) >= messages, "the webhook was alerted")
            self._until(lambda: not alerts(self.store, state="pending"), "all channels were alerted")
        else:
            self._until(lambda: self._checks(act.source) > before + _LOOKS, "the board was read again")
        return self._account(tuple((e.kind, e.source, e.alerted) for e in act.expected), act.messages)

    def close(self) -> None:
        """Wait for one more check: nothing may come late."""
        before = self._checks("mofa-eng-press")
        self._until(lambda: self._checks("mofa-eng-press") > before + 1, "the last check ended")
        self._account((), 0)
        if self._store is not None:
            self._store.close()

    def _account(self, expected: Sequence[tuple[str, str, bool]], number: int) -> str:
        """Compare what came with what was expected, and `number` messages. Raises DemoError if it differs."""
        changes = self._changes()
        came = [(c.kind, c.source, bool(alerts(self.store, change_id=c.id))) for c in changes]
        messages = self._inbox.messages[self._received :]
        self._seen = max([change.id for change in changes], default=self._seen)
        self._received += len(messages)
        if sorted(came) != sorted(expected) or len(messages) != number:
            raise DemoError(
                f"expected {list(expected)} and {number} messages, and {came} came with {len(messages)} messages"
            )
        return _in_words(changes, alerted=bool(messages))

    def _changes(self) -> list[Change]:
        newest_first = queries.changes(self.store, limit=0)
        return [change for change in reversed(newest_first) if change.id > self._seen]

    def _baselines(self) -> int:
        return sum(bool(row.baseline_at) for row in queries.health(self.store))

    def _checks(self, source: str) -> int:
        return len(queries.checks(self.store, source, limit=0))

    def _readable(self) -> bool:
        try:
            open_store(self._database, readonly=True).close()
        except PresswatchError:
            return False
        return True

    def _until(self, happened: Callable[[], bool], what: str) -> None:
        """Wait until something happened. Raises DemoError if it does not, or the daemon ended."""
        deadline = time.monotonic() + _PATIENCE
        while not happened():
            if self._daemon.poll() is not None:
                raise DemoError(f"the daemon ended with exit code {self._daemon.returncode}; see daemon.log")
            if time.monotonic() > deadline:
                raise DemoError(f"after {_PATIENCE:.0f} s it is not so that {what}; see daemon.log")
            time.sleep(_POLL)


@contextmanager
def _daemon(config: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`presswatch run` in a process of its own: alerts go to this terminal, the log to a file."""
    command = [sys.executable, "-m", "presswatch", "--config", str(config), "run"]
    with log.open("wb") as errors, subprocess.Popen(command, stderr=errors) as process:  # noqa: S603  our own command
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


def _config(room: PressRoom, inbox: Inbox) -> str:
    sources = (
        _SOURCE.format(name=name, title=_TITLES[name][0], language=_TITLES[name][1], url=room.list_url(board))
        for name, board in BOARDS.items()
    )
    return _CONFIG.format(sources="".join(sources), webhook=inbox.apprise_url)


def _empty(folder: Path) -> None:
    """Create `folder` again; it may hold nothing but an earlier demo."""
    if folder.exists():
        strange = [
            path.name for path in folder.iterdir() if not path.name.startswith(("presswatch.db", "config.", "daemon."))
        ]
        if strange:
            raise PresswatchError(f"{folder}: has other files in it ({strange[0]}); name another folder with --into")
        shutil.rmtree(folder)
    folder.mkdir(parents=True)


def _scene(console: "Console", number: int, title: str, says: str) -> None:
    console.rule(f"[bold]{number}. {title}[/]", align="left", style="dim")
    console.print(says)


def _verdict(console: "Console", what: str) -> None:
    console.print(f"[green]✓[/] [dim]{what}[/]\n")


def _in_words(changes: Sequence[Change], *, alerted: bool) -> str:
    if not changes:
        return "no alert, no change"
    kinds = changes[0].kind if len(changes) == 1 else f"{changes[0].kind}, {len(changes)} boards"
    if not alerted:
        return f"no alert; recorded as {kinds}, a duplicate of {changes[0].original}"
    return f"alerted once on the terminal and once by webhook: {kinds}"


def _farewell(console: "Console", folder: Path, seconds: float) -> None:
    """Three lines: where the database is, and which commands to try on it."""
    with open_store(folder / "presswatch.db", readonly=True) as store:
        edited = queries.changes(store, kind="edited")[-1].release_id
    command = Path(sys.argv[0])
    name = command if command.name == "presswatch" and len(command.parts) < 4 else Path("presswatch")
    console.rule(style="dim")
    for line in (
        f"Ten acts in {seconds:.0f} s, each with exactly its effect: [bold]{folder}/presswatch.db[/]",
        f"Try:  [bold]export PRESSWATCH_CONFIG={folder}/config.toml[/]",
        f"      [bold]{name} list[/]  [dim](or diff {edited}, search 항만, changes, serve)[/]",
    ):
        console.print(line, soft_wrap=True)
