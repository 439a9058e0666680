"""Where a text stands on its page: the elements around its blocks, by their paths. Pure."""

import re
from collections import Counter
from collections.abc import Iterable

from crawler.clean.block_finder import is_beside
from crawler.html.visible_text import Block

_LEAVES = frozenset(
    ("p", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "pre", "blockquote", "figcaption")
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "storyTools" is two words
_NAME_ENDS = re.compile(r"[.#]")
_TEXT = frozenset(
    ("p", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre")
)  # elements of a text, none a place of its own
_MOST = 0.6  # of a text; much less than all of it, so that hardly a paragraph decides
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
    inner = _HUMP.sub("-", within.removeprefix(f"{place}/"))
    return within.startswith(f"{place}/") and not _NEIGHBOURS.search(f"/{inner}") and not is_beside(inner)


def containers(path: str) -> list[str]:
    """The elements that may contain a whole body, the deepest first: ancestors of a paragraph, or the block itself."""
    steps = path.split("/")
    last = len(steps) - (_NAME_ENDS.split(steps[-1])[0] in _LEAVES)
    return ["/".join(steps[:n]) for n in range(last, 1, -1)]


def company(path: str) -> str:
    """The element in which the text at `path` stands, with the names of its paragraphs, headings and lists there.

    What stands side by side in one element has the same company, whatever the tags and ids of its paragraphs.
    """
    steps = path.split("/")
    end = len(steps)
    while end > 1 and _NAME_ENDS.split(steps[end - 1])[0] in _TEXT:
        end -= 1
    names = (name for step in steps[end:] for name in step.split(".")[1:])
    return path if end == len(steps) else "/".join((*steps[:end], "", *names))


def place_of(blocks: Iterable[Block]) -> str:
    """The deepest element that contains most of the text of `blocks`, "" if there is none."""
    sizes: Counter[str] = Counter()
    for block in blocks:
        sizes[block.path] += len(block.text)
    inside: Counter[str] = Counter()
    for path, size in sizes.items():
        inside.update(dict.fromkeys(containers(path), size))
    return max((place for place, size in inside.items() if size >= _MOST * sizes.total()), key=len, default="")
