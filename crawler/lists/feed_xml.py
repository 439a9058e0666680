"""RSS 0.9x, 1.0 and 2.0, Atom and sitemaps. Pure: nothing is fetched, no entity is resolved, no DTD is read.

lxml repairs malformed documents and limits depth and number of items. Only then they are given to feedparser, which
knows every dialect but takes quadratic time on hostile input.
"""

import html
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from crawler.lists.feed_items import MAX_ENTRIES, Feed, Item, plain_line, plain_text
from crawler.reasons import Reason

_ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|feed|rdf|urlset|sitemapindex)\b", re.IGNORECASE)
_OLD_RSS = re.compile(r"<!DOCTYPE\s+rss\s+(?:PUBLIC|SYSTEM)\s[^\[<>]{0,300}>", re.IGNORECASE)  # RSS 0.91 names a DTD
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STRAY_AMP = re.compile(r"&(?!#?\w{1,32};)")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([a-zA-Z]\w{1,31});")
MAX_ELEMENTS = 50_000  # of one feed; feedparser takes 40 microseconds for each
_MOST_ATTRIBUTES = 50  # of one element; feedparser looks through all of them for each
_MOST_NAMESPACES = 100  # of one feed; feedparser looks through all of them at each element
_HEAD = 4000  # characters before the root element, at most
_LIKELY = re.compile(r"news|press|post|article|release|보도", re.IGNORECASE)


def root_name(text: str) -> str:
    """ "rss", "feed", "rdf", "urlset" or "sitemapindex" if `text` begins as such a document does, else ""."""
    position = _prolog_end(text)
    match = _ROOT.match(text, position)
    return match[1].lower() if match else ""


def read_xml(text: str, page: str) -> Feed:
    """The items of the feed or sitemap `text` that came from the address `page`."""
    prolog = text[: _prolog_end(text)]
    if "<!DOCTYPE" in _OLD_RSS.sub("", prolog).upper():
        return Feed(reason=Reason.of("feed_doctype"), fault="error")
    name = root_name(text)
    if not re.search(rf"</(?:[\w.-]+:)?{name}\s*>|^[^>]*/>\s*$", text[-2000:], re.IGNORECASE):
        return Feed(reason=Reason.of("feed_cut_off"), fault="truncated")
    root = _tree(text[len(prolog) :])
    if root is None:
        return Feed(reason=Reason.of("feed_not_xml"), fault="error")
    if name in ("urlset", "sitemapindex"):
        return _sitemap(root, name == "sitemapindex")
    if not _cut(root):
        return Feed(reason=Reason.of("feed_implausible"), fault="error")
    return _feed(etree.tostring(root, encoding="utf-8"), page)


def _prolog_end(text: str) -> int:
    """Where the root element begins: behind white space, declaration, comments, instructions and document type."""
    position = 0
    while position < len(text):
        if text[position].isspace() or text[position] == "\ufeff":
            position += 1
            continue
        end = ""
        for opening, closing in (("<!--", "-->"), ("<?", "?>"), ("<!", ">")):
            if text.startswith(opening, position):
                end = "]>" if opening == "<!" and _has_subset(text, position) else closing
                break
        if not end:
            return position
        found = text.find(end, position)
        if found < 0:
            return position
        position = found + len(end)
    return position


def _has_subset(text: str, position: int) -> bool:
    bracket, close = text.find("[", position, position + _HEAD), text.find(">", position, position + _HEAD)
    return 0 <= bracket < close


def _tree(text: str) -> etree._Element | None:
    """The tree of `text`, repaired if malformed; at most 256 levels deep (libxml2), None if nothing is left."""
    data = _ILLEGAL.sub("", text).encode("utf-8", "replace")
    try:
        return etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError:
        repaired = _STRAY_AMP.sub("&amp;", _NAMED.sub(_character, data.decode()))
    try:
        root = etree.fromstring(repaired.encode(), _parser(recover=True))
    except etree.XMLSyntaxError:
        return None
    return root if isinstance(root, etree._Element) else None


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _character(match: re.Match[str]) -> str:
    """The character of an HTML entity, which XML does not know."""
    return html.unescape(match[0]) if html.unescape(match[0]) != match[0] else f"&amp;{match[1]};"


def _cut(root: etree._Element) -> bool:
    """Cut the tree to MAX_ENTRIES items and MAX_ELEMENTS elements; returns whether that was possible."""
    left = MAX_ELEMENTS
    for number, item in enumerate(list(root.iter("{*}item", "{*}entry"))):
        left -= sum(1 for _ in item.iter())
        if (number >= MAX_ENTRIES or left < 0) and (parent := item.getparent()) is not None:
            parent.remove(item)
    return sum(1 for _ in root.iter()) <= MAX_ELEMENTS and len(_namespaces(root)) <= _MOST_NAMESPACES


def _namespaces(root: etree._Element) -> set[str]:
    """The namespaces of elements and attributes; elements with more than _MOST_ATTRIBUTES lose them all."""
    found: set[str] = set()
    for element in root.iter("*"):
        if len(element.attrib) > _MOST_ATTRIBUTES:
            element.attrib.clear()
        found.update(str(name).rpartition("}")[0] for name in (element.tag, *element.attrib))
    etree.cleanup_namespaces(root)  # what is declared and not used
    return found


def _feed(data: bytes, page: str) -> Feed:
    import feedparser  # decision 0006

    parsed = feedparser.parse(
        io.BytesIO(data),  # bytes or text would be taken for a file name
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": page},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    following = (link.get("href", "") for link in parsed.feed.get("links", []) if link.get("rel") == "next")
    items = tuple(_item(entry) for entry in parsed.entries[:MAX_ENTRIES])
    return Feed(items=items, next_link=next(following, ""), language=parsed.feed.get("language") or "")


def _item(entry: Any) -> Item:
    """One entry of feedparser's: a dictionary whose keys depend on the dialect."""
    entry = dict(entry.items())  # a plain one: feedparser's substitutes dates, with a warning
    links = entry.get("links", [])
    marked = [link.get("href") or "" for link in links if link.get("rel", "alternate") == "alternate"]
    others = [link.get("href") or "" for link in links if link.get("rel") == "self"]
    contents = [content.get("value") or "" for content in entry.get("content", [])]
    text = max((*contents, entry.get("summary") or ""), key=len)
    return Item(
        links=tuple(filter(None, (*marked, entry.get("link"), *others, entry.get("id")))),
        title=plain_line(entry.get("title") or ""),
        dates=tuple(filter(None, (entry.get(name) for name in ("published", "updated", "created")))),
        text=plain_text(text),
    )


def _sitemap(root: etree._Element, index: bool) -> Feed:
    """Pages, or other sitemaps, last modified first.

    `lastmod` only orders: it is not a date of publication, as it changes with the page. News sitemaps have that date.
    """
    found = sorted(_locations(root), key=lambda each: each[0], reverse=True)
    if index and not any(stamp for stamp, _ in found):
        found.sort(key=lambda each: bool(_LIKELY.search(each[1].links[0].rpartition("/")[2])), reverse=True)
    return Feed(items=tuple(item for _, item in found[:MAX_ENTRIES]), index=index)


def _locations(root: etree._Element) -> Iterator[tuple[str, Item]]:
    for element in root.iterchildren("{*}url", "{*}sitemap"):
        said = {etree.QName(e).localname: (e.text or "").strip() for e in _elements(element.iterdescendants())}
        if link := said.get("loc"):
            dates = tuple(filter(None, (said.get("publication_date"),)))
            yield said.get("lastmod", ""), Item((link,), plain_line(said.get("title", "")), dates)


def _elements(nodes: Iterable[etree._Element]) -> Iterator[etree._Element]:
    return (node for node in nodes if isinstance(node.tag, str))
