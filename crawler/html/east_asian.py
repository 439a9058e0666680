"""Which East Asian encoding bytes are in, by how many of their characters are common ones. Pure.

These encodings accept nearly any bytes above 0x7F in pairs, so that one of them decodes a page proves nothing: what it
gives must be what people write.
"""

import re
from collections.abc import Mapping
from itertools import islice
from typing import Final, NamedTuple

_SAMPLE, _CHARACTERS = 200_000, 10_000  # bytes, and characters in them, that are looked at
_PLAUSIBLE = 0.6  # share of common characters in a text whose language is known


class _Shape(NamedTuple):
    character: re.Pattern[bytes]  # the bytes of one character; marks of punctuation are the group "mark"
    common: re.Pattern[bytes]
    surely: float  # no text in another encoding has that share of common characters


def _shape(*, mark: bytes, character: bytes, common: bytes, surely: float) -> _Shape:
    every = rb"(?P<mark>%b)|%b|[\x80-\xff]" % (mark, character)
    return _Shape(re.compile(every), re.compile(common), surely)


# In the order in which they are asked: Korean looks like Chinese here, Japanese with kana does not.
_SHAPES: Final[Mapping[str, _Shape]] = {
    "cp949": _shape(
        mark=rb"[\xa1-\xa3][\xa1-\xfe]",
        character=rb"[\x81-\xfe][\x41-\x5a\x61-\x7a\x81-\xfe]",
        common=rb"[\xb0-\xc8][\xa1-\xfe]",
        surely=0.7,
    ),
    "gb18030": _shape(
        mark=rb"[\xa1-\xa3][\xa1-\xfe]",
        character=rb"[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]|[\x81-\xfe][\x40-\x7e\x80-\xfe]",
        common=rb"[\xb0-\xd7][\xa1-\xfe]",
        surely=0.9,
    ),
    "euc_jp": _shape(
        mark=rb"[\xa1-\xa3][\xa1-\xfe]",
        character=rb"\x8f[\xa1-\xfe]{2}|\x8e[\xa1-\xdf]|[\xa1-\xfe]{2}",
        common=rb"[\xa4\xa5\xb0-\xcf][\xa1-\xfe]",
        surely=0.9,
    ),
    "big5hkscs": _shape(
        mark=rb"[\xa1-\xa3][\x40-\x7e\xa1-\xfe]",
        character=rb"[\x81-\xfe][\x40-\x7e\xa1-\xfe]",
        common=rb"[\xa4-\xc6][\x40-\x7e\xa1-\xfe]",
        surely=0.85,
    ),
    "cp932": _shape(
        mark=rb"\x81[\x40-\x7e\x80-\xfc]|\x82[\x40-\x9e]|[\xa1-\xdf]",
        character=rb"[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]",
        common=rb"\x82[\x9f-\xf1]|\x83[\x40-\x96]|[\x88-\x97][\x40-\x7e\x80-\xfc]",
        surely=0.6,
    ),
}
_OF_LANGUAGE = {
    "ko": ("cp949",),
    "ja": ("euc_jp", "cp932"),
    "zh": ("gb18030", "big5hkscs"),
    "zh-hant": ("big5hkscs", "gb18030"),
}


def is_korean(body: bytes) -> bool:
    """Whether most of what is not ASCII in `body` are Korean syllables in CP949."""
    return _common_share(body, "cp949") >= _SHAPES["cp949"].surely


def is_plausible(body: bytes, encoding: str) -> bool:
    """Whether `body` may be a text in that encoding; False for one that is not East Asian."""
    return encoding in _SHAPES and _common_share(body, encoding) >= _PLAUSIBLE


def is_possible(body: bytes, encoding: str) -> bool:
    """Whether a text in Latin script may be in that encoding: its foreign signs are punctuation, or common characters.

    True for an encoding that is not East Asian. Quotes of windows-1252 make rare characters of the letters after them.
    """
    if encoding not in _SHAPES:
        return True
    common, marks, every = _counted(body, encoding)
    return common + marks >= every - common


def of_language(body: bytes, language: str) -> str:
    """The encoding of a text in that language, "" if it is in none of the language's encodings."""
    shares = {name: _common_share(body, name) for name in _OF_LANGUAGE.get(language, ())}
    best = max(shares, key=lambda name: shares[name], default="")
    return best if best and shares[best] >= _PLAUSIBLE else ""


def of_bytes(body: bytes) -> str:
    """The encoding of a text of which nothing is known, "" if it is in none of these."""
    return next((name for name, shape in _SHAPES.items() if _common_share(body, name) >= shape.surely), "")


def _common_share(body: bytes, encoding: str) -> float:
    """The share of common characters among those that are neither ASCII nor punctuation."""
    common, _, every = _counted(body, encoding)
    return common / every if every else 0.0


def _counted(body: bytes, encoding: str) -> tuple[int, int, int]:
    """How many common characters, marks of punctuation, and characters beside these marks there are."""
    shape, common, marks, every = _SHAPES[encoding], 0, 0, 0
    for found in islice(shape.character.finditer(body[:_SAMPLE]), _CHARACTERS):
        marks += found["mark"] is not None
        every += found["mark"] is None
        common += shape.common.fullmatch(found[0]) is not None
    return common, marks, every
