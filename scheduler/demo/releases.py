"""The fictional releases of the press room. Their texts are data: releases.toml.

A paragraph is plain text; one that begins with "## " is a heading, one whose lines begin with "|" is a table.
Days count from the day on which the press room opens, so that the demo is always about this week.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from crawler.languages import MONTHS, Language
from scheduler.demo.boards import BOARDS

OPENING = date(2026, 11, 20)
"""The day on which tests open the press room."""

_DAY = re.compile(r"\{([ds])([+-]\d+)?\}")
_SHORT_MONTHS = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoFile:
    """One attachment: its name, and the text in it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRelease:
    """One fictional release."""

    title: str
    paragraphs: tuple[str, ...]
    date: str  # YYYY-MM-DD
    department: str = ""
    language: Language = "en"
    attachments: tuple[DemoFile, ...] = ()
    note: str = ""  # a line of its own under the body, like "* unofficial translation"
    name: str = ""  # its name in the story
    board: str = ""  # where it is or will be posted
    pinned: bool = False
    waiting: bool = False  # not on its board yet when the press room opens


def releases(opening: date = OPENING) -> tuple[DemoRelease, ...]:
    """All releases in the order they were posted (nearly that of their dates), as of the day `opening`."""
    return tuple(_release(row, opening) for row in _rows())


def release_named(name: str, opening: date = OPENING) -> DemoRelease:
    """The release that releases.toml calls `name`; raises KeyError if there is none."""
    for release in releases(opening):
        if release.name == name:
            return release
    raise KeyError(f"no release is called {name!r} in releases.toml")


def plain(paragraph: str) -> str:
    """A paragraph without its marks, as a feed flattens it to one line."""
    return " ".join(paragraph.removeprefix("## ").replace("|", " ").split())


@cache
def _rows() -> tuple[Mapping[str, Any], ...]:
    text = (Path(__file__).parent / "releases.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["release"])


def _release(row: Mapping[str, Any], opening: date) -> DemoRelease:
    board = BOARDS[row["board"]]
    day = opening - timedelta(days=row["days_ago"])

    def dated(text: str) -> str:
        return _DAY.sub(lambda m: _spoken(m[1], day + timedelta(days=int(m[2] or 0)), board.language), text)

    return DemoRelease(
        title=dated(row["title"]),
        paragraphs=tuple(dated(p) for p in row["text"].strip().split("\n\n")),
        date=day.isoformat(),
        department=row.get("department", ""),
        language=board.language,
        attachments=tuple(DemoFile(f["name"], dated(f["text"].strip())) for f in row.get("file", ())),
        note=row.get("note", ""),
        name=row["name"],
        board=board.number,
        pinned=row.get("pinned", False),
        waiting=row.get("waiting", False),
    )


def _spoken(form: str, day: date, language: Language) -> str:
    """A day as a text says it: long (d) "November 20" or "11월 20일", short (s) "Nov. 20" or "11.20.(금)"."""
    if language == "ko":
        weekday = "월화수목금토일"[day.weekday()]
        return f"{day.month}월 {day.day}일" if form == "d" else f"{day.month}.{day.day}.({weekday})"
    return f"{(MONTHS if form == 'd' else _SHORT_MONTHS)[day.month - 1]} {day.day}"
