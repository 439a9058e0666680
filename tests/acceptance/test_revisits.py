"""Looking again at known releases: the young ones often, all of them in turn, and never more than the budget."""

from tests.support.watching import PRESS, Watching, made, seqs


def looked_at(watching: Watching) -> list[int]:
    """Which releases were asked for since the last time."""
    paths = [seen.path for seen in watching.room.requests if "view.do?seq=" in seen.path]
    watching.room.forget_requests()
    return [int(path.partition("seq=")[2].partition("&")[0]) for path in paths]


async def test_young_releases_are_looked_at_more_often(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    watching.ages = '{ "1d" = "1h", "7d" = "6h", "30d" = "1d", "365d" = "7d" }'
    old, month, week, young = (
        room.publish(PRESS, made(n, day))
        for n, day in enumerate(["2026-05-01", "2026-11-01", "2026-11-17", "2026-11-20"])
    )
    ancient = room.publish(PRESS, made(9, "2024-11-01"))
    await watching.baseline(PRESS)
    looked_at(watching)
    looks: dict[int, int] = dict.fromkeys((ancient, old, month, week, young), 0)
    for _ in range(24):  # one day
        await watching.visit(after=60)
        for seq in looked_at(watching):
            looks[seq] += 1
    assert looks[young] in (23, 24)
    assert looks[week] in (3, 4)
    assert looks[month] == 1
    assert looks[old] == looks[ancient] == 1  # they stand on page one: as often as those of a month
    watching.later(days=7)
    await watching.visit()
    assert set(looked_at(watching)) == {ancient, old, month, week, young}


async def test_an_edited_release_is_young_again(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    watching.ages = '{ "1d" = "1h", "365d" = "7d" }'
    old, _ = (room.publish(PRESS, made(n, "2026-10-01")) for n in range(2))
    await watching.baseline(PRESS)
    room.reword(PRESS, old, "3 visitors", "8 visitors")
    await watching.visit(after=8 * 24 * 60)
    assert watching.news() == [f"edited {PRESS}/{old}"]
    looked_at(watching)
    await watching.visit(after=70)
    assert looked_at(watching) == [old]


async def test_no_more_than_the_budget_and_each_in_its_turn(empty_watching: Watching) -> None:
    watching = empty_watching
    watching.ages, watching.budget = '{ "365d" = "1h" }', 3
    numbers = seqs(watching, PRESS, 9)
    await watching.baseline(PRESS)
    looked_at(watching)
    watching.later(hours=1)
    turns = []
    for _ in range(3):
        await watching.visit(after=1)
        turns.append(looked_at(watching))
    assert [len(turn) for turn in turns] == [3, 3, 3]
    assert sorted(seq for turn in turns for seq in turn) == numbers
    assert sorted(turns[0]) == numbers[-3:]  # the youngest first


async def test_second_looks_come_first(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    watching.ages, watching.budget = '{ "365d" = "1s" }', 1
    oldest, *_ = seqs(watching, PRESS, 6)
    await watching.baseline(PRESS)
    room.remove(PRESS, oldest)
    await watching.visit()  # the youngest, as ever
    room.edit(PRESS, oldest, title="Another title")
    room.restore(PRESS, oldest)
    await watching.visit()  # its row was seen to say something else
    room.remove(PRESS, oldest)
    await watching.visit()
    assert watching.news() == []
    await watching.visit()
    assert watching.news() == [f"withdrawn {PRESS}/{oldest}"]


async def test_a_row_that_says_something_else_makes_the_release_due(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    watching.ages = '{ "365d" = "30d" }'
    first, second, third = seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    looked_at(watching)
    room.edit(PRESS, first, title="Another title", paragraphs=made(30).paragraphs)
    room.edit(PRESS, second, date="2026-11-16")
    await watching.visits(2)
    assert sorted(looked_at(watching)) == sorted([first, first, second, second])  # each is believed at the second look
    assert sorted(watching.news()) == [f"edited {PRESS}/{first}", f"edited {PRESS}/{second}"]
    await watching.visits(2)
    assert looked_at(watching) == []
    assert third


async def test_pages_that_cannot_be_read_do_not_use_up_the_budget(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    watching.ages, watching.budget = '{ "365d" = "1h" }', 3
    numbers = seqs(watching, PRESS, 9)
    await watching.baseline(PRESS)
    for seq in numbers[-4:]:
        room.set_weather("error500", f"/eng/brd/{PRESS}/view.do?seq={seq}*")
    room.reword(PRESS, numbers[0], "3 visitors", "8 visitors")
    watching.later(hours=1)
    await watching.visits(4)
    assert f"edited {PRESS}/{numbers[0]}" in watching.news()
    room.set_weather("fine")
    room.reword(PRESS, numbers[-1], "59 visitors", "95 visitors")
    await watching.visits(3)
    assert f"edited {PRESS}/{numbers[-1]}" in watching.news()


async def test_with_ages_as_they_come_nothing_is_due_at_once(empty_watching: Watching) -> None:
    watching = empty_watching
    watching.ages = '{ "1d" = "1h", "7d" = "6h", "30d" = "1d", "365d" = "7d" }'
    seqs(watching, PRESS, 9)
    await watching.baseline(PRESS)
    looked_at(watching)
    await watching.visits(3)
    assert looked_at(watching) == []
