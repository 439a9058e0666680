"""Is this a release page at all? Decided by shape as well as by phrase, and only if no release was found. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal, TypeAlias

from lxml.html import HtmlElement

from crawler.fault_phrases import NOT_FOUND, PHRASES
from crawler.fault_titles import TITLES
from crawler.html.mojibake import garbled
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
    "consent": "consent_page",
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
_COMPILED, _TITLES = (
    tuple((fault, re.compile("|".join(each), re.IGNORECASE)) for fault, each in phrases.items())
    for phrases in (PHRASES, TITLES)
)
_NOT_FOUND = re.compile("|".join((*NOT_FOUND, *TITLES["error"])), re.IGNORECASE)
_ALERT = re.compile(r"""alert\s*\(\s*(['"`])(.{1,300}?)\1\s*\)""", re.DOTALL)
_LEAVE = re.compile(
    r"history\s*+\.\s*+(?:back|go)\s*+\(|location\s*+(?:\.\s*+(?:href|replace|assign)\s*+)?+[=(]|(?:window|self)\s*+\.\s*+close"
)
_WHOLE_TAG = re.compile(r"</[a-z][^<>]{0,60}>|-->")
_OPEN = re.compile(r"<(?:div|table|main|article|section)\b", re.IGNORECASE)
_CLOSE = re.compile(r"</(?:div|table|main|article|section)\s*>", re.IGNORECASE)
_CAPTCHA = re.compile(r"captcha|turnstile|cf-chl|challenge-platform")
_PARAGRAPH = 60  # characters; shorter ones may be a menu's or a form's
_SOME_PROSE = 200  # characters in such paragraphs
_NOTHING = Release()
_NOTHING_SEEN = 60  # characters
_LONGEST_NAME = 120  # characters of what a page is called


def refused(fault: Fault, release: Release = _NOTHING, reason: Reason | None = None) -> Release:
    """`release` with the verdict that it is not one, and the reason (None: the usual one of that fault)."""
    verdict: Verdict = "list" if fault == "list" else "error"
    return replace(release, verdict=verdict, fault=fault, reason=reason or reason_of(fault, "instead_of_release"))


def despite_title(release: Release) -> Release:
    """`release` as a reading of its own page, although that does not show the title that was listed."""
    return replace(release, verdict="release", fault="", reason=None) if release.fault == "another" else release


def called(page: Release, listed: str) -> str:
    """What another page than the one listed so is called; if it has no title of its own, its beginning."""
    first = next(iter(page.paragraphs), "")
    return ((page.title if page.title != listed else "") or first)[:_LONGEST_NAME]


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


def by_title(title: str) -> Fault:
    """The fault that the title of a short page, or all that a page shows, tells of; "" if none."""
    return next((fault for fault, pattern in _TITLES if pattern.search(title)), "")


def says_not_found(title: str) -> bool:
    """Whether a page so titled says that there is nothing at its address."""
    return _NOT_FOUND.search(title) is not None


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
    in_prose = has_prose(root)
    if not in_prose and any((field.get("type") or "").lower() == "password" for field in root.iter("input")):
        return "login"
    marked = [e for e in root.iter("div", "iframe", "script", "form", "img") if _CAPTCHA.search(_names(e))]
    if any(not (in_prose and (e.tag == "script" or _is_in_form(e))) for e in marked):
        return "captcha"
    return "queue" if any("queue-it" in _names(e) for e in root.iter("div", "iframe", "script", "form", "img")) else ""


def has_prose(root: HtmlElement) -> bool:
    """Whether a page has some sentences, in paragraphs."""
    return sum(length for p in root.iter("p") if (length := len(p.text_content())) >= _PARAGRAPH) >= _SOME_PROSE


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
    if source.rfind("<") > source.rfind(">"):
        return True
    # Some sites leave out the last tags; a page that is cut off seldom ends in a whole one.
    end = tail.rstrip()[-60:]
    return not _WHOLE_TAG.fullmatch(end, max(end.rfind("</"), end.rfind("-->"))) and len(_OPEN.findall(source)) > len(
        _CLOSE.findall(source)
    )
