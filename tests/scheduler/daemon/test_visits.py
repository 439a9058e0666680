"""Who is visited when: one crawl per host, the longest overdue first, and no fault of ours ends the loop."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from structlog.testing import capture_logs

from crawler.errors import StoreError, StoreLostError
from crawler.host_state import HostState
from crawler.items import Result, Visit
from crawler.reasons import Reason
from scheduler.checking.check import CheckReport, Extent, OnVisited, Runtime, VisitResult
from scheduler.config.model import SourceConfig
from scheduler.daemon import visits
from scheduler.daemon.visits import AT_ONCE, Visits
from store.checks.check import Recorded
from tests.support.watching import NEWS, PRESS, Watching


@dataclass
class Crawls:
    """Stands in for the crawler: each crawl lasts until it is let go."""

    begun: list[list[str]] = field(default_factory=list)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    visited: list[CheckReport] = field(default_factory=list)
    errors: dict[str, Exception] = field(default_factory=dict)  # by host
    broken_after: set[str] = field(default_factory=set)  # sources after which the crawl breaks
    lost: list[StoreLostError] = field(default_factory=list)
    told: asyncio.Event = field(default_factory=asyncio.Event)

    async def visit_host(
        self,
        runtime: Runtime,
        host: str,
        watched: Sequence[SourceConfig],
        on_visited: OnVisited,
        *,
        extent: Extent = "scheduled",
    ) -> None:
        self.begun.append([source.name for source in watched])
        if host in self.errors:
            raise self.errors[host]
        await self.gates.setdefault(host, asyncio.Event()).wait()
        for one in watched:
            await on_visited(
                VisitResult(
                    watched=one,
                    visit=Visit(source=one.source),
                    result=Result(source=one.source),
                    host=HostState(host=host),
                    started=runtime.now(),
                )
            )
            if one.source.name in self.broken_after:
                raise ZeroDivisionError("by 0")

    async def conclude(self, _runtime: Runtime, visited: VisitResult) -> CheckReport:
        return CheckReport(source=visited.watched.name, recorded=Recorded(check_id=1, good=True))

    async def note(self, visited: CheckReport) -> None:
        self.visited.append(visited)
        self.told.set()

    async def let_go(self, host: str) -> None:
        self.gates.setdefault(host, asyncio.Event()).set()
        await settled()


async def settled() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.fixture
def crawls(monkeypatch: pytest.MonkeyPatch) -> Crawls:
    made = Crawls()
    monkeypatch.setattr(visits, "visit_host", made.visit_host)
    monkeypatch.setattr(visits, "conclude", made.conclude)
    return made


def many(watching: Watching, hosts: int) -> list[str]:
    """So many sources, each on a host of its own; their names."""
    watching.watch(PRESS)
    (one,) = watching.runtime.config.sources
    sources = tuple(
        replace(one, source=replace(one.source, name=f"s{n}", url=f"http://127.0.1.{n}/list.do")) for n in range(hosts)
    )
    watching.configure(replace(watching.runtime.config, sources=sources))
    return [source.name for source in sources]


async def test_hosts_go_side_by_side_and_the_longest_overdue_first(watching: Watching, crawls: Crawls) -> None:
    names = many(watching, AT_ONCE + 10)
    names.reverse()  # as the store has them: the longest overdue first
    mine = Visits(watching.runtime, crawls.note, crawls.lost.append)
    assert mine.start(names) == set(names[:AT_ONCE])
    await settled()
    assert [name for (name,) in crawls.begun] == names[:AT_ONCE]
    assert mine.start(names) == set()
    await crawls.let_go(f"127.0.1.{names[5][1:]}")
    assert mine.start(names[AT_ONCE:]) == {names[AT_ONCE]}
    await mine.stop(1)
    assert not mine.hosts


async def test_sources_of_one_host_go_in_one_crawl_and_what_comes_due_meanwhile_waits(
    watching: Watching, crawls: Crawls
) -> None:
    watching.watch(PRESS, NEWS)
    mine = Visits(watching.runtime, crawls.note, crawls.lost.append)
    assert mine.start([PRESS]) == {PRESS}
    assert mine.start([NEWS, PRESS]) == set()
    await crawls.let_go("127.0.0.1")
    assert mine.start([NEWS, PRESS]) == {NEWS, PRESS}
    await settled()
    assert crawls.begun == [[PRESS], [NEWS, PRESS]]
    assert [visited.source for visited in crawls.visited] == [PRESS, NEWS, PRESS]


async def test_nothing_starves_when_more_is_due_than_can_be_visited(watching: Watching, crawls: Crawls) -> None:
    names = many(watching, 3 * AT_ONCE)
    mine, due = Visits(watching.runtime, crawls.note, crawls.lost.append), list(names)
    for _ in range(3):  # each round visits the first of the queue, which then goes to its end
        started = mine.start(due)
        await settled()
        for name in started:
            await crawls.let_go(f"127.0.1.{name[1:]}")
        due = [name for name in due if name not in started] + [name for name in due if name in started]
    assert {visited.source for visited in crawls.visited} == set(names)


async def test_a_mistake_of_ours_is_told_as_ours_and_delays_only_its_source(
    watching: Watching, crawls: Crawls, caplog: pytest.LogCaptureFixture
) -> None:
    watching.watch(PRESS)
    crawls.errors["127.0.0.1"] = ZeroDivisionError("by 0")
    mine = Visits(watching.runtime, crawls.note, crawls.lost.append)
    mine.start([PRESS])
    await crawls.told.wait()
    (visited,) = crawls.visited
    assert not visited.good
    assert visited.recorded.reason == Reason.of("bug", error="ZeroDivisionError: by 0")
    assert watching.one("SELECT due_at > '2026-11-20T06:00:00Z' FROM sources")
    assert watching.one("SELECT why FROM checks") == visited.why
    assert not mine.resting


async def test_a_crawl_that_breaks_costs_only_what_was_still_under_way(watching: Watching, crawls: Crawls) -> None:
    watching.watch(PRESS, NEWS)
    crawls.broken_after.add(PRESS)
    mine = Visits(watching.runtime, crawls.note, crawls.lost.append)
    mine.start([PRESS, NEWS])
    await crawls.let_go("127.0.0.1")
    while len(crawls.visited) < 2:
        crawls.told.clear()
        await crawls.told.wait()
    assert [(visited.source, visited.good) for visited in crawls.visited] == [(PRESS, True), (NEWS, False)]


async def test_after_the_store_failed_nothing_is_visited_for_a_while(
    watching: Watching, crawls: Crawls, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_runtime: Runtime, _visited: VisitResult) -> CheckReport:
        raise StoreError("the disk is full")

    names = many(watching, 3)
    mine = Visits(watching.runtime, crawls.note, crawls.lost.append)
    monkeypatch.setattr(visits, "conclude", fail)
    mine.start(names[:2])
    await settled()
    await crawls.let_go("127.0.1.0")
    assert mine.resting
    assert mine.start(names) == set()
    monkeypatch.setattr(visits, "conclude", crawls.conclude)
    await crawls.let_go("127.0.1.1")  # what comes now is not recorded either, it stays due
    assert not crawls.visited
    monkeypatch.setattr(time, "monotonic", lambda: 1e12)
    with capture_logs() as lines:
        assert mine.start(names) == set(names)
        for host in ("127.0.1.0", "127.0.1.1"):
            await crawls.let_go(host)
    assert [line["event"] for line in lines] == ["store works"]
    await mine.stop(1)


async def test_visits_that_cannot_be_recorded_though_a_trial_can_come_ever_less_often(
    watching: Watching, crawls: Crawls, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = Visits(watching.runtime, crawls.note, crawls.lost.append)
    with capture_logs() as lines:
        for _ in range(8):
            mine.store_failed(StoreError("the disk is full"))
            mine.store_failed(StoreError("the disk is full"))  # the trial fails, too: nothing new
            mine.store_works()
    waits = [line["next_try"] for line in lines if line["event"] == "store failed"]
    assert waits == ["in 30 s", "in 60 s", "in 120 s", "in 240 s", "in 480 s", "in 960 s", "in 960 s", "in 960 s"]
    assert mine.trouble is None


async def test_a_database_that_a_visit_finds_damaged_is_lost(
    watching: Watching, crawls: Crawls, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_runtime: Runtime, _visited: VisitResult) -> CheckReport:
        raise StoreLostError("the database is damaged")

    names = many(watching, 1)
    mine = Visits(watching.runtime, crawls.note, crawls.lost.append)
    monkeypatch.setattr(visits, "conclude", fail)
    mine.start(names)
    await crawls.let_go("127.0.1.0")
    assert [str(error) for error in crawls.lost] == ["the database is damaged"]
    assert not crawls.visited
    await mine.stop(1)
