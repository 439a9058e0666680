"""Where a text stands on its page: the elements around its blocks, by their paths. Pure."""

import re
from collections import Counter
from collections.abc import Iterable

from crawler.clean.block_finder import is_beside
from crawler.html.visible_text import Block

_LEAVES = frozenset(
    ("p", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "pre", "blockquote", "figcaption")
)
_NAME_ENDS = re.compile(r"[.#]")
_NEARLY_ALL = 0.9  # of a text
_NEIGHBOURS = re.compile(
    r"(?:^|[-_./#])(?:related|recommend\w*|teasers?|promos?|newsletter|sponsor\w*|adverts?\w*|shar(?:e|ing)\w*|social\w*|"
    r"sns|tags?|keywords?|categor\w+|topics?|breadcrumbs?|pag(?:er|ing|ination)|prev\w*|next|nav\w*|menu\w*|toc|meta|"
    r"sidebar\w*|widget\w*|lang(?:uages?)?|tool(?:s|bar)|recent\w*|latest|popular|most\w*|similar|neighbou?rs?|see-?also|"
    r"read-?(?:more|also|next)|more|anchors?|jump\w*|follow|subscribe|footer)(?:$|[-_./#])",
    re.IGNORECASE,
)


def stands_in(path: str, place: str) -> bool:
    """Whether what stands at `path` is in `place`, and by its names no menu, caption or box of links to other pages."""
    within = f"{path}/"
    inner = within.removeprefix(f"{place}/")
    return within.startswith(f"{place}/") and not _NEIGHBOURS.search(f"/{inner}") and not is_beside(inner)


def containers(path: str) -> list[str]:
    """The elements that may contain a whole body, the deepest first: ancestors of a paragraph, or the block itself."""
    steps = path.split("/")
    last = len(steps) - (_NAME_ENDS.split(steps[-1])[0] in _LEAVES)
    return ["/".join(steps[:n]) for n in range(last, 1, -1)]


def place_of(blocks: Iterable[Block]) -> str:
    """The deepest element that contains nearly all of the text of `blocks`, "" if there is none."""
    sizes: Counter[str] = Counter()
    for block in blocks:
        sizes[block.path] += len(block.text)
    inside: Counter[str] = Counter()
    for path, size in sizes.items():
        inside.update(dict.fromkeys(containers(path), size))
    return max((place for place, size in inside.items() if size >= _NEARLY_ALL * sizes.total()), key=len, default="")
