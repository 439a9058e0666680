"""The languages that a page is probably in, before its bytes are text: as it says itself, then by its domain. Pure."""

import re
from urllib.parse import urlsplit

from crawler.items import Snapshot

_LANG = re.compile(rb"<html\b[^<>]{0,400}?\blang\s*+=\s*+[\"']?+\s*+([a-z]{2,3}(?:[-_][a-z0-9]{2,8})*+)", re.IGNORECASE)
_HEAD = 4_096  # bytes
_BY_DOMAIN = {  # top-level domains that are not named like their language
    "jp": "ja", "kr": "ko", "kp": "ko", "cn": "zh", "sg": "zh", "tw": "zh-hant", "hk": "zh-hant", "mo": "zh-hant",
    "su": "ru", "by": "ru", "kz": "ru", "kg": "ru", "ua": "uk", "gr": "el", "cy": "el", "il": "he", "cz": "cs",
    "si": "sl", "rs": "sr", "ee": "et", "vn": "vi", "ir": "fa", "ae": "ar", "bh": "ar", "dz": "ar", "eg": "ar",
    "iq": "ar", "jo": "ar", "kw": "ar", "lb": "ar", "ly": "ar", "ma": "ar", "om": "ar", "ps": "ar", "qa": "ar",
    "sa": "ar", "sd": "ar", "sy": "ar", "tn": "ar", "ye": "ar", "xn--p1ai": "ru", "xn--j1amh": "uk",
}  # fmt: skip
_NAMED_ALIKE = frozenset(("bg", "hr", "hu", "lt", "lv", "mk", "pl", "ro", "ru", "sk", "th", "tr"))


def likely_languages(snapshot: Snapshot) -> list[str]:
    """ISO 639-1 codes, the likeliest first; "zh-hant" is Chinese in traditional characters."""
    said = [found[1].decode("ascii") for found in _LANG.finditer(snapshot.body[:_HEAD])][:1]
    header = snapshot.header("content-language")[:20].partition(",")[0]
    top = (urlsplit(snapshot.final_url or snapshot.url).hostname or "").rpartition(".")[2]
    domain = _BY_DOMAIN.get(top, top if top in _NAMED_ALIKE else "")
    return list(dict.fromkeys(filter(None, (*map(_language, (*said, header)), domain))))


def _language(tag: str) -> str:
    """The language of a tag like "zh-TW"."""
    parts = re.split("[-_]", tag.strip().lower())
    traditional = parts[0] == "zh" and not {"tw", "hk", "mo", "hant"}.isdisjoint(parts)
    return "zh-hant" if traditional else parts[0]
