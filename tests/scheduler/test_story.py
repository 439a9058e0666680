"""What people are told, story by story: exactly the changes and alerts that a person would want."""

from scheduler.demo.releases import release_named
from tests.scheduler.watching import KOREAN, NEWS, PRESS, Watching, made


async def test_what_is_there_at_the_first_visit_is_told_to_nobody(watching: Watching) -> None:
    watching.watch(PRESS, KOREAN)
    assert (await watching.visit()).good
    await watching.visits(2)
    assert watching.news() == []
    assert watching.one("SELECT count(*) FROM releases WHERE source = ?", PRESS) == 11  # page one, and the pinned one
    assert watching.one("SELECT count(*) FROM alerts") == 0


async def test_a_new_release_is_told_once(watching: Watching) -> None:
    await watching.baseline(PRESS)
    seq = watching.room.publish(PRESS, release_named("calder-envoy"))
    await watching.visits(3)
    assert watching.news() == [f"new {PRESS}/{seq}"]
    assert watching.one("SELECT count(*) FROM alerts") == 1


async def test_a_release_that_is_dated_back_between_known_ones_is_new(watching: Watching) -> None:
    await watching.baseline(PRESS)
    seq = watching.room.publish(PRESS, made(1, "2026-11-12"))
    await watching.visits(2)
    assert watching.news() == [f"new {PRESS}/{seq}"]
