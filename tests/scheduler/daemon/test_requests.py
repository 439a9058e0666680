"""The requests of `presswatch check`: each is answered once, with checks that began after it was made."""

from scheduler.daemon.requests import PendingChecks


def test_a_request_is_answered_once_all_its_sources_were_checked() -> None:
    pending = PendingChecks()
    pending.take(1, ["b", "a"])
    assert pending.wanted() == ["a", "b"]
    pending.begun(["a", "b"])
    pending.note("a", 7)
    assert pending.done() == []
    assert pending.wanted() == ["b"]
    pending.note("b", 8)
    assert pending.done() == [(1, [8, 7])]  # in the order of the request
    assert pending.done() == []
    assert pending.wanted() == []


def test_a_visit_that_was_under_way_does_not_answer() -> None:
    pending = PendingChecks()
    pending.take(1, ["a"])
    pending.note("a", 7)  # it began before the request was made
    assert pending.done() == []
    pending.begun(["a"])
    pending.note("a", 8)
    assert pending.done() == [(1, [8])]


def test_the_first_visit_that_began_after_the_request_answers_it() -> None:
    pending = PendingChecks()
    pending.take(1, ["a", "b"])
    pending.begun(["a"])
    pending.note("a", 7)
    pending.begun(["a"])
    pending.note("a", 8)
    pending.begun(["b"])
    pending.note("b", 9)
    assert pending.done() == [(1, [7, 9])]


def test_a_visit_answers_every_request_that_waits_for_it_and_no_later_one() -> None:
    pending = PendingChecks()
    pending.take(1, ["a"])
    pending.take(2, ["a", "b"])
    pending.begun(["a"])
    pending.take(3, ["a"])  # made while the visit is under way
    assert pending.wanted() == ["a", "b"]
    pending.note("a", 7)
    assert pending.done() == [(1, [7])]
    pending.begun(["a", "b"])
    pending.note("b", 8)
    pending.note("a", 9)
    assert pending.done() == [(2, [7, 8]), (3, [9])]


def test_a_visit_of_another_source_changes_nothing() -> None:
    pending = PendingChecks()
    pending.take(1, ["a"])
    pending.begun(["b"])
    pending.note("b", 7)
    assert (pending.wanted(), pending.done()) == (["a"], [])


def test_a_request_for_sources_that_do_not_exist_is_answered_at_once() -> None:
    pending = PendingChecks()
    pending.take(1, [])
    assert (pending.wanted(), pending.done()) == ([], [(1, [])])
