"""The words of a text, in any script: where a script puts no spaces between them, pairs of its characters. Pure."""

import re

from crawler.normalize import comparable

# Vowel signs and tone marks, which Python's \w leaves out though they stand within words.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff"
_WITHOUT_SPACES = (
    "\u0e00-\u0e4e\u0e80-\u0ece\u0f00-\u0fbc\u1000-\u109f\u1780-\u17d3"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # kana, Chinese characters
)
_UNIT = re.compile(f"([{_WITHOUT_SPACES}]+)|(?:[^\\W_{_WITHOUT_SPACES}]|(?![{_WITHOUT_SPACES}])[{_MARKS}])+")


def units(text: str) -> list[str]:
    """The words of `text` in their order, without capitals and typography."""
    found: list[str] = []
    for match in _UNIT.finditer(comparable(text).casefold()):
        run = match[1]
        if run is None:
            found.append(match[0])
        else:
            found += [run[n : n + 2] for n in range(max(1, len(run) - 1))]
    return found
