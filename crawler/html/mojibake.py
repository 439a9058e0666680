"""Whether a text was decoded wrongly before it reached us. Pure.

Mojibake is told by what reverses it. UTF-8 that was read as something else still has the form of UTF-8; for the
others, a word must encode whole in the wrong encoding and decode whole in the right one. Nothing is left out to make it
fit: of most texts some bytes look like those of another script.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial

_SAMPLE = 20_000  # characters
_ENOUGH = 8  # foreign characters that must be explained
# Browsers read Latin-1 as windows-1252; the bytes that have no character there stay as they are.
_AS_BYTES = {ord(bytes([n]).decode("cp1252")): n for n in range(0x80, 0xA0) if n not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_UTF_8 = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})[\x80-\xbf]")
_SCRIPTS = {"cp949": re.compile(r"[가-힣]{2,}"), "cp1251": re.compile(r"[А-яЁё]{2,}")}

_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")

_Bytes = Callable[[str], bytes]


def _latin(word: str) -> bytes:
    return word.translate(_AS_BYTES).encode("latin-1")


def _eastern(word: str, encoding: str) -> bytes:
    """The bytes of a word in ideographs or Hangul; those of Greek and Cyrillic look like UTF-8, a byte further on."""
    if not _EASTERN.search(word):
        raise UnicodeError
    return word.encode(encoding)


_WRONG: Sequence[_Bytes] = (
    _latin,
    partial(str.encode, encoding="cp1251"),
    *(partial(_eastern, encoding=name) for name in ("cp949", "gb18030")),
)


def garbled(text: str) -> bool:
    """Whether most of what is foreign in `text` is mojibake, or one sign in fifty a replacement character."""
    sample = text[:_SAMPLE]
    if sample.count("\ufffd") * 50 > len(sample) > 0:
        return True
    words = [word for word in sample.split() if not word.isascii()]
    foreign = sum(map(_foreign, words))
    if foreign < _ENOUGH:
        return False
    if any(_is_utf_8(words, bytes_of) for bytes_of in _WRONG):
        return True
    return any(sum(_foreign(word) for word in words if _mended(word, right)) * 2 > foreign for right in _SCRIPTS)


def _foreign(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _is_utf_8(words: Sequence[str], bytes_of: _Bytes) -> bool:
    """Whether most foreign bytes of `words` are parts of characters of UTF-8."""
    foreign = of_utf_8 = 0
    for word in words:
        try:
            raw = bytes_of(word)
        except UnicodeError:
            foreign += _foreign(word)
        else:
            foreign += sum(byte > 0x7F for byte in raw)
            of_utf_8 += sum(map(len, _UTF_8.findall(raw)))
    return of_utf_8 * 10 >= foreign * 6


def _mended(word: str, right: str) -> bool:
    """Whether a word that was read as Latin is one of another script."""
    try:
        mended = _latin(word).decode(right)
    except UnicodeError:
        return False
    letters = sum(c.isalpha() for c in word)
    runs = sum(map(len, _SCRIPTS[right].findall(mended)))
    return _foreign(word) * 10 >= letters * 6 and runs > 0 and runs * 10 >= _foreign(mended) * 9
