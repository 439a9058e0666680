"""A registry of 2,000 rows of all kinds, watched: each row ends as known, read, or left out with a reason."""

import json

import pytest

from scheduler.demo.registry.documents import KINDS, LINKED, Document, Kind
from scheduler.demo.registry.registry import Registry
from store.db.sql import rows, run
from store.left_out_words import left_out_lines
from store.queries import health
from tests.support.house import House
from tests.support.watching import START, Watching


@pytest.fixture
async def registry(empty_watching: Watching) -> Watching:
    """The registry with a form for its pager, after the baseline."""
    watching = empty_watching
    watching.profile, watching.budget = "", 0
    watching.watch_url("registry", watching.room.registry_url("form"))
    assert (await watching.visit()).good
    await watching.visits(2)
    assert (watching.news(), watching.one("SELECT count(*) FROM alerts")) == ([], 0)
    return watching


def named(*documents: Document, pager: str = "form") -> list[str]:
    return [f"new /registry/{pager}/{document.path}" for document in documents]


def left_out(watching: Watching) -> list[tuple[str, str, str]]:
    """Kind, title and reason of each row that the registry shows and that was not taken in."""
    found = rows(watching.runtime.store.db, "SELECT what, title, why FROM left_out ORDER BY since DESC, title")
    return [(row["what"], row["title"], row["why"]) for row in found]


def status(watching: Watching) -> list[str]:
    (row,) = health(watching.runtime.store)
    return [row.gap, *left_out_lines(row.left_out)]


async def test_each_kind_of_row_is_alerted_once_the_oldest_first(registry: Watching) -> None:
    *linked, unlinked = registry.room.registries["form"].register(*KINDS)
    await registry.visit()
    assert registry.news() == named(*linked[:-1])
    refused = "127.0.0.1 is a loopback address and no configured source uses that host and port"
    row = f"{unlinked.number} {unlinked.title} {unlinked.day:%Y.%m.%d}"
    assert ("row", row, "the row leads to no address") in left_out(registry)
    assert ("page", linked[-1].title, refused) in left_out(registry)
    await registry.visit()
    assert registry.news() == named(linked[-1])  # as it is listed
    await registry.visits(2)
    assert registry.news() == []


async def test_what_fills_several_pages_between_two_checks_is_read(registry: Watching) -> None:
    documents = registry.room.registries["form"].register(*LINKED[:-1] * 6)
    await registry.visits(2)
    assert registry.news() == named(*documents)
    assert registry.one("SELECT count(*) FROM left_out WHERE what = 'gap'") == 0


async def test_more_than_can_be_read_is_one_gap(registry: Watching) -> None:
    page: tuple[Kind, ...] = ("file", *("unlinked",) * 9)  # most rows need no reading
    registry.room.registries["form"].register(*page * 51)
    await registry.visit()
    assert "gap registry" not in registry.news()  # the next check reads on
    await registry.visits(2)
    assert [line for line in registry.news() if line.startswith("gap")] == ["gap registry"]
    gap = f"releases since {START.date()} may be missing"
    assert status(registry)[0].startswith(gap)
    assert [why for what, _, why in left_out(registry) if what == "gap"] == [status(registry)[0]]
    assert registry.one("SELECT count(*) FROM alerts a JOIN changes c ON c.id = change_id WHERE kind = 'gap'") == 1


async def test_a_better_reader_of_lists_alerts_nobody(registry: Watching) -> None:
    with registry.runtime.store.write() as db:
        run(db, "UPDATE _read_from SET reader = '', naming = '{}'")
    await registry.visits(2)
    assert registry.news() == []
    documents = registry.room.registries["form"].register("treaty", "part")
    await registry.visits(2)
    assert registry.news() == named(*documents)


async def test_a_list_whose_newest_rows_are_behind_a_button_says_so(empty_watching: Watching) -> None:
    watching = empty_watching
    watching.profile = ""
    watching.watch_url("registry", watching.room.registry_url("button"))
    assert (await watching.visit()).good
    cut = "its newest releases stand on its last page, which was not reached: more of it is loaded by a button"
    assert any(line.startswith(f"1 part of the list not read ({cut}") for line in status(watching))
    assert watching.news() == []
    await watching.visits(3)
    assert watching.news() == ["gap registry"]
    assert [why for what, _, why in left_out(watching) if what in ("cut", "gap")] == [status(watching)[0]]


def test_rows_behind_a_button_are_a_gap_as_people_see_it(house: House, empty_watching: Watching) -> None:
    room = empty_watching.room
    room.registries["button"] = Registry(room.opening, pager="button", newest_last=False)
    house.config.write_text(
        'timezone = "Asia/Seoul"\n[fetch]\ncontact = "tests@localhost"\ndelay = "0s"\n[revisit]\nbudget = 0\n'
        f'[[source]]\nname = "registry"\nurl = "{room.registry_url("button")}"\n'
        '[[channel]]\nname = "desk"\nurl = "terminal://"\n'
    )
    assert house.run("check").returncode == 0
    documents = room.registries["button"].register(*LINKED[:-1] * 3)
    shown = " ".join(house.run("check", "registry").stdout.split())
    places = [shown.index(document.title) for document in documents[5:]]
    assert places == sorted(places)
    assert house.number("SELECT count(*) FROM alert_log WHERE kind = 'gap'") == 1
    gap = "may be missing: more of it is loaded by a button, which cannot be followed"
    assert gap in " ".join(house.run("status").stdout.split())
    (source,) = json.loads(house.run("status", "--json").stdout)["sources"]
    assert gap in source["gap"]
    assert house.one("SELECT why FROM left_out WHERE what = 'gap'") == source["gap"]
