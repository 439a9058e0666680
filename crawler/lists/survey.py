"""All that `add` asks of a page on its way to what can be watched, read at once: a page is handed to a worker once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crawler.html.base import base_of
from crawler.html.decoding import decode
from crawler.html.parsing import parse
from crawler.html.visible_text import inline
from crawler.items import Snapshot, Source
from crawler.lists.discover import Candidate, discover, needs_browser
from crawler.lists.elsewhere import elsewhere
from crawler.lists.feeds import feed_kind
from crawler.lists.html_list import read_list
from crawler.profiles import load_profile, profile_for, profile_names
from crawler.reasons import Reason

_ROWS = 3  # fewest rows of a list that is taken to be built like a known site's
_FEEDS_OF_SOFTWARE = {  # where they are, by a word in the page's source
    "spip.php": "spip.php?page=backend",
    "Joomla!": "?format=feed&type=rss",
    "blogger.com": "feeds/posts/default",
    "Hugo ": "index.xml",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a page shows to somebody who looks for something to watch."""

    is_feed: bool = False
    candidates: tuple[Candidate, ...] = ()  # the best first; see `discover`
    alike: tuple[Candidate, ...] = ()  # where nothing is listed: the list as the profile of another site reads it
    title: str = ""
    elsewhere: tuple[str, ...] = ()  # addresses of what it shows in its place
    feeds_of_software: tuple[str, ...] = ()  # where the site's software usually has its feed
    no_list: Reason | None = None  # why nothing is listed
    needs_browser: bool = False  # it says next to nothing without the scripts that it loads

    @property
    def listed(self) -> list[Candidate]:
        """The candidates that are on the page itself, best first."""
        return [each for each in self.candidates if each.entries] or list(self.alike)


def survey(page: Snapshot) -> Survey:
    """What can be watched on a page or is reached from it, by the profile of its site if there is one."""
    profile = profile_for(page.final_url or page.url)
    seen = discover(page, profile)
    if feed_kind(page):
        return Survey(is_feed=True, candidates=seen)
    source = decode(page)
    root = parse(source)
    found = Survey(
        candidates=seen,
        title="" if root is None or (head := root.find(".//title")) is None else inline(head),
        elsewhere=() if root is None else elsewhere(root, base_of(root, page), page.header("Refresh")),
        feeds_of_software=tuple(where for word, where in _FEEDS_OF_SOFTWARE.items() if word in source),
    )
    if found.listed:
        return found
    return replace(
        found,
        alike=() if profile.name else tuple(_built_like_a_known_site(page)),
        no_list=read_list(page, profile, Source(name="add", url=page.url)).reason,
        needs_browser=needs_browser(page),
    )


def _built_like_a_known_site(page: Snapshot) -> Iterator[Candidate]:
    """The list of a site without a profile whose pages are built like a known site's: ministries share software."""
    for profile in map(load_profile, profile_names()):
        for each in discover(page, profile):
            if each.kind == "list" and each.count >= _ROWS and each.dated > 0.5:
                like = Reason.of("list_like_profile", profile=profile.name)
                yield replace(each, profile=profile.name, reason=like)
                return
