"""A page read as an earlier state of it was: the text stands where it stood. Pure.

The general readers choose a text among all that stands on a page, so that one deleted paragraph may make them choose
otherwise. Of a page of which an earlier reading is known, the place is known, too.
"""

from collections.abc import Sequence

from crawler.clean import template
from crawler.clean.read import clean
from crawler.items import Entry, Release, Snapshot, Template
from crawler.profiles import Profile


def clean_as_before(
    now: Snapshot,
    profile: Profile,
    *,
    before: Snapshot,
    said: Sequence[str],
    entry: Entry | None = None,
    language: str = "",
    timezone: str = "",
    fallback_timezone: str = "UTC",
) -> Release | None:
    """The release on the page `now`, read where `said`, the paragraphs of the page `before`, stood on that.

    None if the place cannot be told, so that the paragraphs would not be found there again.
    """
    place = template.of_reading(before, said, profile)

    def read(page: Snapshot, by: Template) -> Release:
        return clean(
            page, profile, entry=entry, language=language, timezone=timezone, fallback_timezone=fallback_timezone,
            template=by,
        )  # fmt: skip

    if place == Template() or read(before, place).paragraphs != tuple(said):
        return None
    release = read(now, place)
    return release if release.verdict == "release" and release.reader == "template" else None
