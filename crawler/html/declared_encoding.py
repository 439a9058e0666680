"""The encodings that a page declares: in its byte order mark, its Content-Type header, its XML declaration, its <meta>.

Pure. Labels are those of the WHATWG Encoding Standard, as browsers take them; a few more are known to Python alone.
"""

import codecs
import re
from collections.abc import Iterator

import webencodings

from crawler.items import Snapshot

# What browsers do not read any more, and a codec that reads more than the one of the label.
_CODECS = {"gbk": "gb18030", "iso-2022-jp": "iso2022_jp_ext"}
_NOT_OF_BROWSERS = {"iso-2022-kr": "iso2022_kr", "csiso2022kr": "iso2022_kr", "hz-gb-2312": "hz"}
_OF_PYTHON = re.compile(r"cp\d+|iso8859-\d+|johab|mac-\w+")  # no labels, but encodings of pages all the same
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?+\s*+([\w.:-]{2,40})", re.IGNORECASE)
_ENCODING = re.compile(r"encoding\s*+=\s*+[\"']\s*+([\w.:-]{2,40})", re.IGNORECASE)
_DECLARING = re.compile(  # each part of the head is walked through once
    rb"<!--(?:[^-]++|-(?!->))*+|<(?P<meta>meta(?=[\s/\"'])(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)"
    rb"|<(?P<xml>\?xml\s[^<>]*+)|<(?P<body>body)(?=[\s>])",
    re.IGNORECASE,
)
_LONGEST_HEAD = 100_000  # bytes; most scripts that stand before a late <meta> are shorter


def byte_order_mark(body: bytes) -> str:
    """The encoding that the first bytes name, "" if they name none."""
    return next((encoding for mark, encoding in _BOMS if body.startswith(mark)), "")


def declared_encodings(snapshot: Snapshot) -> list[str]:
    """What the header declares, then what the page declares, as names of Python's codecs, each once."""
    labels = [*_CHARSET.findall(snapshot.header("content-type")), *_inside(snapshot.body)]
    return list(dict.fromkeys(filter(None, map(codec_of, labels))))


def codec_of(label: str) -> str:
    """The name of the codec behind a label ("iso-8859-1" is "cp1252", "euc-kr" is "cp949"); "" for an unknown label."""
    name = label.strip().lower()
    if name in _NOT_OF_BROWSERS:
        return _NOT_OF_BROWSERS[name]
    known = webencodings.lookup(name)
    if known is not None:
        web = str(known.name)
        return (
            ""
            if web in ("replacement", "x-user-defined")
            else _CODECS.get(web, codecs.lookup(known.codec_info.name).name)
        )
    try:
        python = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return python if _OF_PYTHON.fullmatch(python) else ""


def _inside(body: bytes) -> Iterator[str]:
    """The labels in the head of a page. They are read as ASCII, so it is not in UTF-16, whatever they say."""
    for found in _DECLARING.finditer(body[:_LONGEST_HEAD]):
        if found["body"]:
            return
        text = (found["meta"] or found["xml"] or b"").decode("latin-1")
        label = (_CHARSET if found["meta"] else _ENCODING).search(text)
        if label:
            yield "utf-8" if label[1].lower().startswith("utf-16") else label[1]
