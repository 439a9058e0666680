"""Hit counters: how often a page was viewed, and the lines that say so. Pure."""

import re

from crawler.counter_labels import TIMES, VIEWS

_LONGEST = 60  # characters of such a line
_WORDS = frozenset(word.casefold() for words in VIEWS.values() for word in words.split("|"))
_TIMES = frozenset(word.casefold() for words in TIMES.values() for word in words.split("|"))
_NUMBER = re.compile(r"\d[\d.,'\s]{0,14}(?<=\d)")


def hits(value: str) -> int | None:
    """The number of views in a value, None if it is something else."""
    digits = value.replace(",", "").strip(" 회")
    return int(digits) if re.fullmatch(r"[0-9]{1,12}", digits) else None


def is_counter(line: str) -> bool:
    """Whether a line is a view counter: such a line is never text, wherever it is.

    It is a label, one number, and at most a word for "times": "Views: 42", "Letto 42 volte", "浏览次数：42次".
    """
    number = _NUMBER.search(line) if len(line) <= _LONGEST else None
    if number is None:
        return False
    before, after = (_bare(text) for text in (line[: number.start()], line[number.end() :]))
    return (before in _WORDS and (not after or after in _TIMES or after in _WORDS)) or (not before and after in _WORDS)


def is_label(text: str) -> bool:
    """Whether `text` is what stands before the number of a counter, and nothing else."""
    return len(text) <= _LONGEST and _bare(text) in _WORDS


def _bare(text: str) -> str:
    return text.strip(" :：|•·*-()[]").casefold()
