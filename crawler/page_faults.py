"""Is this a release page at all? Decided by shape as well as by phrase, and only if no release was found. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from lxml.html import HtmlElement

from crawler.fault_phrases import PHRASES
from crawler.html.mojibake import garbled
from crawler.html.visible_text import Block
from crawler.items import Fault, Release, Snapshot, Verdict
from crawler.reasons import Code, Reason

SHORT = 700  # characters; a longer page is not judged by phrases in its text

Instead: TypeAlias = Literal["instead_of_release", "instead_of_list"]
_PAGES: Mapping[Fault, Code] = {
    "maintenance": "maintenance_page",
    "error": "error_page",
    "login": "login_page",
    "waf": "firewall_page",
    "queue": "waiting_page",
}
_REASONS: Mapping[Fault, Code] = {
    "deleted": "release_deleted",
    "captcha": "captcha",
    "empty": "no_text",
    "textless": "no_text",
    "truncated": "page_cut_off",
    "garbled": "text_garbled",
    "list": "is_list",
}
_COMPILED = tuple((fault, re.compile("|".join(each), re.IGNORECASE)) for fault, each in PHRASES.items())
_ALERT = re.compile(r"""alert\s*\(\s*(['"`])(.{1,300}?)\1\s*\)""", re.DOTALL)
_LEAVE = re.compile(
    r"history\s*+\.\s*+(?:back|go)\s*+\(|location\s*+(?:\.\s*+(?:href|replace|assign)\s*+)?+[=(]|(?:window|self)\s*+\.\s*+close"
)
_OPEN = re.compile(r"<(?:div|table|main|article|section)\b", re.IGNORECASE)
_CLOSE = re.compile(r"</(?:div|table|main|article|section)\s*>", re.IGNORECASE)
_CAPTCHA = re.compile(r"captcha|turnstile|cf-chl|challenge-platform")
_PARAGRAPH = 60  # characters; shorter ones may be a menu's or a form's
_SOME_PROSE, _MUCH_PROSE = 200, 500  # characters in such paragraphs
_NOTHING = Release()
_FEWEST_ROWS = 5
_NOTHING_SEEN = 60  # characters
_DATELIKE = re.compile(
    r"\b\d{4}[-./]\s?\d{1,2}[-./]\s?\d{1,2}\b|\b\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\b|\d{4}년\s?\d{1,2}월"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}|\b\d{1,2}\.?\s+[^\W\d]{3,10}\.?\s+\d{4}",
    re.IGNORECASE,
)


def refused(fault: Fault, release: Release = _NOTHING, reason: Reason | None = None) -> Release:
    """`release` with the verdict that it is not one, and the reason (None: the usual one of that fault)."""
    verdict: Verdict = "list" if fault == "list" else "error"
    return replace(release, verdict=verdict, fault=fault, reason=reason or reason_of(fault, "instead_of_release"))


def reason_of(fault: Fault, instead: Instead) -> Reason:
    """What is wrong with a page that was served instead of a release or a list."""
    if fault in _PAGES:
        return Reason.of(instead, page=Reason.of(_PAGES[fault]))
    return Reason.of("list_deleted" if (fault, instead) == ("deleted", "instead_of_list") else _REASONS[fault])


def by_phrase(text: str, more: Iterable[str] = ()) -> Fault:
    """The fault that `text` mentions, "" if none; `more` are the site's own words for a post taken down."""
    if any(phrase in text for phrase in more):
        return "deleted"
    return next((fault for fault, pattern in _COMPILED if pattern.search(text)), "")


def by_script(source: str, seen: int, more: Iterable[str] = ()) -> Fault:
    """The fault that a page shows by a script before it leaves: alert('...'); history.back(). "" if there is none.

    `seen` is how many characters the page shows: if it shows some, only known phrases count.
    """
    for match in _ALERT.finditer(source[:200_000]):
        if _LEAVE.search(source[match.end() : match.end() + 400]):
            fault: Fault = by_phrase(match[2], more) or ("error" if seen < _NOTHING_SEEN else "")
            if fault:
                return fault
    return ""


def by_shape(root: HtmlElement) -> Fault:
    """The fault that the controls of a page show. For pages without a release, before the controls are removed.

    A widget in a form of its own beside some prose (a newsletter, a box to log in) says nothing of the page.
    """
    prose = sum(length for p in root.iter("p") if (length := len(p.text_content())) >= _PARAGRAPH)
    if prose < _MUCH_PROSE and any((field.get("type") or "").lower() == "password" for field in root.iter("input")):
        return "login"
    marked = [e for e in root.iter("div", "iframe", "script", "form", "img") if _CAPTCHA.search(_names(e))]
    if any(not (prose >= _SOME_PROSE and (e.tag == "script" or _is_in_form(e))) for e in marked):
        return "captcha"
    return "queue" if any("queue-it" in _names(e) for e in root.iter("div", "iframe", "script", "form", "img")) else ""


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('src') or ''}"[:300].lower()


def _is_in_form(element: HtmlElement) -> bool:
    """Whether an element stands in a form with a field that a person fills in."""
    form = element if element.tag == "form" else next(element.iterancestors("form"), None)
    return form is not None and any(
        field.tag == "textarea"
        or (field.get("type") or "text").lower() in ("text", "email", "tel", "search", "password")
        for field in form.iter("input", "textarea")
    )


def is_list(found: Sequence[Block], kept: Sequence[Block]) -> bool:
    """Whether a page is a list of releases: five similar dated headlines, with most of `kept` among them."""
    rows = [n for n, block in enumerate(found) if block.links >= 0.3 and len(block.text) >= 12 and _dated(found, n)]
    path, count = Counter(found[n].path for n in rows).most_common(1)[0] if rows else ("", 0)
    if count < _FEWEST_ROWS:
        return False
    alike = [n for n in rows if found[n].path == path]
    inside = {id(block) for block in found[alike[0] : alike[-1] + 4]}
    total = sum(len(block.text) for block in kept)
    return sum(len(block.text) for block in kept if id(block) in inside) * 2 >= total


def _dated(found: Sequence[Block], at: int) -> bool:
    return any(_DATELIKE.search(block.text[:300]) for block in found[max(0, at - 1) : at + 3] if len(block.text) < 400)


def broken(snapshot: Snapshot, source: str, root: HtmlElement) -> Fault:
    """ "truncated" or "garbled" if the page was cut off or wrongly decoded on its way, else ""."""
    if truncated(snapshot, source):
        return "truncated"
    return "garbled" if garbled("\n".join(root.itertext())) else ""


def truncated(snapshot: Snapshot, source: str) -> bool:
    """Whether the body is shorter than announced, or the document ends inside its own markup."""
    announced = snapshot.header("content-length")
    if announced.isdigit() and not snapshot.header("content-encoding") and int(announced) > len(snapshot.body):
        return True
    if "<html" not in source[:20_000].lower():
        return False
    tail = source[-20_000:].lower()
    if "</html" in tail or "</body" in tail or "</html" in source.lower():
        return False
    return len(_OPEN.findall(source)) > len(_CLOSE.findall(source)) or source.rfind("<") > source.rfind(">")
