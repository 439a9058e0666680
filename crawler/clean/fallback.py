"""The body of a page of a site without a profile: what most of three readings take for it. Pure.

The readers only choose among our own blocks, so that the text of a page is the same whichever of them chose it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from lxml.html import HtmlElement

from crawler.clean.block_finder import BlockFinder, prose
from crawler.clean.effort import bearable
from crawler.clean.majority import of_most
from crawler.clean.readers import by_readability, by_trafilatura
from crawler.html.visible_text import Block
from crawler.items import Reader

_AGREED = 0.9  # of the text that either of two readings has, in both: a third one is not asked
_MUCH_MORE = 1.5  # times as much prose on the page as was kept: that may be the first paragraph of a long text
_TWICE = 2.0  # times as much text as was kept: another reading is taken instead


def read(root: HtmlElement, found: Sequence[Block]) -> tuple[Reader, list[Block]]:
    """The reader that was used, and those blocks of `found` (all blocks of `root`) that it takes for the body."""
    if not found or not bearable(root, found):
        return "", []
    finder = BlockFinder(found)
    first, second = finder.chosen(by_trafilatura(root)), finder.chosen(by_readability(root))
    both = range(*_ends(set(first) & set(second)))
    third = [n for n in first if n in both]  # at the ends, what only one of them has is no text
    if _shared(found, first, second) < _AGREED or _leaves_much(finder, first):
        third = finder.chosen(by_trafilatura(root, precise=False))
    whole = [reading for reading in (first, second, third) if not _leaves_much(finder, reading)]
    kept = of_most(finder, whole if len(whole) > 1 else (first, second, third)) or second or first
    if _leaves_much(finder, kept):
        kept = next((other for other in (second, third) if _is_whole(found, other, kept)), kept)
    readable = _shared(found, kept, second) > _shared(found, kept, first)
    reader: Reader = "readability" if readable else "trafilatura"
    return reader if kept else "", [found[n] for n in kept]


def votes(root: HtmlElement, found: Sequence[Block]) -> list[float]:
    """For each of `found`, the blocks of `root`, the share of three readings that have it."""
    finder = BlockFinder(found)
    texts = (by_trafilatura(root), by_readability(root), by_trafilatura(root, precise=False))
    counts = Counter(n for text in texts for n in finder.chosen(text))
    return [counts[n] / len(texts) for n in range(len(found))]


def _ends(numbers: Collection[int]) -> tuple[int, int]:
    """The first of `numbers`, and the one behind the last."""
    return (min(numbers), max(numbers) + 1) if numbers else (0, 0)


def _shared(found: Sequence[Block], some: Iterable[int], others: Iterable[int]) -> float:
    """The share of the text of two readings that both have."""
    one, other = set(some), set(others)
    return sum(len(found[n].text) for n in one & other) / (sum(len(found[n].text) for n in one | other) or 1)


def _leaves_much(finder: BlockFinder, kept: Iterable[int]) -> bool:
    return finder.prose > _MUCH_MORE * sum(prose(finder.blocks[n]) for n in kept)


def _is_whole(found: Sequence[Block], other: Sequence[int], kept: Sequence[int]) -> bool:
    """Whether `other` is the text of which `kept` is a part: twice as long, and not scattered among other blocks."""
    together = bool(other) and 2 * len(other) > other[-1] - other[0]
    return together and _size(found, other) > _TWICE * _size(found, kept)


def _size(found: Sequence[Block], numbers: Iterable[int]) -> int:
    return sum(len(found[n].text) for n in numbers if found[n].links < 0.5)
