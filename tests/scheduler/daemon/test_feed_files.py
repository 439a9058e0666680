"""[[feed]]: files of changes that feed readers understand, written by the daemon and by `check`."""

import json

import feedparser

from scheduler.demo.pressroom import PressRoom
from scheduler.demo.releases import release_named
from tests.support.house import House, until

FEEDS = """
[[feed]]
path = "all.atom"
title = "All changes"

[[feed]]
path = "korean.json"
sources = ["m_4080"]
words = ["항만"]
"""


def publish(room: PressRoom, *names: str) -> None:
    for name in names:
        release = release_named(name, room.opening)
        room.publish(release.board, release)


def test_check_writes_feeds_by_their_rules(house: House, press_room: PressRoom) -> None:
    house.furnish(press_room, ("m_5676", "m_4080"), channels=FEEDS)
    assert house.run("check").returncode == 0
    publish(press_room, "calder-envoy", "ko-ports-safety")
    checked = house.run("check", "m_5676", "m_4080")
    assert checked.returncode == 0, checked.stderr
    feed = feedparser.parse((house.folder / "all.atom").read_bytes())
    assert (feed.bozo, feed.feed.title) == (False, "All changes")
    assert sorted(entry.title for entry in feed.entries) == [
        "Special Envoy Ban Ji-ho to Visit the Calder Isles",
        "북방항만회의 대비 관계부처 점검회의 개최",
    ]
    korean = json.loads((house.folder / "korean.json").read_text(encoding="utf-8"))
    assert [item["title"] for item in korean["items"]] == ["북방항만회의 대비 관계부처 점검회의 개최"]
    assert {item["id"] for item in korean["items"]} <= {entry.id for entry in feed.entries}


def test_the_daemon_keeps_them_up_to_date(house: House, press_room: PressRoom) -> None:
    house.furnish(press_room, ("m_5676", "m_4080"), channels=FEEDS)
    path = house.folder / "all.atom"
    with house.daemon() as daemon:
        until(lambda: house.one("SELECT count(*) FROM sources WHERE baseline_at IS NOT NULL") == 2, "the baseline")
        publish(press_room, "calder-envoy")
        until(lambda: path.exists() and b"Calder Isles" in path.read_bytes(), "the feed")
        assert daemon.end() == 0
    assert list(house.folder.glob("*.part")) == []


def test_a_feed_that_cannot_be_written_is_one_clear_line(house: House, press_room: PressRoom) -> None:
    house.furnish(press_room, ("m_5676", "m_4080"), channels=FEEDS.replace("all.atom", "nowhere/all.atom"))
    checked = house.run("check")
    assert checked.returncode == 1
    assert "Traceback" not in checked.stderr
    assert "nowhere" in checked.stderr
