"""The body of a page of a site without a profile: what most of three readings take for it. Pure.

The readers only choose among our own blocks, so that the text of a page is the same whichever of them chose it. Blocks
of one path are taken or left together, so that hardly anything else changes where a paragraph is deleted.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate

from lxml.html import HtmlElement

from crawler.clean.block_finder import BlockFinder, prose
from crawler.clean.effort import bearable
from crawler.clean.readers import by_readability, by_trafilatura
from crawler.html.visible_text import Block
from crawler.items import Reader

_AGREED = 0.9  # of the text that either of two readings has, in both: a third one is not asked
_MUCH_MORE = 1.5  # times as much prose on the page as was kept: that may be the first paragraph of a long text
_TWICE = 2.0  # times as much text as was kept: another reading is taken instead
_MOST = 0.6  # of the text
_FEW_LINKS = 0.5
_CELLS = frozenset(("td", "th"))
_NEAR = 3  # blocks before and behind those that most readings have


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


def of_most(finder: BlockFinder, readings: Sequence[Collection[int]]) -> list[int]:
    """Indexes of the blocks at the paths of which most of the text was chosen by most readings.

    Outside of the place where most of it stands, all of them have to agree; not right before it, where a text begins.
    """
    found = finder.blocks
    counts = Counter(n for reading in readings for n in reading)
    most = {n for n, count in counts.items() if 2 * count > len(readings)}
    place = _place(found[n] for n in most)
    certain = _within(place, found, most) | {n for n in most if counts[n] == len(readings)}
    total: dict[str, int] = defaultdict(int)
    chosen: dict[str, int] = defaultdict(int)
    for n, block in enumerate(found):
        total[block.path] += len(readings) * (len(block.text) + 1)
        chosen[block.path] += counts[n] * (len(block.text) + 1)
    begin, end = _ends(certain)
    inside = (n for n in finder.own if begin - _NEAR <= n < end + _NEAR and _is_in(found[n], place))
    usual = {n for n in inside if found[n].links < _FEW_LINKS and 2 * chosen[found[n].path] > total[found[n].path]}
    rare = {n for n in certain if 2 * chosen[found[n].path] <= total[found[n].path]}
    return sorted(usual | certain - rare)


def _place(blocks: Iterable[Block]) -> str:
    """The deepest path with most of the text of `blocks` below it, and a slash behind it; "" if there is none."""
    at: Counter[str] = Counter()
    below: Counter[str] = Counter()
    for block in blocks:
        at[block.path] += len(block.text)
    for path, length in at.items():
        for place in accumulate(path.split("/")[:-1], "{}/{}".format):
            below[place] += length
    places = [place for place, length in below.items() if length >= _MOST * at.total()]
    return max(places, key=len) + "/" if places else ""


def _within(place: str, found: Sequence[Block], most: Collection[int]) -> set[int]:
    """Those of `most` in `place`, and before these the paragraphs in the element around it."""
    begin = min((n for n in most if _is_in(found[n], place)), default=0)
    around = place[: place[:-1].rfind("/") + 1]
    before = {n for n in most if n < begin and found[n].tag not in _CELLS and _is_in(found[n], around)}
    return before | {n for n in most if _is_in(found[n], place)}


def _is_in(block: Block, place: str) -> bool:
    return f"{block.path}/".startswith(place)


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
