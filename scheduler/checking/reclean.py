"""Reads stored pages again with the current cleaner: to record what they say now, or to see whether it would differ."""

from dataclasses import dataclass

from crawler.clean import clean
from crawler.items import Release, Source, Template
from crawler.profiles import profile_for
from store import learned
from store.checks.reclean import Outdated, kept_pages, newest_pages, reread, would_differ
from store.db.database import Store

BATCH = 50  # pages in one transaction, so that others can write in between


@dataclass(frozen=True, slots=True)
class Recleaned:
    """How many pages were read again."""

    pages: int
    different: int  # of these, how many read differently than before


def reclean(store: Store, source: Source) -> Recleaned:
    """Read all stored pages of `source` again and record what they say now.

    No revision is added and no alert is sent; the earlier reading is kept (see `store.checks.reclean`).
    """
    template = learned.load_template(store, source.name)
    done, after = Recleaned(0, 0), 0
    while pages := kept_pages(store, source.name, after=after, limit=BATCH):
        different = reread(store, {page.revision_id: read_again(source, template, page) for page in pages})
        done, after = Recleaned(done.pages + len(pages), done.different + different), pages[-1].revision_id
    return done


def sample(store: Store, source: Source, count: int) -> Recleaned:
    """Read the newest stored pages of `source` again, without recording anything."""
    template = learned.load_template(store, source.name)
    pages = newest_pages(store, source.name, count)
    readings = [(page.revision_id, read_again(source, template, page)) for page in pages]
    return Recleaned(len(pages), sum(would_differ(store, id_, reading) for id_, reading in readings))


def read_again(source: Source, template: Template, page: Outdated) -> Release:
    """What a stored page says to the current cleaner."""
    return clean(
        page.snapshot,
        profile_for(source.url, source.profile),
        entry=page.entry,
        language=source.language,
        timezone=source.timezone,
        fallback_timezone=source.fallback_timezone,
        template=template,
    )
