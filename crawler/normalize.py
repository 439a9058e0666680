"""Text made comparable: tidy lines, and text without its typography. Pure."""

import re
import unicodedata
from typing import Literal

_PLAIN = {
    **dict.fromkeys("‘’‚‛′´`", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−─﹣－", "-"),
    **dict.fromkeys("ㆍ・･‧∙•", "·"),
    **dict.fromkeys("〜∼˜", "~"),
    "…": "...",
    "⁄": "/",
}
# Invisible: controls (except white space), format characters (Cf), variation selectors, Hangul fillers.
_UNSEEN = (
    "\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0001-\U000e01ef"
)
_TYPOGRAPHY = re.compile(f"[{_UNSEEN}{''.join(_PLAIN)}]")
_SMALL = "¹²³⁰⁴-⁹₀-₉¼½¾⅐-⅞①-⑳⓪❶-➓"  # digits that do not belong to the number beside them
_BESIDE = re.compile(rf"(?<=\d)(?=[{_SMALL}])|(?<=[{_SMALL}])(?=\d)")


SHORT = 1000  # characters; over fewer, no order of marks takes long
_TALLEST = 30  # marks on one letter that are kept (the Stream-Safe Text Format of Unicode allows as many)
_MANY_MARKS = re.compile(rf"[^\x00-\u02ff\w\s]{{{_TALLEST + 1},}}")  # maybe: the class holds other signs, too


def composed(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """`text` in a normal form of Unicode, `with_few_marks`."""
    return unicodedata.normalize(form, with_few_marks(text))


def with_few_marks(text: str) -> str:
    """`text` with no more than 30 marks on one letter: Unicode's normal forms sort them, in quadratic time."""
    return _MANY_MARKS.sub(_lower, text) if len(text) > SHORT else text


def _lower(run: re.Match[str]) -> str:
    """A run of signs without the marks above _TALLEST."""
    kept, height = [], 0
    for sign in run[0]:
        height = height + 1 if unicodedata.combining(sign) else 0
        if height <= _TALLEST:
            kept.append(sign)
    return "".join(kept)


def comparable(text: str) -> str:
    """`text` without typography: two texts that are equal afterwards look the same to a person.

    Unifies width, quotes, hyphens, middle dots, white space and composition, and removes invisible characters. Keeps
    every letter, digit and mark of punctuation: "1.5" is not "15", "-5" not "5", "10²" not "102".
    """
    plain = " ".join(text.split())
    if plain.isascii() and plain.isprintable() and "`" not in plain:
        return plain
    folded = composed("NFKC", _BESIDE.sub("^", _without_typography(plain)))
    # NFKC creates some of it anew (from a full-width apostrophe), and spaces (from a no-break one).
    return " ".join(_without_typography(folded).split())


# Chinese and Japanese need no blank: one beside their letters, or behind their punctuation, is layout.
_UNSPACED = "一-鿿㐀-䶿豈-龎々〆〇、。〈-】ぁ-ヿ"
_LAYOUT = re.compile(f" (?=[{_UNSPACED}])|(?<=[{_UNSPACED}]) ")
_LAYOUT_BEYOND = re.compile(f"(?<=[{_UNSPACED}][!-/:-@]) | (?=[!-/:-@][{_UNSPACED}])")


def wording(text: str) -> str:
    """`comparable`, without the blanks that stand beside Chinese or Japanese letters."""
    plain = comparable(text)
    return plain if plain.isascii() else _LAYOUT_BEYOND.sub("", _LAYOUT.sub("", plain))


def _without_typography(text: str) -> str:
    return _TYPOGRAPHY.sub(lambda found: _PLAIN.get(found[0], ""), text)


_HANGUL = re.compile(r"[가-힣ㄱ-ㆎ]")
_PLAIN_TEXT = re.compile(r"[ -~\t\n\v\f\r]*")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f]")


def tidy(text: str) -> str:
    """`text` as one line: NFC, runs of white space as one blank, invisible characters removed."""
    if _PLAIN_TEXT.fullmatch(text):
        return " ".join(text.split())
    return " ".join(_INVISIBLE.sub("", composed("NFC", text)).split())


def lines(text: str) -> list[str]:
    """Tidy lines of `text`, without empty ones."""
    return [line for line in map(tidy, text.splitlines()) if line]


def hangul_share(text: str) -> float:
    """The share of Korean letters among all letters of `text`, 0 to 1."""
    letters = sum(c.isalpha() for c in text)
    return len(_HANGUL.findall(text)) / letters if letters else 0.0
