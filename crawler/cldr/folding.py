"""Words as the tables of this folder hold them: without case, accents and dots. Pure."""

import re
import unicodedata
from collections.abc import Mapping

_ACCENTS = re.compile("[\u0300-\u036f.]")  # of Latin, Greek and Cyrillic letters; other scripts need their marks
_SPELLINGS: Mapping[int, str] = {**dict.fromkeys(map(ord, "’ʼ‘´`ʻ"), "'"), ord("ı"): "i"}
# A number, a time zone, or a word: a letter, then whatever is no blank, digit or punctuation; "p.m" is one word,
# and the apostrophe of "Nov'26" belongs to the year.
_TOKEN = re.compile(
    r"\d+|[A-Z][a-z]{1,20}/[A-Z][A-Za-z_/]{1,40}|[^\W\d_](?:(?!['’]\d)[^\s\d\x00-&(-@\[-`{-~、。，·…–—«»“”„|]|\.(?=[^\W\d_]))*"
)


def folded(word: str) -> str:
    """`word` as it is looked up: "Févr.", "FEVR" and "févr" are one, and "İyul" is "iyul"."""
    if word.isascii():
        return word.lower().replace(".", "")
    apart = unicodedata.normalize("NFD", word.translate(_SPELLINGS).casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart).translate(_SPELLINGS))


def tokens(line: str) -> list[tuple[str, int, int]]:
    """The words (folded) and numbers (without zeros first) of `line`, with the places where they begin and end."""
    return [(_key(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(line)]


def _key(token: str) -> str:
    return (token.lstrip("0") or "0") if token.isdecimal() else folded(token).rstrip("'")
