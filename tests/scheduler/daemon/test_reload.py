"""What a changed config does to sources and alerts: paused, retired, renamed, at another address."""

from dataclasses import replace

import pytest

from crawler.times import from_iso, to_iso
from store import sources
from tests.support.watching import KOREAN, NEWS, PRESS, Watching, made

STATE = "SELECT state FROM sources WHERE name = ?"


async def test_a_paused_source_is_not_visited_and_goes_on_where_it_was(watching: Watching) -> None:
    watching.watch(PRESS)
    await watching.visit()
    watching.watch(PRESS, enabled=False)
    watching.room.publish(PRESS, made(1))
    assert await watching.tick(after=600) == []
    assert watching.one(STATE, PRESS) == "paused"
    watching.watch(PRESS)
    assert await watching.tick(after=0) == [PRESS]
    assert [told.split()[0] for told in watching.news()] == ["new"]


async def test_a_source_taken_out_is_retired_and_comes_back_with_its_history(watching: Watching) -> None:
    watching.watch(PRESS, NEWS)
    await watching.visit()
    releases = watching.one("SELECT count(*) FROM releases WHERE source = ?", PRESS)
    watching.watch(NEWS)
    assert watching.one(STATE, PRESS) == "retired"
    assert PRESS not in await watching.tick(after=60)
    assert watching.one("SELECT count(*) FROM releases WHERE source = ?", PRESS) == releases
    watching.room.publish(PRESS, made(2))
    watching.watch(PRESS, NEWS)
    await watching.tick(after=0)
    assert [told.split()[0] for told in watching.news()] == ["new"]


async def test_a_renamed_source_keeps_its_history(watching: Watching) -> None:
    watching.watch(PRESS)
    await watching.visit()
    sources.rename(watching.runtime.store, PRESS, "mofa-press")
    watching.watch_url("mofa-press", watching.room.list_url(PRESS))
    await watching.visit()
    assert watching.news() == []
    assert watching.one("SELECT count(*) FROM sources") == 1


async def test_another_address_keeps_the_history_only_when_the_releases_are_the_same(watching: Watching) -> None:
    watching.watch_url("press", watching.room.list_url(PRESS))
    await watching.visit()
    watching.watch_url("press", watching.room.list_url(PRESS) + "?menu=1")
    assert (await watching.visit()).good
    assert watching.news() == []
    watching.watch_url("press", watching.room.list_url(KOREAN))
    visited = await watching.visit()
    assert not visited.good
    assert watching.news() == ["failing press"]
    assert sources.accept(watching.runtime.store, "press", to_iso(watching.now))
    assert (await watching.visit()).good
    assert [told for told in watching.news() if not told.startswith("(")] == ["recovered press"]


async def test_what_was_owed_to_a_removed_channel_is_dead_with_the_reason(watching: Watching) -> None:
    watching.watch(PRESS)
    await watching.visit()
    watching.room.publish(PRESS, made(3))
    await watching.visit()
    desk = watching.runtime.config.channels[0]
    watching.configure(replace(watching.runtime.config, channels=(replace(desk, name="other"),)))
    row = watching.one("SELECT state || ': ' || last_error FROM alerts")
    assert row == "dead: the config no longer names this channel"
    assert watching.one("SELECT count(*) FROM alerts WHERE channel = 'other'") == 0


@pytest.mark.parametrize(
    ("digest", "due"),
    [("", "2026-11-20T12:05:00Z"), ("30 22 * * *", "2026-11-20T13:30:00Z"), ("0 8 2 * *", "2026-11-30T23:00:00Z")],
)
async def test_what_waits_for_a_digest_that_was_changed_goes_out_by_the_new_rules(
    watching: Watching, digest: str, due: str
) -> None:
    """It waited for the first of the month; it is never put off."""
    watching.watch(PRESS)
    desk = watching.runtime.config.channels[0]
    monthly = replace(watching.runtime.config, channels=(replace(desk, digest_cron="0 8 1 * *"),))
    watching.configure(monthly)
    await watching.visit()
    watching.room.publish(PRESS, made(3))
    await watching.visit()
    assert watching.one("SELECT due_at FROM alerts") == "2026-11-30T23:00:00Z"
    watching.now = from_iso("2026-11-20T12:05:00Z")
    watching.configure(replace(monthly, channels=(replace(desk, digest_cron=digest),)))
    assert watching.one("SELECT due_at FROM alerts") == due
