"""Reading kept pages again with the cleaner of today: to say whether it would differ, or to let the store say so."""

from dataclasses import dataclass

from crawler.clean import clean
from crawler.items import Release, Source, Template
from crawler.profiles import profile_for
from store import learned
from store.checks.reclean import Outdated, kept_pages, newest_pages, reread, would_differ
from store.db.database import Store

BATCH = 50  # pages in a transaction: others write in between


@dataclass(frozen=True, slots=True)
class Recleaned:
    """What came of reading pages again."""

    pages: int
    different: int  # of them, those that say something else than before


def reclean(store: Store, source: Source) -> Recleaned:
    """Read all kept pages of `source` again and let the store say what they say today.

    No revision is added and nobody is alerted; what was said before is kept (see `store.checks.reclean`).
    """
    template = learned.load_template(store, source.name)
    done, after = Recleaned(0, 0), 0
    while pages := kept_pages(store, source.name, after=after, limit=BATCH):
        different = reread(store, {page.revision_id: read_again(source, template, page) for page in pages})
        done, after = Recleaned(done.pages + len(pages), done.different + different), pages[-1].revision_id
    return done


def sample(store: Store, source: Source, count: int) -> Recleaned:
    """Read the newest kept pages of `source` again, and change nothing."""
    template = learned.load_template(store, source.name)
    pages = newest_pages(store, source.name, count)
    readings = [(page.revision_id, read_again(source, template, page)) for page in pages]
    return Recleaned(len(pages), sum(would_differ(store, id_, reading) for id_, reading in readings))


def read_again(source: Source, template: Template, page: Outdated) -> Release:
    """What a kept page says, as it is read today."""
    return clean(
        page.snapshot,
        profile_for(source.url, source.profile),
        entry=page.entry,
        language=source.language,
        timezone=source.timezone,
        template=template,
    )
