"""What a text is cut into: runs of Korean (Chinese characters, kana), words, numbers; and the tokens of each. Pure.

SQLite's own tokenizers find no two-syllable Korean word inside a compound or before a particle. So each run of Hangul
(Chinese characters, kana) is written as its bigrams: "북한은" is "북한 한은 은", where the phrase "북한" is found. The
last token of a run says how the next one begins, as 소 and 중 of "탄소 중립" with a sign between them: a query can ask
for two words that stand together with and without a blank.
"""

import re
from functools import lru_cache
from operator import add

from store.search.words.numbers import NUMBER, token
from store.search.words.scripts import LETTER, SYLLABLES
from store.search.words.spelling import spelled

RUN = "syllables"  # the name of the group that has found one
_JOINERS = "·-"  # between two syllables they part no words: 한·미, 한-미
_SIGN = rf"[^\W\d_{SYLLABLES}]"  # a letter, no digit
PIECE = re.compile(
    rf"(?P<{RUN}>[{SYLLABLES}]+(?:[{_JOINERS}][{SYLLABLES}]+)*)"
    rf"|(?P<dotted>{_SIGN}\.{_SIGN}(?:\.{_SIGN})*(?!{LETTER})\.?)"
    rf"|(?:[cdjlmnstCDJLMNST]|[Qq]u)'(?={LETTER})"  # l'eau
    rf"|(?P<word>{_SIGN}++(?!\$))(?:'s(?!{LETTER}))?"
    rf"|(?i:{NUMBER})|(?P<other>\d{LETTER}*)"
)
WORDS = frozenset({"word", "dotted", "other"})  # the names of the groups that find words
_STOP = re.compile(r"[.!?。;:]")
_LONG = re.compile("(?<=[ァ-ヺー][ァ-ヺ])ー(?![ァ-ヺー])")  # サーバー is サーバ
_IRREGULAR = re.compile(f"[ー{_JOINERS}]")  # the hyphen last: no range
_APART = "x"  # between the last syllable of a run and the first of the next
_ENDS = "은는을를에며와된될할"  # syllables that end a phrase where they end a word: nobody joins it with the next word
_ENDINGS = ("에서 서", "으로 로", "하고 고", "되고 고", "하여 여", "되어 어")


def tokens(found: re.Match[str]) -> str:
    """The tokens of what PIECE has found, apart by spaces; "" if it is none, such as the article of "l'eau"."""
    if found.lastgroup == RUN:
        return bigrams(found[0])
    if word := word_of(found):
        return spelled(word)
    return token(found) if found.lastgroup else ""


def word_of(found: re.Match[str]) -> str:
    """The word that PIECE has found, "" if it is something else. U.S. is US."""
    kind = found.lastgroup
    return found[kind].replace(".", "") if kind in WORDS else ""


@lru_cache(maxsize=20_000)
def bigrams(run: str) -> str:
    """The tokens of a run of syllables, apart by spaces: each with the next one, and the last."""
    syllables = run if not _IRREGULAR.search(run) else "".join(sign for _, sign in kept(run))
    return " ".join([*map(add, syllables, syllables[1:]), syllables[-1]])


def kept(run: str) -> list[tuple[int, str]]:
    """The syllables of a run with their places in it, without what only joins or lengthens them."""
    return [(place, sign) for place, sign in enumerate(_LONG.sub("-", run)) if sign not in _JOINERS]


def parts(between: str) -> bool:
    """Whether a text between two runs ends a sentence or a clause: they are no words that stand together."""
    return between != " " and _STOP.search(between) is not None


def apart(run: str, first: str) -> str:
    """The tokens of a run, with the last one saying that the next run has this `first` syllable."""
    return f"{run}{_APART}{first}" if run[-1] not in _ENDS and not run.endswith(_ENDINGS) else run


def next_to(syllables: str, first: str) -> str:
    """The last token of the run that ends with these `syllables`, if the next run has this `first` one."""
    return apart(" ".join(bigrams(syllables[-2:]).split()[-2:]), first).split()[-1]
