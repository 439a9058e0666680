"""When a gap opens, is read on from, is closed, or is found to be out of reach."""

from crawler.left_out import LeftOut
from crawler.reasons import Reason, dump, words
from crawler.times import later
from store.checks.gaps import gap_columns, new_gap
from store.checks.history import SourceHistory
from tests.support.builders import GAP, LATE
from tests.support.histories import BEFORE, NOW, check
from tests.support.values import with_fields

SINCE = "2026-11-03"
WELL = SourceHistory(name="board", last_good_at=f"{SINCE}T08:00:00Z", baseline_at=BEFORE)
READ_ON = Reason.of("gap_read_on", since="2026-11-02")
OPEN = with_fields(WELL, gap=READ_ON, gap_at=BEFORE)
TOLD = with_fields(WELL, gap=Reason.of("gap", since="2026-11-01", source="board"))
FEED = LeftOut(what="gap", reason=Reason.of("feed_ends"))


def noted(reason: Reason, since: str, gap_at: str) -> dict[str, str]:
    return {"gap": words(reason), "gap_reason": dump(reason), "gap_since": since, "gap_at": gap_at}


def test_a_list_with_more_pages_opens_a_gap_from_the_last_good_check_on() -> None:
    opened = noted(Reason.of("gap_read_on", since=SINCE), SINCE, NOW)
    assert gap_columns(WELL, check(gap=GAP)) == opened
    assert gap_columns(with_fields(WELL, last_good_at=""), check(gap=GAP))["gap_since"] == NOW[:10]


def test_a_page_that_failed_is_asked_for_again_once() -> None:
    failed = LeftOut(what="gap", reason=Reason.of("further_page_unread", page=2, reason=LATE))
    assert gap_columns(WELL, check(gap=failed))["gap_at"] == NOW
    reason = Reason.of("gap_unreachable", since="2026-11-02", reason=failed.reason)
    assert gap_columns(OPEN, check(gap=failed)) == noted(reason, "2026-11-02", "")


def test_one_that_shows_no_more_is_out_of_reach_at_once() -> None:
    reason = Reason.of("gap_unreachable", since=SINCE, reason=FEED.reason)
    assert gap_columns(WELL, check(gap=FEED)) == noted(reason, SINCE, "")


def test_an_open_gap_is_closed_by_the_check_that_finds_none() -> None:
    assert gap_columns(OPEN, check()) == {"gap": "", "gap_reason": "", "gap_since": "", "gap_at": ""}
    assert gap_columns(WELL, check()) == {}


def test_what_reading_on_does_not_reach_keeps_its_day() -> None:
    day = "2026-11-02"
    backfill = Reason.of("gap", since=day, source="board")
    assert gap_columns(OPEN, check(gap=GAP)) == noted(backfill, day, "")
    reason = Reason.of("gap_unreachable", since=day, reason=FEED.reason)
    assert gap_columns(OPEN, check(gap=FEED)) == noted(reason, day, "")


def test_an_older_gap_stays_as_it_was_noted() -> None:
    assert gap_columns(TOLD, check(gap=FEED)) == {"gap_at": ""}
    assert gap_columns(TOLD, check(gap=GAP)) == {"gap_at": NOW}
    again = with_fields(TOLD, gap_at=BEFORE)
    assert gap_columns(again, check(gap=GAP)) == {"gap_at": ""}
    assert gap_columns(again, check()) == {"gap_at": ""}


def test_a_list_that_was_begun_anew_lost_nothing() -> None:
    """Such as one of today's releases: what was pushed out of a list leaves it as long as it was."""
    ended = LeftOut(what="gap", reason=Reason.of("list_ends"))
    month = with_fields(WELL, page_rows=10)
    assert gap_columns(month, check(gap=ended, pages=1, page_rows=9)) == {}
    assert gap_columns(month, check(gap=ended, pages=1, page_rows=10))["gap_since"] == SINCE
    assert gap_columns(month, check(gap=ended, pages=2, page_rows=9))["gap_since"] == SINCE
    assert gap_columns(month, check(gap=GAP, pages=1, page_rows=9))["gap_since"] == SINCE


def test_where_nothing_is_known_nothing_is_missing() -> None:
    assert gap_columns(with_fields(WELL, empty=True), check(gap=GAP)) == {}


def test_people_are_alerted_of_what_is_out_of_reach_whatever_was_noted_before() -> None:
    assert new_gap(WELL, check()) is None
    assert new_gap(with_fields(WELL, empty=True), check(gap=FEED)) is None
    assert new_gap(WELL, check(gap=GAP)) is None  # the next check reads on
    assert new_gap(OPEN, check(gap=GAP)) == Reason.of("gap", since="2026-11-02", source="board")
    for source in (WELL, TOLD):
        assert new_gap(source, check(gap=FEED)) == Reason.of("gap_unreachable", since=SINCE, reason=FEED.reason)


def test_a_source_that_outruns_its_visits_is_alerted_once_in_24_hours() -> None:
    day = 86_400
    assert new_gap(with_fields(TOLD, gap_alerted_at=later(NOW, 1 - day)), check(gap=FEED)) is None
    assert new_gap(with_fields(TOLD, gap_alerted_at=later(NOW, -day)), check(gap=FEED)) is not None


def test_what_was_accepted_is_no_gap() -> None:
    accepted = with_fields(WELL, accepted=True)
    assert (gap_columns(accepted, check(gap=FEED)), new_gap(accepted, check(gap=FEED))) == ({}, None)


LAST = LeftOut(what="gap", reason=Reason.of("newest_last", reason=Reason.of("pager_by_script")))
OUT_OF_REACH = Reason.of("gap_unreachable", since=SINCE, reason=LAST.reason)
STANDING = with_fields(WELL, gap=OUT_OF_REACH)


def test_an_end_that_is_out_of_reach_is_alerted_once() -> None:
    for source in (WELL, TOLD):
        assert new_gap(source, check(gap=LAST)) == OUT_OF_REACH
        assert gap_columns(source, check(gap=LAST)) == noted(OUT_OF_REACH, SINCE, "")
    assert (new_gap(STANDING, check(gap=LAST)), gap_columns(STANDING, check(gap=LAST))) == (None, {"gap_at": ""})
    assert new_gap(STANDING, check(gap=FEED)) == Reason.of("gap_unreachable", since=SINCE, reason=FEED.reason)


def test_it_is_closed_by_the_check_that_reads_that_end() -> None:
    assert gap_columns(STANDING, check(list_not_modified=True)) == {}
    assert gap_columns(STANDING, check()) == {"gap": "", "gap_reason": "", "gap_since": ""}
