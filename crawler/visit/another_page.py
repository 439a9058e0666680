"""Whether an address shows its own release, or another page: a front page, an error, a wall, another release. Pure."""

from collections.abc import Collection

from crawler.items import Known
from crawler.listed_title import shows
from crawler.page_faults import called
from crawler.reasons import Reason
from crawler.text_sketch import shared
from crawler.visit.release_page import ReleasePage

_NEXT_TO_NOTHING = 0.2  # of a text; what two versions of a release have in common is more
_ENOUGH = 3  # pages that show that the titles of a list are not those of its pages


def of_known(page: ReleasePage) -> Reason | None:
    """Why the page of a known release is another page, None if it is not: neither its title nor its text is there."""
    release, known = page.release, page.known
    if known is None or not (release.fault == "another" or _lost_its_title(page, known)):
        return None
    if shared(known.sketch, release) >= _NEXT_TO_NOTHING:
        return None
    return Reason.of("another_page", shown=called(release, page.entry.title))


def _lost_its_title(page: ReleasePage, known: Known) -> bool:
    """Whether a page is called otherwise than its release, though it was called so before, whatever its text names."""
    return known.shows_title == "as title" and not shows(page.entry.title, (page.release.title,))


def untitled(pages: Collection[ReleasePage], known: Collection[Known]) -> list[ReleasePage]:
    """Those of `pages` (read for the first time) that do not show the title of their row, and so are other pages.

    None where rows are titled otherwise than pages: most of these pages differ from their rows, each with a text of its
    own, or most of the `known` did. And none that the site's profile reads as a release.
    """
    found = [page for page in pages if page.release.fault == "another" and page.release.reader != "profile"]
    texts = {page.release.paragraphs for page in found}
    if len(texts) >= _ENOUGH and len(texts) * 2 > len(pages):
        return []
    return [] if sum(not one.shows_title for one in known) * 2 > len(known) else found
