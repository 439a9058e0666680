"""What most readings of a page take for its body, by the places of its text. Pure.

What stands side by side in one element is taken or left as a whole, and by names, not by its distance from the rest: so
hardly anything else changes where a paragraph is deleted.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from operator import itemgetter

from crawler.clean.block_finder import LINK, BlockFinder
from crawler.clean.places import company, place_of
from crawler.html.visible_text import Block

_FEW_LINKS = 0.5
_CELLS = frozenset(("td", "th"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_TAG = re.compile(r"[.#]")


def of_most(finder: BlockFinder, readings: Sequence[Collection[int]]) -> list[int]:
    """Indexes of the blocks in the company of which most of the text was chosen by most readings, with their headings.

    Outside of the place where most of it stands, all of them have to agree; not right before it, where a text begins.
    """
    found = finder.blocks
    counts = Counter(n for reading in readings for n in reading)
    most = {n for n, count in counts.items() if 2 * count > len(readings)}
    place = _Place([found[n] for n in most for _ in range(counts[n])])
    usual = _usual(finder, counts, len(readings))
    texts = {n for n in finder.own if found[n].links < _FEW_LINKS}
    within = {n for n in texts | most if place.holds(found[n])}
    begin = min(within & most, default=0)
    before = {n for n in most if n < begin and place.introduces(found[n])}
    agreed = {n for n in most if counts[n] == len(readings)}
    chosen = {n for n in within | before | agreed if company(found[n].path) in usual}
    headings = {n for n in texts if found[n].tag in _HEADINGS and n > begin and place.introduces(found[n])}
    return sorted(chosen | {n for n in headings if n + 1 in chosen})


def _usual(finder: BlockFinder, counts: Counter[int], readings: int) -> set[str]:
    """The companies of which most of the text was chosen by most of so many `readings`; links may be left out of it."""
    sizes: dict[str, int] = defaultdict(int)
    for n, block in enumerate(finder.blocks):
        if block.links < LINK or counts[n]:
            sizes[company(block.path)] += (2 * counts[n] - readings) * (len(block.text) + 1)
    return {where for where, size in sizes.items() if size > 0}


class _Place:
    """The element in which most of a text stands; of cells with the same path, the one with most of it."""

    def __init__(self, text: Sequence[Block]) -> None:
        self.path = place_of(text)
        self.cell = 0
        if _TAG.split(self.path.rpartition("/")[2])[0] in _CELLS:
            sizes = Counter[int]()
            for block in text:
                sizes[block.cell] += len(block.text)
            cell, size = max(sizes.items(), key=itemgetter(1))
            self.cell = cell if size >= _FEW_LINKS * sizes.total() else 0

    def holds(self, block: Block) -> bool:
        """Whether a block stands in it."""
        elsewhere = self.cell and block.path == self.path and block.cell != self.cell
        return not elsewhere and (not self.path or f"{block.path}/".startswith(f"{self.path}/"))

    def introduces(self, block: Block) -> bool:
        """Whether a block stands in the element around it, and is no cell."""
        around = self.path.rpartition("/")[0]
        return block.tag not in _CELLS and (not around or f"{block.path}/".startswith(f"{around}/"))
