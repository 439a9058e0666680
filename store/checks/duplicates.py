"""Whether two releases are one, posted twice. Strict: when in doubt `related`, and alerted. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import accumulate, pairwise, takewhile
from typing import Literal, TypeVar

from crawler.body_file import body_file
from crawler.items import Release
from crawler.normalize import comparable
from store.checks.carried_facts import carries_fact
from store.diff.sequences import Run, equal_runs
from store.diff.spelling import spelled_alike
from store.diff.words import tokens
from store.model import Remembered

_SIZE = 3  # words in a shingle
_ONE_IN = 8  # hashes kept in the index
_AT_LEAST = 16  # of a short text, which would else leave too few
_NEAR = 0.9  # of the shingles of each are in the other: maybe one release
_RELATED = 0.3  # of the shingles of one are in the other; unlike ones of the demo share .14 (bench/README.md)
_BEGINNING = 300_000  # characters that are hashed: enough to find a release by, however long it is
_FEW = 8  # shingles; shorter texts are the same word for word, or not at all
_NUMBERING = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|[가-하][.)]|[①-⑳]|[□○◦◯▪•·*-]|o(?=\s))\s*(?=\S)")
_MARK = re.compile(r"[^\w$€£¥₩%‰°+<>=]+|_+")  # punctuation that says nothing

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Similar:
    """A release, and those of other sources that have most in common with it, the most alike first."""

    hashes: frozenset[int]  # its shingles
    releases: tuple[Remembered, ...] = ()


@dataclass(frozen=True, slots=True)
class CrossPost:
    """How a release stands to those that it is similar to."""

    hashes: frozenset[int]
    twin: Remembered | None = None  # the same release on another source
    comes_first: bool = False  # published before its twin, which is therefore the copy
    related: tuple[int, ...] = ()  # ids of releases that have much in common with it


def shingles(release: Release) -> frozenset[int]:
    """The hashes by which likely duplicates are found: signed 64-bit, one in eight (of a short text at least 16).

    Made of three words in a row of title and text, paragraph numbers aside; the same in every process. Of a very long
    text only the beginning counts.
    """
    hashes = {_hash(shingle) for shingle in _shingles(_words(_beginning(release)))}
    return frozenset({h for h in hashes if h % _ONE_IN == 0} | set(sorted(hashes)[:_AT_LEAST]))


def rank(size: int, candidates: Iterable[tuple[K, int, int]]) -> list[K]:
    """The candidates worth comparing in full, the most alike first.

    `size` is the number of hashes of the release in question; each candidate is (key, hashes shared, its own hashes).
    """
    scored = [
        (shared / max(1, min(size, own)), shared, n, key) for n, (key, shared, own) in enumerate(candidates) if shared
    ]
    scored.sort(key=lambda candidate: (-candidate[0], -candidate[1], candidate[2]))
    return [key for alike, _, _, key in scored if alike >= _RELATED / 2]  # half: the hashes are a sample


def same_release(a: Release, b: Release) -> Literal["duplicate", "related", ""]:
    """Whether `a` and `b` are one release ("duplicate"), or have much in common ("related").

    One release: nearly all of each is in the other, no word stands for another one (but for spelling), and what only
    one of them has holds no number, date, name, negation or modality. So a corrected date makes two of them.
    """
    one, other = _words(a), _words(b)
    says_it = a.paragraphs and not body_file(a)
    if _plain(one) == _plain(other) and (says_it or _same_files(a, b)):
        return "duplicate"
    if min(len(one), len(other)) < _FEW:
        return "related" if _plain(one) == _plain(other) else ""
    first, second = _shingles(one), _shingles(other)
    shared = len(first & second)
    if shared >= _NEAR * max(len(first), len(second)) and _harmless(one, other):
        return "duplicate"
    return "related" if shared >= _RELATED * min(len(first), len(second)) else ""


def likeness(a: Release, b: Release) -> float:
    """How much of the longer of two texts is in the other, 0 to 1, in runs of three words; without text, of titles."""
    texts = [replace(one, title="") if a.paragraphs and b.paragraphs else one for one in (a, b)]
    first, second = (_shingles(_words(text)) for text in texts)
    return len(first & second) / max(len(first), len(second))


def cross_post(content: Release, similar: Similar) -> CrossPost:
    """How a release stands to `similar` ones. Of twins, the one published earlier is the original, else the known."""
    likenesses = [(other, same_release(other.content, content)) for other in similar.releases]
    twin = next((other for other, likeness in likenesses if likeness == "duplicate"), None)
    return CrossPost(
        similar.hashes,
        twin,
        comes_first=twin is not None and "" < content.published < twin.published,
        related=tuple(other.id for other, likeness in likenesses if likeness and other is not twin),
    )


def _beginning(release: Release) -> Release:
    """`release` with the first paragraphs alone, if it is very long."""
    ends = accumulate(len(paragraph) for paragraph in release.paragraphs)
    count = 1 + sum(1 for _ in takewhile(lambda end: end < _BEGINNING, ends))
    first = [paragraph[:_BEGINNING] for paragraph in release.paragraphs[:count]]
    return replace(release, paragraphs=tuple(first))


def _words(release: Release) -> list[str]:
    """All tokens but white space of title and text, without the numbers that count paragraphs."""
    texts = [release.title, *(_NUMBERING.sub("", paragraph) for paragraph in release.paragraphs)]
    return [token for text in texts for token in tokens(comparable(text)) if not token.isspace()]


def _plain(words: list[str]) -> list[str]:
    """Words without capitals and marks of punctuation; "1.5" keeps its own."""
    return [word.casefold() for word in words if not _MARK.fullmatch(word)]


def _shingles(words: list[str]) -> set[tuple[str, ...]]:
    plain = _plain(words)
    return {tuple(plain[n : n + _SIZE]) for n in range(max(1, len(plain) - _SIZE + 1))}


def _hash(shingle: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b("\0".join(shingle).encode(), digest_size=8).digest(), "big", signed=True)


def _harmless(one: list[str], other: list[str]) -> bool:
    """Whether no difference between two texts could matter."""
    ends = Run(len(one), len(other), 0)
    for before, here in pairwise([Run(0, 0, 0), *equal_runs(one, other), ends]):
        gone = one[before.before + before.size : here.before]
        come = other[before.after + before.size : here.after]
        if not _harmless_edit(gone, come):
            return False
    return True


def _harmless_edit(gone: list[str], come: list[str]) -> bool:
    was, now = _plain(gone), _plain(come)
    if was == now:  # capitals and punctuation, but not that of a number
        return True
    respelled = len(was) == len(now) and all(map(spelled_alike, was, now))
    only_in_one = not was or not now
    return (respelled or only_in_one) and not carries_fact(" ".join((*gone, *come)))


def _same_files(a: Release, b: Release) -> bool:
    """Of releases whose pages do not say it: the same attachments, by content."""
    one, other = (sorted(file.sha256 for file in release.attachments) for release in (a, b))
    return one == other and bool(one) and all(one)
