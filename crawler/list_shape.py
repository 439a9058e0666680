"""Whether a page is a list of releases or a front page, by the shape of its blocks. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from crawler.html.visible_text import Block

_FEWEST_ROWS = 5
_FEWEST_TEASERS = 4
_OWN = 3  # blocks behind a headline that belong to it
_LINKED, _WHOLLY_LINKED = 0.3, 0.8  # of a headline
_SHORTEST = 12  # characters of a dated headline
_DATELIKE = re.compile(
    r"\b\d{4}[-./]\s?\d{1,2}[-./]\s?\d{1,2}\b|\b\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\b|\d{4}[年년]\s?\d{1,2}[月월]"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}|\b\d{1,2}\.?\s+[^\W\d]{3,10}\.?\s+\d{4}",
    re.IGNORECASE,
)


def is_list(found: Sequence[Block], kept: Sequence[Block]) -> bool:
    """Whether a page is a list of releases: five similar dated headlines, with most of `kept` theirs.

    `found` are all blocks of the page, `kept` those that a reader takes for the body.
    """
    dated = [n for n, block in enumerate(found) if block.links >= _LINKED and len(block.text) >= _SHORTEST]
    rows = _alike(found, (n for n in dated if _dated(found, n)), _FEWEST_ROWS)
    return _share(found, kept, rows) >= 0.5


def is_front_page(found: Sequence[Block], kept: Sequence[Block]) -> bool:
    """Whether a page is made of teasers: four similar headlines that are links, with nearly all of `kept` theirs."""
    teasers = _alike(found, (n for n, block in enumerate(found) if block.links >= _WHOLLY_LINKED), _FEWEST_TEASERS)
    return _share(found, kept, teasers) >= 0.8


def _alike(found: Sequence[Block], headlines: Iterable[int], fewest: int) -> list[int]:
    """The headlines in the commonest place; none if they are too few."""
    places = list(headlines)
    path, count = Counter(found[n].path for n in places).most_common(1)[0] if places else ("", 0)
    return [n for n in places if found[n].path == path] if count >= fewest else []


def _share(found: Sequence[Block], kept: Sequence[Block], rows: Iterable[int]) -> float:
    """How much of the text of `kept` stands in these rows, 0 to 1: in a headline, or right behind one."""
    own = {id(block) for n in rows for block in found[n : n + _OWN + 1]}
    total = sum(len(block.text) for block in kept)
    return sum(len(block.text) for block in kept if id(block) in own) / total if total and own else 0.0


def _dated(found: Sequence[Block], at: int) -> bool:
    return any(_DATELIKE.search(block.text[:300]) for block in found[max(0, at - 1) : at + 3] if len(block.text) < 400)
