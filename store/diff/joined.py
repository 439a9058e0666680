"""Parts of a sentence with a content of their own: "and libraries", "charged with fraud". Pure."""

import re

from store.diff.tongue import is_common

_AND = re.compile(
    r"(?i)^\W*(?:and|or|as well as|und|oder|sowie|et|ou|ainsi que|y|e|o|u|ed|od|en|of|i|oraz|lub|и|или|och|eller|og|a|"
    r"nebo|ve|veya|dan|atau|và|hoặc|și|sau)\s|^(?:와|과|및|또는|이나|나|이고|·|、|や|と|和|与|與|及|或)"
)
_WORD = re.compile(r"[^\W\d_]{3,}|[가-힣一-鿿ァ-ヶ]{2,}")
_ENOUGH = 2  # words that are no common ones


def joins(text: str, left: str, language: str) -> bool:
    """Whether `text`, which came or went behind `left`, is a thing of its own: joined by "and", or of several words."""
    words = [word for word in _WORD.findall(text) if not is_common(word, language)]
    joined = _AND.match(text.lstrip()) or re.search(r"(?i)\b(?:and|or|und|oder|et|ou|y|o|e|i|и)\s$", left[-10:])
    return len(words) >= _ENOUGH or (bool(words) and joined is not None)
