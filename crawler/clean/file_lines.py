"""Lines that count how often an attached file was downloaded: "plan.pdf (Down : 7, Size 1.2 MB)". Pure."""

import re
from collections.abc import Iterable

from crawler.clean.hit_counter import is_counter

_LONGEST = 400  # characters of such a line
_BETWEEN = re.compile(r"[;|/()\[\]{}·]|,\s|\s[-–]\s")
_SIZE = re.compile(
    r"(?:[^\W\d_]{1,20}\s?[:：,·-]?\s?)?\d[\d.,]{0,9}\s?(?:[kmg]?i?b(?:ytes?)?|[kmg]?o|[кмг]?б)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d]{1,20}(?:\s[^\W\d]{1,20})?")  # "download", "미리보기"
_TYPE = r"(?:pdf|hwpx?|docx?|xlsx?|pptx?|zip|jpe?g|png|gif|odt|ods|csv|txt|mp4)"
_FILE = re.compile(rf"(?:^|(?<=[;|]))[^;|\[\]]{{1,200}}?\.{_TYPE}\b", re.IGNORECASE)
_MARK = re.compile(rf"{_TYPE}\Z", re.IGNORECASE)
_BRACKETS = re.compile(r"\s?[\[(]([^\[\]()]{1,60})[\])]\Z")


def counts_downloads(line: str, files: Iterable[str]) -> bool:
    """Whether a line is names of files (`files` are those attached) and counters, with sizes and words beside them."""
    if len(line) > _LONGEST or not any(char.isdigit() for char in line):
        return False
    rest = line
    for name in sorted(files, key=len, reverse=True):
        rest = rest.replace(name, "|") if name else rest
    rest = _FILE.sub("|", rest)
    parts = [part for text in _BETWEEN.split(rest) if (part := text.strip(" -–:：•·*"))]
    counters = sum(map(is_counter, parts))
    return rest != line and counters > 0 and all(map(_is_of_files, parts))


def bare_name(name: str) -> str:
    """The name of a file without the counters and sizes in brackets behind it: "plan.pdf (1.2 MB) (Down : 8)"."""
    while (match := _BRACKETS.search(name)) and _is_size_or_counter(match[1]):
        name = name[: match.start()]
    return name


def _is_size_or_counter(text: str) -> bool:
    parts = [part.strip() for part in re.split(r",\s|,(?=[^\d])", text)]
    known = [part for part in parts if is_counter(part) or _SIZE.fullmatch(part)]
    return bool(known) and all(part in known or _MARK.match(part) for part in parts)


def _is_of_files(part: str) -> bool:
    return is_counter(part) or (_SIZE.fullmatch(part) or _WORD.fullmatch(part)) is not None
