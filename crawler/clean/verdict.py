"""Whether a page is a release: judged before it is read, and by what was read. Pure."""

from itertools import islice

from lxml.html import HtmlElement

from crawler import page_faults
from crawler.clean import fields, titles
from crawler.clean.chrome_headings import columns
from crawler.clean.draft import Context, Draft
from crawler.clean.title_lines import LONGEST_LINE, is_heading, is_line, stands_as_line
from crawler.html.selectors import every, first
from crawler.html.visible_text import blocks, inline, opening
from crawler.items import Fault, Release
from crawler.listed_title import stands_in
from crawler.normalize import comparable
from crawler.site_labels import labels_of

_SHORT_PAGE = 3000  # characters; a longer page is not judged by its scripts and controls
_FEW_HEADINGS, _LONGEST_HEADING = 3, 300  # characters
_NEXT_TO_NOTHING = 120  # characters
_TELLING = 8  # characters; a shorter listed title may be on a page by chance
_SHORT_TEXT = 220  # columns
_WALLED = 600  # characters; what is shown before a wall that asks for consent is shorter
_NOTICE = 60  # characters; of what stands in place of a release, hardly any page says more
# Faults that are shown below the title and the day of the release.
_IN_ITS_PLACE = frozenset(("deleted", "login", "captcha", "consent", "queue"))


def of_page(context: Context, source: str, root: HtmlElement, head: titles.Head, shape: Fault) -> Fault:
    """What is wrong with a page in which the profile found no release; "" = not known yet."""
    profile = context.profile
    text = inline(root)
    if len(text) < _SHORT_PAGE and (fault := page_faults.by_script(source, len(text), profile.withdrawn)):
        return fault
    if sum(first(row, profile.list.link) is not None for row in every(root, profile.list.rows)) > 2:
        return "list"
    fault = _by_words(context, root, head, text) or (shape if len(text) < _SHORT_PAGE else "")
    if not fault and profile.release.body and not context.template.keep:
        fault = page_faults.broken(context.snapshot, source, root) or "error"
    return "" if fault and speaks_of_release(context, root, text) else fault


def _by_words(context: Context, root: HtmlElement, head: titles.Head, text: str) -> Fault:
    """What the words of a page say is wrong with it."""
    untitled = not context.entry.title  # else whether it shows that title says more than any words
    if untitled and len(text) < page_faults.SHORT and (fault := _by_titles(root, head, text)):
        return fault
    words = f"{head.title} {text}" if len(text) < page_faults.SHORT else head.title
    fault = page_faults.by_phrase(words, context.profile.withdrawn)
    only_offered = fault == "login" and page_faults.has_prose(root)
    return "" if only_offered else fault


def name_of(root: HtmlElement, head: titles.Head) -> str:
    """What a page that is no release is called: the title that says that it was not found, else the window's."""
    return next(filter(page_faults.says_not_found, _names(root, head)), "") or titles.from_window(head)


def _by_titles(root: HtmlElement, head: titles.Head, text: str) -> Fault:
    """What the titles of a short page say is wrong with it; of one that shows next to nothing, all its text."""
    shown = text.removeprefix(head.title)
    said = [*_names(root, head), *([shown] if len(shown) <= _NEXT_TO_NOTHING else [])]
    return next(filter(None, map(page_faults.by_title, said)), "")


def _names(root: HtmlElement, head: titles.Head) -> list[str]:
    """The window title and the first headings."""
    return [head.title, *_first_headings(root, "h1", "h2")]


def _first_headings(root: HtmlElement, *tags: str) -> list[str]:
    return [opening(element, _LONGEST_HEADING) for element in islice(root.iter(*(tags or ("h1",))), _FEW_HEADINGS)]


def speaks_of_release(context: Context, root: HtmlElement, text: str) -> bool:
    """Whether a page without a known container shows a labelled day, or as its own the title that was listed."""
    return stands_as_line(context.entry.title, root) or _is_dated(context, root)


def _is_dated(context: Context, root: HtmlElement) -> bool:
    return not {"published", "day"}.isdisjoint(fields.from_page(root, labels_of(context.profile), context.dates))


def of_release(
    context: Context, source: str, root: HtmlElement, head: titles.Head, release: Release, draft: Draft
) -> Fault:
    """What is wrong with a reading; "" = it is a release."""
    if draft.is_list and not _is_titled(context, root, head):
        return page_faults.broken(context.snapshot, source, root) or "list"
    length = sum(map(len, release.paragraphs))
    if length < 200 and not release.attachments:
        words = f"{release.title if not length else ''} {release.text}"
        fault = page_faults.by_phrase(words, context.profile.withdrawn)
        if fault and not _is_notice(context, root, release, draft, fault):
            return fault
    if length < _WALLED and page_faults.by_phrase(release.text) == "consent":
        return "consent"
    if not release.paragraphs and not release.attachments:
        return page_faults.broken(context.snapshot, source, root) or "empty"
    return page_faults.broken(context.snapshot, source, root)


def _is_notice(context: Context, root: HtmlElement, release: Release, draft: Draft, fault: Fault) -> bool:
    """Whether a short text is a release that speaks of an outage: its title and its day were found.

    A text that stands in place of a release leaves both as they were; it names no figure and is shorter.
    """
    own = bool(draft.reader == "profile" and draft.title) or stands_as_line(context.entry.title, root)
    if not (own and release.paragraphs and release.published):
        return False
    says = "".join(release.paragraphs)
    return fault not in _IN_ITS_PLACE or (len(says) > _NOTICE and any(sign.isdigit() for sign in says))


def _is_titled(context: Context, root: HtmlElement, head: titles.Head) -> bool:
    """Whether the listed title, as a whole, is the window's or a first heading."""
    listed = comparable(context.entry.title)
    return len(listed) >= _TELLING and any(listed in comparable(name) for name in (head.title, *_first_headings(root)))


def shows_title(context: Context, root: HtmlElement, head: titles.Head, release: Release) -> bool:
    """Whether a page shows the title that was listed; not where it is a link, as in a list or beside another release.

    A short text asks for more than the window's title or a linked heading: an error page may have them. True if none
    was listed.
    """
    listed = context.entry.title
    if not listed or stands_as_line(listed, root) or (release.reader == "profile" and is_line(listed, release.title)):
        return True
    named = [any(is_line(listed, name) for name in (head.title, head.og_title)), is_heading(listed, root)]
    if sum(map(columns, release.paragraphs)) < _SHORT_TEXT and not release.attachments:
        return all(named) or (any(named) and _is_dated(context, root))
    lines = (block.text for block in blocks(root) if block.links < 0.5)
    return any(named) or stands_in(listed, (line for line in lines if len(line) > LONGEST_LINE * len(listed)))
