"""The pager that a script writes from numbers in the page: `createPageHTML(50, 0, "index", "html")`. Pure.

TRS, which many Chinese offices publish with, counts pages from 0: index.html, index_1.html, index_2.html.
"""

import re
from itertools import islice

from lxml.html import HtmlElement

from crawler.lists.links import address_of
from crawler.pager import PageLink, Pager

_WRITES = re.compile(
    r"createPageHTML\(\s*+['\"]?+(?P<pages>\d{1,5}+)['\"]?+\s*+,\s*+['\"]?+(?P<page>\d{1,5}+)['\"]?+\s*+,"
    r"\s*+['\"](?P<name>[\w-]{1,40}+)['\"]\s*+,\s*+['\"](?P<ending>\w{1,6}+)['\"]"
)
_SCRIPTS = 200  # of a page, at most
_LONGEST = 20_000  # characters of a script that are looked at


def written_pager(root: HtmlElement, base: str) -> Pager:
    """The pager that a script writes, empty if none does. `base`: what its links are relative to."""
    scripts = ((script.text or "")[:_LONGEST] for script in islice(root.iter("script"), _SCRIPTS))
    found = next(filter(None, map(_WRITES.search, scripts)), None)
    if found is None:
        return Pager()
    pages, page = int(found["pages"]), int(found["page"])

    def link(number: int) -> PageLink | None:
        name = f"{found['name']}_{number}" if number else found["name"]
        there = 0 <= number < pages and number != page
        url = address_of(f"{name}.{found['ending']}", base) if there else ""
        return PageLink(url=url, number=number + 1, indirect=True) if url else None

    return Pager(next=link(page + 1), previous=link(page - 1), last=link(pages - 1))
