"""What a site's pages show about the place of the body: block paths to keep and to drop. Pure.

A path is kept if most of the general readings usually have its text, and the text differs from page to page; else it
is dropped. No page is then judged by its own text, so that a deleted paragraph changes nothing else.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import accumulate

from lxml.html import Element, HtmlElement

from crawler.clean import attachment_links, fallback
from crawler.clean.block_finder import is_beside, is_neighbour, prose
from crawler.clean.effort import bearable
from crawler.clean.inline_counters import take_counters
from crawler.clean.link_lists import with_link_lists
from crawler.clean.places import containers
from crawler.html.decoding import decode
from crawler.html.parsing import parse
from crawler.html.selectors import first
from crawler.html.unseen import strip_unseen
from crawler.html.visible_text import Block, blocks
from crawler.items import Snapshot, Template
from crawler.normalize import comparable
from crawler.profiles import Profile

FEWEST, MOST = 3, 12  # pages to learn from
_MOST_PATHS = 5_000  # of a site; pages with more have nothing in common
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_FEW_LINKS = 0.5
_HALF = 0.5  # of the readings
_SOME = 0.1  # of the text at a path; links of which so much is on two pages lead to neighbours
_FOREIGN = 2  # times as much prose at unknown paths as was kept: the page has another design
_BELOW = "//*"  # after a path: everything below it that was never seen


def learn(snapshots: Sequence[Snapshot], profile: Profile) -> Template:
    """The template of these pages of one site; empty for fewer than three, or if the profile reads them anyway.

    Empty, too, where only headings differ from page to page: the texts of bulletins are alike but for their figures.
    Takes about 60 ms of CPU a page. The page to be read should be among them.
    """
    pages = [page for page in (_page(s, profile) for s in snapshots[:MOST]) if page]
    if len(pages) < FEWEST:
        return Template()
    common = _recurring(pages)
    keep, drop = _paths(pages, common, _repeated(pages))
    titles = _recurring([[pair for pair in page if _is_heading(pair[0])] for page in pages])
    if all(map(_names_heading, keep)):
        return Template()
    return _template(keep, drop, titles)


def of_reading(snapshot: Snapshot, said: Collection[str], profile: Profile) -> Template:
    """The template of one page by what a reading of it `said`; empty if that cannot be told from the page."""
    lines = set(said)
    page = [(block, float(block.text in lines)) for block in _tree(snapshot, profile)[1]]
    keep, drop = _paths([page], frozenset(), frozenset())
    return replace(_template(keep, drop, frozenset()), lines=frozenset(lines)) if keep else Template()


def _template(keep: frozenset[str], drop: frozenset[str], titles: frozenset[str]) -> Template:
    text = "\n".join([*sorted(keep), "-", *sorted(drop), "-", *sorted(titles)])
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return Template(keep=keep, drop=drop, titles=titles, digest=digest)


def fits(found: Sequence[Block], template: Template) -> bool:
    """Whether a page has the design that `template` knows: most of its prose stands at paths that are kept or dropped.

    Where a site has pages of several designs, those of another are not read by the few lines that they have in common.
    """
    if all(map(_names_heading, template.keep)):
        return False
    kept = set(map(id, apply(found, template)))
    known = sum(len(block.text.encode()) for block in found if id(block) in kept)
    unknown = (block for block in found if id(block) not in kept and block.path not in template.drop)
    return sum(map(prose, unknown)) <= _FOREIGN * known


def apply(found: Sequence[Block], template: Template) -> list[Block]:
    """The blocks of a page that are the body by `template`: those at kept paths; of links, those in lists."""
    below = tuple(path.removesuffix(_BELOW) + "/" for path in template.keep if path.endswith(_BELOW))
    return [
        block
        for block in found
        if block.text in template.lines
        or (
            (block.links < _FEW_LINKS or block.tag == "li")
            and (block.path in template.keep or _is_new_below(block, below, template))
        )
    ]


def _is_new_below(block: Block, below: tuple[str, ...], template: Template) -> bool:
    if not below or not block.path.startswith(below) or block.path in template.drop or block.links >= _FEW_LINKS:
        return False
    return not is_beside(block.path) and not is_neighbour(block.path)


def _tree(snapshot: Snapshot, profile: Profile) -> tuple[HtmlElement, list[Block]]:
    """A page and its blocks; no blocks if the profile reads it, or if there are too many to be weighed."""
    root = parse(decode(snapshot))
    if root is None:
        return Element("div"), []
    strip_unseen(root)
    take_counters(root)
    if profile.release.body and first(root, profile.release.body) is not None:
        return root, []
    found = blocks(root)
    return root, found if bearable(root, found) else []


def _page(snapshot: Snapshot, profile: Profile) -> list[tuple[Block, float]]:
    """Blocks of a page, each with the share of readings that have it (0 to 1); [] if the profile reads it."""
    root, found = _tree(snapshot, profile)
    if not found:
        return []
    shares = fallback.votes(root, found)
    most = [block for block, share in zip(found, shares, strict=True) if share > _HALF]
    files = {file.name for file in attachment_links.by_shape(root, snapshot.final_url)}
    whole = set(map(id, with_link_lists(found, most, files)))
    return [(block, 1.0 if id(block) in whole else share) for block, share in zip(found, shares, strict=True)]


def _names_heading(path: str) -> bool:
    """Whether headings stand at a path."""
    return path.rpartition("/")[2].partition(".")[0] in _HEADINGS


def _is_heading(block: Block) -> bool:
    """Whether a block names its own page: a heading in a box of the latest releases leads to another one."""
    return block.tag in _HEADINGS and block.links < _FEW_LINKS


def _recurring(pages: Sequence[Sequence[tuple[Block, float]]]) -> frozenset[str]:
    """Texts on at least half of the pages, and on two."""
    counts = Counter(text for page in pages for text in {block.text for block, _ in page})
    return frozenset(text for text, count in counts.items() if count >= 2 and count * 2 >= len(pages))


def _repeated(pages: Sequence[Sequence[tuple[Block, float]]]) -> frozenset[str]:
    """Texts on two pages, one of them a link: it leads to the other, or both lead to a third one."""
    counts = Counter(text for page in pages for text in {block.text for block, _ in page})
    return frozenset(b.text for page in pages for b, _ in page if b.links >= _FEW_LINKS and counts[b.text] > 1)


def _paths(
    pages: Sequence[Sequence[tuple[Block, float]]], common: Set[str], repeated: Set[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Paths to keep and to drop, by the number of characters kept and on every page."""
    total: dict[str, float] = defaultdict(float)
    kept: dict[str, float] = defaultdict(float)
    again: dict[str, float] = defaultdict(float)
    for page in pages:
        for block, share in page:
            size = len(comparable(block.text)) + 1
            total[block.path] += size
            kept[block.path] += 0.0 if block.text in common else size * share
            again[block.path] += size if block.text in repeated and block.links >= _FEW_LINKS else 0
    if len(total) > _MOST_PATHS:
        return frozenset(), frozenset()
    keep = {path for path, size in total.items() if kept[path] * 2 > size and again[path] < _SOME * size}
    drop = frozenset(path for path in total if path not in keep)
    return frozenset(keep | _roots(keep, drop, total)), drop


def _roots(keep: Iterable[str], drop: Iterable[str], total: Mapping[str, float]) -> set[str]:
    """The deepest path with 90 % of the kept text and hardly any dropped text below it, if there is one."""
    body = sum(total[path] for path in keep)
    inside, outside = _below(keep, total), _below(drop, total)
    places = {place for path in keep for place in containers(path)}
    fitting = (p for p in places if inside[p] >= 0.9 * body and outside[p] <= 0.2 * inside[p])
    best = max(fitting, key=len, default="")
    return {best + _BELOW} if best else set()


def _below(paths: Iterable[str], total: Mapping[str, float]) -> Mapping[str, float]:
    """How many characters stand at each place and below it."""
    sums: dict[str, float] = defaultdict(float)
    for path in paths:
        for place in accumulate(path.split("/"), "{}/{}".format):
            sums[place] += total[path]
    return sums
