"""Rows that lead to parts of one page, one of them on the list at a time."""

from dataclasses import replace

from crawler.items import Entry
from crawler.naming import USUAL, Naming
from crawler.visit.parts import shares_address, told_from

ROOT = "https://quay.example"
PART = Entry(url=f"{ROOT}/2026.html", key="/2026.html", title="Lock opened", published="2026-07-14", fragment="n7")
NEXT = replace(PART, title="Ferry sails again", published="2026-07-15", fragment="n8")
OTHER = Entry(url=f"{ROOT}/n/1", key="/n/1", title="Quay cleared")
LEARNED = Naming(frozenset({"/2026.html#"}))


def keys(entries: list[Entry], before: list[Entry], learned: Naming = LEARNED) -> list[str]:
    told, naming = told_from(entries, {entry.key: entry for entry in before}, USUAL)
    assert naming == learned
    return [entry.key for entry in told]


def test_another_part_of_a_known_page_is_another_release() -> None:
    assert keys([NEXT, OTHER], [PART, OTHER]) == ["/2026.html#n8", "/n/1"]
    told, _ = told_from([NEXT], {PART.key: PART}, USUAL)
    assert told == [replace(NEXT, url=f"{ROOT}/2026.html#n8", key="/2026.html#n8", fragment="")]
    undated = replace(NEXT, published="")
    assert keys([undated], [replace(PART, published="")]) == ["/2026.html#n8"]


def test_a_headline_that_was_edited_is_the_same_release() -> None:
    assert keys([replace(NEXT, published=PART.published)], [PART], USUAL) == ["/2026.html"]
    assert keys([replace(NEXT, title="Lock opened again")], [PART], USUAL) == ["/2026.html"]


def test_a_fragment_of_several_rows_names_none() -> None:
    rows = [replace(NEXT, fragment="content"), replace(OTHER, fragment="content")]
    assert keys(rows, [PART], USUAL) == ["/2026.html", "/n/1"]
    assert keys([replace(NEXT, fragment="")], [PART], USUAL) == ["/2026.html"]
    rows = [NEXT, replace(NEXT, url=f"{ROOT}/2025.html", key="/2025.html")]
    assert keys(rows, [PART]) == ["/2026.html#n8", "/2025.html"]


def test_only_rows_with_the_address_of_a_known_one_are_looked_at() -> None:
    assert shares_address([OTHER, NEXT], {"/n/2"}, {"/2026.html"})
    assert not shares_address([OTHER, NEXT], {"/n/1"}, {})
    assert not shares_address([replace(NEXT, fragment="")], {"/2026.html"})
    assert shares_address([ITEM], {"/docket"})
    assert not shares_address([replace(ITEM, key="/docket#b")], {"/docket#b"})


# -- items of a feed


ITEM = Entry(url=f"{ROOT}/docket", key="/docket", title="Filing of the pilots", published="2026-07-14", guid="b")
ROW = replace(ITEM, title="Filing of the keepers", guid="a")
DOCKET = Naming(frozenset({"/docket#"}))


def test_another_item_at_a_known_address_is_another_release() -> None:
    told, naming = told_from([ITEM, OTHER], {ROW.key: ROW}, USUAL)
    assert (told, naming) == ([replace(ITEM, key="/docket#b", own_page=False), OTHER], DOCKET)
    dated = replace(ITEM, published="2026-07-16")
    assert keys([dated], [ROW], DOCKET) == ["/docket#b"]


def test_an_item_is_the_same_release_by_its_id_or_its_title() -> None:
    assert keys([replace(ITEM, guid="a")], [ROW], USUAL) == ["/docket"]
    assert keys([replace(ITEM, title=ROW.title)], [ROW], USUAL) == ["/docket"]
    assert keys([ITEM], [replace(ROW, guid="")], USUAL) == ["/docket"]
    assert keys([replace(ITEM, guid="")], [ROW], USUAL) == ["/docket"]


def test_ids_that_change_under_one_title_name_nothing() -> None:
    known = [ROW, replace(OTHER, guid="c")]
    assert keys([ITEM, replace(OTHER, guid="d")], known, USUAL) == ["/docket", "/n/1"]
    one, other = (f"{ROOT}/docket#{n}" for n in (1, 12))
    assert keys([replace(ITEM, guid=other)], [replace(ROW, guid=one)], USUAL) == ["/docket"]
    assert keys([replace(ITEM, guid="#2")], [replace(ROW, guid="#1")], DOCKET) == ["/docket##2"]
