"""SQL functions of which SQLite's own take time with the product of two long texts: the same answers, in bounded time.

Nothing stops a function while it runs: `instr` of ten megabytes and five would take an hour.
"""

import sqlite3
from typing import TypeAlias

LONGEST = 10_000_000  # bytes of a value: the largest page that is kept is smaller
Value: TypeAlias = str | bytes | int | float | None


def define(connection: sqlite3.Connection) -> None:
    """Put ours in the place of SQLite's on `connection`."""
    connection.create_function("instr", 2, _instr, deterministic=True)
    connection.create_function("replace", 3, _replace, deterministic=True)
    connection.create_function("trim", 2, _trim, deterministic=True)
    connection.create_function("ltrim", 2, _ltrim, deterministic=True)
    connection.create_function("rtrim", 2, _rtrim, deterministic=True)


def _instr(text: Value, part: Value) -> int | None:
    if text is None or part is None:
        return None
    if isinstance(text, bytes) and isinstance(part, bytes):
        return text.find(part) + 1
    return _text(text).find(_text(part)) + 1


def _replace(text: Value, part: Value, by: Value) -> Value:
    if text is None or part is None or by is None:
        return None
    whole, old, new = _text(text), _text(part), _text(by)
    if not old:
        return whole if isinstance(text, bytes) else text
    size = len(whole) + whole.count(old) * (len(new) - len(old))
    return whole.replace(old, new) if size <= LONGEST else " " * (LONGEST + 1)  # which SQLite refuses


def _trim(text: Value, letters: Value) -> str | None:
    return _rtrim(_ltrim(text, letters), letters)


def _ltrim(text: Value, letters: Value) -> str | None:
    if text is None or letters is None:
        return None
    whole, dropped = _text(text), frozenset(_text(letters))
    return whole[next((n for n, letter in enumerate(whole) if letter not in dropped), len(whole)) :]


def _rtrim(text: Value, letters: Value) -> str | None:
    if text is None or letters is None:
        return None
    turned = _ltrim(_text(text)[::-1], letters)
    return turned[::-1] if turned else turned


def _text(value: Value) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
