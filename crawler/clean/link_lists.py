"""Lists of links that belong to a body, however much of them is link. Pure.

Readers take what is mostly link for navigation. A list is text if it stands in the place of the body, between two of
its blocks or under a heading at its end, unless its names or its heading say that it leads to other pages.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from crawler.clean.neighbour_headings import heads_neighbours
from crawler.clean.places import place_of, stands_in
from crawler.html.visible_text import Block

_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_ITEMS = frozenset(("li", "dd", "dt"))
_LINKED = 0.5  # share of link text; a block with more is a link
_LEADS_IN = (":", "：", "︰")  # at the end of a line
_LIST = re.compile(r"/(?:ul|ol|dl)[^/]*")


def with_link_lists(
    found: Sequence[Block], kept: Collection[Block], files: Collection[str] = (), apart: Collection[str] = ()
) -> list[Block]:
    """The `kept` blocks of a page (`found`) with the lists of links of the same body.

    Links to attached `files` (their names) are no text, nor is what stands at the paths `apart`.
    """
    page = _Page(found, kept, apart)
    added = (n for numbers in page.lists() for n in _without(files, numbers, found))
    return [found[n] for n in sorted({*page.kept, *added})]


def _without(files: Collection[str], numbers: Sequence[int], found: Sequence[Block]) -> list[int]:
    """The blocks of a list that name no file; none where only its heading is left."""
    own = [n for n in numbers if found[n].text not in files]
    return own if any(found[n].tag not in _HEADINGS for n in own) else []


class _Page:
    """The blocks of one page, and the place of its body."""

    def __init__(self, found: Sequence[Block], kept: Collection[Block], apart: Collection[str]) -> None:
        chosen = set(map(id, kept))
        self.found, self.apart = found, apart
        self.kept = [n for n, block in enumerate(found) if id(block) in chosen]
        self.paths = {found[n].path for n in self.kept}
        self.place = place_of(found[n] for n in self.kept)
        body = [n for n in self.kept if self._is_inside(n)] or [len(found)]
        self.first, self.last = body[0], body[-1]

    def lists(self) -> Iterator[list[int]]:
        """Indexes of the blocks of each list of links in the body, with its heading."""
        known = set(self.kept)
        for name, group in groupby(range(self.first, len(self.found)), self._list):
            numbers = list(group)
            if name and self._belongs(numbers, name, known):
                whole = [*self._heading(numbers[0], known), *numbers]
                known.update(whole)
                yield whole

    def _is_inside(self, n: int) -> bool:
        return stands_in(self.found[n].path, self.place)

    def _list(self, n: int) -> str:
        """The path of the list in which a block stands, "" if it is none."""
        block = self.found[n]
        if block.path in self.apart or not self._is_inside(n):
            return ""
        if block.tag in _ITEMS:
            at = _LIST.search(block.path, len(self.place))
            return block.path[: at.end()] if at else block.path
        is_link = block.links >= _LINKED and block.path in self.paths and n < self.last
        return block.path if is_link else ""

    def _belongs(self, numbers: Sequence[int], name: str, known: Collection[int]) -> bool:
        """Whether links stand between blocks of the body, or below one that introduces them, and lead not away."""
        above = self.found[numbers[0] - 1]
        if not numbers[0] or not any(self.found[n].links for n in numbers):
            return False
        away = sum(heads_neighbours(self.found[n].text) for n in numbers)
        if heads_neighbours(above.text) or 2 * away >= len(numbers):
            return False
        return numbers[0] < self.last or self._is_introduced(numbers[0] - 1, name, known)

    def _is_introduced(self, above: int, name: str, known: Collection[int]) -> bool:
        block = self.found[above]
        if above in known:
            return block.tag in _HEADINGS or block.text.endswith(_LEADS_IN) or block.path.startswith(name)
        return bool(self._heading(above + 1, known)) and above - 1 in known

    def _heading(self, first: int, known: Collection[int]) -> list[int]:
        """The heading over a list, if it was left out, too."""
        above = self.found[first - 1]
        return [first - 1] if above.tag in _HEADINGS and first - 1 not in known and self._is_inside(first - 1) else []
