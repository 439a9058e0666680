"""Names of the frame of a page, which are no titles: of the site, of its boards, of the way there. Pure."""

import re
from collections.abc import Iterator, Set
from itertools import islice

from lxml.html import HtmlElement

from crawler.clean.chrome_headings import FRONT_PAGE
from crawler.clean.release_kinds import BOARDS, KINDS
from crawler.html.visible_text import inline, says_more

_GENERAL = re.compile(rf"(?:{KINDS}|{BOARDS})(?:s|e|n|en)?(?: ?[.:]| \d[\d/ -]{{0,12}})?", re.IGNORECASE)
_WAY = re.compile(r"[^›»>/|]{1,40}(?:\s?[›»>/|]\s?[^›»>/|]{1,40}){2,}")  # Home › Press › Releases
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s?(?:copyright\s?)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s?)?(?:by\s)?([^\W\d_][^.|,©]{2,60})",
    re.IGNORECASE,
)
_LONGEST_NAME, _LONGEST_RIGHTS, _MOST = 60, 200, 2_000  # characters, elements


def frame_names(root: HtmlElement) -> Set[str]:
    """What the links to the front page and the line of rights call the site."""
    return {*_homes(root), *_rights(root)}


def is_general(line: str, names: Set[str] = frozenset()) -> bool:
    """Whether a line is one of `names`, a word for releases or their boards, or the way to them."""
    return line in names or _GENERAL.fullmatch(line) is not None or _WAY.fullmatch(line) is not None


def _homes(root: HtmlElement) -> Iterator[str]:
    for link in islice(root.iter("a"), _MOST):
        if FRONT_PAGE.fullmatch(link.get("href") or "") and not says_more(link, _LONGEST_NAME):
            yield inline(link)


def _rights(root: HtmlElement) -> Iterator[str]:
    for footer in root.iter("footer"):
        for element in islice(footer.iter("p", "div", "span", "small", "li"), 50):
            if not says_more(element, _LONGEST_RIGHTS) and (found := _RIGHTS.search(inline(element))):
                yield found[1].strip()
