"""Words of alphabets in the one spelling that all their forms share. Pure.

The index and a query go through it: it need not be a word, only the same for all forms of one, and for no other word.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

CAPITALS = "\ue010"  # behind a word of two or three letters that is written in capitals: US is not "us"
_LIGATURES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_ACCENTED = re.compile("([a-z])[\u0300-\u036f]+")
_FORMS = {
    "children": "child", "men": "man", "women": "woman", "feet": "foot", "teeth": "tooth", "mice": "mouse",
    "criteria": "criterion", "phenomena": "phenomenon", "memoranda": "memorandum", "crises": "crisis",
    "analyses": "analysis", "hypotheses": "hypothesis", "oases": "oasis", "lives": "life", "wives": "wife",
    "knives": "knife", "halves": "half", "shelves": "shelf", "wolves": "wolf", "thieves": "thief",
    "defense": "defence", "offense": "offence", "license": "licence", "center": "centre", "theater": "theatre",
    "program": "programme", "programs": "programme", "grosser": "gross", "grossem": "gross",
}  # fmt: skip
_IRREGULAR = frozenset(_FORMS.values())
_OTHER_WORDS = ("morale", "locale", "finale", "rationale", "humane", "severe", "envelope", "corpse")  # with an e
_ENDINGS = (
    # German: adjectives, and nouns that are many
    (re.compile(r"(?<=...)(isch|lich|ig|haft|sam|bar)(?:e[rnms]?)$"), r"\1"),
    (re.compile(r"(?<=.)(ung|heit|keit|schaft|tion|tat|ismus)en$"), r"\1"),
    (re.compile(r"(?<=trag)e[sn]?$"), ""),  # Verträge
    (re.compile(r"(?<=...er)in(?:nen)?$"), ""),
    (re.compile(r"(?<=....er)(?<!easter)n$"), ""),
    (re.compile(r"(?<=..)(ss|tz|nz|ng|kt|cht|sch|[aeo]t|nt|or|nd|rk|rt|lt|hn|hl)en$"), r"\1"),  # Konferenzen
    # French
    (re.compile(r"eaux$"), "eau"),
    (re.compile(r"(?<=..)aux$"), "al"),
    (re.compile(r"(?<=..)enne$"), "en"),
    # English and American
    (re.compile(r"(?<=...)our((?:ed|ing|er|able|ite)?)$"), r"or\1"),
    (re.compile(r"(?<=...)iz(e|ed|ing|ation|ational)$"), r"is\1"),
)
# A German compound shows its joint: an "s" behind one of these is no part of a word.
_JOINT = re.compile(r"(?<=..)(ung|heit|keit|schaft|tion|tat|trag|arbeit|handel|betrieb|verkehr)s(?=[a-z]{4})")
_SHORT, _LONG = 3, 5  # letters
_SYLLABLE = "\u1100"  # the first one: there are no capitals


@lru_cache(maxsize=20_000)
def spelled(word: str) -> str:
    """A run of letters and digits as its token; of a German compound the tokens of its parts, apart by spaces."""
    small = folded(word)
    if len(word) <= _SHORT:
        return in_capitals(stem(small)) if word.isupper() else stem(small)
    return " ".join(map(stem, _JOINT.sub(r"\1 ", small).split()))


def beginnings(word: str) -> Iterator[str]:
    """How the tokens may begin of words that begin with `word`: an ending of it may have another form in them."""
    small = folded(word)
    yield small
    if small.endswith("i"):
        yield f"{small[:-1]}y"  # polici(es)
    elif small.endswith("iz"):
        yield f"{small[:-1]}s"  # organiz(ation)
    elif (other := stem(small)) != small:
        yield other


def is_irregular(token: str) -> bool:
    """Whether a token stands for forms that begin in other ways, as "mouse" does for "mice"."""
    return token in _IRREGULAR


def in_capitals(token: str) -> str:
    """The token of a short word if it is written in capitals; of others the token itself."""
    return token + CAPITALS if 1 < len(token) <= _SHORT and token.isalpha() and token[0] < _SYLLABLE else token


def in_small_letters(token: str) -> str:
    """The token of a word however it is written."""
    return token.removesuffix(CAPITALS)


def other_form(token: str) -> str:
    """The token of a plural (Paket, Pakete) or feminine (national, nationale), or what it is one of; else ""."""
    if len(token) < _LONG or not token.isalpha() or f"{token}e" in _OTHER_WORDS:
        return ""
    return token.removesuffix("e") if token.endswith(("sse", "ete")) else "" if token.endswith("e") else f"{token}e"


def written_out(word: str) -> str:
    """A German word with "ue" for "ü"."""
    return word.lower().translate(_UMLAUTS)


def folded(word: str) -> str:
    """`word` without case, accents and ligatures."""
    small = word.casefold()
    if small.isascii():
        return small
    bare = _ACCENTED.sub(r"\1", unicodedata.normalize("NFD", small.translate(_LIGATURES)))
    return unicodedata.normalize("NFC", bare)


def stem(word: str) -> str:
    """`word` (folded) in the form that stands for its plural and its other endings."""
    one = _FORMS.get(word) or _one(word)
    one = _FORMS.get(one, one)
    if len(one) > _SHORT:
        for ending, instead in _ENDINGS:
            one = ending.sub(instead, one)
    return one


def _one(word: str) -> str:
    """`word` without the ending of an English plural. Simple: it must only be the same for both numbers."""
    if len(word) < 4 or word == "news" or not word.endswith(("s", "ie")):
        return word
    if len(word) > 4 and word.endswith(("ies", "ie")):
        return word.removesuffix("s")[:-2] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is", "ie")) else word[:-1]
