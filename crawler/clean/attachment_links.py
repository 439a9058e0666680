"""Attachments of a release: names and absolute, canonical URLs. Pure."""

import itertools
import re
from collections.abc import Iterable, Iterator, Set

from lxml import etree
from lxml.html import HtmlElement

from crawler.clean.file_lines import bare_name
from crawler.html.most_text import around_most_text
from crawler.html.selectors import every
from crawler.html.visible_text import inline
from crawler.items import Attachment
from crawler.normalize import tidy
from crawler.urls import canonical

_QUOTED = re.compile(r"""\(\s*['"]([^'"]{1,2000})['"]""")  # javascript:f_down('./down.do?...')
_DOCUMENT = re.compile(r"\.(?:pdf|hwpx?|docx?|xlsx?|pptx?|odt|ods|csv|zip|rtf)(?:$|[?#])", re.IGNORECASE)
_DOWNLOAD = re.compile(
    r"/(?:down|download|filedown|file_?down(?:load)?|getfile|atchfiledown)\w*\.(?:do|jsp|php|es|aspx?)\b|[?&](?:atch_?file_?id|file_?(?:seq|id|no|sn))=",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[^\s./].{0,198}\.(?:pdf|hwpx?|docx?|xlsx?|pptx?|odt|ods|odp|csv|zip|rtf)\Z", re.IGNORECASE)
_NOISE = re.compile(r"\s?(?:파일\s?다운로드|다운로드|새\s?창(?:에서)?\s?열림|미리보기|바로보기)$")
_MOST = 200
_OF_THE_PAGE = frozenset(("header", "footer", "aside"))  # outside of an article
_MENUS = frozenset(("gnb", "lnb", "snb", "tnb", "nav", "navbar", "menu", "topmenu", "submenu", "footer", "sidebar"))
_MENU_IDS = _MENUS | {"header", "head", "foot", "top", "side", "aside", "quick", "quickmenu"}


def by_selectors(scope: HtmlElement, selectors: Iterable[str], base: str) -> tuple[Attachment, ...]:
    """The attachments that the profile's selectors find."""
    return _unique(every(scope, selectors), base)


def by_shape(scope: HtmlElement, base: str) -> tuple[Attachment, ...]:
    """Links in `scope` that look like documents or downloads, or are called so, except for those in menus."""
    links = {a for a in scope.iter("a") if isinstance(a, HtmlElement) and _leads_to_file(a)}
    return _unique(_outside_menus(scope, links), base) if links else ()


def _outside_menus(scope: HtmlElement, links: Set[HtmlElement]) -> Iterator[HtmlElement]:
    """Those of `links` that stand in no menu, header or footer of the page, in its order."""
    text = set(around_most_text(scope))
    walker = etree.iterwalk(scope, events=("start",))
    for _, element in walker:
        if element in links:
            yield element
        elif element not in text and element is not scope and _is_menu(element):
            walker.skip_subtree()


def _is_menu(element: HtmlElement) -> bool:
    if element.tag in _OF_THE_PAGE:
        return next(element.iterancestors("article", "main"), None) is None
    classes = (element.get("class") or "")[:200].casefold().split()
    return element.tag == "nav" or element.get("id", "").casefold() in _MENU_IDS or not _MENUS.isdisjoint(classes)


def _leads_to_file(link: HtmlElement) -> bool:
    href = (link.get("href") or "").strip()
    return is_file(href) or (bool(href) and not href.startswith("#") and names_file(_name(link)))


def names_file(words: str) -> bool:
    """Whether the words of a link are the name of a document: "plan.hwp". Its address may say nothing of it."""
    return _NAMED.fullmatch(words) is not None


def is_file(href: str) -> bool:
    """Whether an address looks like a document or a download."""
    return len(href) < 2000 and (_DOCUMENT.search(href) or _DOWNLOAD.search(href)) is not None


def _unique(links: Iterable[HtmlElement], base: str) -> tuple[Attachment, ...]:
    found: dict[str, Attachment] = {}
    for link in itertools.islice(links, _MOST):
        url = address(link.get("href") or "", base)
        if url and url not in found:
            found[url] = Attachment(name=_name(link) or url.rsplit("/", 1)[-1][:200], url=url)
    return tuple(found.values())


def address(href: str, base: str) -> str:
    """The absolute, canonical URL of a link, also inside a script; "" if there is none."""
    if href.strip().lower().startswith("javascript:"):
        match = _QUOTED.search(href)
        href = match[1] if match and ("/" in match[1] or "." in match[1]) else ""
    if not href.strip():
        return ""
    try:
        return canonical(href, base)
    except ValueError:
        return ""


def _name(link: HtmlElement) -> str:
    """The name of a file as the link shows it, without sizes, counters and words like "download"; else its title."""
    name = inline(link) or tidy(link.get("title") or "")
    return bare_name(_NOISE.sub("", bare_name(name[:400])))[:300].strip()
