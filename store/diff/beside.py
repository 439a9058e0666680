"""As much beside an edit as makes it readable alone: "June 2 → June 8", "will pay → will not pay". Pure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from store.diff.passages import Hunk
from store.diff.units import Unit, is_bare_figure, is_unspaced, is_word, units

_FEW = 2  # words that came or went are shown between their neighbours; more are quoted
_FEW_UNSPACED = 6  # characters of a script without blanks
_BESIDE_UNSPACED = 2  # of those that are shown on each side
_SHORT = 3  # letters of a word that says little alone
_LONGEST = 30  # characters of a word that is shown beside one
_LOOKED_AT = 80  # characters beside an edit

_SENTENCE_END = re.compile(r"[.!?。！？]\s|[.!?。！？]$")
_BRACKETED = re.compile(r"\s{0,9}(?:\([^()]{0,300}\)|\[[^\[\]]{0,300}\]|（[^（）]{0,300}）)\s{0,9}")
_FIGURE = re.compile(r"\s?(?:[A-Z]{2,4}\s)?[^\w\s]{0,2}\d")
_OF_A_MONTH = re.compile(r"\.?\s{1,9}(?:(?:of|de|di|do)\s{1,9})?(?=[^\W\d_])")  # "2. Juni", "2 de junio"
# Words that stand behind a number and do not say of what.
_LINKS = re.compile(
    "(?i)a|and|are|as|at|be|by|for|from|if|in|is|of|on|or|than|that|the|then|this|to|was|were|when|which|while|will|with|"
    "ab|als|am|auf|aus|bei|bis|das|der|die|für|ist|im|mit|nach|oder|sind|um|und|von|vom|war|wird|zu|zum|zur|"
    "à|au|aux|avec|du|en|est|et|la|le|les|ou|par|pour|sur|un|une|y|al|con|del|el|es|fue|los|las|o|para|por|que|se|"
    "da|dal|e|il|lo|nel|non|per|ao|com|em|foi|na|no|bij|het|op|te|van|и|а|в|во|до|из|или|к|на|не|от|по|с|у|"
    "och|på|av|til|og|w|i|od|do|z|się"
)
_MONTH = re.compile("Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez")  # in German behind "2."
_HANGUL = re.compile("[가-힣]")


class Shown(NamedTuple):
    """Both sides of an edit; one is "" where the other only came or went and is quoted."""

    old: str
    new: str


def shown(hunk: Hunk) -> Shown:
    """What is shown of an edit, with what stands beside it."""
    if hunk.before.strip() and hunk.after.strip():
        left, right = _context(hunk)
    else:
        left, right = _last(hunk.left), _first(hunk.right)
        piece = hunk.before + hunk.after
        remark = _BRACKETED.fullmatch(piece) and not _FIGURE.match(left)
        if is_long(piece) or remark or not (left or right):
            return Shown(hunk.before, hunk.after)
    return Shown(f"{left}{hunk.before}{right}", f"{left}{hunk.after}{right}")


def is_long(piece: str) -> bool:
    """Whether `piece` is more than a few words, so that it may stand alone."""
    few = _FEW_UNSPACED if is_unspaced(piece) else _FEW
    return sum(is_word(piece[token.start : token.end]) for token in units(piece)) > few


def _context(hunk: Hunk) -> tuple[str, str]:
    """What stands beside one text for another that says little without it."""
    sides, left, right = (hunk.before.strip(), hunk.after.strip()), _last(hunk.left), _first(hunk.right)
    if all(map(is_bare_figure, sides)):
        counted = _counted(hunk.right)
        return ("", counted) if counted else (_last(hunk.left, over_marks=True), "")
    unspaced = is_unspaced(hunk.left[-1:] + hunk.right[:1])
    if not any(map(is_word, sides)) or (unspaced and not all(map(_says_enough, sides))):
        return left, right
    named = hunk.before.lstrip()[0].isupper() and _FIGURE.match(right)  # "July 14", "Article 5"
    counts = not unspaced and _FIGURE.match(left)
    if named or counts:
        return (left if counts else ""), (right if named else "")
    short = max(map(len, sides)) <= _SHORT and not unspaced and not _HANGUL.search(hunk.after)
    return ("", right) if short and right else (left if short else "", "")


def _says_enough(text: str) -> bool:
    """Whether characters of a script without blanks are a word, or a figure and what it counts."""
    return len(text) > _BESIDE_UNSPACED or (any(c.isdigit() for c in text) and not is_bare_figure(text))


def _counted(right: str) -> str:
    """The word behind a number that says of what, or ""."""
    start = month.end() if (month := _OF_A_MONTH.match(right)) else 0
    word = _first(right[start:])
    if not word or _LINKS.fullmatch(word.strip()) or (right[:1] == "." and not _is_day(right[start:], word)):
        return ""
    return right[:start] + word


def _is_day(text: str, word: str) -> bool:
    """Whether a word behind "2." goes on with the sentence."""
    return word[0].islower() or _MONTH.match(text) is not None


def _last(text: str, *, over_marks: bool = False) -> str:
    """The last word of `text` and what follows it, or "" where a sentence or another mark stands between.

    With `over_marks` only the end of a sentence counts, and before a word that links stands the one before it.
    """
    text = text[-_LOOKED_AT:]
    found = [token for token in units(text) if not over_marks or is_word(text[token.start : token.end])]
    if not _is_near_word(text, found[-1:]) or (over_marks and _is_another_cell(text, found[-1])):
        return ""
    place = -1
    if is_unspaced(text[found[-1].start :]):
        while -place < min(_BESIDE_UNSPACED, len(found)) and _is_near(text, found[place - 1], found[place]):
            place -= 1
    elif over_marks and _LINKS.fullmatch(text[found[-1].start : found[-1].end]) and _is_near_word(text, found[-2:-1]):
        place -= 1
    return text[found[place].start :]


def _is_another_cell(text: str, last: Unit) -> bool:
    """Whether the last token is a figure in the cell of a table before, which does not say of what the next one is."""
    token, has_label = text[last.start : last.end], "|" in text[: last.start]
    return "|" in text[last.end :] and (is_bare_figure(token) or (has_label and token[0].isdigit()))


def _is_near_word(text: str, last: Sequence[Unit]) -> bool:
    """Whether the last token is a word of readable length, in the sentence that goes on behind `text`."""
    return any(
        is_word(text[token.start : token.end])
        and token.end - token.start <= _LONGEST
        and not _SENTENCE_END.search(text[token.end :])
        for token in last
    )


def _first(text: str) -> str:
    """The first word of `text` and the blank before it, or "" where a mark stands there."""
    text = text[:_LOOKED_AT]
    found = units(text)
    if not found or not is_word(text[found[0].start : found[0].end]) or found[0].end > _LONGEST:
        return ""
    place = 0
    if is_unspaced(text[: found[0].end]):
        while place + 1 < min(_BESIDE_UNSPACED, len(found)) and _is_near(text, found[place], found[place + 1]):
            place += 1
    return text[: found[place].end]


def _is_near(text: str, one: Unit, other: Unit) -> bool:
    return (
        one.end == other.start and is_unspaced(text[other.start : other.end]) and is_unspaced(text[one.start : one.end])
    )
