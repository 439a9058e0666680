"""Those who watch: their config, and their presswatch, whose clock goes from one due time to the next."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

from crawler.times import from_iso, to_iso
from scheduler.alerts.audience import audience
from scheduler.alerts.worker import Worker
from scheduler.cadence import next_cron
from scheduler.checking.check import CheckReport, Runtime, VisitResult, by_host, conclude, visit_host
from scheduler.config.load import parse
from scheduler.config.model import Config
from scheduler.daemon.housekeeping import clean_up, settle
from store import outbox, sources
from store.db.sql import column
from store.maintenance.forget import forget
from tests.support.stores import store_at
from tests.support.year.boards import BOARDS, Board
from tests.support.year.calendars import Calendar
from tests.support.year.events import Event, What
from tests.support.year.inbox import Inbox
from tests.support.year.reading import Remembering

P = ParamSpec("P")
T = TypeVar("T")
CHANNELS = {
    "desk": "",
    "morning": 'digest = "daily 08:00"',
    "night": 'digest = "30 2 * * *"',
    "monday": 'digest = "0 8 * * mon"',
    "sleeper": 'quiet_hours = "22:00-07:00"',
}
ADDED = "later"  # a channel that comes and goes
_CARE = "30 4 * * *"
BUDGET = 40  # looks again in one check
_REST = timedelta(minutes=1)  # until what was put off without a time of its own is asked for again


class _AtOnce(Executor):
    """Runs what is submitted, then and there."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        done: Future[T] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except BaseException as error:
            done.set_exception(error)
        return done


class Desk:
    """One presswatch. `happen` is called with each new time before anything is visited."""

    def __init__(self, folder: Path, calendar: Calendar, start: datetime) -> None:
        self.now, self._folder, self._calendar = start, folder, calendar
        self._names = {name: name for name in BOARDS}  # of the sources, by board; those taken out are missing
        self._channels = list(CHANNELS)
        self.inboxes: dict[str, Inbox] = {}
        self.reports: list[CheckReport] = []
        self.sizes: list[int] = []  # bytes of the store, after each night's housekeeping
        self.accepted: list[str] = []  # what the breakers said that were ended
        self.store = store_at(folder / "presswatch.db")
        self.store.db.execute("PRAGMA synchronous = OFF")  # this machine will not crash
        self._runtime = Runtime(
            config=self._config(), store=self.store, now=lambda: self.now, executor=_AtOnce(), readers=Remembering()
        )
        self._reload()
        self._care = next_cron(_CARE, start, calendar.zone)

    # -- time passes ---------------------------------------------------------------------------------------------------

    def next(self, limit: datetime) -> datetime:
        """When something is due next, `limit` at the latest."""
        due = column(self.store.db, "SELECT due_at FROM sources WHERE state NOT IN ('paused', 'retired')")
        owed = column(self.store.db, "SELECT max(due_at, held_until) FROM alerts WHERE state = 'pending'")
        times = [from_iso(at) if from_iso(at) > self.now else self.now + _REST for at in (*due, *owed)]
        return min([*times, self._care, limit])

    async def live(self) -> None:
        """Do what is due now, as the daemon does."""
        asked: set[str] = set()
        while due := [name for name in sources.due(self.store, to_iso(self.now)) if name not in asked]:
            asked |= set(due)
            for host, watched in by_host(self._runtime.config, due).items():
                await visit_host(self._runtime, host, watched, self._ended)
        for worker in self._workers:
            if worker.name in outbox.owed_channels(self.store, to_iso(self.now)):
                worker.deliver_due()
        if self.now >= self._care:
            clean_up(self._runtime)
            self._care = next_cron(_CARE, self.now + timedelta(seconds=1), self._calendar.zone)
            self.sizes.append(self._size())

    async def _ended(self, visited: VisitResult) -> None:
        self.reports.append(await conclude(self._runtime, visited))

    def _size(self) -> int:
        (pages,) = column(self.store.db, "SELECT page_count FROM pragma_page_count")
        (size,) = column(self.store.db, "SELECT page_size FROM pragma_page_size")
        return int(pages) * int(size)

    # -- what people do ------------------------------------------------------------------------------------------------

    def take(self, event: Event) -> None:
        """Do what `event` says, if it is one of those who watch."""
        do: Mapping[What, Callable[[Event], None]] = {
            "accept": self._accept,
            "rename": self._rename,
            "take out": self._take_out,
            "put back": self._put_back,
            "forget": self._forget,
            "add channel": partial(self._set_channels, [*CHANNELS, ADDED]),
            "drop channel": partial(self._set_channels, [*CHANNELS]),
        }
        if event.what in do:
            do[event.what](event)

    def _accept(self, event: Event) -> None:
        self.accepted.append(sources.accept(self.store, self._names[event.board], to_iso(self.now)))

    def _rename(self, event: Event) -> None:
        new = f"{event.board}-renamed"
        sources.rename(self.store, self._names[event.board], new)
        self._names[event.board] = new
        self._reload()

    def _take_out(self, event: Event) -> None:
        self._taken = self._names.pop(event.board)
        self._reload()

    def _put_back(self, event: Event) -> None:
        self._names[event.board] = self._taken
        self._reload()

    def _forget(self, event: Event) -> None:
        sql = "SELECT id FROM releases WHERE source = ? AND (url LIKE ? OR url LIKE ?)"
        values = [self._names[event.board], f"%/{event.number}", f"%={event.number}"]
        (id_,) = column(self.store.db, sql, values)
        forget(self.store, id_, to_iso(self.now))

    def _set_channels(self, names: Iterable[str], _event: Event) -> None:
        self._channels = list(names)
        self._reload()

    # -- the config ----------------------------------------------------------------------------------------------------

    def _reload(self) -> None:
        config = self._config()
        self._runtime = replace(self._runtime, config=config)
        settle(self._runtime)
        for channel in config.channels:
            self.inboxes.setdefault(channel.name, Inbox(audience(config, channel), lambda: self.now))
        self._workers = [
            Worker(channel, self.inboxes[channel.name], self.store, config.timezone, clock=lambda: self.now)
            for channel in config.channels
        ]

    def _config(self) -> Config:
        head = (
            f'timezone = "{self._calendar.zone}"\n[fetch]\ncontact = "tests@localhost"\ndelay = "0s"\n'
            f"[revisit]\nbudget = {BUDGET}\n"
        )
        boards = "".join(self._source(name, BOARDS[board]) for board, name in self._names.items())
        channels = "".join(
            f'[[channel]]\nname = "{name}"\nurl = "terminal://"\n{CHANNELS.get(name, "")}\n' for name in self._channels
        )
        return parse(self._folder / "config.toml", head + boards + channels)

    def _source(self, name: str, board: Board) -> str:
        hours = board.every // timedelta(hours=1)
        return (
            f'[[source]]\nname = "{name}"\nurl = "{board.url}"\nevery = "{hours}h"\n'
            f'timezone = "{self._calendar.zone}"\ncountry = "{self._calendar.country}"\n'
            f'maintenance = "{board.maintenance}"\n'
        )
