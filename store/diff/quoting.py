"""Texts made short: cut between tokens, around what differs, and never inside of a figure. Pure."""

from rapidfuzz.distance import Postfix, Prefix

from crawler.normalize import comparable
from store.diff.units import Unit, units

_LONGEST = 60  # characters of each side of an arrow that are shown
_LONGEST_QUOTE = 80  # of what is quoted
_LOOKED_AT = 2000  # of a text that is to be made short
_BEFORE = 20  # that are shown before the token that differs, where it is not the first
_HUGE = 30  # characters of a token from which on it is cut: an address, a hash
_KEPT = 12  # of those that are shown beside what differs


def quoted(text: str) -> str:
    """`text` in one line, cut behind a token where it is long."""
    return _cut(comparable(text[:_LOOKED_AT]), 0, _LONGEST_QUOTE, 0)


def swapped(old: str, new: str) -> tuple[str, str]:
    """Both in one line, cut where they are long, but never what makes them differ; ("", "") if nothing does."""
    begin = max(0, Prefix.similarity(old, new) - _LOOKED_AT // 2)
    was, now = (comparable(text[begin : begin + _LOOKED_AT]) for text in (old, new))
    if was == now:
        return "", ""
    if max(len(was), len(now)) <= _LONGEST:
        return was, now
    same = Prefix.similarity(was, now)
    start = min(_start(was, same), _start(now, same))
    behind = Postfix.similarity(was[same:], now[same:])
    return _shown(was, start, same, len(was) - behind), _shown(now, start, same, len(now) - behind)


def _start(line: str, place: int) -> int:
    """Where to begin to show the token at `place`."""
    token = _at(line, place)
    start = token.start
    if token.end - token.start > _HUGE and place - start > _KEPT:
        start = _beside_digits(line, place - _KEPT, -1)
    return 0 if start <= _BEFORE else start


def _shown(line: str, start: int, differs: int, until: int) -> str:
    """`line` from `start` on, as far as it takes to show that it differs at `differs`."""
    token = _at(line, differs)
    huge = token.end - token.start > _HUGE
    least = _beside_digits(line, min(max(until, differs) + _KEPT, start + _LONGEST), 1) if huge else token.end
    return _cut(line, start, start + _LONGEST, least)


def _cut(line: str, start: int, end: int, least: int) -> str:
    """`line` from `start` to the last end of a token before `end`, but not before `least`."""
    head = "" if not start else "… " if line[start].isdigit() and not line[start - 1].isalnum() else "…"
    if len(line) <= max(end, least):
        return head + line[start:]
    ends = [token.end for token in units(line[: end + _HUGE]) if least <= token.end <= end]
    last = ends[-1] if ends else max(least, _beside_digits(line, end, -1))
    shown = line[start:last].rstrip()
    return f"{head}{shown} …" if ends and shown[-1].isdigit() else f"{head}{shown}…"  # "40…" may be 400


def _at(line: str, place: int) -> Unit:
    """The token at `place` or behind it, at the end the last one."""
    found = units(line)
    return next((token for token in found if token.end > place), found[-1] if found else Unit(0, 0))


def _beside_digits(line: str, place: int, step: int) -> int:
    """`place`, or the nearest one before (`step` -1) or behind it (1) that cuts no figure."""
    for _ in range(_HUGE):
        if not (0 < place < len(line) and line[place - 1].isdigit() and line[place].isdigit()):
            break
        place += step
    return place
