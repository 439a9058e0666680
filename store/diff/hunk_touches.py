"""What one edit inside of a passage touches. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from crawler.normalize import comparable
from store.diff.addresses import addresses, without_addresses
from store.diff.capitals import capitals_matter
from store.diff.figures import days, figures, numbers, without_days
from store.diff.joined import joins
from store.diff.names import names
from store.diff.negations import negations, opposite
from store.diff.notices import is_notice
from store.diff.passages import Hunk
from store.diff.punctuation import divides
from store.diff.spelling import respelled
from store.diff.variants import in_one_form
from store.model import Touch

_BESIDE = 300  # characters beside an edit that say what it is a part of
_LEFT, _RIGHT = re.compile(rf"\S{{0,{_BESIDE}}}$"), re.compile(rf"\S{{0,{_BESIDE}}}")
_UNSPACED = "一-鿿ぁ-ヿ"
_WORD = re.compile(
    rf"\d+(?:[.,:]\d+)*|[{_UNSPACED}]{{1,2}}|[^\W_{_UNSPACED}]+"
)  # two characters of Chinese or Japanese are a word
_SENTENCE_END = re.compile(r"(?:^|[.!?:;。！？…]['\"”’»)\]]{0,3})\s*$")
_FEW, _CLAUSE, _SENTENCE = 3, 4, 6  # words
_STRUCK = "~~"  # on both sides of what is struck: no longer said (see `crawler.html.text_marks`)
_NO_LETTERS = frozenset("`´^~¨")  # symbols, as Unicode has it, that are written as punctuation


class _Edit(NamedTuple):
    """An edit with as much beside it as it takes to read it, addresses taken out, and its language."""

    hunk: Hunk
    old: str
    new: str
    language: str


_FACTS: Final[Mapping[Touch, Callable[[str, str], object]]] = {
    "negation": negations,
    "figure": figures,
    "date": lambda text, _: days(text),
    "name": lambda text, language: names(without_days(text), language),
    "sign": lambda text, _: signs(text),
}


def hunk_touches(hunk: Hunk, language: str = "") -> frozenset[Touch]:
    """What an edit touches, one of `store.model.TOUCHES` at least; `language` is that of its passage, "" = unknown."""
    left, right = hunk.left[-_BESIDE:], hunk.right[:_BESIDE]
    sides = [comparable(f"{left}{text}{right}") for text in (hunk.before, hunk.after)]
    linked = addresses(sides[0]) != addresses(sides[1])
    edit = _Edit(hunk, without_addresses(sides[0]), without_addresses(sides[1]), language)
    if linked and edit.old == edit.new:
        return frozenset(("link",))
    same = letters(edit.old).casefold() == letters(edit.new).casefold()
    touched = set(_of_marks(edit) if same else _of_words(edit))
    return frozenset(touched | ({"link"} if linked else set()))


def signs(text: str) -> tuple[str, ...]:
    """The symbols of `text` that say something: "<", "%", "€", "+", "☑", "~" between two figures, "~~" about words."""
    ranges = re.findall(r"(?<=\d)\s?(~)\s?(?=\d)|(~~)", text)
    return (
        *(c for c in text if unicodedata.category(c)[0] == "S" and c not in _NO_LETTERS and c != "|"),
        *map("".join, ranges),
    )


def letters(text: str) -> str:
    """`text` without blanks and punctuation: letters with their marks, digits, and the lines between cells."""
    return "".join(c for c in text if c == "|" or unicodedata.category(c)[0] in "LMN")


def marks(text: str) -> str:
    """The punctuation of `text`."""
    return "".join(c for c in text if unicodedata.category(c)[0] == "P" or c in _NO_LETTERS)


def _of_marks(edit: _Edit) -> Iterator[Touch]:
    """What an edit touches that leaves letters and digits as they are."""
    old, new = edit.old, edit.new
    if numbers(old) != numbers(new):
        yield "figure"
    if old.count(_STRUCK) != new.count(_STRUCK):
        yield "removed" if new.count(_STRUCK) > old.count(_STRUCK) else "added"
    elif signs(old) != signs(new):
        yield "sign"
    if edit.language not in ("ko", "ja", "zh") and negations(old, edit.language) != negations(new, edit.language):
        yield "negation"
    if divides(old, new, edit.language):
        yield "reworded"
    if letters(old) != letters(new):
        yield "name" if capitals_matter(old, new) else "spelling"
    if marks(old) != marks(new):
        yield "punctuation"
    elif letters(old) == letters(new) and signs(old) == signs(new):
        yield "layout"


def _of_words(edit: _Edit) -> Iterator[Touch]:
    """What an edit touches in which words came, went or changed."""
    if in_one_form(edit.old, edit.language) == in_one_form(edit.new, edit.language):
        yield "spelling"
        return
    gone, come = (len(_WORD.findall(text)) for text in (edit.hunk.before, edit.hunk.after))
    if _starts_a_sentence(edit.hunk) and is_notice(edit.hunk.after) and not is_notice(edit.hunk.before):
        yield "notice"
        if come < _SENTENCE:
            return
    if not (gone and come) and max(gone, come) >= _SENTENCE and _starts_a_sentence(edit.hunk):
        yield "added" if come else "removed"
        return
    old, new = _whole_words(edit.hunk)
    facts = [touch for touch, read in _FACTS.items() if read(edit.old, edit.language) != read(edit.new, edit.language)]
    if "negation" not in facts and _opposite(old, new):
        facts.append("negation")
    yield from facts
    if _is_whole(edit, gone, come) or abs(come - gone) >= (_CLAUSE if gone and come else _FEW):
        yield "added" if come > gone else "removed"
    elif not facts:
        yield "spelling" if respelled(old, new, edit.language) or _stammer(edit.hunk) else "reworded"
    elif max(gone, come) > _FEW:
        yield "reworded"


def _is_whole(edit: _Edit, gone: int, come: int) -> bool:
    """Whether something with a content of its own only came or only went: "and libraries"."""
    text = edit.hunk.after if come else edit.hunk.before
    return not (gone and come) and joins(text, edit.hunk.left, edit.language)


def _starts_a_sentence(hunk: Hunk) -> bool:
    return _SENTENCE_END.search(hunk.left[-_BESIDE:]) is not None


def _whole_words(hunk: Hunk) -> tuple[str, str]:
    """Both sides of an edit with the rest of the words that it begins and ends in."""
    left, right = _LEFT.search(hunk.left[-_BESIDE:]), _RIGHT.match(hunk.right)
    ends = (left[0] if left else "", right[0] if right else "")
    return f"{ends[0]}{hunk.before}{ends[1]}", f"{ends[0]}{hunk.after}{ends[1]}"


def _stammer(hunk: Hunk) -> bool:
    """Whether the second of a word written twice was taken away: "the the"."""
    word = hunk.before.strip()
    beside = (*hunk.left[-_BESIDE:].split()[-1:], *hunk.right[:_BESIDE].split()[:1])
    return not hunk.after and word.isalpha() and word in beside


def _opposite(old: str, new: str) -> bool:
    """Whether some word became its opposite: "lawful", "unlawful"."""
    was, now = (re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)[:_BESIDE] for text in (old, new))
    return any(opposite(one, other) for one, other in zip(was, now, strict=False))
