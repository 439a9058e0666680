"""A text as the line in which dates are looked for: one kind of digit, blank and hyphen. Pure."""

import re
import unicodedata
from collections.abc import Mapping

_LONGEST = 300  # characters; anything longer is not a date field, and only its beginning is read
_SPELLINGS: Mapping[int, str | None] = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212"), "-"),
    **dict.fromkeys(map(ord, "ºª°"), "."),  # "1º de julho"
    **dict.fromkeys(map(ord, "،٫၊፣"), ","),
    **dict.fromkeys((0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2060, 0x206A))),
    **dict.fromkeys(range(0xE000, 0xE100)),  # private signs: they stand for words, see `crawler.cldr.date_words`
}
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_ZEROS = str.maketrans("○零", "〇〇")
_IDEOGRAPHS = "〇一二三四五六七八九"
_IN_IDEOGRAPHS = re.compile(rf"[{_IDEOGRAPHS}○零十]{{1,4}}(?=\s?[年月日号號])")


def plain(text: str) -> str:
    """The beginning of `text` with single blanks: patterns that allow more would take quadratic time."""
    line = text[:_LONGEST]
    if not line.isascii():
        line = unicodedata.normalize("NFKC", line.translate(_SPELLINGS))
        line = _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), line)
        line = _IN_IDEOGRAPHS.sub(_in_digits, line)
    return " ".join(line.split())


def _in_digits(number: re.Match[str]) -> str:
    """A number in ideographs: 二〇二六 is 2026, 十二 is 12; as it is if it is neither."""
    signs = number[0].translate(_ZEROS)
    tens, ten, ones = signs.partition("十")
    if not ten:
        return "".join(str(_IDEOGRAPHS.index(sign)) for sign in signs)
    if len(tens) > 1 or len(ones) > 1:
        return number[0]
    return str(10 * _IDEOGRAPHS.index(tens or "一") + _IDEOGRAPHS.index(ones or "〇"))
