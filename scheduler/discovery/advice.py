"""What `presswatch add` says to what it found: what is missing, or why there is nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from crawler.fetch.redirects import is_home
from crawler.items import Fault, Release
from crawler.languages import counted
from crawler.list_order import rises
from crawler.lists.discover import Candidate
from crawler.lists.survey import Survey
from crawler.page_faults import reason_of
from crawler.reasons import Reason, words

_NOT_THE_PAGE: Final[frozenset[Fault]] = frozenset(("maintenance", "login", "captcha", "waf", "consent"))


def doubts(best: Candidate, others: Sequence[Candidate], release: Release | None) -> Iterator[str]:
    """What is missing, and what follows from it."""
    day = bool(release and release.published)
    if release is None:
        yield "no release could be read: open the addresses above in a browser; the first check will say more"
    if best.dated < 0.5:
        what = "the list" if best.kind == "list" else "the feed"
        instead = "each release has its own date" if day else "nor does the release; the day it was first seen is used"
        yield f"{what} shows no dates; {instead}"
    elif release and not day:
        yield "the release shows no date; the list does"
    if release and release.reader == "file":
        kind = release.attachments[0].type
        yield f"its releases are files ({kind}): each is watched as it is, and its text searched where it can be read"
    elif release and release.reader == "feed":
        yield "its entries have no page of their own: what the list says of them is watched"
    elif release and not release.paragraphs:
        yield "the release has no text of its own; it may be in an attached file"
    yield from _left_out(best)
    yield from _further_pages(best)
    beside = [each for each in others if each.kind == "list" and each.url == best.url and each.dated > 0.5]
    for each in beside[:1]:
        first = each.entries[0].title
        yield f'there is another list on this page ("{first}", ...); to watch that one, find its own page'


def _left_out(best: Candidate) -> Iterator[str]:
    """What the list shows and would not be taken in, by reason."""
    rows = [each for each in best.read.left_out if each.what == "row"]
    for why, number in Counter(each.why for each in rows).items():
        title = next(each.title or each.url for each in rows if each.why == why)
        yield f"left out: {counted(number, 'row')}" + (f' ("{title}", ...)' if title else "") + f": {why}"
    yield from (f"left out: {each.why}" for each in best.read.left_out if each.what != "row")


def _further_pages(best: Candidate) -> Iterator[str]:
    """Where the newest releases are, and what of the further pages cannot be read."""
    pager = best.read.pager
    if rises(best.read.entries) and not best.read.feed and (pager.next or pager.reason):
        reason = pager.reason and Reason.of("newest_last", reason=pager.reason)
        yield words(reason) or "its newest releases stand on its last page, from which it is read backwards"
    elif pager.reason:
        yield f"{words(pager.reason)}: what is published faster than it is visited may be missed"


def advice(page: Survey, itself: Release | None, url: str, tried: Mapping[str, str]) -> Iterator[str]:
    """Why nothing was found on the page at `url`, which reads as the release `itself`, and what to try.

    `tried` says what came of the addresses that were requested.
    """
    if page.is_feed:
        yield from (each.why for each in page.candidates if each.why)
        yield "try the site's page for people"
        return
    if itself and itself.fault in _NOT_THE_PAGE:
        yield words(reason_of(itself.fault, "instead_of_list"))
    if page.no_list:
        yield _no_list(page.no_list, tried)
    if page.elsewhere:
        yield f"the page leads to {page.elsewhere[0]}, where no list was found either"
    if itself and itself.verdict == "release" and itself.published and not is_home(url):
        yield "it reads like a single release; give the address of the list it is on"
    yield "give the address of the page that lists the titles, or of its feed, if it has one"
    if page.needs_browser:
        yield "the page is empty until JavaScript fills it in a browser, and presswatch runs none; look for a feed"
    else:
        yield "a list that is built by JavaScript cannot be read; look for a feed, a sitemap or a plain version"


def _no_list(reason: Reason, tried: Mapping[str, str]) -> str:
    """Why there is no list on a page; of data that may hold it, what came of them."""
    data = reason.argument("url") if reason.code == "no_list_but_data" else None
    if data not in tried:
        return words(reason)
    return f"its list may stand in the data at {data}, but they could not be read as one: {tried[str(data)]}"
