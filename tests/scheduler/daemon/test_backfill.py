"""The engine of `presswatch backfill`, on a board of the press room with four pages."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from crawler.errors import PresswatchError
from crawler.reasons import Reason
from scheduler.checking.check import Runtime, VisitResult, by_host, conclude, visit_host
from scheduler.clock import utc_now
from scheduler.config.load import parse
from scheduler.daemon.backfill import Progress, backfill
from scheduler.daemon.housekeeping import settle
from scheduler.demo.pressroom import PressRoom
from scheduler.demo.releases import DemoRelease
from store import learned, sources
from store.db.database import Store, open_store
from store.db.sql import column
from tests.support.in_process import InProcess
from tests.support.newsrooms import Newsroom, pages_of

BOARD = "m_5676"
FIRST = date(2026, 7, 1)  # day of the oldest release; each day has one


def release(number: int) -> DemoRelease:
    day = FIRST + timedelta(days=number)
    texts = (
        f"The harbour board measured tide number {number} and found it {number * 7} millimetres high.",
        f"A second reading is planned for the year {2030 + number}, in all {number + 3} harbours.",
    )
    return DemoRelease(title=f"Tide table number {number} is published", paragraphs=texts, date=day.isoformat())


@pytest.fixture
def room() -> Iterator[PressRoom]:
    """35 releases on one board: four pages, ten a page."""
    with PressRoom(stocked=False) as room:
        for number in range(35):
            room.publish(BOARD, release(number))
        yield room


@dataclass
class Desk:
    """A watched source, and the store it is remembered in."""

    runtime: Runtime
    name: str = "tides"

    @property
    def store(self) -> Store:
        return self.runtime.store

    def check(self) -> None:
        import asyncio

        async def visit() -> None:
            (group,) = by_host(self.runtime.config, [self.name]).items()
            await visit_host(self.runtime, *group, self._conclude)

        asyncio.run(visit())

    def fill(self, since: date | str, on_progress: Callable[[Progress], None] = lambda _: None) -> Progress:
        watched = self.runtime.config.source(self.name)
        assert watched is not None
        return backfill(self.runtime, watched, str(since), on_progress)

    async def _conclude(self, visited: VisitResult) -> None:
        assert (await conclude(self.runtime, visited)).good

    def count(self, sql: str = "SELECT count(*) FROM releases") -> int:
        return int(self.store.db.execute(sql).fetchone()[0])


@contextmanager
def desk(folder: Path, url: str, *, profile: str = "mofa", channel: bool = True, **fetch: str) -> Iterator[Desk]:
    settings = "\n".join(f"{key} = {value}" for key, value in {"delay": '"0s"', "timeout": '"3s"', **fetch}.items())
    text = f'timezone = "Asia/Seoul"\n[fetch]\n{settings}\n[[source]]\nname = "tides"\nurl = "{url}"\n'
    text += f'profile = "{profile}"\n' if profile else ""
    text += '[[channel]]\nname = "screen"\nurl = "terminal://"\n' if channel else ""
    config = parse(folder / "config.toml", text)
    with open_store(config.database) as store, ThreadPoolExecutor(1) as executor:
        runtime = Runtime(config=config, store=store, now=utc_now, executor=executor, readers=InProcess())
        settle(runtime)
        yield Desk(runtime)


@pytest.fixture
def tides(tmp_path: Path, room: PressRoom) -> Iterator[Desk]:
    with desk(tmp_path, room.list_url(BOARD)) as made:
        yield made


def lists(room: PressRoom) -> list[str]:
    return [
        seen.path.rpartition("page=")[2] if "page=" in seen.path else "1"
        for seen in room.requests
        if "list.do" in seen.path
    ]


def silent(tides: Desk) -> bool:
    """Nobody is told of anything: no change, no alert."""
    return tides.count("SELECT (SELECT count(*) FROM changes) + (SELECT count(*) FROM alerts)") == 0


def test_older_releases_are_recorded_silently(tides: Desk, room: PressRoom) -> None:
    tides.check()
    assert tides.count() == 10
    told: list[Progress] = []
    filled = tides.fill(FIRST, told.append)
    assert tides.count() == 35
    assert silent(tides)
    assert (filled.releases, filled.reached, filled.next_page) == (25, "2026-07-01", 0)
    assert [one.reached for one in told[:4]] == ["2026-07-26", "2026-07-16", "2026-07-06", "2026-07-01"]
    assert tides.count("SELECT count(DISTINCT key) FROM releases JOIN revisions ON release_id = releases.id") == 35


def test_it_goes_no_further_than_the_day(tides: Desk, room: PressRoom) -> None:
    tides.check()
    room.forget_requests()
    filled = tides.fill("2026-07-18")
    assert lists(room) == ["1", "2"] or lists(room) == ["1", "2", "3"]
    assert tides.count("SELECT min(published) = '2026-07-18' FROM releases") == 1
    assert filled.next_page == 0
    assert tides.count("SELECT count(*) FROM _backfills") == 0


def test_cut_short_it_goes_on_where_it_was(tides: Desk, room: PressRoom) -> None:
    tides.check()
    room.set_weather("reset", f"/eng/brd/{BOARD}/list.do?page=3")
    with pytest.raises(PresswatchError, match=r"tides: page 3 of the list: .*; run it again to continue there"):
        tides.fill(FIRST)
    assert tides.count() == 20
    assert sources.resume_page(tides.store, "tides", str(FIRST)) == 3
    room.set_weather("fine")
    room.forget_requests()
    assert tides.fill(FIRST).releases == 15
    assert lists(room)[0] == "3"
    assert "1" not in lists(room)
    assert tides.count() == 35
    assert silent(tides)
    assert max(count for path, count in room.hits.items() if "view.do" in path) == 1


def test_a_killed_one_goes_on_too(tides: Desk, room: PressRoom) -> None:
    tides.check()

    def pull_the_plug(filled: Progress) -> None:
        if filled.pages == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tides.fill(FIRST, pull_the_plug)
    room.forget_requests()
    tides.fill(FIRST)
    assert lists(room)[0] == "3"
    assert tides.count() == 35


def test_a_deeper_one_begins_anew_and_a_nearer_one_goes_on(tides: Desk) -> None:
    tides.check()
    sources.note_page(tides.store, "tides", "2026-07-10", 3)
    assert sources.resume_page(tides.store, "tides", "2026-07-01") == 1
    assert sources.resume_page(tides.store, "tides", "2026-07-20") == 3


def test_a_gap_is_closed_by_what_covers_it(tides: Desk) -> None:
    tides.check()
    with tides.store.write() as db:
        db.execute("UPDATE sources SET gap = 'some may be missing', gap_since = '2026-07-12'")
    tides.fill("2026-07-20")
    assert sources.source_row(tides.store, "tides").gap
    tides.fill("2026-07-10")
    assert sources.source_row(tides.store, "tides").gap == ""


@pytest.mark.parametrize(
    ("begins", "gap"),
    [
        ("2026-06-10", "releases from 2026-06-10 to 2026-07-01 may be missing: the list goes back no further"),
        ("2026-07-01", ""),
    ],
)
def test_a_gap_that_the_list_no_longer_shows_stays(tides: Desk, begins: str, gap: str) -> None:
    tides.check()
    with tides.store.write() as db:
        db.execute("UPDATE sources SET gap = 'some may be missing', gap_since = ?", [begins])
    tides.fill("2026-06-01")
    assert sources.source_row(tides.store, "tides").gap == gap


def test_news_is_left_to_the_next_check(tides: Desk, room: PressRoom) -> None:
    tides.check()
    room.publish(BOARD, release(35))
    tides.fill("2026-07-18")
    assert tides.count("SELECT count(*) FROM releases WHERE published = '2026-08-05'") == 0
    assert silent(tides)
    tides.check()
    kinds = column(tides.store.db, "SELECT kind FROM changes")
    assert kinds == ["new"]
    assert tides.count("SELECT count(*) FROM alerts") == 1


def test_a_list_full_of_news_is_checked_first(tides: Desk, room: PressRoom) -> None:
    tides.check()
    for number in range(35, 50):
        room.publish(BOARD, release(number))
    with pytest.raises(PresswatchError, match="run `presswatch check tides` first"):
        tides.fill(FIRST)
    assert tides.count() == 10


def test_robots_are_obeyed(tides: Desk, room: PressRoom) -> None:
    tides.check()
    room.robots = f"User-agent: *\nDisallow: /eng/brd/{BOARD}/list.do?page=\n"
    with tides.store.write() as db:  # as on the next day: robots.txt is asked again
        learned.save_host(db, replace(learned.load_host(tides.store, "127.0.0.1"), robots_files=()))
    room.forget_requests()
    with pytest.raises(PresswatchError, match=r"page 2 of the list: the site's robots\.txt disallows this page"):
        tides.fill(FIRST)
    assert lists(room) == ["1"]


def test_the_delay_holds_between_pages(tmp_path: Path, room: PressRoom) -> None:
    with desk(tmp_path, room.list_url(BOARD), delay='"50ms"') as tides:
        tides.check()
        began = utc_now()
        room.forget_requests()
        tides.fill("2026-07-18")
        asked = len(room.requests)
        assert asked >= 10
        assert (utc_now() - began).total_seconds() >= (asked - 1) * 0.05


def test_come_back_later_is_heeded_and_remembered(tides: Desk, room: PressRoom) -> None:
    tides.check()
    room.set_weather("429", f"/eng/brd/{BOARD}/list.do?page=2", retry_after=60)
    with pytest.raises(PresswatchError, match="page 2"):
        tides.fill(FIRST)
    room.forget_requests()
    with pytest.raises(PresswatchError, match="left alone until"):
        tides.fill(FIRST)
    assert room.requests == []


def test_a_page_in_disguise_is_no_end(tides: Desk, room: PressRoom) -> None:
    tides.check()
    room.set_weather("maintenance", f"/eng/brd/{BOARD}/list.do?page=2")
    with pytest.raises(PresswatchError, match="page 2 of the list: a maintenance page came"):
        tides.fill(FIRST)
    assert tides.count() == 10


def test_releases_that_cannot_be_read_are_tried_again_silently(tides: Desk, room: PressRoom) -> None:
    tides.check()
    seq = room.rows(BOARD)[15].seq
    room.set_weather("error500", f"/eng/brd/{BOARD}/view.do?seq={seq}")
    tides.fill(FIRST)
    assert tides.count() == 34
    assert column(tides.store.db, "SELECT silent FROM _unread") == [1]


@pytest.mark.parametrize("past_end", ["empty", "repeat"])
def test_it_ends_where_the_list_ends(tides: Desk, room: PressRoom, past_end: str) -> None:
    room.past_end = past_end
    tides.check()
    filled = tides.fill("2000-01-01")
    assert (filled.next_page, filled.reached, filled.releases) == (0, "2026-07-01", 25)
    assert filled.pages <= 5


def test_before_the_first_check_there_is_nothing_to_fill(tides: Desk) -> None:
    with pytest.raises(PresswatchError, match="run `presswatch check tides` first"):
        tides.fill(FIRST)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("breaker = '40 releases changed at once'", "40 releases changed at once; run `presswatch accept tides`"),
        ("failing_since = '2026-07-14T03:00:00Z', last_error = 'nobody answers'", "tides is failing: nobody answers"),
        ("accepted = 1", "waits for its next check after `accept`"),
    ],
)
def test_a_source_that_is_not_well_is_left_alone(tides: Desk, room: PressRoom, state: str, words: str) -> None:
    tides.check()
    with tides.store.write() as db:
        db.execute(f"UPDATE sources SET {state}")
    room.forget_requests()
    with pytest.raises(PresswatchError, match=words):
        tides.fill(FIRST)
    assert room.requests == []


def test_a_quiet_source_stays_quiet(tides: Desk) -> None:
    tides.check()
    with tides.store.write() as db:
        db.execute("UPDATE sources SET state = 'quiet'")
    due = sources.source_row(tides.store, "tides").due_at
    tides.fill("2026-07-18")
    row = sources.source_row(tides.store, "tides")
    assert (row.state, row.due_at) == ("quiet", due)
    assert silent(tides)


@pytest.mark.parametrize("dated", [True, False])
def test_a_pager_that_numbers_do_not_tell(tmp_path: Path, dated: bool) -> None:
    """`?from=30` and the like: the next link is followed; cut short, it begins at page one and reads nothing twice."""
    with Newsroom(pages_of(35, 10, dated=dated)) as site, desk(tmp_path, f"{site.root}/news", profile="") as tides:
        tides.check()
        assert tides.count() == 10
        site.broken.add("/news?from=20")
        with pytest.raises(PresswatchError, match="page 3"):
            tides.fill("2026-07-01")
        assert tides.count() == 20
        assert sources.resume_page(tides.store, "tides", "2026-07-01") == 1
        site.broken.clear()
        filled = tides.fill("2026-07-01")
        assert tides.count() == 35
        assert (filled.releases, filled.next_page) == (15, 0)
        assert max(site.asked.count(path) for path in site.asked if path.startswith("/news/")) == 1
        assert silent(tides)


def test_more_releases_than_one_visit_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from crawler.visit import visit

    monkeypatch.setattr(visit, "MOST_NEW", 4)
    with Newsroom(pages_of(25, 10)) as site, desk(tmp_path, f"{site.root}/news", profile="") as tides:
        tides.check()
        tides.fill("2026-07-01")
        assert tides.count() == 25
        assert max(site.asked.count(path) for path in site.asked if path.startswith("/news/")) == 1


def test_the_last_page_may_hold_a_single_release(tmp_path: Path) -> None:
    with Newsroom(pages_of(31, 10)) as site, desk(tmp_path, f"{site.root}/news", profile="") as tides:
        tides.check()
        filled = tides.fill("2026-01-01")
        assert (tides.count(), filled.reason) == (31, Reason.of("list_ends"))


def test_it_says_why_it_goes_back_no_further(tmp_path: Path) -> None:
    button = "<button onclick='more()'>Load more</button>"
    pages = {path: str(body).replace("</main>", f"{button}</main>") for path, body in pages_of(10, 10).items()}
    with Newsroom(pages) as site, desk(tmp_path, f"{site.root}/news", profile="") as tides:
        tides.check()
        filled = tides.fill("2026-01-01")
        assert (filled.releases, filled.next_page, filled.reason) == (0, 0, Reason.of("more_by_button"))


@pytest.mark.parametrize(("since", "why"), [("2020-01-01", "older_not_read"), ("2026-01-01", None)])
def test_it_says_what_was_cut_of_a_page(tmp_path: Path, since: str, why: str | None) -> None:
    items = "".join(
        f"<item><title>Tide table {n}</title><guid isPermaLink='false'>t-{n}</guid><description>{n} mm</description>"
        f"<pubDate>{FIRST - timedelta(days=n)}</pubDate></item>"
        for n in range(1010)
    )
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Tides</title>{items}</channel></rss>"
    with Newsroom({"/feed.xml": feed}) as site, desk(tmp_path, f"{site.root}/feed.xml", profile="") as tides:
        tides.check()
        filled = tides.fill(since)
        assert (filled.reason and filled.reason.code) == why


def test_it_reads_no_page_too_many_and_says_no_day_too_early(tides: Desk, room: PressRoom) -> None:
    tides.check()
    room.forget_requests()
    filled = tides.fill("2026-07-20")  # in the middle of page two
    assert (lists(room), filled.reached, filled.reason) == (["1", "2"], "2026-07-20", None)
