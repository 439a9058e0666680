"""One presswatch in this process: the real press room, the real crawler, the real store, and a clock moved by hand."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from crawler.times import to_iso
from scheduler.checking.check import CheckReport, Runtime, VisitResult, by_host, conclude, visit_host
from scheduler.config.load import parse
from scheduler.config.model import Config, SourceConfig
from scheduler.daemon.housekeeping import settle
from scheduler.demo.pressroom import PressRoom
from scheduler.demo.releases import DemoRelease
from store import sources
from store.db.sql import column
from store.model import Change
from store.outbox import load_change
from tests.support.in_process import InProcess
from tests.support.stores import store_at

START = datetime(2026, 11, 20, 6, tzinfo=UTC)
PRESS, NEWS, KOREAN, MISSION = "m_5676", "m_5674", "m_4080", "m_5389"
EACH_TIME = '{ "3650d" = "1s" }'  # every release is looked at in every check


class Watching:
    """Sources are named after the board they watch; one channel, "desk", is told of everything."""

    def __init__(self, room: PressRoom, folder: Path) -> None:
        self.room, self.now, self.folder = room, START, folder
        self.profile = "mofa"
        self.ages, self.every, self.budget, self.timeout, self.extra = EACH_TIME, "10m", 20, "20s", ""  # of the config
        self._hand = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._store = store_at(folder / "presswatch.db")
        self._seen = self._alerted = 0
        self.runtime = Runtime(
            config=self._config(()), store=self._store, now=lambda: self.now, executor=self._hand, readers=InProcess()
        )

    def close(self) -> None:
        self._hand.shutdown()  # first: it may still read for a visit that was cut short
        self._store.close()

    # -- the config ------------------------------------------------------------------------------------------------

    def watch(self, *boards: str, **fields: object) -> None:
        """Let the config name these boards (and no other), as the daemon does when it reads the config anew."""
        found = [self._section(board, self.room.list_url(board)) for board in boards]
        self.configure(self._config(found), **fields)

    def watch_url(self, name: str, url: str) -> None:
        """Let the config name one source with any address."""
        self.configure(self._config([self._section(name, url)]))

    def configure(self, config: Config, **fields: object) -> None:
        """Take this config; `fields` change every source of it."""
        changed: list[SourceConfig] = [replace(one, **fields) for one in config.sources]  # type: ignore[arg-type]
        self.runtime = replace(self.runtime, config=replace(config, sources=tuple(changed)))
        settle(self.runtime)

    def _section(self, name: str, url: str) -> str:
        lines = ["[[source]]", f'name = "{name}"', f'url = "{url}"', f'profile = "{self.profile}"']
        return "\n".join([*lines, 'timezone = "Asia/Seoul"', f'every = "{self.every}"', ""])

    def _config(self, sections: Iterable[str]) -> Config:
        head = f"""timezone = "Asia/Seoul"
[fetch]
contact = "tests@localhost"
delay = "0s"
timeout = "{self.timeout}"
[revisit]
ages = {self.ages}
budget = {self.budget}
"""
        channel = "" if "[[channel]]" in self.extra else '[[channel]]\nname = "desk"\nurl = "terminal://"\n'
        return parse(self.folder / "config.toml", head + "".join(sections) + channel + self.extra)

    # -- time passes -----------------------------------------------------------------------------------------------

    def later(self, **time: float) -> None:
        """Move the clock on."""
        self.now += timedelta(**time)

    async def visit(self, *names: str, after: float = 10) -> CheckReport:
        """Visit these sources (all, if none is named), `after` minutes; what came of the last one."""
        self.later(minutes=after)
        wanted = names or tuple(source.name for source in self.runtime.config.sources)
        return (await self._round(wanted))[-1]

    async def visits(self, count: int, *names: str) -> None:
        """So many visits in a row."""
        for _ in range(count):
            await self.visit(*names)

    async def tick(self, after: float) -> list[str]:
        """Visit what is due after so many minutes; the names."""
        self.later(minutes=after)
        due = sources.due(self._store, to_iso(self.now))
        await self._round(due)
        return due

    async def _round(self, names: Sequence[str]) -> list[CheckReport]:
        reports: list[CheckReport] = []

        async def ended(visited: VisitResult) -> None:
            reports.append(await conclude(self.runtime, visited))

        for host, watched in by_host(self.runtime.config, names).items():
            await visit_host(self.runtime, host, watched, ended)
        return reports

    async def baseline(self, *boards: str) -> None:
        """Watch these boards from now on; nothing is told of what is there already."""
        self.watch(*boards)
        assert (await self.visit()).good
        assert self.news() == []

    # -- what came of it -------------------------------------------------------------------------------------------

    def changes(self) -> list[Change]:
        """The changes since this was asked last."""
        ids = column(self._store.db, "SELECT id FROM changes WHERE id > ?", [self._seen])
        self._seen = ids[-1] if ids else self._seen
        return [change for id_ in ids if (change := load_change(self._store.db, id_)) is not None]

    def news(self) -> list[str]:
        """The changes since this was asked last: "new m_5676/323314", in brackets where nobody is alerted of it."""
        told = []
        for change in self.changes():
            alerts = self.one("SELECT count(*) FROM alerts WHERE change_id = ?", change.id)
            what = " ".join(filter(None, [change.kind, change.key or change.source]))
            told.append(what if alerts else f"({what})")
        return told

    def one(self, sql: str, *parameters: object) -> object:
        """The single value of a query."""
        return self._store.db.execute(sql, list(parameters)).fetchone()[0]

    def asked(self, part: str) -> int:
        """How many requests whose path has `part` in it came to the press room since `room.forget_requests`."""
        return sum(count for path, count in self.room.hits.items() if part in path)


def made(number: int, day: date | str = "2026-11-20", **fields: object) -> DemoRelease:
    """A release that resembles no other one."""
    places = ("harbour", "orchard", "library", "railway", "glacier", "museum", "observatory", "market")
    place = places[number % len(places)]
    text = (
        f"1. The {place} of district {number} received {number * 7 + 3} visitors, and the committee thanked them all.",
        f"2. Minister Han told the people of district {number} that the {place} will not be closed in {2027 + number}.",
        f"3. The committee of district {number} meets again in room {number + 40} on March {number % 27 + 1}.",
    )
    release = DemoRelease(title=f"Report on the {place} of district {number}", paragraphs=text, date=str(day))
    return replace(release, **fields)  # type: ignore[arg-type]


def seqs(watching: "Watching", board: str, count: int) -> list[int]:
    """Publish so many releases on a board, a day apart, the newest one last; their numbers."""
    first = date(2026, 11, 19) - timedelta(days=count - 1)
    return [watching.room.publish(board, made(n, first + timedelta(days=n))) for n in range(count)]
