"""Punctuation that changes what a sentence says. Pure."""

import re
import unicodedata
from collections.abc import Iterator

_NEXT_WORD = re.compile(r"\W*([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")
_AGAIN = re.compile(r"(?i)(?<!\w)re-(?=[^\W\d_])")
_QUESTIONS = "?？؟"
_COMMAS = ",，、،"
_PAUSES = ",;:.()[]–—"  # which of them stands beside a "not" decides what is denied
_NEGATIVE = re.compile(
    r"(?i)(?:not|no|never|without|nicht|kein\w*|nie|ne|pas|non|sans|no|nunca|sin|não|sem|niet|geen|nie|не|нет|нельзя|без)$"
)
# What a comma before these words, or none, makes of a clause: all of a kind, or those of a kind that are meant.
_CLAUSES = (
    "who whom whose which that where when because since if unless as while after before until "
    "qui que dont où lequel laquelle quand parce si quien quienes cuyo cuya donde cuando porque "
    "che cui quale dove quando perché quem cujo cuja onde "
    "waar omdat wanneer"
)
# Endings behind which a comma is a pause. Shorter ones end nouns, too: 보고 (report), 문서 (document), 결과 (result).
_KOREAN_PAUSES = re.compile(
    "(?:[하되있없했됐였았었이]고|[하되으이했됐있없]며|지만|는데|므로|려고|[하되다]면|[아어해]서|하여|되어|에서|에게|으로|까지|부터|"
    "처럼|보다|[라다]고|다며|으나|거나|도록|통해|위해|대해|따라|또한|특히|한편|다만|[를는은]|(?<![마가])을)$"
)
_ALWAYS = ("de", "pl", "cs", "ru")  # have a comma before each clause, whatever it says
_HAN = re.compile(r"[一-鿿ァ-ヶ]")
_WINDOW = 40  # characters beside a mark


def divides(old: str, new: str, language: str) -> bool:
    """Whether two texts of the same letters differ in marks that may change the meaning; `language` is theirs.

    "All pilots who strike" are not "all pilots, who strike,"; 고발, 검토 are two things; to re-sign is not to resign.
    """
    if len(_AGAIN.findall(old)) != len(_AGAIN.findall(new)):
        return True
    was, now = dict(_places(old)), dict(_places(new))
    return any(
        _divides(mark, text[:place], text[place + 1 :][:_WINDOW], language)
        for text, one, other in ((old, was, now), (new, now, was))
        for (_, mark), place in one.items()
        if (_, mark) not in other
    )


def _places(text: str) -> Iterator[tuple[tuple[int, str], int]]:
    """Each mark of `text` by how many letters stand before it, with its place."""
    letters = 0
    for place, sign in enumerate(text):
        if unicodedata.category(sign)[0] in "LMN":
            letters += 1
        elif sign in _QUESTIONS or sign in _COMMAS or sign in _PAUSES:
            yield (letters, sign), place


def _divides(mark: str, left: str, right: str, language: str) -> bool:
    """Whether `mark` between `left` and `right` says more than a pause."""
    before, after = _LAST_WORD.search(left[-_WINDOW:]), _NEXT_WORD.match(right)
    last, following = before[1] if before else "", after[1] if after else ""
    if mark in _QUESTIONS or _NEGATIVE.search(last) or _NEGATIVE.fullmatch(following):
        return True
    return mark in _COMMAS and bool(last and following) and _parts(mark, last, following, language)


def _parts(comma: str, last: str, following: str, language: str) -> bool:
    """Whether a comma between two words makes two things of one, or of a clause one that is about all of a kind."""
    if "가" <= last[-1] <= "힣":
        return _KOREAN_PAUSES.search(last) is None
    if _HAN.match(last[-1]):
        return comma == "、" and _HAN.match(following) is not None
    return language not in _ALWAYS and following.lower() in _CLAUSES.split()
