"""The address to which the links of a page are relative. Pure."""

from lxml.html import HtmlElement

from crawler.items import Snapshot
from crawler.urls import canonical


def base_of(root: HtmlElement, snapshot: Snapshot) -> str:
    """The page's own address, or its `<base>`; "" for a saved page that names none."""
    page = _canonical(snapshot.final_url or snapshot.url, "")
    base = root.find(".//base[@href]")
    return page if base is None else _canonical(base.get("href") or "", page) or page


def _canonical(url: str, page: str) -> str:
    try:
        return canonical(url, page)
    except ValueError:
        return ""
