"""A text as it is searched: of one width, composed, without what nobody sees; and where it stood before. Pure."""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from functools import lru_cache

LONGEST = 400_000  # characters of a text that are looked through: as many as the index has
_SMALL = "¹²³⁰⁴-⁹₀-₉¼½¾⅐-⅞①-⑳⓪❶-➓"  # digits that do not belong to the number beside them
_UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u093c\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"
    "\ufe20-\ufe2f\uff9e\uff9f"
)
_JAMO = "[\u1100-\u115e\ua960-\ua97c][\u1161-\u11a7\ud7b0-\ud7c6]|[\uac00-\ud7a3](?=[\u11a8-\u11ff\ud7cb-\ud7fb])"
_USUAL = "\0-\x7f\uac00-\ud7a3\u4e00-\u9fff\u3041-\u3096\u30a1-\u30fe"  # what stays as it is
# What the normal form changes as one: a Korean syllable in its letters, a letter with its marks, another letter.
_CLUSTER = re.compile(
    rf"(?P<small>[{_SMALL}])|[{_UNSEEN}]|(?:{_JAMO})[\u11a8-\u11ff\ud7cb-\ud7fb]?|[^\s{_MARKS}][{_MARKS}]{{1,30}}|[^{_USUAL}]"
)
_IRREGULAR = re.compile(f"[{_UNSEEN}{_SMALL}]")
_MANY_MARKS = re.compile(r"[^\x00-\u02ff\w\s]{31,}")  # normal forms sort them, in quadratic time


def _one_for_one() -> Iterator[tuple[int, str]]:
    """Letters for which the normal form has exactly one other, such as those of full width; marks of one meaning."""
    for first, behind in ((0xA0, 0x180), (0x2000, 0x2030), (0x2F00, 0x2FE0), (0x3000, 0x3190), (0xF900, 0xFFF0)):
        for code in range(first, behind):
            other = unicodedata.normalize("NFKC", chr(code))
            if len(other) == 1 and not re.match(f"[{_UNSEEN}{_SMALL}{_MARKS}]", chr(code)):
                yield code, other
    for marks, plain_mark in _MARKS_OF_ONE_MEANING:
        yield from ((ord(mark), plain_mark) for mark in marks)


_MARKS_OF_ONE_MEANING = (("‘’‚‛′´", "'"), ("“”„‟″«»", '"'), ("‐‑‒–—―−─﹣－", "-"), ("ㆍ・･‧∙•", "·"), ("…", "."))
_SAME = dict(_one_for_one())


def plain(text: str) -> str:
    """The first LONGEST characters of `text` as they are searched. Linear in them."""
    text = text[:LONGEST]
    if text.isascii():
        return text
    text = text.translate(_SAME)
    return text if _is_plain(text) else _CLUSTER.sub(_composed, text)


def in_original(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Where that stands in `text` which has this place (of at least one letter) in `plain(text)`."""
    if (places := _places(text)) is None:
        return span
    begins, ends = places
    return begins[span[0]], ends[span[1] - 1]


@lru_cache(maxsize=4)
def _places(text: str) -> "tuple[array[int], array[int]] | None":
    """Where each letter of the plain text begins and ends in `text`; None if it stands where it stood."""
    text = text[:LONGEST].translate(_SAME)
    if _is_plain(text):
        return None
    begins, ends = array("l"), array("l")
    done = 0
    for cluster in _CLUSTER.finditer(text):
        start, end = cluster.span()
        made = len(_composed(cluster))
        begins.extend((*range(done, start), *[start] * made))
        ends.extend((*range(done + 1, start + 1), *[end] * made))
        done = end
    begins.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return begins, ends


def _is_plain(text: str) -> bool:
    if text.isascii():
        return True
    return not (_IRREGULAR.search(text) or _MANY_MARKS.search(text)) and unicodedata.is_normalized("NFKC", text)


def _composed(cluster: re.Match[str]) -> str:
    if _IRREGULAR.match(cluster[0]) and not cluster["small"]:
        return ""
    return (" " if cluster["small"] else "") + unicodedata.normalize("NFKC", cluster[0])
