"""A store made by the press room: four boards visited over a few days by a clock moved by hand. All is fiction."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Self

from crawler.times import later, to_iso
from scheduler.checking.check import Runtime, by_host, conclude, visit_host
from scheduler.config.load import load
from scheduler.demo.boards import BOARDS
from scheduler.demo.pressroom import PressRoom
from scheduler.demo.releases import DemoFile, DemoRelease, release_named
from store.outbox import claim, mark_dead, mark_failed, mark_sent
from store.sources import sync_sources
from tests.support.in_process import InProcess
from tests.support.stores import store_at

SOURCES = {
    "m_5676": ("mofa-eng-press", "MOFA Press Releases (ENG)", "en"),
    "m_5679": ("mofa-eng-briefings", "MOFA Press Briefings (ENG)", "en"),
    "m_5674": ("mofa-eng-news", "MOFA Ministry News (ENG)", "en"),
    "m_4080": ("mofa-kor-press", "외교부 보도자료", "ko"),
}
HOSTILE = DemoRelease(
    name="hostile",
    board="m_5676",
    date="2026-11-20",
    title='Statement "><script>document.title="owned"</script><img src=x onerror=alert(1)> on Fisheries',
    paragraphs=(
        "<script>alert('body')</script> {{ 7*7 }} ${7*7} <iframe src=javascript:alert(2)></iframe> was said.",
        "Onewordthatneverends" * 40,
        "Its address is javascript:alert(3), and \u202esdrawkcab si siht\u202c.",
    ),
    department='"><svg onload=alert(4)>',
    attachments=(DemoFile('"><script>alert(5)</script>.hwp', "nothing"),),
)


class Newsdesk:
    """The press room, and a presswatch that visits it when told to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "config.toml"
        self.database = folder / "presswatch.db"
        self.now = datetime(2026, 11, 17, 0, 10, tzinfo=UTC)
        self.room = PressRoom()

    def __enter__(self) -> Self:
        self.room.__enter__()
        self.config.write_text(_config(self.room), encoding="utf-8")
        self._hand = ThreadPoolExecutor(1)
        self.store = store_at(self.database)
        config = load(self.config)
        self.runtime = Runtime(
            config=config, store=self.store, now=lambda: self.now, executor=self._hand, readers=InProcess()
        )
        sync_sources(self.store, [(source.source, source.enabled) for source in config.sources], to_iso(self.now))
        return self

    def __exit__(self, *_: object) -> None:
        self._hand.shutdown()
        self.store.close()
        self.room.__exit__(None, None, None)

    def visit(self, *names: str, **passed: float) -> None:
        """Let time pass (hours=3), then visit these sources (all), as a check does."""
        self.now += timedelta(**passed)
        asyncio.run(self._visit(names or tuple(name for name, *_ in SOURCES.values())))

    async def _visit(self, names: tuple[str, ...]) -> None:
        for host, watched in by_host(self.runtime.config, names).items():
            await visit_host(self.runtime, host, watched, partial(conclude, self.runtime), extent="all ages")

    def publish(self, name: str) -> int:
        """Put a release that waits on its board; its seq."""
        release = HOSTILE if name == "hostile" else release_named(name, self.room.opening)
        return self.room.publish(release.board, release)

    def deliver(self, channel: str) -> None:
        """Note all that `channel` is owed as sent."""
        now = to_iso(self.now)
        mark_sent(self.store, [alert.id for alert in claim(self.store, channel, now, later(now, 60))], now)

    def days_at_the_desk(self, *, hostile: bool = True) -> None:
        """A week: releases, edits, a cross-post, a withdrawal, a hostile release; then one board fails."""
        room = self.room
        self.visit()
        self.publish("calder-envoy")
        self.visit(hours=26)
        self.publish("ko-ports-safety")
        room.reword("m_5676", room.find("harvest-fund"), "130 villages", "13 villages")
        self.visit(hours=3)
        room.crosspost("m_5676", room.find("calder-envoy"), "m_5674")
        self.visit(hours=2)
        self.deliver("desk")
        self._edits()
        self.visit(hours=19)
        room.remove("m_5676", room.find("norvalia-call"), "deleted_page")
        self.visit(hours=4)
        self.visit(hours=1)
        self.deliver("desk")
        if hostile:
            self.publish("hostile")
        self.visit(hours=20)
        room.set_weather("maintenance", "m_5679")
        self.visit(hours=1)
        self.visit(minutes=20)
        self._troubles()

    def _edits(self) -> None:
        """A long edit in English, one in Korean, and a paragraph moved."""
        room = self.room
        seq = room.find("valdora-talks")
        first, second, *rest = room.post("m_5676", seq).release.paragraphs
        room.edit("m_5676", seq, paragraphs=(first, *rest, second))
        seq = room.find("ko-flood") if _has(room, "ko-flood") else _korean(room)
        release = room.post("m_4080", seq).release
        paragraphs = tuple(p.replace("지원", "긴급 지원", 1).replace("장관은", "장관이") for p in release.paragraphs)
        room.edit("m_4080", seq, paragraphs=paragraphs)

    def _troubles(self) -> None:
        """One channel could not be reached, another was given up."""
        now = to_iso(self.now)
        ids = [alert.id for alert in claim(self.store, "archive", now, later(now, 60))]
        mark_dead(self.store, ids[:2], "refused: 404 Not Found; look at the channel's address")
        mark_failed(self.store, ids[2:4], "503 Service Unavailable", later(now, 600))
        mark_sent(self.store, ids[4:], now)


def _has(room: PressRoom, name: str) -> bool:
    try:
        return bool(room.find(name))
    except KeyError:
        return False


def _korean(room: PressRoom) -> int:
    """A Korean release that speaks of aid."""
    return next(row.seq for row in room.rows("m_4080") if any("지원" in p for p in row.release.paragraphs))


def _config(room: PressRoom) -> str:
    sources = "".join(
        f'[[source]]\nname = "{name}"\ntitle = "{title}"\nurl = "{room.list_url(board)}"\nprofile = "mofa"\n'
        f'language = "{language}"\ntimezone = "Asia/Seoul"\nevery = "10m"\n'
        for board, (name, title, language) in SOURCES.items()
        if board in BOARDS
    )
    return (
        'database = "presswatch.db"\ntimezone = "Asia/Seoul"\n[fetch]\ndelay = "0s"\n'
        '[revisit]\nbudget = 40\nages = { "365d" = "1s" }\nwithdrawn_after = "5m"\n'
        f'{sources}[[channel]]\nname = "desk"\nurl = "terminal://"\n[[channel]]\nname = "archive"\nurl = "terminal://"\n'
    )
