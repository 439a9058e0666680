"""A feed or sitemap as an XML tree: found in what a server sends, repaired, bounded. Pure.

No DTD is loaded and nothing is fetched. Entities that a document declares for itself are replaced if they are plain
texts.
"""

import html
import re
from dataclasses import dataclass

from lxml import etree

from crawler.items import Fault
from crawler.lists.doctype import entities_of, without_entities
from crawler.reasons import Reason

_NAMES = "rss|feed|rdf|urlset|sitemapindex"
_ROOT = re.compile(rf"<(?:[\w.-]{{1,40}}:)?({_NAMES})\b", re.IGNORECASE)
# A root that no page for people has, to be found behind a warning of PHP or inside a page around the feed.
_CERTAIN = re.compile(
    r"<(?:(rss)\b[^<>]{0,500}\bversion\s?=|(feed)\b[^<>]{0,500}/Atom[\"']|(?:\w{1,40}:)?(rdf)\b[^<>]{0,500}\bxmlns"
    r"|(urlset|sitemapindex)\b[^<>]{0,500}sitemap)",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"<(?:[\w.-]{1,40}:)?entry\b[^<>]{0,500}=[\"']http://www\.w3\.org/2005/Atom[\"']")
_QUOTED = re.compile(r"<(?:script|style|textarea|pre|code|xmp)\b|<!--", re.IGNORECASE)  # what shows a feed, and is none
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
_STRAY_AMP = re.compile(r"&(?!#?\w{1,32};)")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([a-zA-Z]\w{1,31});")
_JUNK = 4000  # characters before the root element that is searched for, at most
_TAIL = 2000  # characters behind the end of the root element, usually


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The tree of a document, or what is wrong with it."""

    root: etree._Element | None = None
    reason: Reason | None = None
    fault: Fault = ""


def root_name(text: str) -> str:
    """ "rss", "feed", "rdf", "urlset", "sitemapindex", or "entry" (of Atom, alone) if `text` is such a document, else
    ""."""
    return _found(text)[0]


def read_document(text: str) -> Document:
    """The tree of `text`, which has a `root_name`."""
    name, start = _found(text)
    entities = entities_of(text[:start])
    end = _end(text, start, name)
    if entities is None:
        return Document(reason=Reason.of("feed_doctype"), fault="error")
    if not end:
        return Document(reason=Reason.of("feed_cut_off"), fault="truncated")
    body = without_entities(text[start:end], entities)
    root = None if body is None else _tree(body)
    if root is None:
        return Document(reason=Reason.of("feed_doctype" if body is None else "feed_not_xml"), fault="error")
    return Document(root=_in_a_feed(root))


def _found(text: str) -> tuple[str, int]:
    """The name of the root element and where it begins; "" if there is none."""
    start = _prolog_end(text)
    if match := _ROOT.match(text, start):
        return match[1].lower(), start
    if _ENTRY.match(text, start):
        return "entry", start
    match = _CERTAIN.search(text, start, start + _JUNK)
    if match and not _QUOTED.search(text, start, match.start()):
        return next(filter(None, match.groups())).lower(), match.start()
    return "", 0


def _prolog_end(text: str) -> int:
    """Where the root element begins: behind white space, declaration, comments, instructions and document type."""
    position = 0
    while position < len(text):
        if text[position].isspace() or text[position] == "\ufeff":
            position += 1
            continue
        found = _declaration_end(text, position)
        if found < 0:
            return position
        position = found
    return position


def _declaration_end(text: str, position: int) -> int:
    """Where the comment, instruction or document type at `position` ends; -1 if there is none, or it does not end."""
    for opening, closing in (("<!--", "-->"), ("<?", "?>")):
        if text.startswith(opening, position):
            found = text.find(closing, position)
            return found + len(closing) if found >= 0 else -1
    if not text.startswith("<!", position):
        return -1
    close = text.find(">", position)
    bracket = text.find("[", position, max(close, 0))
    if bracket >= 0:  # a subset of declarations, each with a ">" of its own
        subset = text.find("]", bracket)
        close = text.find(">", subset) if subset >= 0 else -1
    return close + 1 if close >= 0 else -1


def _end(text: str, start: int, name: str) -> int:
    """Where the root element ends, 0 if it does not."""
    closing = re.compile(rf"</(?:[\w.-]{{1,40}}:)?{name}(?:\s?>|\s*+\Z)", re.IGNORECASE)
    for begin in (max(start, len(text) - _TAIL), start):
        ends = [match.end() for match in closing.finditer(text, begin)]
        if ends:
            return ends[-1]
    whole = re.compile(r"<[^<>]*/>\s*").fullmatch(text, start)
    return whole.end() if whole else 0


def _tree(text: str) -> etree._Element | None:
    """The tree of `text`, repaired if malformed; at most 256 levels deep (libxml2), None if nothing is left."""
    data = _ILLEGAL.sub("", text).encode("utf-8", "replace")
    try:
        return etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError:
        repaired = _STRAY_AMP.sub("&amp;", _NAMED.sub(_character, _REFERENCE.sub(_whole, data.decode())))
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


def _whole(match: re.Match[str]) -> str:
    """A reference by number, "" to half a character (a surrogate): libxml2 makes a text of it that cannot be read."""
    number = int(match[1], 16) if match[1] else int(match[2])
    return "" if 0xD800 <= number <= 0xDFFF else match[0]


def _character(match: re.Match[str]) -> str:
    """The character of an HTML entity, which XML does not know."""
    return html.unescape(match[0]) if html.unescape(match[0]) != match[0] else f"&amp;{match[1]};"


def _in_a_feed(root: etree._Element) -> etree._Element:
    """`root`, an entry as the only one of a feed."""
    space, mark, name = str(root.tag).rpartition("}")
    if name != "entry":
        return root
    feed = etree.Element(f"{space}{mark}feed")
    feed.append(root)
    return feed
