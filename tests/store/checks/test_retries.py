"""Which entries could not be read, and when they are tried again."""

import pytest

from crawler.outcome_kind import OutcomeKind
from crawler.reasons import Reason
from crawler.times import later
from store.checks.history import History
from store.checks.retries import Retry, put_off, retries
from tests.support.histories import BEFORE, GONE, NOW, check, entry, history, unread
from tests.support.properties import given, st
from tests.support.values import with_fields

ONE, TWO = entry("1"), entry("2")


def test_an_entry_that_could_not_be_read_is_tried_by_the_next_check() -> None:
    made = check(rows=[ONE], status={"1": "timed_out"})
    (retry,) = retries(history(), made, ()).waiting
    untold = Reason.of("unexplained", kind="timed_out")
    assert retry == Retry(entry=ONE, tries=1, at=NOW, reason=untold, silent=False, since=NOW, looks=0)


def test_what_a_backfill_could_not_read_or_is_gone_waits_two_minutes() -> None:
    for made in (check(rows=[ONE], status={"1": "timed_out"}, backfill=True), check(rows=[ONE], status={"1": "gone"})):
        (retry,) = retries(history(), made, (), believed=True).waiting
        assert (retry.tries, retry.at, retry.looks) == (1, later(NOW, 120), 0)


def test_after_a_bad_check_two_good_ones_look_in_a_row() -> None:
    made = check(rows=[ONE], status={"1": "http_error"})
    tried = unread(ONE, 1)
    for looks, at in ((1, NOW), (2, later(NOW, 480))):
        (retry,) = retries(history(unread={"1": tried}), made, (), believed=True).waiting
        assert (retry.looks, retry.at) == (looks, at)
        tried = with_fields(tried, tries=retry.tries, looks=retry.looks)


@given(st.integers(1, 40))
def test_each_wait_is_twice_the_one_before_and_never_over_half_a_day(tries: int) -> None:
    past = history(unread={"1": unread(ONE, tries)})
    (retry,) = retries(past, check(rows=[ONE], status={"1": "http_error"}), ()).waiting
    assert (retry.tries, retry.at) == (tries + 1, later(NOW, min(120 * 2**tries, 43_200)))


@pytest.mark.parametrize("kind", ["textless", "http_error", "timed_out", "suspicious", "refused_by_robots"])
def test_a_page_that_cannot_be_read_is_looked_at_by_the_next_check_then_backs_off(kind: OutcomeKind) -> None:
    made = check(rows=[ONE], status={"1": kind})
    (first,) = retries(history(), made, (), believed=True).waiting
    assert (first.tries, first.looks, first.at) == (1, 1, NOW)
    seen = history(unread={"1": with_fields(unread(ONE, 1), looks=1)})
    (second,) = retries(seen, made, (), believed=True).waiting
    assert (second.tries, second.looks, second.at) == (2, 2, later(NOW, 240))


@pytest.mark.parametrize("kind", ["fetched", "not_modified", "deferred"])
def test_what_was_read_or_put_off_does_not_wait(kind: OutcomeKind) -> None:
    assert retries(history(), check(rows=[ONE], status={"1": kind}), ()).waiting == ()


def test_a_release_that_is_known_is_not_retried() -> None:
    assert retries(history(), check(rows=[ONE], status={"1": "timed_out"}), {"1"}).waiting == ()


def test_an_entry_off_the_list_is_retried_as_it_was_listed_then() -> None:
    old = entry("1", "As it was listed")
    made = check(rows=[TWO], status={"1": "timed_out", "9": "timed_out"})
    assert [retry.entry for retry in retries(history(unread={"1": unread(old)}), made, ()).waiting] == [old]


@pytest.mark.parametrize(
    ("rows", "fields", "forgotten"),
    [
        ([TWO], {}, True),
        ([ONE, TWO], {}, False),
        ([], {}, False),
        ([TWO], {"good": False}, False),
    ],
    ids=["off the list", "still listed", "the list is empty", "a bad check"],
)
def test_neither_page_nor_row_is_forgotten(rows: list[object], fields: dict[str, object], *, forgotten: bool) -> None:
    made = check(rows=rows, status={"1": "gone"}, **fields)  # type: ignore[arg-type]
    found = retries(history(unread={"1": unread(ONE)}), made, ())
    assert found.forgotten == (("1",) if forgotten else ())
    assert [(retry.entry.key, retry.reason) for retry in found.waiting] == ([] if forgotten else [("1", GONE)])


def test_what_is_held_back_is_tried_again() -> None:
    (retry,) = retries(history(), check(), (), held=[ONE], backlog={"1"}).waiting
    assert (retry.entry, retry.reason, retry.silent) == (ONE, Reason.of("held_back"), False)


FIRST = with_fields(history(), baseline_at="")


@pytest.mark.parametrize(
    ("past", "backlog", "fields", "silent"),
    [
        (history(), (), {}, False),
        (history(), ("1",), {}, True),
        (FIRST, (), {}, True),
        (history(), (), {"backfill": True}, True),
        (history(unread={"1": unread(ONE, silent=True)}), (), {}, True),
        (history(unread={"1": unread(ONE)}), ("1",), {"backfill": True}, False),
    ],
    ids=["news", "backlog", "baseline", "backfill", "silent before", "news before"],
)
def test_what_was_silent_at_first_stays_so(
    past: History, backlog: tuple[str, ...], fields: dict[str, object], *, silent: bool
) -> None:
    made = check(rows=[ONE], status={"1": "timed_out"}, **fields)
    (retry,) = retries(past, made, (), backlog=backlog).waiting
    assert retry.silent == silent


def test_times_count_from_the_end_of_the_check() -> None:
    made = with_fields(check(rows=[ONE], status={"1": "timed_out"}), finished_at=BEFORE)
    assert retries(history(), made, ()).waiting[0].at == BEFORE
    assert retries(history(unread={"1": unread(ONE)}), made, ()).waiting[0].at == later(BEFORE, 240)


# -- entries that were not requested yet

MANY = Reason.of("unexplained", kind="deferred")


@pytest.mark.parametrize(
    ("past", "backlog", "fields", "silent"),
    [
        (history(), (), {}, False),
        (history(), ("1",), {}, True),
        (FIRST, (), {}, True),
        (history(), (), {"backfill": True}, True),
    ],
    ids=["news", "backlog", "baseline", "backfill"],
)
def test_an_entry_that_was_not_requested_is_due_at_once(
    past: History, backlog: tuple[str, ...], fields: dict[str, object], *, silent: bool
) -> None:
    made = check(rows=[ONE, TWO], status={"1": "deferred", "2": "timed_out"}, **fields)
    waiting = Retry(entry=ONE, tries=0, at=NOW, reason=MANY, silent=silent, since=NOW)
    assert put_off(past, made, (), backlog) == (waiting,)


def test_what_is_known_off_the_list_or_in_the_queue_is_not_put_off() -> None:
    made = check(rows=[ONE], status={"1": "deferred", "2": "deferred"})
    assert put_off(history(), made, {"1"}, ()) == ()
    assert put_off(history(unread={"1": unread(ONE)}), made, (), ()) == ()


def test_what_was_put_off_has_not_been_tried() -> None:
    (retry,) = retries(history(unread={"1": unread(ONE, 0)}), check(rows=[ONE], status={"1": "reset"}), ()).waiting
    assert (retry.tries, retry.at) == (1, NOW)
