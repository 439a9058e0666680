"""The name of a file as its server gives it (RFC 6266), or its address; wrongly decoded ones are put right. Pure."""

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from urllib.parse import unquote_to_bytes, urlsplit

from crawler.html.decoding import decode
from crawler.items import Snapshot
from crawler.normalize import tidy

_LONGEST_HEADER = 2000  # characters
_LONGEST = 300  # characters of a name
_EXTENDED = re.compile(r"""(?:^|[;\s])filename\*\s*+=\s*+"?([\w.-]++)'[^']*+'([^;"\s]++)""", re.IGNORECASE)  # RFC 8187
_PLAIN = re.compile(r"""(?:^|[;\s])filename\s*+=\s*+(?:"((?:[^"\\]|\\.)*+)"|([^;]*+))""", re.IGNORECASE)
_ESCAPED = re.compile(r"""\\(["\\])""")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_ENCODED_WORD = re.compile(r"=\?[\w.-]{1,40}\?[bq]\?[^?\s]*+\?=", re.IGNORECASE)
_CHARSETS = {"ko": "cp949", "ja": "cp932", "zh": "gb18030"}  # of old servers
_WESTERN = (("Content-Type", "text/plain; charset=windows-1252"),)


def name_of(file: Snapshot, language: str = "") -> str:
    """What `file` is called, at most 300 characters; `language` (ISO 639-1) says how old servers encode names."""
    header = file.header("Content-Disposition")[:_LONGEST_HEADER]
    return _bare(_extended(header) or _plain(header, language)) or _from_url(file.final_url or file.url, language)


def _extended(header: str) -> str:
    """The name in filename*=UTF-8''..., "" if there is none or it is broken."""
    found = _EXTENDED.search(header)
    if not found:
        return ""
    try:
        return unquote_to_bytes(found[2]).decode(found[1])
    except (LookupError, UnicodeError):
        return ""


def _plain(header: str, language: str) -> str:
    """The name in filename="...", as browsers read it: percent-encoded, in encoded words or in raw bytes."""
    found = _PLAIN.search(header)
    if not found:
        return ""
    name = _ESCAPED.sub(r"\1", found[1]) if found[1] is not None else found[2]
    if _PERCENT.search(name):
        return _text(unquote_to_bytes(name), language)
    if _ENCODED_WORD.search(name):
        return _from_words(name)
    if not name.isascii() and max(name) <= "\xff":  # bytes that were taken for Latin-1 on their way
        return _text(name.encode("latin-1"), language)
    return name


def _from_words(name: str) -> str:
    """`name` with its encoded words (RFC 2047) as text; as it is if they are broken."""
    try:
        return str(make_header(decode_header(name)))
    except (HeaderParseError, LookupError, ValueError):
        return name


def _from_url(url: str, language: str) -> str:
    """The last part of the path, else the host."""
    parts = urlsplit(url)
    return _bare(_text(unquote_to_bytes(parts.path.rstrip("/").rpartition("/")[2]), language)) or parts.netloc


def _text(raw: bytes, language: str) -> str:
    for charset in ("utf-8", _CHARSETS.get(language[:2], "ascii")):
        try:
            return raw.decode(charset)
        except UnicodeError:
            continue
    return decode(Snapshot(url="", final_url="", status=200, headers=_WESTERN, body=raw))


def _bare(name: str) -> str:
    """A name without folders and invisible characters, which could turn it around."""
    return tidy(re.split(r"[/\\]", name.strip())[-1])[:_LONGEST].strip()
