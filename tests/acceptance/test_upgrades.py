"""A cleaner that got better, a config that was changed, a feed in place of a list: no alarm, and nothing lost."""

from dataclasses import replace
from typing import Any

import pytest

from crawler.clean import clean
from crawler.items import Release, Snapshot
from crawler.profiles import Profile
from crawler.times import to_iso
from scheduler.demo.releases import release_named
from store import sources
from tests.support.watching import KOREAN, NEWS, PRESS, Watching, made, seqs

# -- the cleaner


def better(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the cleaner finds one more paragraph on every page."""

    def better_clean(snapshot: Snapshot, profile: Profile, **known: Any) -> Release:
        release = clean(snapshot, profile, **known)
        return replace(release, paragraphs=(*release.paragraphs, "Found at last."), cleaner="better")

    monkeypatch.setattr("crawler.clean.clean", better_clean)


async def test_a_cleaner_that_reads_otherwise_is_no_edit(
    empty_watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    watching, room = empty_watching, empty_watching.room
    seq, other = seqs(watching, PRESS, 2)
    await watching.baseline(PRESS)
    better(monkeypatch)
    room.reword(PRESS, other, "10 visitors", "71 visitors")
    await watching.visit()
    (change,) = watching.changes()
    assert (change.kind, change.key, change.summary) == ("edited", f"{PRESS}/{other}", "10 visitors → 71 visitors")
    await watching.visit()
    assert watching.news() == []
    assert "Found at last." in str(watching.one("SELECT text FROM latest WHERE key = ?", f"{PRESS}/{seq}"))
    assert watching.one("SELECT number FROM revisions ORDER BY number DESC") == 2


async def test_a_new_version_that_reads_the_same_changes_nothing(
    empty_watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    watching = empty_watching
    seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    monkeypatch.setattr("crawler.clean.plain_text.CLEANER_VERSION", "next")
    await watching.visits(2)
    assert watching.news() == []
    assert watching.one("SELECT count(*) FROM revisions WHERE cleaner LIKE '%next%'") == 3


async def test_what_was_learned_anew_is_no_edit(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    watching.profile = ""
    seqs(watching, KOREAN, 4)
    await watching.baseline(KOREAN)
    before = watching.one("SELECT template FROM _templates")
    watching.runtime.store.db.execute("DELETE FROM _templates")
    for name in ("ko-valdora-talks", "ko-lumeria-tax"):
        room.publish(KOREAN, replace(release_named(name), date="2026-11-20"))
    await watching.visits(3)
    assert [line.split()[0] for line in watching.news()] == ["new", "new"]
    assert watching.one("SELECT template FROM _templates") != before
    assert watching.one("SELECT max(number) FROM revisions") == 1


# -- the config


async def test_a_paused_source_is_left_alone_and_tells_what_it_missed(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    watching.configure(watching.runtime.config, enabled=False)
    seq = room.publish(PRESS, made(9))
    assert await watching.tick(60) == []
    watching.configure(watching.runtime.config, enabled=True)
    assert await watching.tick(1) == [PRESS]
    assert watching.news() == [f"new {PRESS}/{seq}"]


async def test_a_source_that_was_removed_and_is_back_goes_on_with_its_history(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    seqs(watching, PRESS, 3)
    room.publish(NEWS, made(40))
    await watching.baseline(PRESS, NEWS)
    watching.watch(NEWS)
    assert watching.one("SELECT state FROM sources WHERE name = ?", PRESS) == "retired"
    seq = room.publish(PRESS, made(9))
    await watching.visits(2)
    assert watching.news() == []
    watching.watch(PRESS, NEWS)
    await watching.visit()
    assert watching.news() == [f"new {PRESS}/{seq}"]


async def test_a_renamed_source_goes_on_with_its_history(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    sources.rename(watching.runtime.store, PRESS, "english")
    watching.watch_url("english", room.list_url(PRESS))
    seq = room.publish(PRESS, made(9))
    await watching.visits(2)
    assert watching.news() == [f"new {PRESS}/{seq}"]
    assert watching.one("SELECT count(*) FROM releases WHERE source = 'english'") == 4


async def test_another_url_with_the_same_keys_goes_on_with_the_history(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    room.validators = True
    seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    watching.watch_url(PRESS, room.list_url(PRESS).replace("/eng/", "/www/"))
    seq = room.publish(PRESS, made(9))
    await watching.visits(2)
    assert watching.news() == [f"new {PRESS}/{seq}"]


@pytest.mark.parametrize("day", ["2026-11-17", "2026-11-20"])  # among the known ones, and after them all
async def test_another_url_with_other_keys_is_told_and_asks(empty_watching: Watching, day: str) -> None:
    watching, room = empty_watching, empty_watching.room
    seqs(watching, PRESS, 3)
    for n in range(3):
        room.publish(NEWS, made(40 + n, day))
    await watching.baseline(PRESS)
    watching.watch_url(PRESS, room.list_url(NEWS))
    await watching.visits(2)
    assert watching.news() == [f"failing {PRESS}"]
    assert sources.accept(watching.runtime.store, PRESS, to_iso(watching.now)) != ""
    await watching.visit()
    assert [line for line in watching.news() if line[0] != "("] == [f"recovered {PRESS}"]
    seq = room.publish(NEWS, made(50))
    await watching.visits(2)
    assert watching.news() == [f"new {NEWS}/{seq}"]


async def test_a_mistaken_url_that_is_put_right_leaves_nothing(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    seqs(watching, PRESS, 3)
    for n in range(3):
        room.publish(NEWS, made(40 + n, "2026-11-20"))
    await watching.baseline(PRESS)
    watching.watch_url(PRESS, room.list_url(NEWS))
    await watching.visit()
    watching.watch_url(PRESS, room.list_url(PRESS))
    await watching.visits(2)
    assert watching.news() == [f"failing {PRESS}", f"recovered {PRESS}"]
    assert watching.one("SELECT count(*) FROM releases") == 3


async def test_releases_keep_their_keys_under_another_profile(empty_watching: Watching) -> None:
    watching = empty_watching
    seqs(watching, KOREAN, 6)
    await watching.baseline(KOREAN)
    watching.profile = ""
    watching.watch(KOREAN)
    await watching.visits(3)
    assert watching.news() == []
    seq = watching.room.publish(KOREAN, made(20))
    await watching.visits(2)
    assert watching.news() == [f"new /www/brd/{KOREAN}/view.do?seq={seq}"]
    assert watching.one("SELECT count(*) FROM releases WHERE key LIKE ?", f"{KOREAN}/%") == 6


async def test_a_new_channel_gets_no_history(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    seqs(watching, PRESS, 3)
    await watching.baseline(PRESS)
    room.publish(PRESS, made(9))
    await watching.visit()
    watching.extra = '[[channel]]\nname = "late"\nurl = "terminal://"\n'
    watching.watch(PRESS)
    await watching.visit()
    assert watching.one("SELECT group_concat(channel) FROM alerts") == "desk"
    assert watching.one("SELECT state FROM alerts") == "dead"  # nobody is called so any more
    room.publish(PRESS, made(10))
    await watching.visit()
    assert watching.one("SELECT group_concat(channel) FROM (SELECT channel FROM alerts ORDER BY id)") == "desk,late"


# -- feeds


@pytest.mark.parametrize("board", [PRESS, KOREAN])
async def test_a_feed_as_the_list(empty_watching: Watching, board: str) -> None:
    watching, room = empty_watching, empty_watching.room
    numbers = seqs(watching, board, 4)
    watching.watch_url(board, room.feed_url(board))
    assert (await watching.visit()).good
    assert watching.one("SELECT count(*) FROM releases WHERE key LIKE ?", f"{board}/%") == 4
    new = room.publish(board, made(9))
    room.reword(board, numbers[0], "3 visitors", "8 visitors")
    await watching.visit()
    assert sorted(watching.news()) == [f"edited {board}/{numbers[0]}", f"new {board}/{new}"]
    room.remove(board, numbers[1])
    await watching.visits(2)
    assert watching.news() == [f"withdrawn {board}/{numbers[1]}"]


async def test_from_the_list_to_its_feed_and_back_is_no_news(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    seqs(watching, PRESS, 4)
    await watching.baseline(PRESS)
    watching.watch_url(PRESS, room.feed_url(PRESS))
    await watching.visits(2)
    watching.watch(PRESS)
    await watching.visits(2)
    assert watching.news() == []
    assert watching.one("SELECT count(*) FROM revisions") == 4


async def test_an_empty_feed_is_told_as_failing(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    seqs(watching, PRESS, 4)
    watching.watch_url(PRESS, room.feed_url(PRESS))
    await watching.visit()
    room.set_weather("no_rows")
    await watching.visits(2)
    room.set_weather("fine")
    await watching.visit()
    assert watching.news() == [f"failing {PRESS}", f"recovered {PRESS}"]
