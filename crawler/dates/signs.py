"""The words of dates in a line become signs of one character, so that patterns need no words. Pure."""

import re
from functools import cache
from itertools import pairwise

from crawler.cldr.date_words import MONTHS, Phrase, phrases_of, unspaced_halves
from crawler.cldr.folding import tokens

_WITHOUT_BLANKS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")
_MONTH_TWICE = re.compile(rf"([{MONTHS}])\s?[/(]\s?\1\)?")  # "تموز/يوليو": its two names in Arabic
_ROMAN = dict(zip(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), MONTHS, strict=True))
_ROMAN_MONTH = re.compile(  # "12.XI.2026", "2026. XI. 12."
    rf"(?<=\d[. ])(?:{'|'.join(_ROMAN)})(?=\.? ?\d{{4}}(?!\d))|(?<=\d{{4}}\. )(?:{'|'.join(_ROMAN)})(?=\. \d)"
)
_BETWEEN = " .-'"  # what may stand between the words of one phrase: "7-р сар", "p. m."


def signed(line: str, language: str) -> str:
    """`line` with the signs of `crawler.cldr.date_words` for months, parts of the day, weekdays and particles.

    A word means what it does in `language`; where that does not know it, what it means in all common languages alike.
    """
    if not _LETTER.search(line):
        return line
    line = _ROMAN_MONTH.sub(lambda month: _ROMAN[month[0]], line)
    if _WITHOUT_BLANKS.search(line):
        halves = unspaced_halves()
        line = _unspaced().sub(lambda found: halves[found[0]], line)
    phrases = phrases_of(language.partition("-")[0].lower())
    found, parts, end, at = tokens(line), [], 0, 0
    while at < len(found):
        phrase = next((p for p in phrases.get(found[at][0], ()) if _stands(p, line, found, at)), None)
        if phrase is None:
            at += 1
            continue
        parts += [line[end : found[at][1]], phrase.sign]
        at += len(phrase.words)
        end = found[at - 1][2]
    return _MONTH_TWICE.sub(r"\1", "".join((*parts, line[end:]))) if parts else line


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile("|".join(sorted(unspaced_halves(), key=len, reverse=True)))


def _stands(phrase: Phrase, line: str, found: list[tuple[str, int, int]], at: int) -> bool:
    """Whether `phrase` begins with the token `at` of the line."""
    here = found[at : at + len(phrase.words)]
    return tuple(word for word, _, _ in here) == phrase.words and all(
        start - end <= 2 and not line[end:start].strip(_BETWEEN) for (_, _, end), (_, start, _) in pairwise(here)
    )
