"""Literals of JavaScript as values: names without quotes, texts in any, the arguments of a function around them. Pure.

Nothing is run: a literal in which anything is computed is none.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from crawler.html.data.loading import loaded

_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<text>\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+')|(?P<name>[A-Za-z_$][\w$]*+)(?P<key>\s*+:)?"
    r"|(?P<number>-?(?:\d[\d.]*+|\.\d++)(?:[eE][+-]?\d++)?)|(?P<sign>[{}\[\],:])|(?P<truth>![01])",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "\n": ""}
_CONSTANTS = {"true": "true", "false": "false", "null": "null", "undefined": "null"}
_NO_NAMES: Mapping[str, str] = {}


def first_literal(script: str, start: int, names: Mapping[str, str] = _NO_NAMES) -> tuple[Any, int]:
    """The array or object at `start` of `script`, and where it ends; (None, start) if there is none.

    `names` are the values of variables, as JSON.
    """
    pieces: list[str] = []
    depth, end = 0, start
    while match := _TOKEN.match(script, end):
        end = match.end()
        pieces.append(_as_json(match, names))
        depth += (match["sign"] in ("{", "[")) - (match["sign"] in ("}", "]"))
        if depth <= 0 and not match["space"]:
            value = loaded("".join(pieces))
            return (value, end) if isinstance(value, dict | list) else (None, start)
    return None, start


def arguments(script: str, start: int) -> list[str]:
    """The literals, as JSON, between the parenthesis that opens before `start` and its end."""
    pieces: list[str] = []
    end = start
    while match := _TOKEN.match(script, end):
        end = match.end()
        pieces.append(_as_json(match, _NO_NAMES))
    value = loaded(f"[{''.join(pieces)}]")
    return [json.dumps(each) for each in value] if isinstance(value, list) else []


def text_of(literal: str) -> str:
    """What a text between quotes says."""
    return _ESCAPE.sub(_unescaped, literal[1:-1])


def _as_json(match: re.Match[str], names: Mapping[str, str]) -> str:
    """One token as JSON has it."""
    if match["text"]:
        return json.dumps(text_of(match["text"]))
    if name := match["name"]:
        return f'"{name}":' if match["key"] else _CONSTANTS.get(name) or names.get(name, "null")
    if match["truth"]:
        return "true" if match["truth"] == "!0" else "false"
    number = match["number"]
    return f"0{number}" if number and number.startswith(".") else match[0]


def _unescaped(match: re.Match[str]) -> str:
    said = match[1]
    return chr(int(said[1:], 16)) if len(said) > 1 else _ESCAPED.get(said, said)
