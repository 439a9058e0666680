"""What the search index holds of a text, and what it is asked for: Korean as overlapping bigrams, the rest as words.

SQLite's own tokenizers find no two-syllable Korean word inside a compound or before a particle. So each run of Hangul
(Chinese characters, kana) is written as its bigrams and its last character: "북한은" is "북한 한은 은", where the
phrase "북한" is found. Pure.
"""

import re
from itertools import pairwise

from crawler.normalize import comparable

_SYLLABLES = (
    "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff"  # Chinese characters, kana
)
_RUN = re.compile(rf"[{_SYLLABLES}]+|[^\W_{_SYLLABLES}]+")
_SYLLABLE = re.compile(f"[{_SYLLABLES}]")
_HANGUL = re.compile("[\uac00-\ud7a3]+")
_PARTICLE = re.compile("(?:은|는|이|가|을|를|의|에|도|와|과|로|으로|에서|에게|까지|부터|이란|이나|나|만)$")
_SHORT = 2  # syllables of a word that is easily part of another
_OWNED = re.compile(r"(?<=\w)'s\b")


def indexed(text: str) -> str:
    """`text` as the index holds it: tokens apart by spaces."""
    return " ".join(_tokens(_runs(text)))


def whole_words(text: str) -> str:
    """The short Korean words of `text`, each once and without its particle: tokens apart by spaces.

    Where one of them is found, a word is more than a part of another.
    """
    found: dict[str, None] = {}
    for run in _HANGUL.findall(comparable(text)):
        for word in (run, _PARTICLE.sub("", run)):
            if 0 < len(word) <= _SHORT:
                found[word] = None
    return " ".join(found)


def phrase(text: str) -> str:
    """The FTS5 expression that finds `text` as it stands, words next to each other; "" when it holds no word.

    The last Korean word may go on (a particle, a compound), words of other scripts may be plural.
    """
    runs = _runs(text)
    if not runs:
        return ""
    *before, last = runs
    tokens = _tokens(before)
    if not _SYLLABLE.match(last):
        return f'"{" ".join([*tokens, stem(last)])}"'
    goes_on = "*" if len(last) == 1 else ""  # a single syllable: any word with it
    return f'"{" ".join([*tokens, *(_bigrams(last) or [last])])}"{goes_on}'


def stem(word: str) -> str:
    """`word` (folded) without the ending of an English plural. Simple: it must only be the same for both numbers."""
    if len(word) < 4 or word == "news" or not word.endswith(("s", "ie")):
        return word
    if len(word) > 4 and word.endswith(("ies", "ie")):
        return word.removesuffix("s")[:-2] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is", "ie")) else word[:-1]


def _runs(text: str) -> list[str]:
    return _RUN.findall(_OWNED.sub("", comparable(text).casefold()))


def _tokens(runs: list[str]) -> list[str]:
    return [token for run in runs for token in (_all_of(run) if _SYLLABLE.match(run) else (stem(run),))]


def _all_of(run: str) -> list[str]:
    """The bigrams of a run, then its last character: so that each begins a token, and no phrase spans two words."""
    return [*_bigrams(run), run[-1]]


def _bigrams(run: str) -> list[str]:
    return [one + other for one, other in pairwise(run)]
