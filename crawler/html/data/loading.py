"""JSON as servers write it. Pure."""

import json
import re
from typing import Any

_SURPLUS = re.compile(r",(?=\s*+[}\]])")  # a comma behind the last member
_HALF = re.compile(r"\\u[dD][89a-fA-F]")  # one of two that make a letter


def loaded(text: str) -> Any:
    """The value of the JSON document `text`, None if it is none (or null)."""
    text = text.strip("\ufeff \t\r\n")
    for attempt in (text, _SURPLUS.sub("", text)):
        value, end = first_value(attempt, 0)
        if end == len(attempt) > 0:
            return value
    return None


def first_value(text: str, start: int) -> tuple[Any, int]:
    """The JSON value that begins at `start` of `text`, and where it ends; (None, start) if none does."""
    try:
        value, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):  # broken, or nested too deeply
        return None, start
    return _of_whole_letters(value) if _HALF.search(text, start, end) else value, end


def _of_whole_letters(value: Any) -> Any:
    """`value` with "?" for each half of a letter that stands alone: it could not be stored."""
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def looks_like_json(text: str) -> bool:
    """Whether `text` begins as a JSON document does."""
    return text[:200].lstrip("\ufeff \t\r\n")[:1] in ("{", "[")
