"""Whether a part of a page speaks of the page, or of something else on it: a teaser, a comment, a picture. Pure."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawler.clean.chrome_headings import columns
from crawler.html.visible_text import BLOCKS, inline, opening, says_more
from crawler.normalize import tidy

_OUTSIDE = frozenset(("nav", "aside", "figure", "dialog"))
_NAMES = re.compile(
    r"(?:^|[-_\s])(?:comments?\w*|related|teasers?|sidebar|recommend\w*|latest|popular|ticker|today|clock|weather|calendar|"
    r"top-?bar|caption|event)(?:$|[-_\s])",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"comment|kommentar|comentari|comentári|opmerking|reacties|komentar|komentář|hozzászólás|σχόλι|комментар|коментар|"
    r"yorum|تعليق|تعليقات|תגוב|댓글|コメント|评论|評論|留言|bình luận|ความคิดเห็น|टिप्पणी",
    re.IGNORECASE,
)
_NAMED = 4  # elements whose names are looked at: this one, and what is around it
_FORM = 1_000  # characters; a form that holds more holds the page, as with ASP.NET
_BESIDE = 2  # elements around a day in which its link stands
_TITLE, _LONGEST_TITLE = 25, 400  # columns, characters; hardly a name of a person or a board has more
_TEASER = 400  # characters of a teaser with all that belongs to it
_LINE = 120  # characters; a longer line is a sentence
_LONGEST_LEAD, _MOST_PARTS = 120, 30  # characters and texts of what is before an element on its line
_MOST_LINKS = 5
_LONGEST_LINK = 60  # characters


def is_of_another(element: HtmlElement) -> bool:
    """Whether an element belongs to a menu, a picture, a form, a comment, a teaser; to a link that says more."""
    around = [element, *element.iterancestors()]
    tags = {each.tag for each in around}
    if not _OUTSIDE.isdisjoint(tags) or ("footer" in tags and "article" not in tags) or tags >= {"li", "article"}:
        return True
    if any(each.tag == "form" and not says_more(each, _FORM) for each in around):
        return True
    if any(each.tag == "a" and says_more(each, _LONGEST_LINK) for each in around):
        return True
    return is_named_for_others(element)


def is_named_for_others(element: HtmlElement) -> bool:
    """Whether an element, or one of the nearest around it, is named for comments, teasers, today's weather."""
    around = (element, *islice(element.iterancestors(), _NAMED - 1))
    return any(_NAMES.search(_names(each)) for each in around if each.tag not in ("body", "html"))


def heads_comments(heading: str) -> bool:
    """Whether a heading stands above the comments of readers."""
    return _COMMENTS.search(heading) is not None


def is_beside_a_link(element: HtmlElement, own: str = "") -> bool:
    """Whether a link as long as a title stands right beside an element, as in a teaser; not one that says `own`."""
    around = (each for each in islice(element.iterancestors(), _BESIDE) if _is_teaser(each, own))
    links = (opening(link, _LONGEST_TITLE) for each in around for link in islice(each.iter("a"), _MOST_LINKS))
    return any(columns(words) > _TITLE and words != own for words in links)


def _is_teaser(around: HtmlElement, own: str) -> bool:
    """Whether an element is as small as a teaser, and does not hold the heading of the page, which says `own`."""
    if says_more(around, _TEASER):
        return False
    return not any(each.tag == "h1" or inline(each) == own for each in around.iter("h1", "h2", "h3", "h4"))


def is_in_sentence(element: HtmlElement) -> bool:
    """Whether an element is a part of a longer line."""
    line = next((each for each in (element, *element.iterancestors()) if each.tag in BLOCKS), element)
    if any(each.tag in BLOCKS for each in line.iterchildren()):
        return False
    if next(line.iter("br"), None) is not None:
        return len(lead_of(element)) + len(tidy(element.tail or "")) > _LINE
    return says_more(line, _LINE)


def lead_of(element: HtmlElement) -> str:
    """The text before an element on its line, or the end of it."""
    return tidy("".join(reversed([*islice(_backwards(element), _MOST_PARTS)])))[-_LONGEST_LEAD:]


def _backwards(element: HtmlElement) -> Iterator[str]:
    """The texts before an element, the nearest first, up to where its line begins."""
    for level in (element, *element.iterancestors()):
        if level is not element:
            yield level.text or ""
        if level.tag in BLOCKS:
            return
        for before in level.itersiblings(preceding=True):
            yield before.tail or ""
            if before.tag in BLOCKS or before.tag == "br":
                return
            yield opening(before, _LONGEST_LEAD)


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:200]
