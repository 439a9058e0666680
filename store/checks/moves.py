"""Known releases that stand under another address on the list. Pure.

Their old address has left the list, or redirects to the new one. Number, title or day say which release it may be; its
text decides.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from crawler.items import Entry, Reading
from crawler.normalize import comparable
from store.checks.board import Board
from store.checks.duplicates import likeness
from store.checks.history import KnownRow, Left
from store.model import Remembered

_NUMBER = re.compile(r"\d{1,18}")
# How much of two texts is alike if they are of one release:
_ALIKE = 0.5  # where both have a number that no other has, or one title
_VERY_ALIKE = 0.8  # where only their day is the same
_SAME = 0.9  # where title and day are one, and nobody looked at the old address


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known release that a new entry may be."""

    row: KnownRow
    numbered: bool  # its address has a number of the new one, and no other has


@dataclass(frozen=True, slots=True)
class Move:
    """A known release, and the page that shows it under another address."""

    before: Remembered
    reading: Reading
    certain: bool = True  # False: it has moved if the old address no longer shows it


def candidates(entries: Sequence[Entry], rows: Sequence[KnownRow], wanted: Collection[str]) -> dict[str, Candidate]:
    """By key of the entries in `wanted`, the known release that each may be; `rows` are known ones, listed or not.

    By number, else by title, else by day, where releases of earlier days are still on the list: then it has not just
    slid off the end.
    """
    listed = {entry.key for entry in entries}
    left = [row for row in rows if row.key not in listed]
    oldest = min((row.day for row in rows if row.day and row.key in listed), default="")
    numbers = Counter(number for entry in entries for number in _numbers(entry.key))
    by_number = _alone((number, row) for row in rows for number in _numbers(row.key))
    by_title = _alone((comparable(row.title), row) for row in left if row.title)
    by_day = _alone((row.day, row) for row in left if "" < oldest < row.day)
    found = {}
    for entry in (one for one in entries if one.key in wanted):
        same = (by_number[number] for number in _numbers(entry.key) if number in by_number and numbers[number] == 1)
        numbered = next((row for row in same if row.key not in listed), None)
        row = numbered or by_title.get(comparable(entry.title)) or by_day.get(entry.published)
        if row:
            found[entry.key] = Candidate(row, numbered is not None)
    return found


def _numbers(key: str) -> set[str]:
    return {number.lstrip("0") for number in _NUMBER.findall(key)}


def _alone(rows: Iterable[tuple[str, KnownRow]]) -> dict[str, KnownRow]:
    """The rows by what they show, without what more than one shows."""
    found: dict[str, list[KnownRow]] = defaultdict(list)
    for sign, row in rows:
        found[sign].append(row)
    return {sign: same[0] for sign, same in found.items() if len(same) == 1}


def moves(board: Board) -> dict[str, Move]:
    """The releases that are found at another address in this check, by their new key, each once."""
    if board.silent:
        return {}
    found = {move.reading.entry.key: move for move in _judged(board)} | _redirected(board)
    once = {move.before.id: key for key, move in reversed(found.items())}
    return {key: move for key, move in found.items() if once[move.before.id] == key}


def _judged(board: Board) -> Iterable[Move]:
    for reading in board.check.result.readings:
        left = board.history.left.get(reading.entry.key)
        if left and (move := _move(reading, left, accepted=board.history.source.accepted)):
            yield move


def _move(reading: Reading, left: Left, *, accepted: bool) -> Move | None:
    """Whether a release that has left the list is what `reading` shows; None if it is not.

    `accepted`: a person says that all releases have other addresses now; title and day are enough then.
    """
    before, after = left.before.content, reading.release
    days = {before.published, after.published} - {""}
    if len(days) > 1:
        return None
    same_title = comparable(before.title) == comparable(after.title)
    dated_alike = before.published == after.published != ""
    alike = likeness(before, after)
    if accepted and same_title and dated_alike:
        return Move(left.before, reading)
    if (left.numbered and (same_title or alike >= _ALIKE)) or (same_title and dated_alike and alike >= _SAME):
        return Move(left.before, reading)
    return Move(left.before, reading, certain=False) if alike >= (_ALIKE if same_title else _VERY_ALIKE) else None


def _redirected(board: Board) -> dict[str, Move]:
    """Old addresses that lead to an unknown entry of the list, if one alone does."""
    unknown = {entry.key: entry for entry in board.check.result.entries if entry.key not in board.history.listed}
    readings = {reading.entry.key: reading for reading in board.check.result.readings}
    leads: dict[str, list[str]] = defaultdict(list)
    for old, new in board.check.result.moved:
        if new in unknown and old in board.history.looked_at:
            leads[new].append(old)
    return {
        new: Move(board.history.looked_at[old], replace(readings[old], entry=unknown[new]))
        for new, (old, *others) in leads.items()
        if not others
    }
