"""Whether a page shows the title under which its release is listed. Pure."""

import re
from collections.abc import Iterable, Sequence

from crawler.normalize import comparable
from crawler.text_units import units

_ELLIPSES = ("...", "…", "⋯")
_CLOSING = " \t])»”\"'"  # may stand behind one
_LATIN = re.compile(r"[\u0000-\u024f]+")
_TELLING = 4  # letters of a Latin word; shorter ones stand on every page


def shows(title: str, texts: Iterable[str]) -> bool:
    """Whether one half of the words of `title` stand in `texts`; True for a title without words.

    A title that was cut off with an ellipsis counts as far as it goes, without the word that was cut.
    """
    wanted = _telling(_whole_words(title))
    if not wanted:
        return True
    said = " ".join(texts)
    there = set(units(said))
    missing = [word for word in wanted if word not in there]
    if len(missing) * 2 <= len(wanted):
        return True
    # Korean and others are spaced by taste: a word may be a part of one, or two of them.
    closed = comparable(said).casefold().replace(" ", "")
    missing = [word for word in missing if _LATIN.fullmatch(word) or word not in closed]
    return len(missing) * 2 <= len(wanted)


def _whole_words(title: str) -> Sequence[str]:
    kept, words = title.rstrip(_CLOSING), units(title)
    return words[:-1] if kept.endswith(_ELLIPSES) and len(words) > 1 else words


def _telling(words: Sequence[str]) -> set[str]:
    """The words that tell one title from another; of a title that has none but short ones and numbers, all."""
    long = {word for word in words if not word.isdigit() and (len(word) >= _TELLING or not _LATIN.fullmatch(word))}
    return long or set(words)
