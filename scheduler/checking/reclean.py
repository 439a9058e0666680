"""Reads stored pages again with the current cleaner: to record what they say now, or to see whether it would differ."""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crawler.errors import ReadingError
from crawler.items import Reading, Release, Source, Template
from crawler.page_faults import despite_title
from crawler.profiles import profile_for
from crawler.sandbox.readers import Readers
from store import learned
from store.checks.guessed_edits import GuessedEdit
from store.checks.reclean import Outdated, kept_pages, newest_pages, reread, would_differ
from store.db.database import Store

BATCH = 50  # pages in one transaction, so that others can write in between


@dataclass(frozen=True, slots=True)
class Recleaned:
    """How many pages were read again."""

    pages: int
    different: int  # of these, how many read differently than before
    unreadable: int  # further pages that could not be read within limits: what was read in them stays


async def reclean(store: Store, source: Source, readers: Readers) -> Recleaned:
    """Read all stored pages of `source` again and record what they say now.

    No revision is added and no alert is sent; the earlier reading is kept (see `store.checks.reclean`).
    """
    template, source = learned.load_template(store, source.name), _as_read_last(store, source)
    read, different, found, after = 0, 0, 0, 0
    while pages := kept_pages(store, source.name, after=after, limit=BATCH):
        readings = await read_again(readers, source, template, pages)
        different += reread(store, readings)
        read, found, after = read + len(readings), found + len(pages), pages[-1].revision_id
    return Recleaned(read, different, found - read)


async def sample(store: Store, source: Source, count: int, readers: Readers) -> Recleaned:
    """Read the newest stored pages of `source` again, without recording anything."""
    pages = newest_pages(store, source.name, count)
    template, source = learned.load_template(store, source.name), _as_read_last(store, source)
    readings = await read_again(readers, source, template, pages)
    different = sum(would_differ(store, id_, reading) for id_, reading in readings.items())
    return Recleaned(len(readings), different, len(pages) - len(readings))


async def read_again(
    readers: Readers, source: Source, template: Template, pages: Sequence[Outdated]
) -> dict[int, list[Release]]:
    """What stored pages say to the current cleaner, by revision; without those that cannot be read within limits.

    Each is read by `template`, and by the one by which it was read before, if that is another: its site may have had
    another design then.
    """
    profile = profile_for(source.url, source.profile)
    read = {}
    for page in pages:
        own = [page.template] if page.template.digest not in ("", template.digest) else []
        with contextlib.suppress(ReadingError):
            read[page.revision_id] = [
                despite_title(await readers.release(page.snapshot, profile, source, page.entry, each))
                for each in (template, *own)
            ]
    return read


async def read_where_it_stood(readers: Readers, source: Source, edits: Iterable[GuessedEdit]) -> dict[str, Reading]:
    """The readings of these edits with the text that stands where the earlier one stood, by the key of their release.

    General readers weigh all that stands on a page, so that after an edit they may choose more, or less, of it.
    """
    profile, found = profile_for(source.url, source.profile), {}
    for edit in edits:
        reading, said = edit.reading, edit.said.paragraphs
        with contextlib.suppress(ReadingError):
            if read := await readers.as_before(reading.snapshot, profile, source, reading.entry, edit.snapshot, said):
                release = replace(reading.release, paragraphs=read.paragraphs, notes=read.notes)
                found[reading.entry.key] = replace(reading, release=release)
    return found


def _as_read_last(store: Store, source: Source) -> Source:
    """`source` with the encoding that was guessed for its pages."""
    return replace(source, encoding=learned.load_list_reading(store, source.name).encoding)
