"""Whether a page shows the title under which its release is listed. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from crawler.normalize import comparable
from crawler.text_units import units

_ELLIPSES = ("...", "…", "⋯")
_CLOSING = " \t])»”\"'"  # may stand behind one
_LATIN = re.compile(r"[\u0000-\u024f]+")
_LINE = 1.5  # times the length of a title: what is longer is no line of its own
_NEAR = 3  # times the length of a title: as far apart its words may stand in a text
_FEW = 2  # telling words
_TELLING = 4  # letters of a Latin word; shorter ones stand on every page


def shows(title: str, texts: Iterable[str]) -> bool:
    """Whether one half of the words of `title` stand in `texts`; True for a title without words.

    A title that was cut off with an ellipsis counts as far as it goes, without the word that was cut.
    """
    wanted = _telling(_whole_words(title))
    return len(_missing(wanted, " ".join(texts))) * 2 <= len(wanted)


def names(title: str, texts: Iterable[str]) -> bool:
    """Whether `texts`, a window's title and headings, show `title`.

    All words are asked for of a title that has one or two ("Statement by the Minister"): many a page has half of them.
    """
    wanted = _telling(_whole_words(title))
    missing = len(_missing(wanted, " ".join(texts)))
    return not missing if len(wanted) <= _FEW else missing * 2 <= len(wanted)


def stands_in(title: str, texts: Iterable[str]) -> bool:
    """Whether one of `texts` shows `title`: a line of its own by one half of its words, a longer text by more.

    The text of a front page has half of the words of many a title, so there three quarters are asked for, numbers and
    short words among them, near each other.
    """
    words = _whole_words(title)

    def has_most(passage: str) -> bool:
        most = len(_missing(words, passage)) * 4 <= len(words) and names(title, [passage])
        return most and (not words or _in_order(words, passage) * 2 > len(words))

    return any(
        names(title, [text])
        if len(text) <= _LINE * len(title)
        else any(map(has_most, _passages(text, _NEAR * len(title))))
        for text in texts
    )


def _in_order(words: Sequence[str], passage: str) -> int:
    """How many of `words` stand in `passage` in their order; all of them where it spaces them otherwise."""
    there, at, found = units(passage), 0, 0
    if not any(map(_LATIN.fullmatch, words)):
        return len(words)
    for word in words:
        if word in there[at:]:
            at, found = there.index(word, at) + 1, found + 1
    return found


def _passages(text: str, longest: int) -> Iterator[str]:
    """Pieces of `text`, each of which begins in the middle of the one before; of an empty title, the text."""
    step = longest // 2 or len(text) or 1
    return (text[begin : begin + 2 * step] for begin in range(0, max(1, len(text) - step), step))


def _missing(wanted: Collection[str], text: str) -> list[str]:
    """The words that do not stand in `text`."""
    there = set(units(text))
    missing = [word for word in wanted if word not in there]
    # Korean and others are spaced by taste: a word may be a part of one, or two of them.
    if all(map(_LATIN.fullmatch, missing)):
        return missing
    closed = comparable(text).casefold().replace(" ", "")
    return [word for word in missing if _LATIN.fullmatch(word) or word not in closed]


def _whole_words(title: str) -> Sequence[str]:
    kept, words = title.rstrip(_CLOSING), units(title)
    return words[:-1] if kept.endswith(_ELLIPSES) and len(words) > 1 else words


def _telling(words: Sequence[str]) -> set[str]:
    """The words that tell one title from another; of a title that has none but short ones and numbers, all."""
    long = {word for word in words if not word.isdigit() and (len(word) >= _TELLING or not _LATIN.fullmatch(word))}
    return long or set(words)
