"""Which words of one paragraph went and came. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from rapidfuzz.distance import Postfix, Prefix

from crawler.normalize import comparable, wording
from store.diff.long_texts import token_runs
from store.diff.sequences import Run
from store.diff.words import is_hangul, tokens

Op: TypeAlias = Literal["keep", "delete", "insert"]

_WIDEST_END = 8  # characters of white space and punctuation before a sentence
_ENDS, _UNSPACED_ENDS = ".!?", "。！？"
_SENTENCE_END = re.compile(r"(?:^|[.!?。」”\"])\s+$|^$")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text that stayed ("keep", as the new version writes it), went or came."""

    op: Op
    text: str


class _Block(NamedTuple):
    """A stretch of both texts: the same but for typography (`kept`), or an edit."""

    old: str
    new: str
    kept: bool


def mark(old: str, new: str) -> Iterator[Span]:
    """The spans that make `new` of `old`."""
    was, now = tokens(old), tokens(new)
    keys = {token: _key(token) for token in {*was, *now}}
    raw = _blocks(was, now, token_runs([keys[token] for token in was], [keys[token] for token in now]))
    for block in _slid(_trimmed(_bridged(_joined(_settled(_joined(raw)))))):
        ops: tuple[tuple[Op, str], ...] = (("delete", block.old), ("insert", block.new))
        yield from (Span(op, text) for op, text in ((("keep", block.new),) if block.kept else ops) if text)


def _blocks(was: Sequence[str], now: Sequence[str], runs: Iterable[Run]) -> Iterator[_Block]:
    """Each run of equal tokens, and what stands between two of them."""
    before = after = 0
    for run in (*runs, Run(len(was), len(now), 0)):
        ends = run.before + run.size, run.after + run.size
        between = _Block("".join(was[before : run.before]), "".join(now[after : run.after]), kept=False)
        equal = _Block("".join(was[run.before : ends[0]]), "".join(now[run.after : ends[1]]), kept=True)
        yield from (block for block in (between, equal) if block.old or block.new)
        before, after = ends


def _key(token: str) -> str:
    """What makes two tokens equal."""
    if token.isascii() and token.isalnum():
        return token
    return " " if token.isspace() else comparable(token)


def _joined(blocks: Iterable[_Block]) -> list[_Block]:
    """Neighbours of one kind made one."""
    joined: list[_Block] = []
    for block in blocks:
        if joined and joined[-1].kept == block.kept:
            last = joined.pop()
            block = _Block(last.old + block.old, last.new + block.new, block.kept)
        joined.append(block)
    return joined


def _settled(blocks: list[_Block]) -> Iterator[_Block]:
    """Edits of typography alone ("½" for "1/2", white space at an end, a blank beside 漢字) made kept."""
    for n, block in enumerate(blocks):
        left, right = "x" * (n > 0), "x" * (n < len(blocks) - 1)
        equal = comparable(left + block.old + right) == comparable(left + block.new + right)
        if not equal and (block.old + block.new).isspace():
            left, right = (
                (blocks[n - 1].new[-2:] if n else ""),
                "".join(later.new[:2] for later in blocks[n + 1 : n + 2]),
            )
            equal = wording(left + block.old + right) == wording(left + block.new + right)
        yield block._replace(kept=block.kept or equal)


def _bridged(blocks: list[_Block]) -> list[_Block]:
    """Edits with nothing but white space between them made one, where both went and came something."""
    bridged: list[_Block] = []
    for block in blocks:
        while len(bridged) > 1 and not block.kept and bridged[-1].kept and bridged[-1].new.isspace():
            first, space = bridged[-2:]
            if not ((first.old or block.old) and (first.new or block.new)):
                break
            bridged[-2:] = []
            block = _Block(first.old + space.old + block.old, first.new + space.new + block.new, kept=False)
        bridged.append(block)
    return bridged


def _trimmed(blocks: list[_Block]) -> list[_Block]:
    """Of a Korean word that kept its stem only the ending stays marked: 장관[은 -> 이]."""
    trimmed: list[_Block] = []
    for block in blocks:
        stem = "" if block.kept else _stem(block.old, block.new)
        if stem:
            trimmed.append(_Block(stem, stem, kept=True))
        trimmed.append(_Block(block.old[len(stem) :], block.new[len(stem) :], block.kept))
    return _joined(trimmed)


def _stem(old: str, new: str) -> str:
    """The Hangul that the first words of both have in common."""
    first, other = (tokens(text)[:1] or [""] for text in (old, new))
    only_spaces = "".join(old.split()) == "".join(new.split())
    if only_spaces or not (is_hangul(first[0]) and is_hangul(other[0])):
        return ""
    return old[: Prefix.similarity(first[0], other[0])]


def _slid(blocks: list[_Block]) -> list[_Block]:
    """What only came (or only went) as a sentence made to begin where a sentence begins.

    "A. [The B. ]The C.", "A. The [B. The ]C." and "A[. The B]. The C." are one edit; the first is easier to read.
    """
    slid = list(blocks)
    for n in range(1, len(slid) - 1):
        left, edit, right = slid[n - 1 : n + 2]
        if edit.kept or (edit.old and edit.new):
            continue
        text = edit.old or edit.new
        around = left.new + text + right.new
        steps = (
            *range(0, -Postfix.similarity(left.new, text) - 1, -1),
            *range(1, Prefix.similarity(text, right.new) + 1),
        )
        starts = (len(left.new) + step for step in steps)
        start = next((place for place in starts if _begins_sentence(around, place)), None)
        if start is not None:
            head, moved, tail = around[:start], around[start : start + len(text)], around[start + len(text) :]
            slid[n - 1 : n + 2] = [
                _Block(head, head, kept=True),
                _Block(moved if edit.old else "", moved if edit.new else "", kept=False),
                _Block(tail, tail, kept=True),
            ]
    return slid


def _begins_sentence(text: str, place: int) -> bool:
    """Whether a sentence, or the blank before it, begins at `place`."""
    if _SENTENCE_END.search(text, max(0, place - _WIDEST_END), place):
        return True
    return text[place - 1] in _UNSPACED_ENDS or (text[place - 1] in _ENDS and text[place : place + 1].isspace())
