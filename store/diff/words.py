"""What a text is made of: tokens that a person would not cut. Pure."""

import re

HANGUL = "가-힣ᄀ-ᇿㄱ-ㆎꥠ-ꥼힰ-ퟻ"
_HAN = "一-鿿㐀-䶿豈-龎぀-ヿ\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # written without blanks: one token each
_MARKS = "\u0300-\u036f\xad\u200b-\u200d\u2060\ufeff"  # what clings to the letter before it
_DIGITS = r"\d+(?:[.,:/·'’–-]\d+)*"
_MANY = r"[백천만억조]+"
_NUMBER = (
    r"(?:(?<!\S)|(?<=[(\[]))[-+−]?\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?"  # 2026. 7. 14.
    rf"|(?:(?<![\w.)\]])[-+−])?(?:{_DIGITS}{_MANY}(?:\s?{_DIGITS}{_MANY})*(?:{_DIGITS})?|{_DIGITS})(?:\s?[%％‰])?"
)
_LETTERS = rf"[^\W\d_{HANGUL}{_HAN}]"
_TOKEN = re.compile(
    rf"{_LETTERS}+(?:[{_MARKS}'’]+{_LETTERS}+)*[{_MARKS}]*|\s+|[{HANGUL}{_MARKS}]+|{_NUMBER}|.[{_MARKS}]*", re.DOTALL
)
_IS_NUMBER = re.compile(_NUMBER)
_IS_HANGUL = re.compile(rf"[{HANGUL}]+")


def tokens(text: str) -> list[str]:
    """`text` cut into numbers, words by script, runs of white space and single marks; joined they give it back.

    A number is never cut: 1,234.5 and 42% and 2026. 7. 14. and 3만 5천 are one token each.
    """
    return _TOKEN.findall(text)


def is_number(token: str) -> bool:
    """Whether a token of `tokens` is a number."""
    return _IS_NUMBER.fullmatch(token) is not None


def is_hangul(token: str) -> bool:
    """Whether a token of `tokens` is a run of Hangul."""
    return _IS_HANGUL.fullmatch(token) is not None
