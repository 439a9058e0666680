"""Readers of release pages: presswatch, and the extractors that it is held against."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import trafilatura
from lxml import html
from readability import Document  # type: ignore[import-untyped]  # it has no types
from readability.readability import Unparseable  # type: ignore[import-untyped]  # it has no types

from bench._page_sets import UNTAUGHT, PageSet, Sample
from crawler.clean import clean
from crawler.clean.as_before import clean_as_before
from crawler.html.decoding import decode
from crawler.html.visible_text import blocks
from crawler.items import Entry, Release
from crawler.profiles import GENERIC, Profile, profile_for
from store.checks.reading_rank import is_general


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader finds on a page; no lines where it takes the page for no release."""

    lines: tuple[str, ...] = ()
    title: str = ""
    day: str = ""
    believed: bool = False


PageReader: TypeAlias = Callable[[Sample, str], Reading]  # of a page under the title that its list shows ("" = none)


def readers(pages: PageSet) -> dict[str, PageReader]:
    """The readers of a set by their names, ours first."""
    taught = {"presswatch": _presswatch(pages)} if pages.profiled or pages.template != UNTAUGHT else {}
    return taught | {"presswatch, first page ever": _presswatch(PageSet(name="", samples=()))} | OTHERS


def _presswatch(pages: PageSet) -> PageReader:
    def read(sample: Sample, listed: str) -> Reading:
        profile = profile_for(sample.url) if pages.profiled else GENERIC
        entry = Entry(url=sample.url, key="bench", title=listed) if listed else None
        release = clean(sample.snapshot, profile, entry=entry, template=pages.template)
        if sample.before and is_general(release):
            said = clean(sample.before.snapshot, profile, entry=entry).paragraphs
            release = _as_before(sample, said, profile, entry) or release
        if release.verdict != "release":
            return Reading()
        return Reading(release.paragraphs, release.title, release.published, believed=True)

    return read


def _as_before(sample: Sample, said: Sequence[str], profile: Profile, entry: Entry | None) -> Release | None:
    assert sample.before is not None
    return clean_as_before(sample.snapshot, profile, before=sample.before.snapshot, said=said, entry=entry)


def _trafilatura(*, precise: bool) -> PageReader:
    def read(sample: Sample, listed: str) -> Reading:
        found = trafilatura.extract(
            decode(sample.snapshot),
            url=sample.url,
            favor_precision=precise,
            include_comments=False,
            output_format="json",
            with_metadata=True,
        )
        said = json.loads(found or "{}")
        lines = tuple(filter(None, map(str.strip, (said.get("text") or "").splitlines())))
        return Reading(lines, said.get("title") or "", said.get("date") or "", believed=bool(lines))

    return read


def _readability(sample: Sample, listed: str) -> Reading:
    page = Document(decode(sample.snapshot))
    try:
        lines = tuple(block.text for block in blocks(html.fromstring(page.summary(html_partial=True))))
    except (Unparseable, ValueError):
        return Reading()
    return Reading(lines, page.short_title(), believed=bool(lines))


OTHERS: dict[str, PageReader] = {
    "trafilatura": _trafilatura(precise=False),
    "trafilatura, precision": _trafilatura(precise=True),
    "readability": _readability,
}
