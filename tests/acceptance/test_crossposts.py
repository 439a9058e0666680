"""One release on two boards: told once to each channel, until the two say different things."""

from dataclasses import replace

from scheduler.demo.releases import DemoRelease
from tests.support.watching import NEWS, PRESS, Watching, made, seqs

# A paragraph more makes the texts long enough to be told apart by a number.
MORE = "4. The two sides will publish the minutes of the meeting on their web sites, in both languages, within a month."


def long(number: int) -> DemoRelease:
    release = made(number, "2026-11-20")
    return replace(release, paragraphs=(*release.paragraphs, MORE))


async def two_boards(watching: Watching) -> int:
    """Both boards watched, and a release told that is on PRESS alone; its number."""
    seqs(watching, PRESS, 3)
    for n in range(3):
        watching.room.publish(NEWS, made(40 + n, "2026-11-15"))
    watching.watch(PRESS, NEWS)
    await watching.visit()
    seq = watching.room.publish(PRESS, long(30))
    await watching.visit()
    assert watching.news() == [f"new {PRESS}/{seq}"]
    return seq


async def test_a_cross_post_is_recorded_and_not_told_again(empty_watching: Watching) -> None:
    watching = empty_watching
    seq = await two_boards(watching)
    copy = watching.room.crosspost(PRESS, seq, NEWS)
    await watching.visits(2)
    (change,) = watching.changes()
    assert (change.kind, change.key, change.original) == ("new", f"{NEWS}/{copy}", f"{PRESS}/{PRESS}/{seq}")
    assert watching.one("SELECT count(*) FROM alerts") == 1
    assert watching.one("SELECT status FROM releases WHERE key = ?", change.key) == "duplicate"


async def test_both_at_once_are_told_once(empty_watching: Watching) -> None:
    watching = empty_watching
    await two_boards(watching)
    seq = watching.room.publish(PRESS, long(33))
    copy = watching.room.crosspost(PRESS, seq, NEWS)
    await watching.visits(2)
    assert watching.news() == [f"new {PRESS}/{seq}", f"(new {NEWS}/{copy})"]


async def test_a_channel_that_was_not_told_of_the_original_is_told_of_the_copy(empty_watching: Watching) -> None:
    watching = empty_watching
    watching.extra = f"""
[[channel]]
name = "desk"
url = "terminal://"
sources = ["{PRESS}"]
[[channel]]
name = "news"
url = "terminal://"
sources = ["{NEWS}"]
"""
    seq = await two_boards(watching)
    copy = watching.room.crosspost(PRESS, seq, NEWS)
    await watching.visit()
    assert watching.news() == [f"new {NEWS}/{copy}"]
    assert watching.one("SELECT group_concat(channel) FROM (SELECT channel FROM alerts ORDER BY id)") == "desk,news"


async def test_a_copy_with_another_number_is_news(empty_watching: Watching) -> None:
    watching = empty_watching
    seq = await two_boards(watching)
    copy = watching.room.crosspost(PRESS, seq, NEWS)
    watching.room.reword(NEWS, copy, "213 visitors", "231 visitors")
    await watching.visit()
    assert watching.news() == [f"new {NEWS}/{copy}"]
    ids = "SELECT id FROM releases WHERE key IN (?, ?)"
    keys = [f"{PRESS}/{seq}", f"{NEWS}/{copy}"]
    related = f"SELECT count(*) FROM _related WHERE release_id IN ({ids}) AND other_id IN ({ids})"
    assert watching.one(related, *keys, *keys) == 1


async def test_edits_that_both_make_are_told_once(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    seq = await two_boards(watching)
    copy = room.crosspost(PRESS, seq, NEWS)
    await watching.visit()
    watching.news()
    for board, number in ((PRESS, seq), (NEWS, copy)):
        room.reword(board, number, "213 visitors", "231 visitors")
        await watching.visit()
    await watching.visit()
    assert watching.news() == [f"edited {PRESS}/{seq}", f"(edited {NEWS}/{copy})"]
    assert watching.one("SELECT status FROM releases WHERE key = ?", f"{NEWS}/{copy}") == "duplicate"


async def test_an_edit_that_the_copy_makes_first_is_told_once(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    seq = await two_boards(watching)
    copy = room.crosspost(PRESS, seq, NEWS)
    await watching.visit()
    watching.news()
    for board, number in ((NEWS, copy), (PRESS, seq)):
        room.reword(board, number, "213 visitors", "231 visitors")
    await watching.visits(2)
    assert watching.news() == [f"edited {PRESS}/{seq}", f"(edited {NEWS}/{copy})"]


async def test_a_copy_that_drifts_is_told_as_an_edit_of_it(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    seq = await two_boards(watching)
    copy = room.crosspost(PRESS, seq, NEWS)
    await watching.visit()
    watching.news()
    room.reword(NEWS, copy, "213 visitors", "231 visitors")
    await watching.visits(2)
    assert watching.news() == [f"edited {NEWS}/{copy}"]
    assert watching.one("SELECT status FROM releases WHERE key = ?", f"{NEWS}/{copy}") == "live"


async def test_a_copy_that_is_withdrawn_is_told(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    seq = await two_boards(watching)
    copy = room.crosspost(PRESS, seq, NEWS)
    await watching.visit()
    watching.news()
    room.remove(NEWS, copy)
    await watching.visits(3)
    assert watching.news() == [f"withdrawn {NEWS}/{copy}"]
    assert watching.one("SELECT status FROM releases WHERE key = ?", f"{NEWS}/{copy}") == "withdrawn"
    room.restore(NEWS, copy)
    await watching.visit()
    assert watching.one("SELECT status FROM releases WHERE key = ?", f"{NEWS}/{copy}") == "duplicate"


async def test_the_same_release_a_month_later_is_news(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    seq = await two_boards(watching)
    watching.later(days=30)
    copy = room.crosspost(PRESS, seq, NEWS, date="2026-12-20")
    await watching.visit()
    assert watching.news() == [f"new {NEWS}/{copy}"]
