"""Gone and back, to and fro, moved: what is told, and from when on it is too much to tell."""

from dataclasses import replace

from tests.support.watching import PRESS, Watching, made, seqs


async def test_one_look_at_a_page_that_is_gone_is_told_to_nobody(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    first, *_ = seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    room.remove(PRESS, first)
    await watching.visit()
    room.restore(PRESS, first)
    await watching.visit()  # a live page resets
    room.remove(PRESS, first)
    await watching.visit()
    assert watching.news() == []
    await watching.visit()
    assert watching.news() == [f"withdrawn {PRESS}/{first}"]


async def test_failures_between_the_two_looks_neither_count_nor_reset(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    first, *_ = seqs(watching, PRESS, 4)
    await watching.baseline(PRESS)
    room.remove(PRESS, first)
    await watching.visit()
    page = f"/eng/brd/{PRESS}/view.do?seq={first}*"
    for mode in ("error500", "maintenance", "login", "429"):
        room.set_weather(mode, page)
        await watching.visit(after=60)
        assert watching.news() == []
        room.set_weather("fine")
    await watching.visit(after=60)
    assert watching.news() == [f"withdrawn {PRESS}/{first}"]


async def test_the_second_look_comes_when_it_is_due_and_no_sooner(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    first, *_ = seqs(watching, PRESS, 3)
    watching.ages, watching.every = '{ "3650d" = "6h" }', "1h"
    await watching.baseline(PRESS)
    room.remove(PRESS, first)
    await watching.visit(after=6 * 60 + 1)
    assert watching.news() == []
    assert await watching.tick(4) == []
    room.forget_requests()
    assert await watching.tick(2) == [PRESS]  # withdrawn_after is five minutes, the source is due each hour
    assert watching.asked("view.do") == 1
    assert watching.news() == [f"withdrawn {PRESS}/{first}"]


async def test_a_withdrawn_release_can_come_back_with_another_text(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    first, *_ = seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    room.remove(PRESS, first)
    await watching.visits(2)
    room.reword(PRESS, first, "3 visitors", "8 visitors")
    room.restore(PRESS, first)
    await watching.visits(2)
    withdrawn, restored = watching.changes()
    assert (withdrawn.kind, restored.kind, bool(restored.summary)) == ("withdrawn", "restored", True)
    assert watching.one("SELECT max(number) FROM revisions") == 2


async def test_gone_and_back_and_gone_is_summed_up(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    first, *_ = seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    key = f"{PRESS}/{first}"
    for _ in range(3):
        room.remove(PRESS, first)
        await watching.visits(2)
        room.restore(PRESS, first)
        await watching.visit()
    changes = watching.changes()
    assert [change.flips for change in changes] == [1, 2, 3, 4, 5, 6]
    assert watching.one("SELECT count(*) FROM alerts") == 3
    assert [change.kind for change in changes] == ["withdrawn", "restored"] * 3
    watching.later(days=2)
    room.remove(PRESS, first)
    await watching.visits(2)
    assert watching.news() == [f"withdrawn {key}"]  # a new day


async def test_to_and_fro_between_two_texts_is_summed_up(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    first, *_ = seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    one, other = "3 visitors", "8 visitors"
    for _ in range(6):
        room.reword(PRESS, first, one, other)
        await watching.visit()
        one, other = other, one
    changes = watching.changes()
    assert [change.flips for change in changes] == [0, 1, 2, 3, 4, 5]
    assert [change.back_to for change in changes] == [None, 1, 2, 3, 4, 5]
    assert [change.silent for change in changes] == [False] * 4 + [True] * 2
    assert watching.one("SELECT count(*) FROM alerts") == 4  # the edit, two returns, and one that sums up


# -- moved and copied


async def test_the_same_text_under_another_url_is_moved(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    _, second, _ = seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    release = room.post(PRESS, second).release
    room.remove(PRESS, second)
    new = room.publish(PRESS, release)
    await watching.visits(3)
    (change,) = watching.changes()
    assert (change.kind, change.key) == ("moved", f"{PRESS}/{new}")
    assert change.old_url.endswith(f"seq={second}")
    assert watching.one("SELECT count(*) FROM releases") == 3
    room.reword(PRESS, new, "10 visitors", "99 visitors")
    await watching.visit()
    assert watching.news() == [f"edited {PRESS}/{new}"]


async def test_the_same_release_at_another_address_is_moved_though_nobody_looked_at_the_old_one(
    empty_watching: Watching,
) -> None:
    watching, room = empty_watching, empty_watching.room
    watching.ages = '{ "3650d" = "7d" }'
    _, second, _ = seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    release = room.post(PRESS, second).release
    room.remove(PRESS, second)
    new = room.publish(PRESS, release)
    await watching.visits(2)
    assert watching.news() == [f"moved {PRESS}/{new}"]


async def test_a_copy_on_the_same_board_is_new_once_the_first_is_seen_alive(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    watching.ages = '{ "3650d" = "7d" }'
    _, second, _ = seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    copy = room.publish(PRESS, room.post(PRESS, second).release)
    await watching.visit()
    assert watching.news() == []
    await watching.tick(6)
    await watching.visits(2)
    assert watching.news() == [f"new {PRESS}/{copy}"]
    assert watching.one("SELECT count(*) FROM releases") == 4


async def test_a_release_that_moved_with_another_text_is_withdrawn_and_new(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    _, second, _ = seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    release = room.post(PRESS, second).release
    room.remove(PRESS, second)
    new = room.publish(PRESS, replace(release, title="Something else", paragraphs=made(30).paragraphs))
    await watching.visits(3)
    assert watching.news() == [f"new {PRESS}/{new}", f"withdrawn {PRESS}/{second}"]


async def test_two_copies_of_a_release_that_is_gone_are_one_move_and_one_new(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    _, second, _ = seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    release = room.post(PRESS, second).release
    room.remove(PRESS, second)
    copies = {f"{PRESS}/{room.publish(PRESS, release)}" for _ in range(2)}
    await watching.visits(4)
    changes = watching.changes()
    assert sorted(change.kind for change in changes) == ["moved", "new"]
    assert {change.key for change in changes} == copies
