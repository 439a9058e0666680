"""The bytes of a page as text: declared, detected and guessed encodings. Pure."""

import codecs
import re

from crawler.items import Snapshot

_ALIASES = {  # declared names as browsers take them (WHATWG Encoding Standard)
    "euc-kr": "cp949", "euckr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "ms949": "cp949",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932", "utf8": "utf-8",
}  # fmt: skip
_HEADER_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?\s*+([\w-]{2,30})", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*+=\s*+[\"']?\s*+([\w-]{2,30})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml\s[^<>]{0,200}?encoding\s*=\s*[\"']([\w-]{2,30})", re.IGNORECASE)
_WEB = re.compile(
    r"utf-(?:8|16(?:-[lb]e)?)|cp\d+|iso8859-\d+|koi8-[ru]|gb18030|big5(?:hkscs)?|euc_\w+|shift_jis\w*|johab"
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(snapshot: Snapshot) -> str:
    """The body of `snapshot` as text, never failing: BOM, valid UTF-8, Korean, what was declared, a guess.

    A declaration counts only if the bytes agree with it: Korean servers declare CP949 as latin-1 or UTF-8.
    """
    body = snapshot.body
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body.decode(encoding, "replace").replace("\x00", "")
    text = _strict(body, "utf-8")
    if text is None and "json" in snapshot.header("content-type").lower():
        text = _mostly_utf_8(body)
    if text is None:
        text = _declared_or_guessed(snapshot)
    return text.replace("\x00", "")


def declared(snapshot: Snapshot) -> str:
    """The encoding that the page declares, by its Python name; "utf-8" if it declares none."""
    return next(iter(_declarations(snapshot)), "utf-8")


def _declared_or_guessed(snapshot: Snapshot) -> str:
    body = snapshot.body
    korean = _strict(body, "cp949")
    if korean is not None and _mostly_hangul(korean):
        return korean
    declared = [name for name in _declarations(snapshot) if name not in ("utf-8", "cp949")]
    for name in declared:
        text = _strict(body, name)
        if text is not None:
            return text
    names = ["utf-8", "cp949", *declared]  # none fits: take the one with the fewest errors
    texts = [body.decode(name, "replace") for name in names]
    best = min(texts, key=lambda text: text.count("\ufffd"))
    if best.count("\ufffd") * 50 > len(best):
        return _guess(body) or best
    return best


def _guess(body: bytes) -> str:
    """The encoding of the first 50 kB by charset-normalizer; "" if it does not find one either."""
    from charset_normalizer import from_bytes  # decision 0006

    found = from_bytes(body[:50_000]).best()
    return body.decode(found.encoding, "replace") if found else ""


def _declarations(snapshot: Snapshot) -> list[str]:
    """Encodings declared by header, meta or XML declaration, in that order, by their Python names."""
    header = _HEADER_CHARSET.findall(snapshot.header("content-type"))
    head = snapshot.body[:4096]
    inside = [name.decode("ascii", "replace") for name in _META_CHARSET.findall(head) + _XML_CHARSET.findall(head)]
    names = [_ALIASES.get(name.lower(), name.lower()) for name in header + inside]
    return [name for name in dict.fromkeys(names) if _usable(name)]


def _usable(name: str) -> bool:
    """Whether a name is an encoding of web pages; Python also has others (punycode, hex)."""
    try:
        return _WEB.fullmatch(codecs.lookup(name).name) is not None
    except LookupError:
        return False


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeError:
        return None


def _mostly_utf_8(body: bytes) -> str | None:
    """JSON, which is in UTF-8 by its standard, with a few broken bytes in it; None if it is in another encoding."""
    text = body.decode("utf-8", "replace")
    foreign = sum(c > "\x7f" for c in text)
    return text if text.count("\ufffd") * 2 <= foreign else None


def _mostly_hangul(text: str) -> bool:
    foreign = [c for c in text if c > "\x7f"]
    return len(foreign) > 0 and sum(map(_is_korean, foreign)) * 10 >= len(foreign) * 6


def _is_korean(c: str) -> bool:
    return "가" <= c <= "힣" or c in "·ㆍ‘’“”…※○●□■◇△▲▶→~「」『』【】ㅇㅁ　 "
