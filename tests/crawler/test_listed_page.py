"""An entry without a page of its own, kept as a page and read again."""

from dataclasses import replace

import pytest

from crawler.clean import clean
from crawler.items import Entry, Snapshot
from crawler.listed_page import entry_on, page_of
from crawler.profiles import GENERIC

ENTRY = Entry(
    url="https://harbour.example/#notice-9",
    key="#notice-9",
    title="Ferry “Auk” sails again",
    published="2026-07-14",
    published_at="2026-07-14T07:52:44Z",
    department="Harbour office",
    own_page=False,
    text="<p>The ferry sails at nine.</p><p>Tickets of the <i>old</i> timetable stay valid.</p>",
)


def test_what_is_kept_is_the_entry() -> None:
    assert entry_on(page_of(ENTRY)) == ENTRY


def test_it_reads_as_a_release_of_the_feed() -> None:
    release = clean(page_of(ENTRY), GENERIC, language="en")
    assert (release.verdict, release.reader, release.language) == ("release", "feed", "en")
    assert (release.title, release.published, release.published_at) == (
        ENTRY.title, "2026-07-14", "2026-07-14T07:52:44Z",
    )  # fmt: skip
    assert release.paragraphs == ("The ferry sails at nine.", "Tickets of the old timetable stay valid.")
    assert release.department == "Harbour office"
    bare = clean(page_of(replace(ENTRY, text="", published="", published_at="")), GENERIC)
    assert (bare.verdict, bare.title, bare.paragraphs, bare.published) == ("release", ENTRY.title, (), "")


@pytest.mark.parametrize(
    "body",
    [
        b'{"_presswatch": 1',
        b'{"_presswatch": {}, "items": []}',
        b'["_presswatch"]',
        b'{"_presswatch": {"published": "", "published_at": "", "department": ""},'
        b' "items": [{"id": "", "title": 7, "content_html": ""}]}',
        b'{"version": "https://jsonfeed.org/version/1.1", "items": []}',
    ],
)
def test_other_json_is_no_entry(body: bytes) -> None:
    kept = page_of(ENTRY)
    assert entry_on(replace(kept, body=body)) is None
    assert entry_on(Snapshot(url=kept.url, final_url=kept.url, status=200, headers=(), body=kept.body)) is None
