"""JSON in which untrusted text does no harm where it is shown. Pure."""

import json
import re
from collections.abc import Callable
from typing import Any

# Controls that terminals obey besides C0 (which JSON escapes anyway), and marks that reverse the direction of text.
STEERING = re.compile("[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def to_json(value: object, *, indent: int | None = None, default: Callable[[Any], Any] | None = None) -> str:
    """`value` as JSON, readable in every script; what would steer a terminal or reverse text is written \\uXXXX."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=default)
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
