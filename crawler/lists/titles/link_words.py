"""Names of links that say nothing of where they lead: "read more", "3 comments", "permalink to", in many languages."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from crawler.cldr.ago import is_ago
from crawler.dates import date_apart, is_date, parse_date

_WORDS: dict[str, dict[str, list[str]]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _all(kind: str) -> list[str]:
    """The words of a kind in all languages, the longest first."""
    return sorted({word for words in _WORDS[kind].values() for word in words}, key=lambda word: (-len(word), word))


def _any(kind: str) -> str:
    """A pattern of any word of a kind."""
    return "|".join(map(re.escape, _all(kind)))


_MORE = frozenset((*_all("more"), *_all("badges")))
_ARCHIVES = frozenset(_all("archives"))
_ARCHIVE_WORDS = 3  # of its name, at most
_COUNTER = re.compile(rf"(?:\d[\d.,]*+\s?)?(?:{_any('counters')})\s?[:(\[]?\s?(?:\d[\d.,]*+)?")
_BEFORE = re.compile(rf"(?:{_any('before')})\s?[:\"“«]?\s?(?=\S)", re.IGNORECASE)
_AFTER = re.compile(rf"\s?(?:{_any('after')})$", re.IGNORECASE)
_DAY_OR_NUMBER = re.compile(r"[\W\d_년월일年月日]*")
_LONGEST_DAY = 40  # characters
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")  # a month and its weekday, not "de" or "of"
_LETTER = re.compile(r"[^\W\d_]")
_OF_FILE = re.compile(  # "PDF, 120 kB", "1.2 MB", "pdf (14 ko)"
    r"(?:(?:pdf|docx?|hwpx?|xlsx?|pptx?|odt|rtf|zip)\W{0,3})?\d[\d.,]{0,8}\s?(?:[kmg]i?b|[kmg]o|bytes?|[кмг]б)(?:ytes?)?(?:\W{1,3}pdf)?"
)
_FILE_NOTE = re.compile(  # "（PDF：1.2MB）", "[PDFファイル／123KB]", "(Word, 40 kB)", "(PDF)"
    r"\s?[(（\[［](?:(?:pdf|docx?|word|hwpx?|xlsx?|excel|pptx?|odt|rtf|zip)(?:形式|ファイル| file|-datei)?"
    r"(?:[^\w)）\]］]{0,3}\d[\d.,]{0,8}\s?(?:[kmg]i?b|[kmg]o|bytes?|[кмг]б|バイト)(?:ytes)?)?)[)）\]］]$",
    re.IGNORECASE,
)
_EDGES = " \t.…‥>»→›▶▸►+-–—|:·•*[](){}<«←‹\"'“”‘’!、。/#"
_LONGEST = 60  # characters of a name that says nothing


@lru_cache(maxsize=4096)
def says_nothing(name: str) -> bool:
    """Whether `name` may stand on a link to any page: "Read more »", "PDF", "3 comments", a number, nothing at all."""
    if not _LETTER.search(name):
        return True
    if len(name) > _LONGEST:
        return False
    plain = name.casefold().strip(_EDGES)
    return plain in _MORE or _COUNTER.fullmatch(plain) is not None or _OF_FILE.fullmatch(plain) is not None


def is_day_or_number(text: str) -> bool:
    """Whether `text` says only a day, a time, how long ago something was, or a number."""
    if len(text) > _LONGEST_DAY:
        return _DAY_OR_NUMBER.fullmatch(text) is not None
    if _DAY_OR_NUMBER.fullmatch(text) or is_ago(text) or is_date(text):
        return True
    if not 0 < len(_NUMBER.findall(_CLOCK.sub("", text))) <= 2:
        return False
    return len(_WORD.findall(text)) <= 2 and parse_date(text) != ("", "")


@lru_cache(maxsize=4096)
def stands_for_a_day(text: str) -> bool:
    """Whether `text` says only a day or a number, and no word before it: "Population on 1 January 2026" says more."""
    return is_day_or_number(text) and (not _WORD.search(text) or is_ago(text) or date_apart(text) != ("", ""))


def names_archive(name: str) -> bool:
    """Whether `name` is that of a link to older ones: "Archive 2025", "Архив новостей"."""
    words = [word for word in name.casefold().split() if _LETTER.search(word)]
    return 0 < len(words) <= _ARCHIVE_WORDS and any(word.strip(_EDGES) in _ARCHIVES for word in words)


def without_file_note(title: str) -> str:
    """`title` without the type and the size of the file that it leads to."""
    return _FILE_NOTE.sub("", title) if title[-1:] in ")）]］" else title


def without_permalink(name: str) -> str:
    """`name` without "Permalink to" and the like."""
    begins = _BEFORE.match(name)
    return _AFTER.sub("", name[begins.end() :] if begins else name)
