"""What changes on a page without an edit.

Each switch is a row of noise that was measured on real ministry pages. `turn` counts fetches: with the same turn
the noise is the same, with the next it differs. Nothing here changes what a reader would call the text.
"""

import unicodedata
import zlib
from dataclasses import dataclass
from html import escape
from typing import Literal, TypeAlias

Encoding: TypeAlias = Literal["utf-8", "euc-kr", "mojibake"]

_VARIANTS = {
    "'": "'’", "’": "'’", '"': '"”', "“": '"“', "”": '"”', "-": "-\N{NON-BREAKING HYPHEN}–", "·": "·ㆍ", "…": "……",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """Optional noise; counters, neighbours and tokens are always there, as on the real site."""

    related: bool = False  # "see also" links and advertisements, different at each fetch
    clock: bool = False  # the server's clock, and "updated just now"
    sessions: bool = False  # ;jsessionid= in links, signatures on files
    spacing: bool = False  # runs of white space, no-break and zero-width spaces
    forms: bool = False  # Hangul and accents composed or decomposed
    typography: bool = False  # straight or curly quotes, kinds of hyphen and middle dot
    spans: bool = False  # the editor wraps other words in <span>; images change size
    encoding: Encoding = "utf-8"  # euc-kr: declared in <meta> only; mojibake: UTF-8 twice


QUIET = Noise()
LOUD = Noise(related=True, clock=True, sessions=True, spacing=True, forms=True, typography=True, spans=True)


def token(*parts: object) -> str:
    """A hexadecimal string that looks random and is the same for the same parts (16 characters)."""
    text = ":".join(map(str, parts))
    return f"{zlib.crc32(text.encode()):08x}{zlib.crc32(text[::-1].encode() + b'.'):08x}"


def inline(text: str, noise: Noise = QUIET, turn: int = 0) -> str:
    """One run of text as HTML, with this turn's noise in it."""
    words = text.split(" ")
    html = [_word(word, noise, _die(turn, place, word)) for place, word in enumerate(words)]
    if not noise.spacing:
        return " ".join(html)
    gaps = [(" ", "&nbsp;", "  ", "\r\n\t", " \u200b")[_die(turn, place, "gap") % 5] for place in range(len(html))]
    return "".join(word + gap for word, gap in zip(html, gaps, strict=True)).rstrip()


def encoded(page: str, noise: Noise) -> bytes:
    """The page as the server sends it; what EUC-KR cannot say becomes a character reference."""
    if noise.encoding == "euc-kr":
        return page.replace("charset=utf-8", "charset=euc-kr").encode("cp949", "xmlcharrefreplace")
    if noise.encoding == "mojibake":
        return page.encode().decode("latin-1").encode()
    return page.encode()


def _die(*parts: object) -> int:
    return zlib.crc32(":".join(map(str, parts)).encode())


def _word(word: str, noise: Noise, die: int) -> str:
    if noise.typography:
        word = "".join(_VARIANTS[c][die % len(_VARIANTS[c])] if c in _VARIANTS else c for c in word)
    if noise.forms:
        word = unicodedata.normalize("NFD" if die % 2 else "NFC", word)
    if noise.spacing and die % 7 == 0:
        word = word[:2] + "\u200b" + word[2:]
    if noise.spans and die % 3 == 0 and word:
        cut = 1 + die % len(word)
        return f'<span style="font-size: {10 + die % 5}pt;">{escape(word[:cut])}</span>{escape(word[cut:])}'
    return escape(word)
