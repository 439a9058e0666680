"""What is believed, and what is not."""

from dataclasses import replace

import pytest

from crawler.items import Entry, Outcome, Reading, Release, Result, Snapshot, Source
from crawler.outcome_kind import OutcomeKind
from crawler.reasons import Reason, words
from scheduler.checking.health import MOST_DEFERRED, judge, key_shape
from store.checks.check import Judgement
from store.model import Past
from tests.support.builders import GAP

SOURCE = Source(name="a", url="https://a.example/list")
PAST = Past(
    checks=9,
    page_rows=10,
    dated=True,
    keys=tuple(f"m_5676/{n}" for n in range(320, 330)),
)


def entries(count: int = 10, key: str = "m_5676/{}", day: str = "2026-07-01") -> tuple[Entry, ...]:
    return tuple(
        Entry(url=f"https://a.example/{n}", key=key.format(n), title=f"Title {n}", published=day)
        for n in range(400, 400 + count)
    )


LOST = Reason.of("connection_lost")


def outcome(kind: OutcomeKind, part: str = "release", reason: Reason | None = None) -> Outcome:
    return Outcome(url="https://a.example/x", part="list" if part == "list" else "release", kind=kind, reason=reason)


LIST = outcome("fetched", "list")
READING = Reading(
    entries(1)[0], Release(title="Title"), Snapshot(url="", final_url="", status=200, headers=(), body=b"")
)
GOOD = Result(source=SOURCE, entries=entries(), readings=(), outcomes=(LIST, outcome("fetched")), pages=1, page_rows=10)


def why(result: Result, past: Past = PAST) -> str:
    judgement = judge(result, past)
    assert judgement.good == (judgement.reason is None)
    return words(judgement.reason)


def test_what_another_version_of_the_reading_gives_is_not_compared() -> None:
    other = replace(GOOD, entries=entries(2, key="/n/{}", day=""), page_rows=2)
    assert why(other) != ""
    assert why(replace(other, reader="2")) == ""
    assert why(replace(other, reader="2"), replace(PAST, reader="2")) != ""


def test_what_looks_as_ever_is_believed() -> None:
    assert judge(GOOD, PAST) == Judgement(True)
    assert why(Result(source=SOURCE, list_not_modified=True, outcomes=(outcome("not_modified", "list"),))) == ""
    assert why(replace(GOOD, entries=entries(4), page_rows=4)) == ""
    assert why(replace(GOOD, entries=(*entries(9, day=""), *entries(1)))) == ""
    assert why(replace(GOOD, gap=GAP)) == ""
    for one in (Reason.of("further_page_unread", page=2, reason=LOST), Reason.of("shown_page_unread", reason=LOST)):
        assert why(replace(GOOD, outcomes=(*GOOD.outcomes, outcome("reset", "list", one)))) == ""


def test_a_list_that_could_not_be_read_is_reported_with_its_reason() -> None:
    result = replace(GOOD, outcomes=(outcome("reset", "list", LOST),))
    assert judge(result, PAST).reason == Reason.of("list_unread", reason=LOST)


def test_an_outcome_without_a_reason_is_named_by_its_kind() -> None:
    assert why(replace(GOOD, outcomes=(outcome("tls", "list"),))) == "the list could not be read: it ended as tls"


def test_a_list_of_which_one_page_was_deferred_and_one_failed_has_failed() -> None:
    result = replace(GOOD, outcomes=(LIST, outcome("deferred", "list"), outcome("reset", "list", LOST)))
    assert judge(result, PAST).reason == Reason.of("list_page_unread", page=3, reason=LOST)


def test_a_list_that_could_not_be_read_is_not_offered_as_its_new_shape() -> None:
    shrunk = replace(GOOD, entries=entries(1), page_rows=1)
    assert judge(shrunk, PAST).acceptable
    unread = judge(replace(shrunk, outcomes=(outcome("reset", "list", LOST),)), PAST)
    assert (unread.good, unread.acceptable) == (False, False)


def test_a_later_page_is_named() -> None:
    result = replace(GOOD, outcomes=(LIST, outcome("suspicious", "list", Reason.of("captcha"))))
    assert why(result) == "page 2 of the list could not be read: the site asks for a captcha"


def test_a_host_that_puts_us_off_is_neither_good_nor_bad_for_a_while() -> None:
    busy = Reason.of("host_busy", host="a.example", until="2026-07-14T03:05:00Z")
    result = Result(source=SOURCE, outcomes=(outcome("deferred", "list", busy),))
    assert judge(result, PAST) == Judgement(False, Reason.of("list_not_read", reason=busy), deferred=True)
    last = judge(result, replace(PAST, deferred=MOST_DEFERRED - 1))
    assert (last.good, last.deferred) == (False, False)
    assert f"{MOST_DEFERRED} times in a row" in words(last.reason)


def test_releases_that_were_put_off_condemn_nobody() -> None:
    assert why(replace(GOOD, outcomes=(LIST, *[outcome("deferred")] * 9, outcome("fetched")))) == ""


def test_an_empty_list_is_believed_only_where_it_is_allowed() -> None:
    empty = replace(GOOD, entries=(), page_rows=0, outcomes=(LIST,))
    assert "without a single release" in why(empty)
    assert "without a single release" in why(empty, replace(PAST, accepted=True))
    allowed = replace(empty, source=replace(SOURCE, allow_empty=True))
    assert why(allowed) == ""
    assert why(allowed, Past()) == ""


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (replace(GOOD, entries=entries(3), page_rows=3), "the list has 3 rows where it used to have 10"),
        (replace(GOOD, entries=entries(1), page_rows=1), "the list has 1 row where it used to have 10"),
        (replace(GOOD, entries=entries(day="")), "no row of the list has a date"),
        (replace(GOOD, entries=entries(key="news/title-{}")), "they were like m_5676/320, now news/title-400"),
    ],
)
def test_a_list_that_changed_its_shape_is_not_believed_until_it_is_accepted(result: Result, words: str) -> None:
    assert words in why(result)
    assert why(result, replace(PAST, accepted=True)) == ""
    assert why(replace(result, readings=(READING,)), Past()) == ""


def test_a_list_of_known_releases_may_lose_its_dates() -> None:
    """In January, where the last day with a year leaves page one."""
    known = tuple(entry.key for entry in entries(3))
    assert why(replace(GOOD, entries=entries(day="")), replace(PAST, keys=known)) == ""


def test_rows_that_all_lead_to_one_page_are_no_list() -> None:
    assert "all 10 rows of the list lead to one page" in why(replace(GOOD, entries=entries(1)))
    assert "all 4 rows of the list lead to one page" in why(replace(GOOD, entries=entries(1), page_rows=4))
    assert why(replace(GOOD, entries=entries(1), page_rows=3, pages=2), replace(PAST, page_rows=0)) == ""
    assert why(replace(GOOD, entries=entries(1), page_rows=3), replace(PAST, page_rows=0)) == ""
    assert why(replace(GOOD, entries=entries(1), page_rows=10, pages=2), replace(PAST, page_rows=0)) == ""


def test_a_list_shrank_when_it_has_less_than_a_third_of_its_usual_rows() -> None:
    def rows(count: int, usual: int) -> str:
        return why(replace(GOOD, entries=entries(count), page_rows=0), replace(PAST, page_rows=usual))

    assert [bool(rows(3, usual)) for usual in (8, 9, 10)] == [False, False, True]
    assert [bool(rows(1, usual)) for usual in (3, 4)] == [False, True]  # three rows say nothing about what is usual


def test_links_have_changed_when_none_looks_like_any_of_at_least_five_known() -> None:
    changed = replace(GOOD, entries=entries(key="news/title-{}"))
    assert [bool(why(changed, replace(PAST, keys=PAST.keys[:count]))) for count in (4, 5)] == [False, True]
    partly = replace(GOOD, entries=(*entries(5, key="news/title-{}"), *entries(5)))
    assert why(partly) == ""


def test_nothing_is_expected_of_what_was_never_seen() -> None:
    assert why(GOOD, Past(checks=3)) == ""
    assert why(replace(GOOD, entries=entries(key="news/title-{}")), replace(PAST, keys=("m_1/2",))) == ""


@pytest.mark.parametrize(
    ("fine", "failed", "good"), [(1, 0, True), (2, 1, True), (1, 1, False), (0, 1, False), (9, 10, False), (0, 0, True)]
)
def test_half_of_the_release_pages_must_be_readable(fine: int, failed: int, good: bool) -> None:
    outcomes = (LIST, *[outcome("fetched")] * fine, *[outcome("timed_out")] * failed)
    told = why(replace(GOOD, outcomes=outcomes))
    assert (told == "") == good
    assert good or told.startswith(f"{failed} of {fine + failed} release page")


def test_one_page_that_says_something_else_each_time_says_nothing_of_its_source() -> None:
    assert why(replace(GOOD, outcomes=(LIST, outcome("unstable")))) == ""
    assert why(replace(GOOD, outcomes=(LIST, outcome("unstable"), outcome("unstable")))) != ""
    assert why(replace(GOOD, outcomes=(LIST, outcome("timed_out"), outcome("fetched")))) != ""


@pytest.mark.parametrize("kind", ["gone", "not_modified", "textless"])
def test_a_page_that_is_gone_or_unchanged_or_names_its_release_was_read(kind: OutcomeKind) -> None:
    assert why(replace(GOOD, outcomes=(LIST, outcome(kind)))) == ""


def test_a_page_that_fails_on_another_site_says_nothing_of_the_source() -> None:
    elsewhere = [replace(outcome("dns", reason=LOST), url=f"https://wire.example/{n}") for n in range(9)]
    assert judge(replace(GOOD, outcomes=(LIST, *elsewhere)), PAST).good
    below = [replace(one, url=one.url.replace("wire", "press.a")) for one in elsewhere]
    assert why(replace(GOOD, outcomes=(LIST, *below))).startswith("9 of 9 release pages could not be read")
    assert not judge(replace(GOOD, outcomes=(LIST, *elsewhere)), Past()).good  # nothing was ever read of it


def test_pages_that_fail_again_say_nothing_new_of_their_source() -> None:
    again = replace(outcome("timed_out"), key="m_5676/400")
    past = replace(PAST, unread=frozenset({"m_5676/400"}))
    assert why(replace(GOOD, outcomes=(LIST, again)), past) == ""
    assert why(replace(GOOD, outcomes=(LIST, again, outcome("timed_out"))), past) != ""
    read = replace(again, kind="fetched")
    assert why(replace(GOOD, outcomes=(LIST, read, read, outcome("timed_out"))), past) == ""


def test_before_the_baseline_each_page_that_fails_counts() -> None:
    again = replace(outcome("timed_out"), key="m_5676/400")
    assert "1 of 1 release page" in why(replace(GOOD, outcomes=(LIST, again)), Past(unread=frozenset({"m_5676/400"})))


def test_pages_are_judged_although_the_list_was_not_modified() -> None:
    result = Result(source=SOURCE, list_not_modified=True, outcomes=(outcome("not_modified", "list"), outcome("tls")))
    assert "1 of 1 release page could not be read" in why(result)


def test_a_baseline_needs_a_release_that_was_read() -> None:
    assert "nothing to compare with later" in why(replace(GOOD, outcomes=(LIST,)), Past())
    assert why(replace(GOOD, readings=(READING,)), Past()) == ""
    assert why(replace(GOOD, outcomes=(LIST, outcome("textless"))), Past()) == ""
    may_be_empty = replace(GOOD, source=replace(SOURCE, allow_empty=True), outcomes=(LIST,))
    assert "nothing to compare with later" in why(may_be_empty, Past())
    assert why(replace(may_be_empty, entries=(), page_rows=0), Past()) == ""


@pytest.mark.parametrize(
    ("key", "shape"),
    [
        ("m_5676/322590", "m_#/#"),
        ("ca-toronto-ko/m_5389/1019267", "*/m_#/#"),
        ("news/2026/07/minister-visits-paris", "news/#/#/*"),
        ("/view?id=12&lang=en", "/*?*=#&*=*"),
        ("", ""),
    ],
)
def test_key_shapes(key: str, shape: str) -> None:
    assert key_shape(key) == shape


@pytest.mark.parametrize(("others", "believed"), [(1, True), (2, True), (3, False)])
def test_another_page_at_a_few_addresses_says_nothing_of_the_source(others: int, believed: bool) -> None:
    other = outcome("suspicious", reason=Reason.of("another_page", shown="Oops!"))
    assert judge(replace(GOOD, outcomes=(LIST, *[other] * others)), PAST).good is believed
