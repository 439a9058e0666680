"""Punctuation that changes what a sentence says. Pure."""

import re

from store.diff.compare import Hunk

_NEXT_WORD = re.compile(r"\W*([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")
_AGAIN = re.compile(r"(?i)(?<!\w)re-(?=[^\W\d_])")
_QUESTION = re.compile(r"[?？;；؟]")
_COMMA = re.compile(r"[,，、،]")
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
_WINDOW = 40  # characters beside an edit


def divides(hunk: Hunk, language: str) -> bool:
    """Whether the marks of `hunk`, an edit of nothing else, may change the meaning; `language` is its passage's.

    "All pilots who strike" are not "all pilots, who strike,"; 고발, 검토 are two things.
    """
    gone, come = hunk.before, hunk.after
    if bool(_QUESTION.search(gone)) != bool(_QUESTION.search(come)):
        return True
    commas = len(_COMMA.findall(gone)) != len(_COMMA.findall(come))
    return commas and _comma_divides(hunk, language)


def is_again(old: str, new: str) -> bool:
    """Whether a hyphen behind "re" came or went: to re-sign is not to resign."""
    return len(_AGAIN.findall(old)) != len(_AGAIN.findall(new))


def _comma_divides(hunk: Hunk, language: str) -> bool:
    before, after = _LAST_WORD.search(hunk.left[-_WINDOW:]), _NEXT_WORD.match(hunk.right[:_WINDOW])
    if before is None or after is None:
        return False
    last, following = before[1], after[1]
    if "가" <= last[-1] <= "힣":
        return _KOREAN_PAUSES.search(last) is None
    if _HAN.match(last[-1]):
        return "、" in hunk.before + hunk.after and _HAN.match(following) is not None
    if _NEGATIVE.search(last) or _NEGATIVE.fullmatch(following):
        return True
    return language not in _ALWAYS and following.lower() in _CLAUSES.split()
