"""Whether a text was decoded wrongly before it reached us. Pure.

Mojibake is recognised by what reverses it. UTF-8 that was read as something else still has the form of UTF-8; for the
others, a word must encode whole in the wrong encoding and decode whole in the right one. Every byte counts: in most
texts some bytes look like those of another script.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

_SAMPLE = 20_000  # characters
_ENOUGH = 8  # foreign characters that must be explained
# Browsers read Latin-1 as windows-1252; the bytes that have no character there stay as they are.
_AS_BYTES = {ord(bytes([n]).decode("cp1252")): n for n in range(0x80, 0xA0) if n not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_UTF_8 = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})[\x80-\xbf]")
_BLANK = re.compile(r"[ \t\r\n\f\v]+")  # no other: \xa0 and \x85 may be half of a character
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,}")
_RUSSIAN = re.compile(r"[А-яЁё]{2,}")
# What was read as Latin, and the runs of letters that come out when it is read rightly.
_SCRIPTS: Mapping[str, re.Pattern[str]] = {
    "cp949": re.compile(r"[가-힣]{2,}"),
    "cp1251": _RUSSIAN,
    "koi8-r": _RUSSIAN,
    "cp1253": re.compile(r"[Ά-ώ]{2,}"),
    "cp874": re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4e]{2,}"),
    "cp932": _HAN,
    "euc_jp": _HAN,
    "gb18030": _HAN,
    "big5": _HAN,
}
# Other encodings as which UTF-8 is read, and the signs that mostly come out of it.
_READ_AS: Mapping[str, re.Pattern[str]] = {
    "cp1251": re.compile(r"[^\x00-\x7f]"),
    "cp949": re.compile(r"[가-힣\u3400-\u9fff]"),
    "gb18030": re.compile(r"[\u3400-\u9fff]"),
    "cp932": re.compile(r"[\u3400-\u9fff\uff61-\uff9f]"),
}


def garbled(text: str) -> bool:
    """Whether most of what is foreign in `text` is mojibake, or one sign in fifty a replacement character."""
    sample = text[:_SAMPLE]
    if sample.count("\ufffd") * 50 > len(sample) > 0:
        return True
    words = [word for word in _BLANK.split(sample) if not word.isascii()]
    foreign = sum(map(_foreign, words))
    if foreign < _ENOUGH:
        return False
    latin = [(word, raw) for word in words if (raw := _latin(word)) is not None]
    if _is_utf_8([raw for _, raw in latin], foreign - sum(_foreign(word) for word, _ in latin)):
        return True
    if any(_was_utf_8(words, foreign, wrong) for wrong in _READ_AS):
        return True
    dense = [(word, raw) for word, raw in latin if _is_dense(word)]
    return any(sum(_foreign(word) for word, raw in dense if _is_of(raw, right)) * 2 > foreign for right in _SCRIPTS)


def _foreign(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _latin(word: str) -> bytes | None:
    """The bytes that were read as Latin; None if it cannot have been."""
    try:
        return word.translate(_AS_BYTES).encode("latin-1")
    except UnicodeError:
        return None


def _is_utf_8(raws: Iterable[bytes], others: int) -> bool:
    """Whether most foreign bytes are parts of characters of UTF-8; `others` are signs that no bytes explain."""
    foreign, of_utf_8 = others, 0
    for raw in raws:
        foreign += sum(byte > 0x7F for byte in raw)
        of_utf_8 += sum(map(len, _UTF_8.findall(raw)))
    return of_utf_8 * 10 >= foreign * 6


def _was_utf_8(words: Sequence[str], foreign: int, wrong: str) -> bool:
    """Whether `words` are UTF-8 that was read in the encoding `wrong`: they show its signs, and have its form."""
    if sum(len(_READ_AS[wrong].findall(word)) for word in words) * 10 < foreign * 6:
        return False
    raws, others = [], 0
    for word in words:
        try:
            raws.append(word.encode(wrong))
        except UnicodeError:
            others += _foreign(word)
    return _is_utf_8(raws, others)


def _is_dense(word: str) -> bool:
    """Whether most letters of a word are foreign, as in other scripts."""
    letters = sum(c.isalpha() for c in word)
    return _foreign(word) * 10 >= letters * 6 > 0


def _is_of(raw: bytes, right: str) -> bool:
    """Whether the bytes of a word that was read as Latin are one of another script."""
    try:
        decoded = raw.decode(right)
    except UnicodeError:
        return False
    runs = sum(map(len, _SCRIPTS[right].findall(decoded)))
    return runs > 0 and runs * 10 >= _foreign(decoded) * 9
