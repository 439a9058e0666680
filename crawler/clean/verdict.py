"""Whether a page is a release: judged before it is read, and by what was read. Pure."""

from lxml.html import HtmlElement

from crawler import page_faults
from crawler.clean import fields, titles
from crawler.clean.draft import Context, Draft
from crawler.html.selectors import every, first
from crawler.html.visible_text import blocks, inline
from crawler.items import Fault, Release
from crawler.listed_title import shows
from crawler.normalize import comparable
from crawler.site_labels import labels_of

_SHORT_PAGE = 3000  # characters; a longer page is not judged by its scripts and controls
_TELLING = 8  # characters; a shorter listed title may be on a page by chance


def of_page(context: Context, source: str, root: HtmlElement, head: titles.Head, shape: Fault) -> Fault:
    """What is wrong with a page in which the profile found no release; "" = not known yet."""
    profile = context.profile
    text = inline(root)
    if len(text) < _SHORT_PAGE and (fault := page_faults.by_script(source, len(text), profile.withdrawn)):
        return fault
    if sum(first(row, profile.list.link) is not None for row in every(root, profile.list.rows)) > 2:
        return "list"
    if speaks_of_release(context, root, text):
        return ""
    words = f"{head.title} {text}" if len(text) < page_faults.SHORT else head.title
    if fault := page_faults.by_phrase(words, profile.withdrawn) or (shape if len(text) < _SHORT_PAGE else ""):
        return fault
    if fault := page_faults.broken(context.snapshot, source, root):
        return fault
    return "error" if profile.release.body and not context.template.keep else ""


def speaks_of_release(context: Context, root: HtmlElement, text: str) -> bool:
    """Whether a page without a known container shows a labelled day, or the title that was listed."""
    listed = comparable(context.entry.title)
    if len(listed) >= _TELLING and listed in comparable(text):
        return True
    return not {"published", "day"}.isdisjoint(fields.from_page(root, labels_of(context.profile), context.dates))


def of_release(context: Context, source: str, root: HtmlElement, release: Release, draft: Draft) -> Fault:
    """What is wrong with a reading; "" = it is a release."""
    if draft.is_list:
        return "list"
    length = sum(map(len, release.paragraphs))
    if length < 200 and not release.attachments:
        words = f"{release.title if not length else ''} {release.text}"
        if fault := page_faults.by_phrase(words, context.profile.withdrawn):
            return fault
    if not release.paragraphs and not release.attachments:
        return page_faults.broken(context.snapshot, source, root) or "empty"
    return page_faults.broken(context.snapshot, source, root)


def shows_title(context: Context, root: HtmlElement, head: titles.Head) -> bool:
    """Whether a page shows the title that was listed; not where it is a link, as in a list or beside another release.

    True if none was listed.
    """
    listed, named = context.entry.title, (head.title, head.og_title, *map(inline, root.iter("h1")))
    return shows(listed, named) or shows(listed, (*named, *(block.text for block in blocks(root) if block.links < 0.5)))
