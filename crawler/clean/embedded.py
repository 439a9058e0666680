"""What a page shows beside its own text: documents, frames and pictures, or another page that it sends to. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

from lxml.html import HtmlElement

from crawler import page_faults
from crawler.clean import attachment_links
from crawler.html import leads
from crawler.html.base import base_of
from crawler.html.visible_text import inline
from crawler.items import Attachment, Release, Snapshot
from crawler.reasons import Reason
from crawler.urls import canonical

_BRIEF = 200  # characters; a page that says more is no mere signpost to another
_MOST_PICTURES = 200
_SMALLEST = 100  # pixels of a picture that may stand for a text
_DOCUMENT = re.compile(r"application/(?:pdf|msword|rtf|(?:x-)?hwp\S*|haansoft\S*|vnd\.\S+)")
_CHROME = frozenset({"header", "nav", "footer", "aside"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """What a page shows or opens beside its text."""

    documents: tuple[Attachment, ...] = ()
    frames: tuple[str, ...] = ()  # addresses of those that are no documents
    refreshed: str = ""  # the address that a `Refresh` header or a `<meta>` opens, another than the page's own
    scripted: str = ""  # the one that a script opens

    @property
    def leads_on(self) -> bool:
        """Whether it opens another page by itself."""
        return bool(self.refreshed or self.scripted)


def embedded_in(root: HtmlElement, snapshot: Snapshot) -> Embedded:
    """What stands in a page, before its invisible elements are removed."""
    base = base_of(root, snapshot)
    found = [(frame, _document(frame, base)) for frame in leads.frames(root)]
    return Embedded(
        documents=tuple({url: Attachment(name=_name(url), url=url) for _, url in found if url}.values()),
        frames=tuple(filter(None, (_absolute(frame.address, base) for frame, url in found if not url))),
        refreshed=_another(leads.refreshed_to(root, snapshot.header("Refresh")), base, snapshot),
        scripted=_another(leads.scripted_to(root), base, snapshot),
    )


def joined(linked: Sequence[Attachment], embedded: Embedded) -> tuple[Attachment, ...]:
    """The attachments that a page links to, and those that it shows, each once."""
    urls = {file.url for file in linked}
    return (*linked, *(file for file in embedded.documents if file.url not in urls))


def led_on(read: Release, embedded: Embedded, root: HtmlElement) -> Release:
    """`read`; a page that only leads on to another, or has its text elsewhere, says so."""
    if read.attachments or sum(map(len, read.paragraphs)) >= _BRIEF or read.fault not in ("", "empty", "textless"):
        return read
    silent = bool(read.fault) and len(inline(root)) < _BRIEF  # next to nothing is seen, so a script may be all of it
    if to := embedded.refreshed or (embedded.scripted if silent else ""):
        reason = Reason.of("sends_on", address=to[:300])
        return replace(page_faults.refused("empty", read, reason), sends_to=to)
    if not read.fault:
        return read
    return replace(read, frames=embedded.frames, reason=_in_place_of_text(embedded, root) or read.reason)


def _another(written: str, base: str, snapshot: Snapshot) -> str:
    """The address of another page than the one it is written on, or ""."""
    url = _absolute(written, base)
    return "" if urldefrag(url).url in ("", urldefrag(snapshot.final_url).url) else url


def _in_place_of_text(embedded: Embedded, root: HtmlElement) -> Reason | None:
    if embedded.frames:
        return Reason.of("shows_frame", host=urlsplit(embedded.frames[0]).hostname or "")
    pictures = islice(root.iter("img"), _MOST_PICTURES)
    return Reason.of("shows_picture") if any(map(_is_content, pictures)) else None


def _is_content(picture: HtmlElement) -> bool:
    """Whether a picture may stand for a text: it is no icon, and not part of the frame around the page."""
    sizes = [int(size) for name in ("width", "height") if (size := picture.get(name) or "").isdecimal()]
    around = {element.tag for element in picture.iterancestors()}
    return bool(picture.get("src")) and all(size >= _SMALLEST for size in sizes) and not around & _CHROME


def _document(frame: leads.Frame, base: str) -> str:
    """The address of the document that a frame shows, itself or in a viewer (`viewer.html?file=/tides.pdf`), or ""."""
    address = _absolute(frame.address, base)
    try:
        parts = urlsplit(address)
        in_viewer = next((value for _, value in parse_qsl(parts.query) if attachment_links.is_file(value)), "")
        if in_viewer and not attachment_links.is_file(parts.path):
            return canonical(in_viewer, address)
        return canonical(address) if _DOCUMENT.match(frame.media) or attachment_links.is_file(address) else ""
    except ValueError:
        return ""


def _absolute(address: str, base: str) -> str:
    """The address as browsers read it, "" if it is none of the web."""
    try:
        url = urljoin(base, address) if address else ""
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _name(url: str) -> str:
    parts = urlsplit(url)
    return unquote(parts.path.rpartition("/")[2])[:200] or parts.netloc
