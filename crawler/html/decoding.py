"""The bytes of a page as text: UTF-8, then what is declared, then what is likely. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.html import alphabets, east_asian
from crawler.html.declared_encoding import byte_order_mark, declared_encodings
from crawler.html.page_language import likely_languages
from crawler.items import Snapshot

_ESCAPES = ((re.compile(rb"\x1b\$[@B]"), "iso2022_jp_ext"), (re.compile(rb"\x1b\$\)C"), "iso2022_kr"))
_SEVEN_BITS = frozenset(("iso2022_jp_ext", "iso2022_kr", "hz"))
_ERRORS = 10  # characters for each that cannot be read: with more errors, a page is not in that encoding


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text, and its encoding as the name of a Python codec."""

    text: str
    encoding: str
    guess: str = ""  # the same where nothing declares it


def decode(snapshot: Snapshot) -> str:
    """The body of `snapshot` as text, never failing; a byte that cannot be read is U+FFFD."""
    return decoded(snapshot).text


def decoded(snapshot: Snapshot) -> Decoded:
    """The body of `snapshot` as text, with its encoding.

    A byte order mark and UTF-8 come first: no text in another encoding is valid UTF-8 by chance. A declaration counts
    if the bytes agree with it. Then decide what was guessed before for its source, its language and its domain.
    """
    body = snapshot.body
    if mark := byte_order_mark(body):
        return _read(body, mark)
    declared = declared_encodings(snapshot)
    if body.isascii():
        escaped = next((name for pattern, name in _ESCAPES if pattern.search(body)), "")
        return _read(body, escaped or next((name for name in declared if name in _SEVEN_BITS), "utf-8"))
    if _is_utf_8(body, others=bool(set(declared) - {"utf-8"})):
        return _read(body, "utf-8")
    if name := _declared(body, declared):
        return _read(body, name)
    guess = _guessed(snapshot)
    return _read(body, guess, guess)


def encoding_of(snapshot: Snapshot) -> str:
    """The encoding of a page, in which its forms and the queries of its links are sent; the name of a Python codec."""
    encoding = decoded(snapshot).encoding
    return "utf-8" if encoding.startswith("utf-") else encoding  # those of UTF-16, too, are sent so


def _read(body: bytes, encoding: str, guess: str = "") -> Decoded:
    return Decoded(body.decode(encoding, "replace").replace("\x00", ""), encoding, guess)


def _is_utf_8(body: bytes, *, others: bool) -> bool:
    """Whether a page is in UTF-8, though some of its bytes may be broken; more surely if it declares `others`."""
    try:
        body.decode()
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
        errors = text.count("\ufffd")
        foreign = len(text) - len(text.encode("ascii", "ignore")) - errors
        return foreign >= errors * (_ERRORS if others else 1)
    return True


def _declared(body: bytes, names: Sequence[str]) -> str:
    """The first declared encoding beside UTF-8 that the bytes agree with, "" if there is none."""
    others = [name for name in names if name != "utf-8"]
    if others and east_asian.is_korean(body) and not any(east_asian.is_plausible(body, name) for name in others):
        return "cp949"  # Korean servers declare CP949 as latin-1
    return next((name for name in others if _agrees(body, name)), "")


def _agrees(body: bytes, encoding: str) -> bool:
    text = body.decode(encoding, "replace")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    if text.count("\ufffd") * _ERRORS > foreign + _ERRORS:
        return False
    return not alphabets.is_latin(body) or east_asian.is_possible(body, encoding)


def _guessed(snapshot: Snapshot) -> str:
    """The likeliest encoding of a page that declares none."""
    body = snapshot.body
    kept = snapshot.encoding
    if kept and (east_asian.is_plausible(body, kept) or alphabets.is_plausible(body, kept)):
        return kept
    languages = likely_languages(snapshot)
    east = (east_asian.of_language(body, language) for language in languages)
    if not alphabets.is_latin(body) and (found := next(filter(None, east), "") or east_asian.of_bytes(body)):
        return found
    others = (alphabets.of_language(body, language) for language in languages)
    return next(filter(None, others), "") or alphabets.of_bytes(body)
