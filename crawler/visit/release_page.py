"""One release of a visit: which one is looked for, and the page that it was read from. Pure."""

from dataclasses import dataclass, replace

from crawler.items import Entry, Known, Release, Snapshot, Validators
from crawler.visit.listing import validators_of


@dataclass(slots=True, kw_only=True)
class ReleasePage:
    """A release page (or file) and what was read from it."""

    entry: Entry
    snapshot: Snapshot
    release: Release
    validators: Validators  # for the next request of its address
    known: Known | None = None

    @property
    def is_web_page(self) -> bool:
        """Whether the site's layout shows on it: it is no file, and not what the list says in place of a page."""
        return self.release.reader not in ("feed", "file")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The release that is looked for, and how far behind its own address."""

    entry: Entry
    known: Known | None
    hops: int = 0

    def further(self) -> "Wanted":
        """The same, one page further."""
        return replace(self, hops=self.hops + 1)

    def within(self, around: Release) -> "Wanted":
        """The same in a frame of the page `around`, which gives the title and the day that the list does not."""
        entry = self.entry
        title, day = entry.title or around.title, entry.published or around.published
        return replace(self.further(), entry=replace(entry, title=title, published=day))

    def page(self, came: Snapshot, release: Release) -> ReleasePage:
        """What came, read as that release. What came from behind its address says nothing of the next request there."""
        validators = Validators() if self.hops else validators_of(came)
        return ReleasePage(entry=self.entry, snapshot=came, release=release, validators=validators, known=self.known)
