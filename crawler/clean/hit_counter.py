"""Hit counters: how often a page was viewed, and the lines that say so. Pure."""

import re

_COUNTER = re.compile(
    r"[•·*-]?\s?(?:조회\s?수?|hits?|views?|page views?|aufrufe)\s?[:：]?\s?\d[\d,.]{0,14}\s?회?", re.IGNORECASE
)


def hits(value: str) -> int | None:
    """The number of views in a value, None if it is something else."""
    digits = value.replace(",", "").strip(" 회")
    return int(digits) if re.fullmatch(r"[0-9]{1,12}", digits) else None


def is_counter(line: str) -> bool:
    """Whether a line is a view counter: such a line is never text, wherever it is."""
    return _COUNTER.fullmatch(line) is not None
