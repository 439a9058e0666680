"""Rows of a list, page after page."""

from dataclasses import replace

from crawler.items import Entry, Snapshot, Validators
from crawler.visit.listing import added, validators_of

ONE, TWO, THREE = (Entry(url=f"https://tides.example/{n}", key=n) for n in "123")


def test_each_release_is_listed_once() -> None:
    rows: dict[str, Entry] = {}
    assert added(rows, [ONE, TWO]) == 2
    assert added(rows, [TWO, THREE]) == 1
    assert list(rows.values()) == [ONE, TWO, THREE]


def test_the_place_of_a_pinned_release_is_that_of_its_plain_row() -> None:
    pinned = replace(TWO, pinned=True)
    rows: dict[str, Entry] = {}
    assert added(rows, [pinned, ONE]) == 2
    assert added(rows, [TWO, pinned]) == 0
    assert list(rows.values()) == [ONE, TWO]


def test_the_validators_of_a_page() -> None:
    page = Snapshot(url="", final_url="", status=200, headers=(("etag", '"7"'), ("Last-Modified", "Monday")), body=b"")
    assert validators_of(page) == Validators('"7"', "Monday")
