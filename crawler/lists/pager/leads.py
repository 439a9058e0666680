"""Where a click on an element of a pager leads: to a link, a form, the address in an attribute, or nowhere. Pure."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import TypeAlias
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.lists.link_scripts import call_templates
from crawler.lists.links import address_of, target
from crawler.lists.pager.forms import PAGE_FIELDS, Place, Submission, submitted
from crawler.lists.pager.options import choice
from crawler.lists.pager.scripts import Scripts
from crawler.lists.pager.words import number_of, role_of
from crawler.pager import PageLink
from crawler.reasons import Reason
from crawler.urls import canonical, with_query

_GIVEN = (  # attributes that hold the address of what a script loads
    "hx-get", "data-hx-get", "data-url", "data-href", "data-next", "data-next-url", "data-load-url", "data-ajax-url",
)  # fmt: skip
_LITERAL = re.compile(r"['\"]([^'\"]{2,2000}+)['\"]")
_ESCAPED = re.compile(r"\\(?:u00|x)([0-9a-fA-F]{2})")
_LONGEST = 2_048  # characters of an address
Lead: TypeAlias = "PageLink | Reason | None"  # None: to the page itself, to one of its rows, off the site


class Leads:
    """What the links, buttons, scripts and forms of a page open; `rows` are the titles of its rows by address."""

    def __init__(self, root: HtmlElement, place: Place, rows: Mapping[str, str]) -> None:
        self.place = place
        self._root = root
        self._rows = {url for url, title in rows.items() if not (number_of(title) or role_of(title))}
        self._own = canonical(place.url)

    def of(self, element: HtmlElement) -> Lead:
        """Where a click on `element` leads; the reason if a click does something that cannot be followed."""
        if self.address(element):
            return self._linked(self.address(element))
        for name in _GIVEN:
            if url := self._given(element.get(name) or ""):
                return self._linked(url, indirect=True)
        posted = self._scripts.submission(element) or self._clicked(element)
        if isinstance(posted, PageLink):
            return self._linked(posted.url) if not posted.form else posted
        if url := target(element, self.place.base, self._templates):
            return self._linked(url)
        return self._written(element) or posted or Reason.of("pager_by_script")

    def page(self, element: HtmlElement, number: int) -> Lead:
        """Where a click on `element` leads that is called page `number`.

        If a script of another file handles it, the page's form or address may have a place for the number.
        """
        found = self.of(element)
        if found != Reason.of("pager_by_script"):
            return found
        posted = self._scripts.numbered(number)
        if posted and urlsplit(posted.url).path == urlsplit(self._own).path:
            return replace(posted, indirect=True)
        names = [name for name in PAGE_FIELDS if re.search(rf"[?&]{name}=\d", self._own)]
        return PageLink(url=with_query(self._own, f"{names[0]}={number}"), indirect=True) if names else found

    def address(self, element: HtmlElement) -> str:
        """The address that a plain link opens; "" if `element` is none."""
        href = (element.get("href") or "").strip()
        if not href or len(href) > _LONGEST or href.startswith("#") or href.lower().startswith("javascript:"):
            return ""
        return address_of(href, self.place.base)

    def _linked(self, url: str, *, indirect: bool = False) -> PageLink | None:
        elsewhere = urlsplit(url).hostname != urlsplit(self._own).hostname
        return None if elsewhere or url == self._own or url in self._rows else PageLink(url=url, indirect=indirect)

    def _given(self, value: str) -> str:
        """The address in an attribute, "" if it holds something else."""
        looks_so = len(value) <= _LONGEST and ("/" in value or value.startswith("?"))
        return address_of(value, self.place.base) if looks_so else ""

    def _written(self, element: HtmlElement) -> PageLink | None:
        """The address of another page of the list that a script's call holds, whatever the call does with it."""
        code = f"{element.get('onclick') or ''} {element.get('href') or ''}"[:_LONGEST]
        for found in _LITERAL.finditer(code):
            url = self._given(_ESCAPED.sub(lambda char: chr(int(char[1], 16)), found[1]))
            if url and urlsplit(url).path == urlsplit(self._own).path and (link := self._linked(url, indirect=True)):
                return link
        return None

    def _clicked(self, element: HtmlElement) -> Lead:
        """What a button of a form submits, or a page that is chosen in it."""
        if element.tag == "option":
            return self._chosen(element)
        kind = (element.get("type") or ("submit" if element.tag == "button" else "")).lower()
        form = next(element.iterancestors("form"), None) if kind == "submit" else None
        if form is None:
            return None
        action, method, name = (element.get(each) or "" for each in ("formaction", "formmethod", "name"))
        clicked = {name: element.get("value") or ""} if name else {}
        return submitted(form, self.place, Submission(clicked, action, method))

    def _chosen(self, option: HtmlElement) -> Lead:
        name, value = choice(option)
        if url := self._given(value):
            return self._linked(url)
        form = next(option.iterancestors("form"), None)
        return submitted(form, self.place, Submission({name: value})) if form is not None and name else None

    @cached_property
    def _scripts(self) -> Scripts:
        return Scripts.of(self._root, self.place)

    @cached_property
    def _templates(self) -> dict[str, str]:
        return call_templates(self._root)
