"""A page as a tree. Pure, bounded."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from lxml import etree, html
from lxml.html import HtmlElement

from crawler.html.start_tags import shortened

_MOST_HELD = 100_000  # elements; a million takes more memory than a reader may have
MAX_BYTES = 8_000_000  # of a page; larger ones are not parsed
# Characters that lxml reads and does not accept when text is moved: they come with pastes from Word and HWP.
_BREAKS = re.compile(r"[\v\f]|&#(?:[xX]0*+[bcBC](?![0-9a-fA-F])|0*+1[12](?!\d));?")
_REFUSED = re.compile(
    "[\0-\b\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:[xX]0*+(?:[1-8efEF]|1[0-9a-fA-F]|[fF]{3}[efEF])(?![0-9a-fA-F])"
    r"|0*+(?:[1-8]|1[4-9]|2\d|3[01]|6553[45])(?!\d));?"
)
_SUSPECT = re.compile("[\0-\b\v\f\x0e-\x1f\ufffe\uffff]|&#")  # what both may find
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)  # lxml.html's own lookup asks Python for each element


def parse(text: str) -> HtmlElement | None:
    """The tree of a page, None if it cannot be parsed. Depth is limited by libxml2 (huge_tree=False)."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_pis=True, remove_comments=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        root = html.document_fromstring(shortened(_accepted(text)).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):  # an empty document, or one libxml2 gives up on
        return None
    return root if isinstance(root, HtmlElement) else None


@contextmanager
def held(root: HtmlElement) -> Iterator[Sequence[HtmlElement]]:
    """The elements of a tree, the first of very many.

    Walking through it is faster while they are held, since lxml makes no new objects of them.
    """
    elements = list(islice(root.iter(), _MOST_HELD))
    yield elements


def _accepted(text: str) -> str:
    """`text` without control characters and references to them; those that break lines (VT, FF) become blanks."""
    return _REFUSED.sub("", _BREAKS.sub(" ", text)) if _SUSPECT.search(text) else text
