"""A mass of changes at once is one story, and `accept` lets it pass in silence."""

from dataclasses import replace

from crawler.times import to_iso
from store import sources
from tests.support.watching import PRESS, Watching, made, seqs


def accept(watching: Watching) -> str:
    return sources.accept(watching.runtime.store, PRESS, to_iso(watching.now))


async def fourteen(watching: Watching) -> list[int]:
    numbers = seqs(watching, PRESS, 14)[4:]
    await watching.baseline(PRESS)
    numbers += [watching.room.publish(PRESS, made(20 + n, "2026-11-20")) for n in range(4)]
    await watching.visits(2)
    assert len(watching.news()) == 4
    return numbers


async def test_a_mass_of_edits_is_one_story(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    numbers = await fourteen(watching)
    for seq in numbers:
        room.reword(PRESS, seq, "the committee", "our office")
    await watching.visits(2)
    assert watching.news() == [f"failing {PRESS}"]
    assert "known releases changed at once" in accept(watching)
    await watching.visits(2)
    news = watching.news()
    assert sorted(news) == sorted([*(f"(edited {PRESS}/{seq})" for seq in numbers), f"recovered {PRESS}"])
    room.reword(PRESS, numbers[0], "thanked", "blamed")
    await watching.visit()
    assert watching.news() == [f"edited {PRESS}/{numbers[0]}"]


async def test_a_mass_of_edits_that_is_undone_leaves_nothing(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    numbers = await fourteen(watching)
    for seq in numbers:
        room.reword(PRESS, seq, "the committee", "our office")
    await watching.visit()
    for seq in numbers:
        room.reword(PRESS, seq, "our office", "the committee")
    await watching.visits(2)
    assert watching.news() == [f"failing {PRESS}", f"recovered {PRESS}"]
    assert watching.one("SELECT max(number) FROM revisions") == 1


async def test_a_mass_of_withdrawals_is_one_story_and_accepted_once(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    numbers = await fourteen(watching)
    for seq in numbers[:-1]:
        room.remove(PRESS, seq)
    await watching.visits(3)
    assert watching.news() == [f"failing {PRESS}"]
    assert "known releases vanished at once" in accept(watching)
    await watching.visits(3)
    news = watching.news()
    assert sorted(news) == sorted([*(f"(withdrawn {PRESS}/{seq})" for seq in numbers[:-1]), f"recovered {PRESS}"])


async def test_ten_edits_at_once_are_told_one_by_one(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    numbers = seqs(watching, PRESS, 10)
    await watching.baseline(PRESS)
    for seq in numbers:
        room.reword(PRESS, seq, "the committee", "our office")
    await watching.visits(2)
    assert sorted(watching.news()) == [f"edited {PRESS}/{seq}" for seq in numbers]


def renumber(watching: Watching, by: int) -> list[int]:
    """The site gives all its releases other numbers, as a migration does; returns these, the oldest first."""
    posts = watching.room._posts[PRESS]
    for post in posts:
        post.seq += by
    return [post.seq for post in posts]


async def test_a_migration_is_one_story(empty_watching: Watching) -> None:
    watching = empty_watching
    await fourteen(watching)
    renumber(watching, 500_000)
    await watching.visits(3)
    assert watching.news() == [f"failing {PRESS}"]
    assert watching.one("SELECT count(*) FROM releases") == 14


async def test_an_accepted_migration_keeps_the_histories_and_tells_nobody(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    await fourteen(watching)
    numbers = renumber(watching, 500_000)
    await watching.visit()
    assert watching.news() == [f"failing {PRESS}"]
    assert "is known" in accept(watching)
    await watching.visits(3)
    known = numbers[4:]  # four more were below the first page when the watching began
    assert sorted(watching.news()) == sorted([*(f"(moved {PRESS}/{seq})" for seq in known), f"recovered {PRESS}"])
    assert watching.one("SELECT count(*) FROM releases") == 18
    assert watching.one("SELECT count(*) FROM releases WHERE status = 'withdrawn'") == 0
    new = room.publish(PRESS, made(60, "2026-11-20"))
    room.reword(PRESS, numbers[-1], "the committee", "our office")
    await watching.visits(2)
    assert watching.news() == [f"edited {PRESS}/{numbers[-1]}", f"new {PRESS}/{new}"]


async def test_what_was_published_before_a_migration_was_accepted_is_news(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    await fourteen(watching)
    renumber(watching, 500_000)
    await watching.visit()
    assert watching.news() == [f"failing {PRESS}"]
    new = room.publish(PRESS, made(60, "2026-11-21"))
    watching.later(days=1)
    await watching.visit()
    assert accept(watching)
    await watching.visits(2)
    assert [line for line in watching.news() if line[0] != "("] == [f"new {PRESS}/{new}", f"recovered {PRESS}"]


async def test_a_release_that_is_new_while_a_breaker_is_open_is_told_when_it_closes(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    numbers = await fourteen(watching)
    for seq in numbers:
        room.reword(PRESS, seq, "the committee", "our office")
    new = room.publish(PRESS, replace(made(60), date="2026-11-20"))
    await watching.visit()
    for seq in numbers:
        room.reword(PRESS, seq, "our office", "the committee")
    await watching.visits(2)
    assert watching.news() == [f"failing {PRESS}", f"new {PRESS}/{new}", f"recovered {PRESS}"]
