"""The whole tokens of a text, as a person would quote them: a figure with its sign, an address, a version. Pure.

`words.tokens` cuts finer, so that little is marked. Here "4.4.23", "$1,200,000", "3.1과", "a.berg@harbour.example" and
"CVE-2026-4073" are one unit each; in scripts without blanks each character is one, but a figure with its counters.
"""

import re
from typing import NamedTuple

_UNSPACED = "一-鿿㐀-䶿豈-龎々〆〇ぁ-ヿㄅ-ㄯ\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0edf\u1000-\u103f\u1780-\u17d3"
_CLINGS = "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3"
_APART = "—…|→←↔、。〈-】〔-〟，！？：；（）"  # never inside of a token
_OPENS, _CLOSES = r"(\[{<\"'“‘„«‹¿¡*_", r".,;:!?)\]}>\"'”’»›*_"
_LETTER = r"(?:\([^\s()]{1,3}\)" + rf"|[^\s()\[\]{_UNSPACED}{_APART}])"  # of a token; "(s)" is one
_LAST = r"(?:\([^\s()]{1,3}\)" + rf"|[^\s(\[{_UNSPACED}{_APART}{_CLOSES}])"  # of a token, which ends in no punctuation

_BLANK, _SIGN, _MONEY = "[ \u00a0\u2009\u202f]", "[-+−±~≈<>≤≥]", "$€£¥₩₹₽￥"
_DIGITS = r"\d{1,40}(?:[.,:/·'’–-]\d{1,40}){0,9}"
_HAN_DIGITS = "〇零一二三四五六七八九十百千万萬亿億兆两兩"
_COUNTERS = "年月日号號時时分秒人円圓元名件個个社国國歳岁歲次回度項项条條期台万萬亿億兆千百吨噸米里倍割点點％%"
_FIGURE = (
    rf"(?:[A-Z]{{2,4}}{_BLANK}(?=\S?\d))?{_SIGN}?(?:[A-Z]{{0,3}}[{_MONEY}]{_BLANK}?)?{_SIGN}?"  # USD, -, US$
    rf"(?:\d{{4}}\.{_BLANK}\d{{1,2}}\.{_BLANK}\d{{1,2}}\.?"  # 2026. 7. 14.
    rf"|{_DIGITS}[백천만억조](?:{_BLANK}{_DIGITS}[백천만억조]){{0,5}}"  # 3만 5천
    rf"|{_DIGITS}(?:{_BLANK}{_DIGITS}){{0,5}})"  # 1 250 000
    rf"(?:{_BLANK}?[%％‰°{_MONEY}])?"
)
_UNIT = re.compile(
    rf"(?:https?|ftp)://[^\s{_APART}]{{0,200}}[^\s{_APART}{_CLOSES}]"
    rf"|(?:{_DIGITS}[{_COUNTERS}]{{1,3}}){{1,9}}"
    rf"|第?(?:[{_HAN_DIGITS}]{{2,40}}|[{_HAN_DIGITS}](?=[{_COUNTERS}]))[{_COUNTERS}]{{0,9}}"
    rf"|{_FIGURE}(?:{_LETTER}{{0,80}}{_LAST})?"
    rf"|(?:[^\W\d]\.){{2,9}}(?!\w)"  # U.S.
    rf"|(?=[^{_OPENS}]){_LETTER}{{0,80}}{_LAST}"
    rf"|[\u0e40-\u0e44]?[{_UNSPACED}][{_CLINGS}]{{0,9}}"
    r"|\S"
)
_BARE = re.compile(r"[^\w\s%％‰°$€£¥₩₹₽￥]{0,9}\d[\d.,:/·'’–\s백천만억조-]{0,80}[^\w\s]{0,9}")
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")
_WORD = re.compile(r"\w")


class Unit(NamedTuple):
    """A token: where it begins in its text, and where it ends."""

    start: int
    end: int


def units(text: str) -> list[Unit]:
    """The whole tokens of `text` in their order; white space belongs to none."""
    return [Unit(*found.span()) for found in _UNIT.finditer(text)]


def is_bare_figure(text: str) -> bool:
    """Whether `text` is a number and nothing that says of what."""
    return _BARE.fullmatch(text) is not None


def is_word(text: str) -> bool:
    """Whether a unit is more than punctuation."""
    return _WORD.search(text) is not None


def is_unspaced(text: str) -> bool:
    """Whether `text` has a letter of a script that is written without blanks."""
    return _UNSPACED_LETTER.search(text) is not None
