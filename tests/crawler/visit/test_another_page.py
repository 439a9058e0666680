"""Another page at the address of a release."""

from dataclasses import replace

import pytest

from crawler.items import Entry, Known, Reader, Release, Snapshot, Validators
from crawler.reasons import Reason
from crawler.text_sketch import sketch
from crawler.visit.another_page import of_known, untitled
from crawler.visit.release_page import ReleasePage

ENTRY = Entry(url="https://tides.example/1", key="1", title="Harbour opens")
SAID = Release(title="Harbour opens", paragraphs=("The harbour of Aldersea opens its northern gate on Monday.",))
OOPS = Release(title="Oops!", paragraphs=("Nothing is to be found at this place, we are sorry.",), fault="another")
KNOWN = Known(entry=ENTRY, fingerprint="", sketch=sketch(SAID))


def page(release: Release, known: Known | None = None) -> ReleasePage:
    came = Snapshot(url=ENTRY.url, final_url=ENTRY.url, status=200, headers=(), body=b"")
    return ReleasePage(entry=ENTRY, snapshot=came, release=release, validators=Validators(), known=known)


def test_neither_title_nor_text_of_a_known_release() -> None:
    assert of_known(page(OOPS, KNOWN)) == Reason.of("another_page", shown="Oops!")


@pytest.mark.parametrize(
    "release",
    [
        Release(title="Harbour opens late", paragraphs=("All of it was rewritten.",)),
        Release(title="Gate of Aldersea", paragraphs=SAID.paragraphs, fault="another"),
        Release(title="Gate of Aldersea", fault="another"),
    ],
    ids=["another text under the title", "the text under another title", "nothing to compare"],
)
def test_its_title_or_its_text_is_there(release: Release) -> None:
    assert of_known(page(release, KNOWN)) is None


def test_a_page_whose_text_names_the_title_is_another_if_it_is_called_otherwise_than_before() -> None:
    home = Release(title="Ministry of Tides", paragraphs=("Our offices: where a harbour opens, and when.",))
    assert of_known(page(home, replace(KNOWN, shows_title="as title"))) == Reason.of(
        "another_page", shown="Ministry of Tides"
    )
    assert of_known(page(home, KNOWN)) is None


def test_a_page_read_for_the_first_time_is_not_compared() -> None:
    assert of_known(page(OOPS)) is None


def other(text: str, reader: Reader = "trafilatura") -> ReleasePage:
    return page(Release(title="Other", paragraphs=(text,), reader=reader, fault="another"))


def test_new_pages_without_their_title_are_other_pages() -> None:
    good = page(SAID)
    assert untitled([good, one := other("One")], []) == [one]
    assert len(untitled([good, other("The same"), other("The same"), other("The same")], [])) == 3


def test_rows_that_are_titled_otherwise_than_their_pages_say_nothing() -> None:
    assert untitled([page(SAID), other("One"), other("Two"), other("Three")], []) == []
    knows = Known(entry=ENTRY, fingerprint="", shows_title="")
    assert untitled([other("One")], [knows]) == []
    assert len(untitled([other("One")], [knows, KNOWN])) == 1


def test_what_a_profile_reads_as_a_release_is_one() -> None:
    assert untitled([other("One", "profile")], []) == []
