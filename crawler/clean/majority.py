"""What most readings of a page take for its body, by the places of its text. Pure.

What stands side by side in one element is taken or left as a whole, and by names, not by its distance from the rest: so
hardly anything else changes where a paragraph is deleted.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from crawler.clean.block_finder import BlockFinder
from crawler.clean.places import company, place_of
from crawler.html.visible_text import Block

_FEW_LINKS = 0.5
_CELLS = frozenset(("td", "th"))


def of_most(finder: BlockFinder, readings: Sequence[Collection[int]]) -> list[int]:
    """Indexes of the blocks in the company of which most of the text was chosen by most readings.

    Outside of the place where most of it stands, all of them have to agree; not right before it, where a text begins.
    """
    found = finder.blocks
    counts = Counter(n for reading in readings for n in reading)
    most = {n for n, count in counts.items() if 2 * count > len(readings)}
    place = place_of(found[n] for n in most for _ in range(2 * counts[n] - len(readings)))
    usual = _usual(finder, counts, len(readings))
    agreed = {n for n in most if counts[n] == len(readings)}
    own = {n for n in finder.own if _is_in(found[n], place) and found[n].links < _FEW_LINKS} | most
    within = _within(place, found, most, own)
    return sorted(n for n in within | agreed if company(found[n].path) in usual)


def _usual(finder: BlockFinder, counts: Counter[int], readings: int) -> set[str]:
    """The companies of which most of the text was chosen by most of so many `readings`."""
    sizes: dict[str, int] = defaultdict(int)
    for n, block in enumerate(finder.blocks):
        sizes[company(block.path)] += (2 * counts[n] - readings) * (len(block.text) + 1)
    return {where for where, size in sizes.items() if size > 0}


def _within(place: str, found: Sequence[Block], most: Collection[int], own: Collection[int]) -> set[int]:
    """Those of `own` in `place`, and before these the paragraphs of `most` in the element around it.

    Behind the paragraphs of a cell, what stands in a cell by itself is in another one.
    """
    inside = {n for n in own if _is_in(found[n], place)}
    begin = min(inside & set(most), default=0)
    end = max((n for n in inside if found[n].path != place), default=len(found))
    around = place.rpartition("/")[0]
    before = {n for n in most if n < begin and found[n].tag not in _CELLS and _is_in(found[n], around)}
    return before | {n for n in inside if n < end or found[n].path != place or found[n].tag not in _CELLS}


def _is_in(block: Block, place: str) -> bool:
    return not place or f"{block.path}/".startswith(f"{place}/")
