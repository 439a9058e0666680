"""What changes on a page although nobody edited anything, row by row: never an edit, a revision or an alert."""

from dataclasses import replace

import pytest

from scheduler.demo.noise import LOUD, Noise
from scheduler.demo.releases import DemoFile, release_named
from scheduler.demo.weather import Mode
from tests.support.watching import KOREAN, MISSION, PRESS, Watching, made, seqs

FILES = (DemoFile("Annex.pdf", "The annex"), DemoFile("붙임.hwp", "붙임"))
TEXTS = ("valdora-talks", "young-translators", "ko-translators", "ko-valdora-talks")  # quotes, hyphens, Korean


def furnish(watching: Watching) -> list[int]:
    """A few releases with all that noise can get hold of, on an English and a Korean board."""
    for name in TEXTS:
        release = release_named(name)
        watching.room.publish(release.board, replace(release, attachments=FILES))
    return seqs(watching, PRESS, 2)


@pytest.mark.parametrize(
    "noise",
    [
        Noise(),  # counters, neighbours, tokens: always there
        Noise(related=True),
        Noise(clock=True),
        Noise(sessions=True),
        Noise(spacing=True),
        Noise(forms=True),
        Noise(typography=True),
        Noise(spans=True),
        Noise(encoding="euc-kr"),
        LOUD,
    ],
    ids=lambda noise: (
        ",".join(name for name in Noise.__dataclass_fields__ if getattr(noise, name) is True)
        + ("-" + noise.encoding if noise.encoding != "utf-8" else "")
        or "counters"
    ),
)
async def test_noise_is_no_edit(empty_watching: Watching, noise: Noise) -> None:
    watching = empty_watching
    furnish(watching)
    await watching.baseline(PRESS, KOREAN)
    watching.room.noise = noise
    for _ in range(2):
        assert (await watching.visit()).good
    watching.room.noise = Noise()
    assert (await watching.visit()).good
    assert watching.news() == []
    assert watching.one("SELECT count(*) - count(DISTINCT release_id) FROM revisions") == 0


async def test_a_garbled_page_is_no_edit(empty_watching: Watching) -> None:
    watching = empty_watching
    furnish(watching)
    await watching.baseline(PRESS, KOREAN)
    watching.room.noise = Noise(encoding="mojibake")
    for board in (KOREAN, PRESS):
        assert "garbled" in (await watching.visit(board)).why
    watching.room.noise = Noise()
    await watching.visit()
    assert watching.news() == []
    assert watching.one("SELECT count(*) - count(DISTINCT release_id) FROM revisions") == 0


async def test_noise_at_the_first_visit_is_no_edit_later(empty_watching: Watching) -> None:
    watching = empty_watching
    watching.room.noise = LOUD
    furnish(watching)
    watching.room.publish(MISSION, replace(made(3), attachments=FILES, department="영사과"))
    await watching.baseline(PRESS, KOREAN, MISSION)
    await watching.visit()
    watching.room.noise = Noise()
    await watching.visits(2)
    assert watching.news() == []


async def test_neighbours_that_come_and_go_are_no_edit_of_a_release(empty_watching: Watching) -> None:
    watching = empty_watching
    first, second = seqs(watching, PRESS, 2)
    await watching.baseline(PRESS)
    new = watching.room.publish(PRESS, made(9))
    watching.room.remove(PRESS, first)
    await watching.visits(3)
    assert watching.news() == [f"new {PRESS}/{new}", f"withdrawn {PRESS}/{first}"]
    assert watching.one("SELECT max(number) FROM revisions") == 1
    assert second


async def test_noise_in_the_list_s_titles_does_not_make_releases_due(empty_watching: Watching) -> None:
    watching = empty_watching
    furnish(watching)
    watching.ages = '{ "3650d" = "7d" }'
    await watching.baseline(PRESS, KOREAN)
    watching.room.noise = LOUD
    watching.room.forget_requests()
    await watching.visits(3)
    assert watching.asked("list.do") == 6
    assert watching.asked("view.do") == 0


BAD: tuple[Mode, ...] = (
    "429", "error500", "error503", "blank", "empty", "maintenance", "error200", "waf", "queue", "captcha", "login",
    "truncated", "cut", "huge", "reset", "hang", "redirect_circle", "no_rows", "redesign",
)  # fmt: skip


@pytest.mark.parametrize("mode", BAD)
async def test_bad_weather_for_one_visit_is_told_to_nobody(empty_watching: Watching, mode: Mode) -> None:
    watching = empty_watching
    watching.timeout = "3s" if mode == "hang" else "20s"
    seqs(watching, PRESS, 6)
    await watching.baseline(PRESS)
    watching.room.set_weather(mode)
    assert not (await watching.visit()).good
    watching.room.set_weather("fine")
    assert (await watching.visit(after=60)).good
    assert watching.news() == []
    assert watching.one("SELECT count(*) FROM revisions") == 6


@pytest.mark.parametrize("mode", BAD)
async def test_bad_weather_that_lasts_is_told_once_and_so_is_its_end(empty_watching: Watching, mode: Mode) -> None:
    watching = empty_watching
    watching.timeout = "3s" if mode == "hang" else "20s"
    seqs(watching, PRESS, 6)
    await watching.baseline(PRESS)
    watching.room.set_weather(mode)
    for _ in range(6 if mode == "429" else 3):  # "later" is no failure until it was said five times in a row
        assert not (await watching.visit(after=60)).good
    watching.room.set_weather("fine")
    assert (await watching.visit(after=60)).good
    await watching.visit()
    assert watching.news() == [f"failing {PRESS}", f"recovered {PRESS}"]
    assert watching.one("SELECT count(*) FROM revisions") == 6


@pytest.mark.parametrize("mode", [mode for mode in BAD if mode not in ("no_rows", "login")])
async def test_bad_weather_on_one_release_is_no_edit_and_no_withdrawal(empty_watching: Watching, mode: Mode) -> None:
    watching = empty_watching
    watching.timeout = "3s" if mode == "hang" else "20s"
    _, _, third, _ = seqs(watching, PRESS, 4)
    await watching.baseline(PRESS)
    watching.room.set_weather(mode, f"/eng/brd/{PRESS}/view.do?seq={third}*")
    await watching.visits(3)
    watching.room.set_weather("fine")
    await watching.visit(after=60)
    assert watching.news() == []
    watching.room.reword(PRESS, third, "17 visitors", "71 visitors")
    await watching.visit(after=60)
    assert watching.news() == [f"edited {PRESS}/{third}"]


async def test_a_release_that_is_put_behind_a_log_in_is_replaced_once(empty_watching: Watching) -> None:
    watching = empty_watching
    _, _, third, _ = seqs(watching, PRESS, 4)
    await watching.baseline(PRESS)
    watching.room.set_weather("login", f"/eng/brd/{PRESS}/view.do?seq={third}*")
    await watching.visit(after=60)
    assert watching.news() == [], "once may be by chance"
    await watching.visits(2)
    assert watching.news() == [f"replaced {PRESS}/{third}"]
    watching.room.set_weather("fine")
    await watching.visit(after=60)
    assert watching.news() == [f"restored {PRESS}/{third}"]
    assert watching.one("SELECT count(*) FROM changes WHERE kind = 'edited'") == 0


async def test_a_page_that_says_something_else_at_every_fetch_is_no_edit(empty_watching: Watching) -> None:
    watching = empty_watching
    first, _ = seqs(watching, PRESS, 2)
    await watching.baseline(PRESS)
    watching.room.flap(PRESS, first, title="Another title")
    for _ in range(4):
        assert (await watching.visit()).good
    assert watching.news() == []


async def test_a_lone_flapping_page_does_not_make_its_source_fail(empty_watching: Watching) -> None:
    watching = empty_watching
    (only,) = seqs(watching, PRESS, 1)
    await watching.baseline(PRESS)
    watching.room.flap(PRESS, only, title="Another title")
    for _ in range(4):
        assert (await watching.visit()).good
    assert watching.news() == []
