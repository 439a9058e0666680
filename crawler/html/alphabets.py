"""Which one-byte encoding bytes are in, by the letters that they are in each of them. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

_SAMPLE = 200_000  # bytes
_PLAUSIBLE, _OF_LANGUAGE = 0.6, 0.5  # share of letters of a language, in text of unknown and of known language
_ENOUGH = 3  # different foreign signs; with fewer, a text of unknown language is Western
_FOREIGN = 0.6  # share of foreign bytes in the words that have any: more than in any language in Latin script
_HIGH = bytes(range(0x80, 0x100))
# Quotes, dashes, «», £, §, ©, °: where they are in all encodings of Windows, they say nothing of the language.
_MARKS = b"\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb7\xbb"
_WORD = re.compile(rb"[A-Za-z\x80-\x9f\xa1-\xff]{2,}")
WESTERN: Final = "cp1252"


class _Letters(NamedTuple):
    encodings: tuple[str, ...]
    letters: str  # of a language in Latin script: all that are not ASCII, in lower case; else its most frequent ones


_LATIN: Final[Mapping[str, _Letters]] = {
    "": _Letters((WESTERN,), "àáâãäåæçèéêëìíîïñòóôöøùúüßœ¿¡ªº"),
    "fr": _Letters((WESTERN,), "àâæçèéêëîïôœùûüÿ"),
    "pt": _Letters((WESTERN,), "áâãàçéêíóôõúüªº"),
    "is": _Letters((WESTERN,), "áéíóúýþæöð"),
    "pl": _Letters(("cp1250", "iso8859-2"), "ąćęłńóśźż"),
    "cs": _Letters(("cp1250", "iso8859-2"), "áčďéěíňóřšťúůýž"),
    "sk": _Letters(("cp1250", "iso8859-2"), "áäčďéíĺľňóôŕšťúýž"),
    "hu": _Letters(("cp1250", "iso8859-2"), "áéíóöőúüű"),
    "ro": _Letters(("cp1250", "iso8859-2", "iso8859-16"), "ăâîşţșț"),
    "sl": _Letters(("cp1250", "iso8859-2"), "čšžćđ"),
    "hr": _Letters(("cp1250", "iso8859-2"), "čšžćđ"),
    "tr": _Letters(("cp1254",), "ıişğüöçâîû"),
    "et": _Letters(("cp1257",), "äöõüšž"),
    "lv": _Letters(("cp1257",), "āčēģīķļņšūž"),
    "lt": _Letters(("cp1257",), "ąčęėįšųūž"),
    "vi": _Letters(("cp1258",), "àáâãăèéêìíòóôõơùúưýđ\u0300\u0301\u0303\u0309\u0323₫"),
}
_OTHER: Final[Mapping[str, _Letters]] = {
    "ru": _Letters(("cp1251", "koi8-r", "iso8859-5", "cp866", "mac-cyrillic", "cp855"), "оеаинтсрвлкмдп"),
    "uk": _Letters(("cp1251", "koi8-u", "iso8859-5", "cp866"), "оаинівертсклу"),
    "bg": _Letters(("cp1251", "koi8-r", "iso8859-5", "cp866"), "аоиетнрсвлкъ"),
    "mk": _Letters(("cp1251", "iso8859-5"), "аоиетнрсвлкј"),
    "sr": _Letters(("cp1251", "iso8859-5"), "аоиенрстјвук"),
    "el": _Letters(("cp1253", "iso8859-7"), "αοιετσνηυρπκμςάέήίό"),
    "he": _Letters(("cp1255",), "יולהאמרשתבנ"),
    "ar": _Letters(("cp1256", "iso8859-6"), "اليمنرتبوةعدفهكحأسقج"),
    "fa": _Letters(("cp1256",), "ايیرندهمتوشبسکك"),
    "th": _Letters(("cp874",), "านรอกเงมยลวดทตส่้ัี"),
}


def is_latin(body: bytes) -> bool:
    """Whether the words of `body` are in Latin script: with ASCII letters around each foreign one."""
    foreign = every = 0
    for word in _WORD.findall(body[:_SAMPLE]):
        if not word.isascii():
            every += len(word)
            foreign += len(word) - len(word.translate(None, _HIGH))
    return foreign <= every * _FOREIGN


def is_plausible(body: bytes, encoding: str) -> bool:
    """Whether `body` may be a text in that encoding; False for one that has no letters here."""
    known = [each for each in _languages(body).values() if encoding in each.encodings]
    counted = _counted(body)
    return max((_share(counted, encoding, each.letters) for each in known), default=0.0) >= _PLAUSIBLE


def of_language(body: bytes, language: str) -> str:
    """The encoding of a text in that language, "" if the text is in none of the language's encodings."""
    languages = _languages(body)
    known = languages.get(language) or languages.get("")
    return _best(_counted(body), [known], _OF_LANGUAGE) if known else ""


def of_bytes(body: bytes) -> str:
    """The encoding of a text of which nothing is known: windows-1252 where no other is likelier."""
    counted = _counted(body)
    return (len(counted) >= _ENOUGH and _best(counted, _languages(body).values(), _PLAUSIBLE)) or WESTERN


def _languages(body: bytes) -> Mapping[str, _Letters]:
    return _LATIN if is_latin(body) else _OTHER


def _best(counted: Mapping[int, int], languages: Iterable[_Letters], enough: float) -> str:
    """The first of the likeliest encodings; "" if none is likely."""
    tried = [(name, known.letters) for known in languages for name in known.encodings]
    shares = [_share(counted, name, letters) for name, letters in tried]
    best = max(shares)
    return tried[shares.index(best)][0] if best >= enough else ""


def _counted(body: bytes) -> Mapping[int, int]:
    """How often each foreign byte occurs that may be a letter."""
    return Counter(body[:_SAMPLE].translate(None, bytes(range(0x80)) + (_MARKS if is_latin(body) else b"")))


def _share(counted: Mapping[int, int], encoding: str, letters: str) -> float:
    """The share of `letters` among the foreign characters; 1 if there are none."""
    characters, own = _characters(encoding), {*letters, *letters.upper()}
    found = sum(count for byte, count in counted.items() if characters[byte - 0x80] in own)
    return found / sum(counted.values()) if counted else 1.0


@lru_cache(maxsize=32)
def _characters(encoding: str) -> str:
    """What the bytes from 0x80 on are in an encoding."""
    return "".join(_HIGH[n : n + 1].decode(encoding, "replace") for n in range(0x80))
