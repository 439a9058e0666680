"""How a check leaves its source: due, failing, recovered, quiet; what the list taught."""

from typing import Any

import pytest

from crawler.items import Validators
from crawler.reasons import Reason, words
from crawler.reasons.values import dump
from crawler.times import later
from store.checks import source_state
from store.checks.check import Maintenance, Silence
from store.checks.history import SourceHistory
from store.checks.source_state import SourceUpdate
from tests.support.builders import GAP
from tests.support.histories import BEFORE, NOW, check
from tests.support.properties import given, st
from tests.support.values import with_fields

WELL = SourceHistory(name="board", title="Board", url="https://board.example/list", baseline_at=BEFORE)
ILL = with_fields(WELL, state="failing", bad_checks=3, failing_since=BEFORE, failing_alerted=True)
LOST = Reason.of("connection_lost")
DUE = later(NOW, 600)


def failed(source: SourceHistory, *, breaker: bool = False, **fields: Any) -> SourceUpdate:
    return source_state.failed(source, check(good=False, **fields), LOST, breaker=breaker)


def test_a_deferred_check_changes_nothing_but_when_the_source_is_due() -> None:
    update = source_state.deferred(with_fields(ILL, deferred=2), check(deferred=True))
    assert update == SourceUpdate({"deferred": 3, "last_check_at": NOW, "due_at": DUE})


@pytest.mark.parametrize(
    ("bad_checks", "failing_after", "alerted"), [(0, 2, False), (1, 2, True), (0, 1, True), (2, 4, False), (3, 4, True)]
)
def test_failing_is_alerted_at_the_nth_bad_check(bad_checks: int, failing_after: int, *, alerted: bool) -> None:
    before = with_fields(WELL, bad_checks=bad_checks, failing_since=BEFORE if bad_checks else "")
    update = failed(before, failing_after=failing_after)
    assert update.columns["bad_checks"] == bad_checks + 1
    assert update.columns["failing_since"] == (BEFORE if bad_checks else later(NOW, -5))
    assert (update.columns["last_error"], update.columns["reason"]) == (words(LOST), dump(LOST))
    assert [change.kind for change in update.changes] == ["failing"] * alerted
    assert update.columns.get("state") == ("failing" if alerted else None)
    if alerted:
        (change,) = update.changes
        since = update.columns["failing_since"]
        assert (change.reason, change.since, change.url, change.source_title) == (LOST, since, WELL.url, "Board")


def test_failing_is_alerted_once() -> None:
    update = failed(ILL)
    assert (update.columns["bad_checks"], update.changes) == (4, ())


def test_a_breaker_is_alerted_at_once_and_says_what_accept_would_take() -> None:
    update = failed(WELL, breaker=True)
    assert (update.columns["breaker"], update.columns["breaker_reason"]) == (words(LOST), dump(LOST))
    assert [change.reason for change in update.changes] == [Reason.of("breaker", reason=LOST)]


def test_what_may_be_accepted_is_a_breaker_and_waits_for_its_turn() -> None:
    first = failed(WELL, acceptable=True)
    assert ("breaker" in first.columns, first.changes) == (True, ())
    second = failed(with_fields(WELL, bad_checks=1), acceptable=True)
    assert [change.reason for change in second.changes] == [Reason.of("breaker", reason=LOST)]
    assert "breaker" not in failed(WELL).columns


def maintained(source: SourceHistory, *, learned: bool = False, **fields: Any) -> SourceUpdate:
    known = Maintenance("02:00-04:00", learned=learned)
    return failed(source, maintenance=known, **{"failing_after": 1, **fields})


def test_during_maintenance_nothing_is_alerted_and_nothing_counts() -> None:
    for update in (
        maintained(WELL), maintained(WELL, breaker=True), maintained(WELL, acceptable=True),
        maintained(with_fields(WELL, maintenance="02:00-04:15"), learned=True),
    ):  # fmt: skip
        assert (update.changes, update.columns["bad_checks"]) == ((), 0)
        assert (update.columns["last_error"], "breaker" in update.columns) == (
            "maintenance, 02:00-04:00: the connection was lost", False
        )  # fmt: skip
    since = maintained(WELL).columns["failing_since"]
    (late,) = failed(with_fields(WELL, failing_since=since), failing_after=1).changes
    assert (late.kind, late.since, late.reason) == ("failing", since, LOST)


def test_maintenance_that_was_learned_is_alerted_once_as_what_it_is() -> None:
    assert maintained(WELL, learned=True, failing_after=2).changes == ()
    update = maintained(WELL, learned=True)
    (change,) = update.changes
    assert (change.kind, change.reason) == ("failing", Reason.of("nightly", window="02:00-04:00", reason=LOST))
    assert (update.columns["maintenance"], "failing_told" in update.columns, "state" in update.columns) == (
        "02:00-04:00", False, False
    )  # fmt: skip
    assert failed(with_fields(WELL, maintenance="02:00-04:00"), failing_after=1).columns["maintenance"] == ""


def test_a_good_check_makes_a_source_well() -> None:
    columns = source_state.succeeded(with_fields(ILL, failing_alerted=False), check(), "").columns
    assert {name: columns[name] for name in ("bad_checks", "deferred", "failing_told", "accepted")} == {
        "bad_checks": 0, "deferred": 0, "failing_told": 0, "accepted": 0,
    }  # fmt: skip
    assert (columns["failing_since"], columns["last_error"], columns["breaker"]) == (None, None, None)
    assert (columns["reason"], columns["breaker_reason"], columns["state"]) == ("", "", "ok")
    assert (columns["last_check_at"], columns["last_good_at"], columns["due_at"]) == (NOW, NOW, DUE)


def test_a_recovery_is_alerted_if_the_failure_was() -> None:
    before = with_fields(ILL, failure=LOST)
    (change,) = source_state.succeeded(before, check(), "").changes
    assert (change.kind, change.reason, change.since) == ("recovered", LOST, BEFORE)
    assert source_state.succeeded(with_fields(before, failing_alerted=False), check(), "").changes == ()


@pytest.mark.parametrize(
    ("before", "quiet_since", "is_long", "newest", "state", "kinds"),
    [
        ("ok", "", False, "", "ok", []),
        ("ok", "", True, "", "quiet", ["quiet"]),
        ("ok", "", True, "2026-11-20", "ok", []),  # the check brings a release
        ("quiet", "2026-11-02", True, "", "quiet", []),
        ("quiet", "2026-11-02", False, "", "quiet", []),  # only a release ends it
        ("quiet", "2026-11-02", True, "2026-11-01", "quiet", []),
        ("quiet", "2026-11-02", True, "2026-11-20", "ok", []),
        ("quiet", "2026-10-01", False, "", "ok", []),  # a release came otherwise
        ("quiet", "2026-10-01", True, "", "quiet", ["quiet"]),  # and the next silence is another
        ("failing", "", False, "", "ok", []),
        ("failing", "", True, "", "quiet", ["quiet"]),
        ("failing", "2026-11-02", True, "", "quiet", []),
        ("paused", "", False, "", "paused", []),
        ("retired", "", False, "", "retired", []),
    ],
)
def test_the_state_of_a_source(
    before: str, quiet_since: str, newest: str, state: str, kinds: list[str], *, is_long: bool
) -> None:
    silence = Silence("2026-11-02", Reason.of("quiet") if is_long else None)
    source = with_fields(WELL, state=before, quiet_since=quiet_since)
    update = source_state.succeeded(source, check(silence=silence), "", newest)
    assert (update.columns["state"], [change.kind for change in update.changes]) == (state, kinds)
    assert [change.reason for change in update.changes] == [silence.reason] * len(kinds)


def test_nobody_is_alerted_of_a_silence_that_an_upgrade_finds() -> None:
    before = with_fields(WELL, reader="an older version")
    update = source_state.succeeded(before, check(silence=Silence("2026-11-02", Reason.of("quiet"))), "")
    assert (update.columns["state"], update.columns["quiet_since"], update.changes) == ("quiet", "2026-11-02", ())


def test_the_first_good_check_is_the_baseline_and_reads_the_whole_list() -> None:
    first = source_state.succeeded(with_fields(WELL, baseline_at=""), check(), "").columns
    assert (first["baseline_at"], first["whole_read_at"]) == (NOW, NOW)
    second = source_state.succeeded(WELL, check(), "").columns
    assert (second["baseline_at"], "whole_read_at" in second) == (BEFORE, False)
    assert source_state.succeeded(WELL, check(whole_list=True), "").columns["whole_read_at"] == NOW


def test_validators_are_kept_unless_the_list_was_not_modified() -> None:
    made = check(validators=Validators('"e"', "yesterday"))
    columns = source_state.succeeded(WELL, made, "").columns
    assert (columns["etag"], columns["last_modified"]) == ('"e"', "yesterday")
    assert "etag" not in source_state.succeeded(WELL, with_fields(made, list_not_modified=True), "").columns


def test_a_gap_is_among_the_columns() -> None:
    assert source_state.succeeded(WELL, check(gap=GAP), "").columns["gap_since"] == NOW[:10]
    assert "gap" not in source_state.succeeded(WELL, check(), "").columns


def test_a_gap_is_alerted_when_it_is_out_of_reach() -> None:
    """Not while the next check reads on."""
    well = with_fields(WELL, last_good_at="2026-11-03T00:00:00Z")
    opened = source_state.succeeded(well, check(gap=GAP), "")
    assert (opened.changes, opened.columns["gap_at"]) == ((), NOW)
    read_on = with_fields(well, gap=Reason.of("gap_read_on", since="2026-11-03"), gap_at=BEFORE)
    made = source_state.succeeded(read_on, check(gap=GAP), "")
    (change,) = made.changes
    assert (change.kind, change.since, dump(change.reason)) == ("gap", "2026-11-03", made.columns["gap_reason"])
    assert (change.url, change.release_id) == (WELL.url, None)
    told = with_fields(well, gap=change.reason)
    assert source_state.succeeded(told, check(gap=GAP), "").changes == ()


def test_a_backfill_says_nothing_of_how_the_source_is_now() -> None:
    assert source_state.succeeded(ILL, check(backfill=True), "") == SourceUpdate({})
    assert source_state.succeeded(ILL, check(backfill=True), NOW) == SourceUpdate({"due_at": NOW})


def test_a_second_look_makes_a_source_due_sooner_never_later() -> None:
    assert source_state.succeeded(WELL, check(), later(NOW, 300)).columns["due_at"] == later(NOW, 300)
    assert source_state.second_look_at(check(withdrawn_after=599.0)) == later(NOW, 599)
    assert source_state.second_look_at(check(withdrawn_after=600.0)) == ""


@given(st.lists(st.booleans(), max_size=12), st.integers(1, 4))
def test_failing_and_recovered_take_turns(goods: list[bool], failing_after: int) -> None:
    source, kinds = WELL, list[str]()
    for good in goods:
        if good:
            update = source_state.succeeded(source, check(), "")
            source = with_fields(source, bad_checks=0, failing_since="", failing_alerted=False)
        else:
            update = failed(source, failing_after=failing_after)
            alerted = source.failing_alerted or "failing_told" in update.columns
            source = with_fields(source, bad_checks=update.columns["bad_checks"], failing_alerted=alerted)
        kinds += [change.kind for change in update.changes]
    assert kinds == ["failing", "recovered"] * (len(kinds) // 2) + ["failing"] * (len(kinds) % 2)
