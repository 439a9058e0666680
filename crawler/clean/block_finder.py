"""Which blocks of a page the text of a reader consists of. Pure."""

import re
from collections.abc import Sequence

from crawler.html.text_marks import unmarked
from crawler.html.visible_text import Block
from crawler.normalize import comparable

_LONGEST = 300_000  # characters of a reader's own lines in which shorter blocks are looked for
_LINE = 25  # characters; shorter lines must also be lines of the reader
LINK = 0.8  # share of link text; a block with more is a link
_FEW_LINKS = 0.3
_PARAGRAPH = 80  # bytes of UTF-8
_BESIDE = re.compile(
    r"(?:^|/)(?:nav|footer|figcaption)\b|"
    r"[.#](?:foot(?:er)?|pied?|piede|rodape|fuss(?:zeile)?|stopka|paticka|sidfot|newsletter|boletin|subscri(?:be|ption))\b|"
    r"breadcrumb|caption|comment(?!ary)|coment|kommentar|disqus|[#.]respond\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(r"cookie|gdpr|[-_.#]consent\b", re.IGNORECASE)
_NEIGHBOURS = re.compile(
    r"related|recommend|teaser|promo|newsletter|sponsor|advert|shar(?:e|ing)\b|social", re.IGNORECASE
)


class BlockFinder:
    """Finds the blocks of one page in the texts of its readers."""

    def __init__(self, found: Sequence[Block]) -> None:
        self.blocks = found
        self._plain = [_plain(block.text) for block in found]
        self._lines = frozenset(self._plain)
        self.own = _own(found)
        # Bytes on the page, teasers left out.
        written = ((found[n].path, size) for n in self.own if (size := prose(found[n])))
        self.prose = sum(size for path, size in written if not is_neighbour(path))

    def chosen(self, text: str) -> list[int]:
        """Indexes of the blocks in `text` (lines of a reader), and of similar blocks between them."""
        found = [_plain(line) for line in text.splitlines()]
        lines, joined = set(found), " ".join(line for line in found if line not in self._lines)[:_LONGEST]
        texts = [n for n in self.own if self.blocks[n].links < LINK]
        held = [n for n in texts if len(self.blocks[n].text) >= _LINE and self._is_in(n, lines, joined)]
        if not held:
            return [n for n in texts if self._plain[n] in lines]
        links = [n for n in self.own if self.blocks[n].links >= LINK and self._plain[n] in lines]
        if _length(self.blocks, links) < _length(self.blocks, held):  # else the page is a list
            links = [n for n in links if held[0] < n < held[-1]]
        return sorted([*self._with_short_ones(texts, held, lines), *links])

    def _is_in(self, number: int, lines: set[str], joined: str) -> bool:
        """Whether a block is one of the reader's lines, or a part of those that are no block as a whole."""
        return self._plain[number] in lines or self._plain[number] in joined

    def _with_short_ones(self, texts: Sequence[int], held: Sequence[int], lines: set[str]) -> list[int]:
        known = set(held)
        paths = {self.blocks[n].path for n in held}
        return [
            n
            for n in texts
            if n in known
            or (held[0] - 2 <= n <= held[-1] + 2 and self._plain[n] in lines)
            or (held[0] < n < held[-1] and self.blocks[n].path in paths and self.blocks[n].links < 0.5)
        ]


def prose(block: Block) -> int:
    """The length of a paragraph with few links, in bytes of UTF-8; 0 for a block that may be a label or a teaser."""
    size = len(block.text.encode()) if block.links < _FEW_LINKS else 0
    return size if size >= _PARAGRAPH else 0


def is_beside(path: str) -> bool:
    """Whether what stands at `path` is a menu, a caption or a comment of a reader."""
    return _BESIDE.search(path) is not None


def is_neighbour(path: str) -> bool:
    """Whether what stands at `path` leads to other pages."""
    return _NEIGHBOURS.search(path) is not None


def _own(found: Sequence[Block]) -> list[int]:
    """Indexes of the blocks that may be text: they stand in no menu, caption or comment, unless most of it does.

    What asks for consent is never text, however much it says.
    """
    paths = {block.path for block in found}
    beside, asking = set(filter(is_beside, paths)), set(filter(_CONSENT.search, paths))
    everything = [n for n, block in enumerate(found) if block.path not in asking]
    own = [n for n in everything if found[n].path not in beside]
    return own if 2 * _texts(found, own) >= _texts(found, everything) else everything


def _texts(found: Sequence[Block], numbers: Sequence[int]) -> int:
    """The length of what is no link."""
    return _length(found, [n for n in numbers if found[n].links < LINK])


def _length(found: Sequence[Block], numbers: Sequence[int]) -> int:
    return sum(len(found[n].text) for n in numbers)


def _plain(text: str) -> str:
    return unmarked(comparable(text)).strip(" |-•*·").casefold()
