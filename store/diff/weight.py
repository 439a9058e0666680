"""How much a change matters: `minor` is spelling, spaces and commas; all that may do harm is `major`. Pure."""

import re
from typing import Literal

from store.diff.compare import Diff, Hunk, Passage
from store.diff.spelling import spelled_alike
from store.diff.words import carries_fact, is_number, tokens

_LIGHT = re.compile(r"[\s,.;:·-]")  # marks that may come and go between words
_FIRST = re.compile(r"^\S*")  # up to the first white space
_ARTICLES = {"a", "an"}


def weigh(difference: Diff) -> Literal["minor", "major"]:
    """`minor` only when nothing but spelling, spacing and light punctuation changed, away from every fact.

    A fact is a number, a date, a name (a capitalised word), a negation or a modality; so are whole paragraphs, notes,
    attachments, the date and the department. A title may change in capitals and punctuation.
    """
    told_apart = difference.attachments or any(note.changed for note in difference.notes)
    fields = all(name == "title" and _same_letters(passage) for name, passage in difference.fields)
    if told_apart or not fields or not all(_harmless(passage) for passage in difference.paragraphs):
        return "major"
    return "minor"


def _same_letters(title: Passage) -> bool:
    sides = [title.side(op) for op in ("delete", "insert")]
    letters, numbers = (
        {_LIGHT.sub("", side.casefold()) for side in sides},
        {tuple(token for token in tokens(side) if is_number(token)) for side in sides},
    )
    return len(letters) == len(numbers) == 1


def _harmless(passage: Passage) -> bool:
    if passage.moved or passage.kind not in ("same", "changed"):
        return False
    return all(_light(hunk) for hunk in passage.hunks())


def _light(hunk: Hunk) -> bool:
    """Whether an edit is spelling or punctuation, judged by the whole words that it touches."""
    left, right = _FIRST.findall(hunk.left[::-1])[0][::-1], _FIRST.findall(hunk.right)[0]
    old, new = (f"{left}{text}{right}" for text in (hunk.before, hunk.after))
    if carries_fact(old) or carries_fact(new):
        return False
    if _LIGHT.sub("", old) == _LIGHT.sub("", new) or _stammer(hunk):
        return True
    return {old, new} == _ARTICLES or _spelled_alike(old, new)


def _spelled_alike(old: str, new: str) -> bool:
    """Word by word, with the punctuation that clings to them."""
    was, now = ([t for t in tokens(text) if not t.isspace()] for text in (old, new))
    return len(was) == len(now) and all(map(spelled_alike, was, now))


def _stammer(hunk: Hunk) -> bool:
    """The second of a word written twice taken away: "the the"."""
    word = hunk.before.strip()
    beside = (*hunk.left.split()[-1:], *hunk.right.split()[:1])
    return not hunk.after and word.isalpha() and word in beside
