"""How far a list is read, decided without reading one."""

from dataclasses import replace
from typing import Any

import pytest

from crawler.items import Entry, Fetch, Source, Visit
from crawler.left_out import LeftOut
from crawler.lists.list_page import ListPage
from crawler.open_gap import OpenGap
from crawler.pager import PageLink, Pager
from crawler.reasons import Reason
from crawler.visit import paging
from crawler.visit.paging import Turn

SOURCE = Source(name="board", url="https://board.example/list")
LINK = PageLink(url="https://board.example/list?page=2")
NEXT = Pager(next=LINK)
SCRIPTED = Reason.of("pager_by_script")


def rows(text: str) -> tuple[Entry, ...]:
    """Entries by key and day of July: "c9 b8 a" ("*" before the key: pinned)."""
    return tuple(
        Entry(url="", key=word.strip("*")[0], published=f"2026-07-0{word[-1]}" if word[-1].isdigit() else "",
              pinned=word.startswith("*"))
        for word in text.split()
    )  # fmt: skip


def turn(text: str = "c9 b8 a7", pager: Pager = NEXT, *, feed: bool = False, **more: Any) -> Turn:
    page = ListPage(entries=rows(text), pager=pager, feed=feed)
    return Turn(**{"page": page, "new_here": 3, "pages": 1, "limit": 5, **more})


def visit(**more: object) -> Visit:
    return Visit(source=SOURCE, **more)  # type: ignore[arg-type]  # a test's own words


def test_only_a_gap_is_read_past_max_pages() -> None:
    assert paging.limit(visit(), 5) == 5
    assert paging.limit(visit(gap=OpenGap(frozenset())), 5) == paging.MOST_PAGES
    assert paging.limit(visit(gap=OpenGap(frozenset())), 70) == 70


def test_what_was_cut_of_a_page_may_be_missing() -> None:
    row, cut = (LeftOut(what=what, reason=SCRIPTED) for what in ("row", "cut"))
    assert paging.cut_off(ListPage(left_out=(row, cut))) == LeftOut(what="gap", reason=SCRIPTED)
    assert paging.cut_off(ListPage(left_out=(row,))) is None


def test_reading_on_leaves_time_for_the_releases() -> None:
    fetch = Fetch(max_pages=5, grace=600.0)
    assert paging.leaves_time(fetch, 4, 500.0)
    assert paging.leaves_time(fetch, 5, 299.0)
    assert not paging.leaves_time(fetch, 5, 300.0)


def test_a_list_is_read_on_while_nothing_is_known() -> None:
    assert paging.reads_on(visit(), turn())
    assert not paging.reads_on(visit(known={"b"}), turn())
    assert not paging.reads_on(visit(unread=frozenset("a")), turn())
    assert paging.reads_on(visit(known={"c"}), turn("*c9 b8 a7"))
    assert paging.reads_on(visit(known={"b"}, whole_list=True), turn())


def test_known_rows_that_are_kept_at_the_top_say_nothing_of_what_is_behind() -> None:
    assert paging.reads_on(visit(known={"a"}), turn("a2 c9 b8"))
    assert not paging.reads_on(visit(known={"a", "b"}), turn("a2 c9 b8"))
    assert not paging.reads_on(visit(known={"a"}), turn("a9 b8 c7"))  # rows above were deleted


def test_few_known_rows_at_the_top_do_not_show_that_nothing_is_missing() -> None:
    assert not paging.reaches_known(visit(known={"a"}), rows("a2 c9 b8"))
    assert paging.reaches_known(visit(known={"a", "b"}), rows("a2 c9 b8"))
    assert paging.reaches_known(visit(known={"a", "b"}), rows("a2 b3 c9"))  # in some order of its own
    assert paging.reaches_known(visit(known={"a"}), rows("a2 b3 c9"))  # the newest last


def test_without_days_a_few_known_rows_above_all_others_are_kept_at_the_top() -> None:
    assert paging.reads_on(visit(known={"a"}), turn("a c b"))
    assert not paging.reaches_known(visit(known={"a"}), rows("a c b"))
    assert paging.reaches_known(visit(known={"a"}), rows("c b a"))
    assert not paging.reads_on(visit(known={"a", "b"}), turn("a b c"))
    assert not paging.reads_on(visit(known=set("abcdef")), turn("a b c d e f g h i j k l m"))


def test_a_day_to_come_shifts_nothing() -> None:
    assert paging.reads_on(visit(known={"a"}, latest="2026-07-08"), turn("a9 c8 b7"))
    assert not paging.reads_on(visit(known={"a"}, latest="2026-07-09"), turn("a9 c8 b7"))
    assert not paging.reads_on(visit(known={"a"}, latest="2026-07-05"), turn("a4 c9"))


@pytest.mark.parametrize("ends", [{"baseline": True}, {"turn": turn(pages=5)}, {"turn": turn(new_here=0)}])
def test_it_is_not_read_on(ends: dict[str, object]) -> None:
    here = ends.pop("turn", turn())
    assert isinstance(here, Turn)
    assert not paging.reads_on(visit(**ends), here)


def test_a_backfill_ends_at_its_day() -> None:
    assert paging.reads_on(visit(until="2026-07-07"), turn())
    assert not paging.reads_on(visit(until="2026-07-08"), turn())


def test_a_gap_is_closed_by_what_was_known_before_or_by_an_older_day() -> None:
    gap = OpenGap({"a"}, "2026-07-05")
    assert not paging.meets_known(visit(known={"c"}, unread=frozenset("b"), gap=gap), rows("c9 b8"))
    assert paging.meets_known(visit(gap=gap), rows("b8 a7"))
    assert paging.meets_known(visit(gap=gap), rows("c4 b3"))
    assert not paging.meets_known(visit(gap=gap), rows("c5 b3"))
    assert not paging.meets_known(visit(gap=OpenGap(frozenset())), rows("c5 b3"))


def test_a_list_is_read_on_to_the_next_page_or_backwards() -> None:
    assert turn().onward == LINK
    assert turn(pager=Pager()).onward is None
    assert turn(pager=Pager(previous=LINK), backwards=True).onward == replace(LINK, backwards=True)
    entries = rows("a1 b2")
    assert paging.newest_first(visit(), ListPage(entries=entries), backwards=True) == entries[::-1]


def test_of_a_page_that_rises_before_further_pages_the_last_row_is_the_newest() -> None:
    entries = rows("a1 b2 c3")
    assert paging.newest_first(visit(), ListPage(entries=entries, pager=NEXT)) == entries[::-1]
    assert paging.newest_first(visit(), ListPage(entries=entries)) == entries
    assert paging.newest_first(visit(), ListPage(entries=entries[::-1], pager=NEXT)) == entries[::-1]


def test_what_is_not_known_comes_first_where_the_order_says_nothing() -> None:
    entries = rows("a b c d")
    page = ListPage(entries=entries, unordered=True)
    assert [row.key for row in paging.newest_first(visit(known={"a"}, unread=frozenset("c")), page)] == [*"dbca"]
    assert paging.newest_first(visit(), ListPage(entries=entries)) == entries


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("c9 b8 a7", True),  # what follows is older still
        ("c9 a7 b8", False),  # in no order: the next page may hold some of it
        ("a1 b2", True),
        ("c9 b8", False),
        ("c b", False),
        ("*a1 c9", False),
    ],
)
def test_what_follows_is_past_a_day(text: str, *, past: bool) -> None:
    assert paging.past(rows(text), "2026-07-08") == past


@pytest.mark.parametrize(
    ("here", "reason"),
    [
        (turn(), Reason.of("more_pages", pages=1)),
        (turn(new_here=0, pages=2), Reason.of("pager_repeats", page=2)),
        (turn("", new_here=0, pager=Pager()), Reason.of("list_ends")),
        (turn(pager=Pager()), Reason.of("list_ends")),
        (turn(pager=Pager(), feed=True), Reason.of("feed_ends")),
        (turn(pager=Pager(reason=SCRIPTED)), SCRIPTED),
        (turn(pager=Pager(reason=SCRIPTED), backwards=True), Reason.of("list_ends")),
        (turn(pager=Pager(previous=LINK), backwards=True), Reason.of("more_pages", pages=1)),
    ],
)
def test_why_nothing_more_was_read(here: Turn, reason: Reason) -> None:
    assert paging.why_no_further(here) == reason
