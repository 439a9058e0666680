"""The language that a text is in. Pure."""

import re

from crawler.normalize import hangul_share


def language_of(text: str, declared: str, *fallbacks: str) -> str:
    """ISO 639-1 language of `text`: as the page declares if the script agrees, else the first fallback that does."""
    korean = hangul_share(text) >= 0.3
    for candidate in (declared, *fallbacks):
        code = candidate.strip().lower()[:2]
        if re.fullmatch(r"[a-z]{2}", code) and (code == "ko") == korean:
            return code
    return "ko" if korean else _english(text)


def _english(text: str) -> str:
    """ "en" if one word in 25 is a very common English one, else ""."""
    words = re.findall(r"[^\W\d_]+", text[:20_000].lower())
    common = sum(word in ("the", "of", "and", "to", "in", "for", "on") for word in words)
    return "en" if words and common * 25 >= len(words) else ""
