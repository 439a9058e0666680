"""The day of publication in the metadata of a page: only what is said of the page itself, and of its publication. Pure.

Pages also hold the days of their changes, comments, videos and of the pages that they lead to, under the same names.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any

from lxml.html import HtmlElement

from crawler.clean.day_lines import is_denied
from crawler.clean.others_parts import heads_comments, is_in_sentence, lead_of
from crawler.html.visible_text import inline, opening
from crawler.normalize import comparable, tidy
from crawler.profiles import GENERIC
from crawler.site_labels import labels_of

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dcterms.issued",
    "dc.date.issued", "pubdate", "publish_date", "publish-date", "publication_date", "publishdate", "date.publication",
    "parsely-pub-date", "sailthru.date", "article.published", "citation_publication_date",
    "govuk:first-published-at",
)  # fmt: skip
_ANY_DAY = ("date", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created")  # of whatever a site calls so
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "revised")
_OTHER_TYPES = re.compile(
    r"Comment|Review|Video|Image|Audio|MediaObject|Product|Event|JobPosting|Person|Rating|WebSite|Organization"
)
_ELSEWHERE = frozenset((
    "itemListElement", "hasPart", "comment", "review", "video", "image", "associatedMedia", "mentions", "citation",
    "relatedLink", "isBasedOn", "blogPost", "about", "subjectOf", "workExample", "potentialAction",
))  # fmt: skip
_OUTSIDE = frozenset(("nav", "aside", "footer", "form", "figure", "li", "a", "dialog", "table"))
_OF_OTHERS = re.compile(r"updat|modif|relat|comment|event|teaser|sidebar|recommend|latest|popular", re.IGNORECASE)
_MOST_SCRIPTS, _LONGEST_SCRIPT, _MOST_NODES = 20, 200_000, 5_000
_MOST_VALUES, _LONGEST_VALUE, _LONGEST_TITLE = 50, 60, 400


@dataclass(frozen=True, slots=True)
class Stamps:
    """What the metadata of a page say, as written; () = nothing."""

    published: tuple[str, ...] = ()  # all that is said: where two disagree, neither is known to be the release's
    changed: tuple[str, ...] = ()  # of its changes


NOTHING_SAID = Stamps()


def stamps_of(root: HtmlElement, meta: Mapping[str, str]) -> Stamps:
    """What is said of the page `root`; `meta` holds the contents of its <meta> elements by name.

    To be read before invisible elements are removed.
    """
    own = _own_nodes(root)
    changed = (*_named(meta, _MODIFIED), *_values(own, "dateModified"))
    published = (*_named(meta, _PUBLISHED), *_values(own, "datePublished"), *_in_microdata(root))
    if not published:
        published = tuple(day for day in _named(meta, _ANY_DAY) if day not in changed)[:1] or _in_time(root)
    return Stamps(published, changed)


def _named(meta: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(meta[name][:_LONGEST_VALUE] for name in names if meta.get(name))


def _in_microdata(root: HtmlElement) -> tuple[str, ...]:
    """The values of `itemprop=datePublished`, those of comments and videos left out."""
    marked = (each for each in root.iter("time", "span", "meta", "div") if each.get("itemprop") == "datePublished")
    own = (each for each in islice(marked, _MOST_VALUES) if not _OTHER_TYPES.search(_item_type(each)))
    return tuple(dict.fromkeys((e.get("datetime") or e.get("content") or inline(e))[:_LONGEST_VALUE] for e in own))


def _item_type(element: HtmlElement) -> str:
    """The type of the item that an element describes."""
    around = (each for each in element.iterancestors() if each.get("itemscope") is not None)
    item = next(around, None)
    return "" if item is None else item.get("itemtype") or ""


def _in_time(root: HtmlElement) -> tuple[str, ...]:
    """The page's only <time>, if it stands where the day of the page would: not in a menu, a teaser, a sentence."""
    found = list(islice((each for each in root.iter("time") if each.get("datetime")), 2))
    if len(found) != 1 or _is_of_another(found[0], root):
        return ()
    return (found[0].get("datetime", "")[:_LONGEST_VALUE],)


def _is_of_another(time: HtmlElement, root: HtmlElement) -> bool:
    around = list(time.iterancestors())
    named = " ".join(f"{each.get('class') or ''} {each.get('id') or ''}"[:200] for each in (time, *around[:3]))
    if _OF_OTHERS.search(named) or _OTHER_TYPES.search(_item_type(time)) or _is_in_text(time):
        return True
    if not _OUTSIDE.isdisjoint(str(each.tag) for each in around) or heads_comments(_heading_above(time, root)):
        return True
    article = next((each for each in around if each.tag in ("article", "main")), None)
    return article is not None and next(article.iter("h1"), None) is None


def _is_in_text(time: HtmlElement) -> bool:
    """Whether words of the same line say of what the time is, or make it a part of a sentence."""
    return is_denied(lead_of(time), labels_of(GENERIC)) or is_in_sentence(time)


def _heading_above(time: HtmlElement, root: HtmlElement) -> str:
    headings = [*takewhile(lambda each: each is not time, root.iter("h2", "h3", "h4", "time"))]
    return opening(headings[-1], _LONGEST_VALUE) if headings else ""


# -- JSON-LD


def _own_nodes(root: HtmlElement) -> list[Mapping[str, Any]]:
    """The dated objects that are, by their headlines, the page."""
    titles = [comparable(text).casefold() for text in _titles(root)]
    nodes = (node for data in _documents(root) for node in _nodes(data))
    return [node for node in islice(nodes, _MOST_NODES) if "datePublished" in node and _is_of(node, titles)]


def _values(nodes: Iterable[Mapping[str, Any]], name: str) -> tuple[str, ...]:
    values = (tidy(str(node[name])[:_LONGEST_VALUE]) for node in nodes if node.get(name))
    return tuple(dict.fromkeys(values))


def _documents(root: HtmlElement) -> Iterator[Any]:
    scripts = (script for script in root.iter("script") if script.get("type") == "application/ld+json")
    for script in islice(scripts, _MOST_SCRIPTS):
        text = script.text or ""
        if "datePublished" in text and len(text) < _LONGEST_SCRIPT:
            try:
                yield json.loads(text, strict=False)
            except (ValueError, RecursionError):  # broken, or nested too deeply
                continue


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    """The objects in `data`, without those that a property says to be something else than the page."""
    left = [data]
    while left:
        node = left.pop()
        if isinstance(node, list):
            left.extend(reversed(node))
        elif isinstance(node, dict):
            yield node
            left.extend(reversed([value for name, value in node.items() if name not in _ELSEWHERE]))


def _is_of(node: Mapping[str, Any], titles: list[str]) -> bool:
    """Whether an object of JSON-LD is the page: it is no comment or video, and has no other headline."""
    if _OTHER_TYPES.search(str(node.get("@type"))):
        return False
    headline = comparable(str(node.get("headline") or node.get("name") or "")[:_LONGEST_TITLE]).casefold()
    start = headline.removesuffix("...")  # cut short
    return not start or not titles or any(start in title or (title and title in start) for title in titles)


def _titles(root: HtmlElement) -> Iterator[str]:
    """What the page calls itself: in its window, in its metadata, in its headings."""
    for element in islice(root.iter("title", "h1"), 10):
        yield opening(element, _LONGEST_TITLE)
    for element in root.iter("meta"):
        if (element.get("property") or element.get("name")) in ("og:title", "twitter:title"):
            yield (element.get("content") or "")[:_LONGEST_TITLE]
