"""What people are told, story by story: exactly the changes and alerts that a person would want."""

from dataclasses import replace

from scheduler.demo.releases import release_named
from tests.support.watching import KOREAN, PRESS, Watching, made, seqs

# -- the first visit, and news


async def test_what_is_there_at_the_first_visit_is_told_to_nobody(watching: Watching) -> None:
    watching.watch(PRESS, KOREAN)
    assert (await watching.visit()).good
    await watching.visit()
    assert watching.news() == []
    assert watching.one("SELECT count(*) FROM releases WHERE source = ?", PRESS) == 11  # page one, and the pinned one
    assert watching.one("SELECT count(*) FROM alerts") == 0


async def test_a_new_release_is_told_once(empty_watching: Watching) -> None:
    watching = empty_watching
    seqs(watching, PRESS, 2)
    await watching.baseline(PRESS)
    seq = watching.room.publish(PRESS, release_named("calder-envoy"))
    await watching.visits(3)
    assert watching.news() == [f"new {PRESS}/{seq}"]
    assert watching.one("SELECT count(*) FROM alerts") == 1


async def test_a_release_dated_back_between_known_ones_is_new(empty_watching: Watching) -> None:
    watching = empty_watching
    seqs(watching, PRESS, 4)
    await watching.baseline(PRESS)
    seq = watching.room.publish(PRESS, made(9, "2026-11-17"))
    await watching.visits(2)
    assert watching.news() == [f"new {PRESS}/{seq}"]


async def test_a_release_below_all_known_ones_is_recorded_silently(empty_watching: Watching) -> None:
    watching = empty_watching
    seqs(watching, PRESS, 4)
    await watching.baseline(PRESS)
    watching.room.publish(PRESS, made(9, "2025-01-01"))
    await watching.visits(2)
    assert watching.news() == []
    assert watching.one("SELECT count(*) FROM releases") == 5


async def test_what_slides_up_when_others_are_removed_is_no_news(empty_watching: Watching) -> None:
    watching = empty_watching
    numbers = seqs(watching, PRESS, 14)
    await watching.baseline(PRESS)
    for seq in numbers[-2:]:
        watching.room.remove(PRESS, seq)
    await watching.visits(2)
    assert watching.news() == [f"withdrawn {PRESS}/{seq}" for seq in numbers[-2:]]


async def test_a_pinned_release_is_told_once_and_its_pinning_never(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    numbers = seqs(watching, PRESS, 14)
    await watching.baseline(PRESS)
    room.edit(PRESS, numbers[0], pinned=True)  # an old one from page two: never seen so far
    await watching.visits(2)
    assert watching.news() == []
    new = room.publish(PRESS, made(20, pinned=True))
    await watching.visits(2)
    assert watching.news() == [f"new {PRESS}/{new}"]
    room.edit(PRESS, new, pinned=False)
    room.edit(PRESS, numbers[-1], pinned=True)
    await watching.visits(2)
    assert watching.news() == []


async def test_a_pinned_row_makes_no_news_of_what_stands_above_its_own_place(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    numbers = seqs(watching, PRESS, 24)
    room.edit(PRESS, numbers[1], pinned=True)  # its own place is on page three
    await watching.baseline(PRESS)
    watching.later(hours=25)  # the whole list is read
    await watching.visits(2)
    assert watching.one("SELECT count(*) FROM releases") == 24
    assert watching.news() == []


async def test_an_outage_longer_than_a_page_loses_nothing(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    watching.ages = '{ "3650d" = "30d" }'
    seqs(watching, PRESS, 12)
    await watching.baseline(PRESS)
    room.set_weather("maintenance")
    await watching.visits(3)
    assert watching.news() == [f"failing {PRESS}"]
    numbers = [room.publish(PRESS, made(20 + n)) for n in range(25)]
    room.set_weather("fine")
    await watching.visits(2)
    news = watching.news()
    assert sorted(news) == sorted([f"recovered {PRESS}", *(f"new {PRESS}/{seq}" for seq in numbers)])
    assert watching.one("SELECT gap FROM sources") == ""


async def test_more_than_max_pages_of_news_is_read_on_from_check_to_check(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    watching.ages = '{ "3650d" = "30d" }'
    seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    config = watching.runtime.config
    watching.configure(replace(config, fetch=replace(config.fetch, max_pages=2)))
    numbers = [room.publish(PRESS, made(20 + n)) for n in range(25)]
    await watching.visit()
    assert (len(watching.news()), watching.one("SELECT what FROM left_out")) == (20, "gap")
    await watching.visit()
    assert sorted(watching.news()) == sorted(f"new {PRESS}/{seq}" for seq in numbers[:5])
    assert watching.one("SELECT count(*) FROM left_out") == 0


async def test_once_a_day_the_whole_list_is_read(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    watching.ages = '{ "3650d" = "30d" }'
    seqs(watching, PRESS, 25)
    await watching.baseline(PRESS)
    room.forget_requests()
    await watching.visits(3)
    assert watching.asked("page=2") == 0
    seq = room.publish(PRESS, made(30, "2026-11-01"))  # page two: dated back behind all that page one shows
    await watching.visit()
    assert (watching.asked("page=2"), watching.news()) == (0, [])
    await watching.visit(after=24 * 60)
    assert watching.asked("page=3") == 1
    await watching.visit()
    assert watching.asked("page=3") == 1
    assert watching.one("SELECT count(*) FROM releases WHERE key = ?", f"{PRESS}/{seq}") == 1
    assert watching.news() == []
    seq = room.publish(PRESS, made(31, "2026-11-01"))  # among releases that are known by now
    await watching.visit(after=24 * 60)
    assert watching.news() == [f"new {PRESS}/{seq}"]


# -- what cannot be read


async def test_an_entry_that_cannot_be_read_is_asked_again_even_off_the_list(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    seqs(watching, PRESS, 4)
    await watching.baseline(PRESS)
    seq = room.publish(PRESS, made(9))
    page = f"/eng/brd/{PRESS}/view.do?seq={seq}*"
    room.set_weather("error500", page)
    await watching.visit()
    assert watching.news() == []
    await watching.visit()
    assert watching.news() == [f"new {PRESS}/{seq}"]  # as it is listed
    more = [room.publish(PRESS, made(10 + n)) for n in range(11)]  # they push it to page two
    room.forget_requests()
    await watching.visit()
    assert watching.asked("list.do") == 2
    assert sorted(watching.news()) == sorted(f"new {PRESS}/{number}" for number in more)
    assert watching.asked(f"seq={seq}") == 1
    room.forget_requests()
    await watching.visit(after=1)
    assert watching.asked(f"seq={seq}") == 0  # it backs off
    room.set_weather("fine")
    await watching.visit(after=60)
    assert watching.news() == []
    assert watching.one("SELECT count(*) FROM _unread") == 0
    assert watching.one("SELECT text <> '' AND revisions = 1 FROM latest WHERE key = ?", f"{PRESS}/{seq}") == 1


async def test_an_unreadable_entry_that_vanishes_is_asked_no_more(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    seqs(watching, PRESS, 4)
    await watching.baseline(PRESS)
    seq = room.publish(PRESS, made(9))
    room.set_weather("error500", f"/eng/brd/{PRESS}/view.do?seq={seq}*")
    await watching.visit()
    assert watching.one("SELECT count(*) FROM _unread") == 1
    room.set_weather("fine")
    room.remove(PRESS, seq)
    await watching.visit()
    assert watching.one("SELECT count(*) FROM _unread") == 0
    assert watching.news() == []


async def test_the_tries_of_an_entry_off_the_list_are_farther_and_farther_apart(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    seqs(watching, PRESS, 4)
    await watching.baseline(PRESS)
    seq = room.publish(PRESS, made(9))
    room.set_weather("error500", f"/eng/brd/{PRESS}/view.do?seq={seq}*")
    await watching.visit()
    for n in range(10):
        room.publish(PRESS, made(10 + n))
    room.forget_requests()
    for _ in range(24):
        await watching.visit(after=10)  # four hours
    assert 4 <= watching.asked(f"seq={seq}") <= 6


async def test_an_old_entry_that_is_read_at_last_is_no_news(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    numbers = seqs(watching, PRESS, 12)
    await watching.baseline(PRESS)
    room.set_weather("error500", f"/eng/brd/{PRESS}/view.do?seq={numbers[0]}*")
    room.remove(PRESS, numbers[-1])
    room.remove(PRESS, numbers[-2])  # page one ends with two that were never seen: one of them cannot be read
    await watching.visit()
    for n in range(3):
        room.publish(PRESS, made(20 + n))
    room.set_weather("fine")
    await watching.visits(2)
    assert f"new {PRESS}/{numbers[0]}" not in watching.news()
    assert watching.one("SELECT count(*) FROM releases WHERE key = ?", f"{PRESS}/{numbers[0]}") == 1


# -- a redesign


async def test_a_redesign_of_the_whole_site_is_told_as_failing_and_nothing_else(watching: Watching) -> None:
    await watching.baseline(PRESS, KOREAN)
    watching.room.set_weather("redesign")
    await watching.visits(3)
    assert sorted(watching.news()) == [f"failing {KOREAN}", f"failing {PRESS}"]
    watching.room.set_weather("fine")
    await watching.visits(2)
    assert sorted(watching.news()) == [f"recovered {KOREAN}", f"recovered {PRESS}"]
    assert watching.one("SELECT max(number) FROM revisions") == 1
