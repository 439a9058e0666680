"""The lists in data: arrays of objects at any depth, each object as its plain values by their names. Pure."""

import html
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias

from crawler.html.data.loading import loaded, looks_like_json

Record: TypeAlias = Mapping[str, str | int | float]  # by name: "title.rendered" of an object in an object

_MOST_VALUES = 100_000  # of one page that are looked at
_MOST_LISTS = 300  # the largest
_MOST_TEXTS = 50  # that are JSON themselves
_SHORTEST_TEXT = 60  # characters of such a text
_CELLS = 30  # of one row of a table, at most
_LINK = re.compile(
    r"\s?<a\s[^<>]{0,200}?\bhref\s?=\s?[\"']([^\"'<>]{1,2000})[\"'][^<>]{0,500}>([^<]{1,1000})</a>\s?", re.IGNORECASE
)
_PARTS = 200  # of one object, at most


@dataclass(frozen=True, slots=True)
class Records:
    """One list: its objects in order, and the name it has."""

    name: str
    objects: Sequence[Mapping[str, Any]]


def lists_in(values: Sequence[Any]) -> list[Records]:
    """The lists of two objects or more in `values`, the largest first.

    Objects by their ids are a list as well, and the rows of a table are objects by the numbers of their cells.
    """
    found = []
    for name, members in _arrays(values):
        objects = [one for member in members if (one := _object(member))]
        if len(objects) > 1 and len(objects) * 2 > len(members):
            found.append(Records(name, objects))
    return sorted(found, key=lambda each: -len(each.objects))[:_MOST_LISTS]


def record(data: Mapping[str, Any]) -> Record:
    """The plain values of an object and of those in it. Of a list in it, only the first member."""
    found: dict[str, str | int | float] = {}
    waiting: deque[tuple[str, Any]] = deque(data.items())
    for _ in range(_PARTS):
        if not waiting:
            break
        name, value = waiting.popleft()
        if isinstance(value, list):
            value = _day(value) or (value[0] if value and isinstance(value[0], dict) else None)
        if isinstance(value, dict):
            waiting.extend((f"{name}.{inner}", member) for inner, member in islice(value.items(), _PARTS))
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            found[name] = value
            if isinstance(value, str) and (link := _LINK.fullmatch(value)):
                found |= {"link": html.unescape(link[1]), "title": link[2]}
    return found


def _object(member: Any) -> Mapping[str, Any]:
    """A member of a list as an object, {} if it is none. Of an element of Next.js, its properties."""
    if isinstance(member, list) and member[:1] == ["$"] and isinstance(member[-1], dict):
        return member[-1]
    if isinstance(member, list) and 1 < len(member) <= _CELLS and all(isinstance(cell, str | int) for cell in member):
        return {str(number): cell for number, cell in enumerate(member)}
    return member if isinstance(member, dict) else {}


def _arrays(values: Sequence[Any]) -> Iterator[tuple[str, Sequence[Any]]]:
    """Each array and each object of objects, with its name. What is shared is looked at once."""
    waiting: deque[tuple[str, Any]] = deque(("", value) for value in values)
    seen: dict[int, Any] = {}
    texts = 0
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        name, value = waiting.popleft()
        if isinstance(value, str):
            texts += 1
            value = loaded(value)
        if not isinstance(value, dict | list) or id(value) in seen:
            continue
        seen[id(value)] = value
        members = value if isinstance(value, list) else list(value.values())
        names = [name] * len(members) if isinstance(value, list) else list(map(str, value))
        waiting.extend((inner, each) for inner, each in zip(names, members, strict=True) if _leads_on(each, texts))
        if len(members) > 1:
            yield name, members


def _leads_on(value: Any, texts: int) -> bool:
    """Whether there may be lists in `value`."""
    if isinstance(value, str):
        return len(value) > _SHORTEST_TEXT and texts < _MOST_TEXTS and looks_like_json(value)
    return bool(value) and isinstance(value, dict | list)


def _day(value: Sequence[Any]) -> str:
    """The day and hour in an array of numbers, as Java writes them; "" if it is none."""
    if not 3 <= len(value) <= 7 or not all(isinstance(part, int) and not isinstance(part, bool) for part in value):
        return ""
    year, month, day, hour, minute = [*value, 0, 0][:5]
    if not (1990 <= year < 2100 and 1 <= month <= 12 and 1 <= day <= 31 and 0 <= hour < 24 and 0 <= minute < 60):
        return ""
    return f"{year}-{month:02d}-{day:02d}" + (f" {hour:02d}:{minute:02d}" if len(value) > 3 else "")
