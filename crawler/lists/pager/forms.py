"""A form of the page as a request: its fields as they stand, with the number of a page set. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode, urlsplit

from lxml.html import HtmlElement

from crawler.normalize import tidy
from crawler.pager import PageLink
from crawler.reasons import Reason
from crawler.urls import canonical

PAGE_FIELDS = (  # what the number of a page is called, in forms and addresses
    "page", "pageIndex", "pageNo", "pageNum", "pageno", "page_no", "pg", "paged", "cpage", "curPage", "currentPage",
    "nowPage", "goPage", "gotoPage", "PageNum_rs", "seite",
)  # fmt: skip
_MOST_FIELDS = 500
_MOST_OPTIONS = 500
_LONGEST = 1_000_000  # characters of a form
_BUTTONS = frozenset({"submit", "button", "image", "reset"})  # sent only if they are what was clicked
_CHECKED = frozenset({"checkbox", "radio"})
_UNTYPED = _BUTTONS | _CHECKED | {"hidden", "range", "color"}
_SECRET = frozenset({"password", "file"})


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its own address, the one that its links are relative to, and the encoding that its forms are sent in."""

    url: str
    base: str
    charset: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Submission:
    """What a script, or a button, does with a form before it is sent ("" = as the form says)."""

    changes: Mapping[str, str]
    action: str = ""
    method: str = ""


def submitted(form: HtmlElement, place: Place, sent: Submission) -> PageLink | Reason:
    """The request that `form` makes; else the reason why it is not made.

    A form is posted only to the path of the page itself, and never if a person fills in a field of it: a password or a
    file, or a text that is required or not empty. Empty texts are sent as they stand.
    """
    action = sent.action or form.get("action") or ""
    try:
        url = canonical(action, place.base) if action.strip() else canonical(place.url)
    except ValueError:
        return Reason.of("pager_elsewhere", url=action[:200])
    posts = (sent.method or form.get("method") or "").strip().lower() == "post"
    here, there = urlsplit(canonical(place.url)), urlsplit(url)
    if there.netloc != here.netloc or (posts and there.path != here.path):
        return Reason.of("pager_elsewhere", url=url)
    if field := next(_filled_in(form, sent.changes, posts=posts), ""):
        return Reason.of("pager_asks", field=field)
    fields = urlencode(list(_changed(_fields(form), sent.changes)), encoding=place.charset, errors="xmlcharrefreplace")
    if len(fields) > _LONGEST:
        return Reason.of("pager_by_script")
    if posts:
        return PageLink(url=url, form=fields, indirect=True)
    return PageLink(url=canonical(there._replace(query=fields).geturl()))


def _controls(form: HtmlElement) -> Iterator[HtmlElement]:
    """The fields with a name that are not disabled."""
    named = (each for each in form.iter("input", "select", "textarea") if each.get("name"))
    return islice((each for each in named if each.get("disabled") is None), _MOST_FIELDS)


def _filled_in(form: HtmlElement, changes: Mapping[str, str], *, posts: bool) -> Iterator[str]:
    """The names of fields that a person fills in, and the pager does not."""
    for control in _controls(form):
        name, kind = control.get("name") or "", _kind(control)
        typed = control.tag == "textarea" or (control.tag == "input" and kind not in _UNTYPED)
        if kind in _SECRET or (posts and typed and name not in changes and _has_text(control)):
            yield name


def _has_text(control: HtmlElement) -> bool:
    return control.get("required") is not None or bool(_value(control).strip())


def _fields(form: HtmlElement) -> Iterator[tuple[str, str]]:
    """Names and values as a browser sends them when no button was clicked."""
    for control in _controls(form):
        name, kind = control.get("name") or "", _kind(control)
        if control.tag == "select":
            yield from ((name, value) for value in _selected(control))
        elif kind not in _BUTTONS and not (kind in _CHECKED and control.get("checked") is None):
            yield name, _value(control)


def _changed(fields: Iterator[tuple[str, str]], changes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """`fields` with `changes`; those that the form does not have come last."""
    left = dict(changes)
    for name, value in fields:
        yield (name, left.pop(name)) if name in left else (name, changes.get(name, value))
    yield from left.items()


def _kind(control: HtmlElement) -> str:
    return (control.get("type") or "text").strip().lower() if control.tag == "input" else ""


def _value(control: HtmlElement) -> str:
    if control.tag == "textarea":
        return control.text or ""
    return control.get("value") or ("on" if _kind(control) in _CHECKED else "")


def _selected(select: HtmlElement) -> list[str]:
    options = [each for each in islice(select.iter("option"), _MOST_OPTIONS) if each.get("disabled") is None]
    chosen = [each for each in options if each.get("selected") is not None]
    if not chosen and select.get("multiple") is None:
        chosen = options[:1]
    return [tidy(each.text or "") if (value := each.get("value")) is None else value for each in chosen]
