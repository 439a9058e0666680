"""Lines that count how often an attached file was downloaded: "plan.pdf (Down : 7, Size 1.2 MB)". Pure."""

import re
from collections.abc import Iterable

from crawler.clean.hit_counter import is_counter

_LONGEST = 400  # characters of such a line
_BETWEEN = re.compile(r"[;|/()\[\]{}·]|,\s|\s[-–]\s")
_SIZE = re.compile(
    r"(?:[^\W\d_]{1,20}\s?[:：]?\s?)?\d[\d.,]{0,9}\s?(?:[kmg]?i?b(?:ytes?)?|[kmg]?o|[кмг]?б)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d]{1,20}(?:\s[^\W\d]{1,20})?")  # "download", "미리보기"


def counts_downloads(line: str, files: Iterable[str]) -> bool:
    """Whether a line is names of attached files (`files`) and counters, with at most sizes and words beside them."""
    if len(line) > _LONGEST or not any(char.isdigit() for char in line):
        return False
    rest = line
    for name in sorted(files, key=len, reverse=True):
        rest = rest.replace(name, "|") if name else rest
    parts = [part for text in _BETWEEN.split(rest) if (part := text.strip(" -–:：•·*"))]
    counters = sum(map(is_counter, parts))
    return rest != line and counters > 0 and all(map(_is_of_files, parts))


def _is_of_files(part: str) -> bool:
    return is_counter(part) or (_SIZE.fullmatch(part) or _WORD.fullmatch(part)) is not None
