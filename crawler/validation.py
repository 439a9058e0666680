"""What pydantic finds wrong with a value, in words that say how to fix it. Pure."""

import re
from collections.abc import Mapping
from typing import Any, Final

from crawler.nearest import did_you_mean

_WRONG_TYPE: Final[Mapping[str, str]] = {
    "string_type": 'must be text in quotes: "..."',
    "pattern_type": 'must be text in quotes: "..."',
    "int_type": "must be a whole number, without quotes",
    "int_from_float": "must be a whole number",
    "bool_type": "must be true or false, without quotes",
    "list_type": 'must be a list: ["...", "..."]',
    "tuple_type": 'must be a list: ["...", "..."]',
    "frozen_set_type": 'must be a list: ["...", "..."]',
    "dict_type": "must be a table: { ... }",
    "model_type": "must be a table",
    "too_short": "must not be empty",
    "string_too_short": "must not be empty",
}


def problem(error: Mapping[str, Any]) -> str:
    """What is wrong with the value of one error from `ValidationError.errors()`, and how to write it."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", context["expected"])
        written = ", ".join(f'"{choice}"' for choice in choices)
        return f"must be one of {written}{did_you_mean(str(error['input']), choices)}"
    if kind == "greater_than_equal":
        return f"must be at least {context['ge']}"
    if kind == "less_than_equal":
        return f"must be at most {context['le']}"
    return _WRONG_TYPE.get(kind) or str(error["msg"])
