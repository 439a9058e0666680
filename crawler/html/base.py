"""The address to which the links of a page are relative. Pure."""

from lxml.html import HtmlElement

from crawler.items import Snapshot
from crawler.urls import canonical


def base_of(root: HtmlElement, snapshot: Snapshot) -> str:
    """The page's own address, or its `<base>`."""
    page = canonical(snapshot.final_url or snapshot.url)
    base = root.find(".//base[@href]")
    try:
        return page if base is None else canonical(base.get("href") or "", page)
    except ValueError:
        return page
