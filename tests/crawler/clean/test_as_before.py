"""A page of which an earlier state is known is read where its text stood then."""

from collections.abc import Sequence

import pytest

from crawler.clean import clean
from crawler.clean.as_before import clean_as_before
from crawler.items import Entry, Release, Snapshot
from crawler.profiles import GENERIC
from tests.support.untaught import TEXT, page

URL = "http://calder.example/news/1"


def snapshot(body: str) -> Snapshot:
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    return Snapshot(url=URL, final_url=URL, status=200, headers=headers, body=body.encode())


def now(body: str, said: Sequence[str] = TEXT, title: str = "") -> Release | None:
    entry = Entry(url=URL, key="1", title=title)
    return clean_as_before(snapshot(body), GENERIC, before=snapshot(page()), said=said, entry=entry)


def test_general_rules_choose_otherwise_once_a_paragraph_is_gone() -> None:
    assert clean(snapshot(page()), GENERIC).paragraphs == TEXT
    assert clean(snapshot(page(TEXT[:1])), GENERIC).paragraphs != TEXT[:1]


@pytest.mark.parametrize(
    "text",
    [TEXT[:1], TEXT[1:], (*TEXT, "It stops at the mill, too."), (TEXT[0], TEXT[1].replace("two", "three"))],
    ids=["a paragraph gone", "the first gone", "one more", "a word edited"],
)
def test_only_what_was_edited_differs(text: tuple[str, ...]) -> None:
    release = now(page(text))
    assert release is not None
    assert release.paragraphs == text


def test_a_reading_that_cannot_be_found_again_shows_no_place() -> None:
    assert now(page(), said=("Nothing of this stands there.",)) is None
    assert now(page(), said=(TEXT[0], "A line that the page does not have.")) is None


def test_another_page_is_not_read() -> None:
    other = (
        "<html><body><main><h1>Page not found</h1><p>The page that you asked for is not here.</p></main></body></html>"
    )
    assert now(other, title="A ferry to the north basin") is None
