"""What is wrong with a config.toml, in one line per problem: file, line, table, key and fix. Pure.

tomllib does not say where a value is, so a small scanner finds the line of each key.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crawler.nearest import did_you_mean
from crawler.validation import problem
from scheduler.config.masking import mask

Place = tuple[str | int, ...]  # ("source", 2, "every")

_PIECE = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|\n|[\[\]{}=.,]|[^\s"\'#\[\]{}=.,]+',
    re.DOTALL,
)
_SYNTAX = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", re.DOTALL)
_TABLES = ("fetch", "revisit", "health", "store", "metrics", "source", "channel", "feed")
_SHOWN = 60  # characters of a wrong value
_HINTS = {
    "overwrite": "; this key or table is already defined above",
    "declare": "; this table is already defined above",
    "'\\n'": "; a quote is not closed on this line",
    "Invalid value": "; write text in quotes, true and false in lower case",
}


def key_lines(text: str) -> dict[Place, int]:
    """The line (from 1) of each table and key of a valid TOML text."""
    lines: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    for line, pieces in _statements(text):
        if pieces[0] == "[":
            double = pieces[1] == "["
            names = _names(pieces)
            if double:
                array = _settle(names[:-1], counts) + names[-1:]
                counts[array] = counts.get(array, 0) + 1
                lines.setdefault(array, line)
            table = _settle(names, counts)
            lines.setdefault(table, line)
        else:
            place = table
            for name in _names(pieces[: pieces.index("=")]):
                place = (*place, name)
                lines.setdefault(place, line)
    return lines


def line_of(lines: Mapping[Place, int], place: Place) -> int:
    """The line of `place`, else of the nearest table or key around it, else 1."""
    for length in range(len(place), 0, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return 1


def syntax_problem(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, str]:
    """The line (from 1) and a description of the error in a text that is not TOML."""
    match = _SYNTAX.fullmatch(str(error))
    said = match[1] if match else str(error)
    hint = next((words for sign, words in _HINTS.items() if sign in said), "")
    words = f"not TOML: {said[:1].lower()}{said[1:]}"
    if match and match[2]:
        return int(match[2]), words + hint
    early = '; the file ends too early: look above for a missing quote or "]"'
    return len(text.rstrip().splitlines()) or 1, words + (hint or early)


def in_words(error: Mapping[str, Any], data: Mapping[str, Any], keys: Mapping[str, Sequence[str]]) -> tuple[Place, str]:
    """The place and a description of one pydantic error. `keys` are those of each table ("" = top of the file)."""
    place: Place = tuple(part for part in error["loc"] if part != "[key]")
    kind, key = error["type"], str(place[-1])
    if kind == "extra_forbidden":
        return place, f"{_where(place[:-1], data)}{_unknown(key, place, keys)}"
    if kind == "missing":
        holder = _dotted(place[:-1])
        return place[:-1], f'{_where(place[:-1], data)}{f"{holder} " if holder else ""}needs the key "{key}"'
    if kind == "list_type" and len(place) == 1 and key in ("source", "channel", "feed"):
        return place, f"write [[{key}]], with two brackets on each side"
    if kind == "model_type" and len(place) == 1:
        return place, f"{key} must be a table: [{key}]"
    said = f'"{key}": ' if "[key]" in error["loc"] else _named(place, data)
    return place, f"{_where(place, data)}{said}{problem(error)}"


def label(place: Place, data: Mapping[str, Any]) -> str:
    """The table that `place` is in, for people: `source "mofa-eng-press"`, `[fetch]`, or "" at the top."""
    if not place:
        return ""
    if len(place) > 1 and isinstance(place[1], int):
        name = _at(data, (*place[:2], "path" if place[0] == "feed" else "name"))
        return f'{place[0]} "{name}"' if isinstance(name, str) and name else f"{place[0]} number {place[1] + 1}"
    table = _at(data, place[:1])
    return f"[{place[0]}]" if isinstance(table, Mapping) else ""


def _statements(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each header or `key = value` as its first line and its pieces, without comments."""
    line, first, depth, pieces = 1, 1, 0, list[str]()
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece == "\n" and depth == 0 and pieces:
            yield first, pieces
            pieces = []
        elif piece != "\n" and not piece.startswith("#"):
            first = first if pieces else line
            if "=" in pieces:
                depth += (piece in "[{") - (piece in "]}")
            pieces.append(piece)
        line += piece.count("\n")
    if pieces:
        yield first, pieces


def _names(pieces: Sequence[str]) -> tuple[str, ...]:
    found = []
    for piece in pieces:
        if piece[0] in "\"'":
            found.append(str(next(iter(tomllib.loads(f"{piece} = 0")))))
        elif piece not in "[].":
            found.append(piece)
    return tuple(found)


def _settle(names: Sequence[str], counts: Mapping[Place, int]) -> Place:
    """`names` with the index of the latest table after each array of tables."""
    place: Place = ()
    for name in names:
        place = (*place, name)
        if place in counts:
            place = (*place, counts[place] - 1)
    return place


def _where(place: Place, data: Mapping[str, Any]) -> str:
    table = label(place, data)
    return f"{table}: " if table else ""


def _unknown(key: str, place: Place, keys: Mapping[str, Sequence[str]]) -> str:
    holder = _dotted(place[:-1])
    table = holder or (str(place[0]) if len(place) > 1 else "")
    known = keys.get(table, ())
    hint = did_you_mean(key, known)
    homes = [home for home, names in keys.items() if key in names and home != table]
    if not hint and homes:
        hint = f"; it belongs {f'in [{homes[0]}]' if homes[0] else 'at the top of the file, above the first ['}"
    return f'"{key}" is not a key{hint or "; the keys are " + ", ".join(known)}'


def _dotted(place: Place) -> str:
    """The key that `place` names inside its table: "words.any"."""
    inside = place[2:] if len(place) > 1 and isinstance(place[1], int) else place[1:] or place
    named = [part for part in inside if isinstance(part, str)]
    return "" if len(place) == 1 and place[0] in _TABLES else ".".join(named)


def _named(place: Place, data: Mapping[str, Any]) -> str:
    """`every = "0s": `, without the value where it may be a secret."""
    key, value = _dotted(place), _at(data, place)
    if not key or isinstance(value, (dict, list)) or value is None or key in ("url", "heartbeat", "proxy"):
        return f"{key}: " if key else ""
    written = json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value).lower()
    return f"{key} = {mask(written if len(written) <= _SHOWN else written[:_SHOWN] + '...')}: "


def _at(data: Any, place: Place) -> Any:
    for part in place:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data
