"""Entries without a page of their own: read from the list, and compared with nothing else."""

from crawler.items import Entry
from crawler.listed_page import page_of
from crawler.naming import USUAL, Naming, mark
from crawler.visit.from_list import from_list

ALONE = Entry(url="https://harbour.example/n/1", key="/n/1", title="Lamp lit")
LISTED = Entry(url="https://harbour.example/#9", key="#9", title="Lamp out", own_page=False, text="At ten.")


def test_an_entry_with_a_page_is_fetched() -> None:
    assert from_list(ALONE, "", USUAL) is None
    assert from_list(ALONE, "trafilatura", USUAL) is None


def test_one_without_is_read_from_the_list() -> None:
    new, again = from_list(LISTED, "", USUAL), from_list(LISTED, "feed", USUAL)
    assert new is not None
    assert new == again
    assert (new.outcome.kind, new.outcome.key, new.page) == ("fetched", "#9", page_of(LISTED))


def test_a_page_and_a_list_are_not_compared() -> None:
    no_longer_listed, shared_since = from_list(ALONE, "feed", USUAL), from_list(LISTED, "profile", USUAL)
    for left in (no_longer_listed, shared_since):
        assert left is not None
        assert (left.outcome.kind, left.page) == ("not_modified", None)


def test_a_page_that_others_have_come_to_share_is_not_compared() -> None:
    naming = Naming(frozenset({mark("/n/1")}))
    shared = from_list(ALONE, "trafilatura", naming)
    assert shared is not None
    assert (shared.outcome.kind, shared.page) == ("not_modified", None)
    assert from_list(ALONE, "", naming) is None
    part = Entry(url="https://harbour.example/n/1#b", key="/n/1#b")
    assert from_list(part, "trafilatura", naming) is None
