"""What one check comes to as a whole: believed or not, what follows for the list, the queue and the source."""

from dataclasses import replace

import pytest

from crawler.items import Entry
from crawler.left_out import LeftOut
from crawler.outcome_kind import OutcomeKind
from crawler.reasons import Reason
from crawler.times import later
from store.checks.check import Check, Judgement
from store.checks.duplicates import Similar
from store.checks.history import History
from store.checks.plan import Plan, plan
from store.checks.relisted import relisted
from store.checks.steps import steps
from store.model import Remembered
from tests.support.histories import (
    BEFORE,
    NOW,
    check,
    entry,
    history,
    known,
    listed,
    reading,
    release,
    shown,
    unread,
    with_twin,
)
from tests.support.properties import given, st
from tests.support.values import with_fields

ONE, TWO = release("One"), release("Two", "42 towns agreed.")
LOST = Reason.of("connection_lost")


def planned(past: History, made: Check) -> Plan:
    similar = {one.entry.key: Similar(frozenset()) for one in made.result.readings}
    return plan(with_fields(past, similar=similar), made)


def many(count: int) -> list[Remembered]:
    """So many known releases."""
    return [known(n, str(n), release(f"Number {n}")) for n in range(1, count + 1)]


def edited(releases: list[Remembered], changed: int) -> Check:
    """A check that read all of them, the first `changed` of which say something else."""
    contents = [
        release(f"Number {n}", f"Now it says {n}.") if n <= changed else one.content
        for n, one in enumerate(releases, start=1)
    ]
    return check(*(reading(one.key, content) for one, content in zip(releases, contents, strict=True)))


# -- the order of the list


def test_the_newest_of_a_baseline_is_the_last_of_its_day() -> None:
    first = with_fields(history(), baseline_at="")
    assert planned(first, check(reading("1", ONE), reading("2", TWO))).baseline == "Two"


def test_what_was_not_requested_waits_beside_what_could_not_be_read() -> None:
    made = planned(history(), check(rows=[entry("1"), entry("2")], status={"1": "reset", "2": "deferred"}))
    assert [(retry.entry.key, retry.tries) for retry in made.retries.waiting] == [("1", 1), ("2", 0)]


def test_a_day_to_come_is_no_newest() -> None:
    first = with_fields(history(), baseline_at="")
    wrong = release("Three", "Typed wrongly.", published="2027-11-19")
    assert planned(first, check(reading("3", wrong), reading("1", ONE))).baseline == "One"


# -- another version of the reading of lists


def anew(*rows: Entry, **fields: object) -> Plan:
    """The first check by version 2, of a list that showed One to version 1."""
    days = {"oldest": "2026-11-01", "newest": "2026-11-19"}
    past = with_fields(history(known(1, "1", ONE)), reader="1", last_good_at=BEFORE, **days)
    contents = [release(row.title, published=row.published) for row in rows]
    made = check(*(reading(row.key, content) for row, content in zip(rows, contents, strict=True)))
    return planned(past, with_fields(made, reader="2", **fields))


def test_what_another_version_takes_in_is_no_news_unless_published_meanwhile() -> None:
    rows = [
        entry("9", published="2026-11-20"),
        entry("8", published=""),
        entry("1"),
        entry("7", published="2026-11-18"),
    ]
    assert [(step.entry.key, step.kind) for step in anew(*rows).steps if step.kind != "edited"] == [
        ("9", "new"), ("8", "silent"), ("7", "silent"),
    ]  # fmt: skip


def test_another_version_finds_no_migration_and_no_gap() -> None:
    rows = [entry(str(n), published="2026-11-18") for n in range(20, 40)]
    missing = LeftOut(what="gap", reason=LOST)
    made = anew(*rows, gap=missing)
    assert (made.good, {step.kind for step in made.steps}) == (True, {"silent"})
    assert "gap" not in made.source.columns


def test_a_backfill_reads_by_today_s_version_whatever_came_before() -> None:
    past = with_fields(history(), reader="1")
    assert not past.source.is_read_anew(check(backfill=True, reader="2"))
    assert not with_fields(past, baseline_at="").source.is_read_anew(check(reader="2"))


def test_an_end_that_is_reached_at_last_is_no_news_unless_published_meanwhile() -> None:
    unread = Reason.of("gap_unreachable", since="2026-11-10", reason=Reason.of("newest_last", reason=LOST))
    past = with_fields(history(known(1, "1", ONE)), gap=unread, oldest="2026-11-01", newest="2026-11-05")
    days = {"9": "2026-11-10", "8": "2026-11-09", "7": ""}
    made = check(*(reading(key, release(key, published=day)) for key, day in days.items()), pages=2)
    assert [(step.entry.key, step.kind) for step in planned(past, made).steps] == [
        ("9", "new"), ("8", "silent"), ("7", "silent"),
    ]  # fmt: skip
    first_page = planned(past, with_fields(made, pages=1))  # where nothing is behind it, it is as any list
    assert {step.kind for step in first_page.steps} == {"new"}


# -- an undated list that grew at its end


@pytest.mark.parametrize(
    ("before", "pages", "kind"),
    [
        (2, 1, "new"),
        (3, 1, "silent"),  # one has left it
        (5, 1, "new"),  # most have
        (2, 2, "silent"),  # fewer pages were read this time
    ],
)
def test_what_is_added_at_the_end_is_news_if_nothing_left_or_most_did(before: int, pages: int, kind: str) -> None:
    past = with_fields(history(known(1, "a", ONE), known(2, "b", TWO)), last_entries=before, last_pages=pages)
    rows = [entry(key, published="") for key in "abx"]
    made = planned(past, check(reading("x", release("X", "A third text.")), rows=rows))
    assert [step.kind for step in made.steps] == [kind]


def test_many_more_rows_are_a_longer_page() -> None:
    past = with_fields(history(known(1, "a", ONE), known(2, "b", TWO)), last_entries=2, last_pages=1)
    new = [reading(key, release(key, f"The text of {key}.")) for key in "vwxy"]
    made = planned(past, check(*new, rows=[entry(key, published="") for key in "abvwxy"]))
    assert {step.kind for step in made.steps} == {"silent"}


# -- not believed


def test_a_deferred_check_concludes_nothing() -> None:
    made = planned(history(), check(reading("1", ONE), deferred=True, good=False, reason=LOST))
    assert (made.good, made.reason, made.steps, made.retries.waiting) == (False, LOST, (), ())
    assert made.source.columns["deferred"] == 1


def test_a_bad_check_counts_towards_failing_and_keeps_what_could_not_be_read() -> None:
    made = planned(history(), check(rows=[entry("1")], status={"1": "timed_out"}, good=False, reason=LOST))
    assert (made.good, made.reason, made.steps, made.relisted, made.due_sooner) == (False, LOST, (), (), "")
    assert [retry.entry.key for retry in made.retries.waiting] == ["1"]
    assert made.source.columns["bad_checks"] == 1


@pytest.mark.parametrize(
    ("total", "changed", "believed"), [(11, 10, True), (12, 11, False), (22, 11, True), (24, 12, True)]
)
def test_a_mass_of_edits_is_a_breaker(total: int, changed: int, *, believed: bool) -> None:
    releases = many(total)
    made = planned(history(*releases), edited(releases, changed))
    assert made.good == believed
    if believed:
        assert [step.kind for step in made.steps].count("edited") == changed
    else:
        assert made.reason == Reason.of("mass_edit", changed=changed, looked=total)
        assert (made.steps, [change.kind for change in made.source.changes]) == ((), ["failing"])


def test_a_mass_of_pages_that_are_gone_is_a_breaker() -> None:
    releases = many(12)
    status: dict[str, OutcomeKind] = dict.fromkeys((one.key for one in releases[:11]), "gone")
    status["12"] = "not_modified"
    made = planned(history(*releases), check(status=status))
    assert (made.good, made.reason) == (False, Reason.of("mass_withdrawal", gone=11, looked=12))


def test_a_mass_of_new_releases_is_believed() -> None:
    made = planned(history(), check(*(reading(str(n), release(f"New {n}")) for n in range(30))))
    assert (made.good, {step.kind for step in made.steps}) == (True, {"new"})


def test_after_accept_everything_is_believed_silently() -> None:
    releases = many(12)
    made = planned(with_fields(history(*releases), accepted=True), edited(releases, 12))
    assert made.good
    assert {step.change.silent for step in made.steps if step.change} == {True}
    assert made.source.columns["accepted"] == 0


OTHERS = [entry(f"other-{n}", published="2026-11-10") for n in range(5)]


@pytest.mark.parametrize(
    ("past", "rows", "reason"),
    [
        (history(), [], None),
        (history(oldest="2026-11-01", newest="2026-11-19"), OTHERS, Reason.of("migration", rows=5, dated=5)),
        (history(oldest="2026-11-01", newest="2026-11-10"), OTHERS, None),
        (history(), OTHERS, None),
        (with_fields(history(oldest="2026-11-01", newest="2026-11-19"), baseline_at=""), OTHERS, None),
        (
            history(*many(1), oldest="2026-11-01", newest="2026-11-19"),
            [*OTHERS, entry("1")],
            None,
        ),
        (with_fields(history(), read_from="https://old.example/list"), OTHERS, Reason.of("url_changed", rows=5)),
        (with_fields(history(), read_from=""), OTHERS, None),
    ],
    ids=[
        "an empty list",
        "other addresses",
        "a gap",
        "no days",
        "baseline",
        "one is known",
        "another url",
        "never read",
    ],
)
def test_another_list_is_a_breaker(past: History, rows: list[Entry], reason: Reason | None) -> None:
    made = planned(past, check(rows=rows))
    assert (made.good, made.reason) == (reason is None, reason)


def test_the_pages_of_another_list_are_not_tried_again() -> None:
    past = history(oldest="2026-11-01", newest="2026-11-19", unread={"other-1": unread(OTHERS[1])})
    failed: dict[str, OutcomeKind] = {"other-0": "http_error", "other-1": "http_error"}
    made = planned(past, check(rows=OTHERS, status=failed))
    assert [retry.entry.key for retry in made.retries.waiting] == ["other-1"]
    unlike = Judgement(good=False, reason=LOST, acceptable=True)
    for judgement, keys in ((unlike, ["other-1"]), (replace(unlike, acceptable=False), ["other-0", "other-1"])):
        made = planned(past, check(rows=OTHERS, status=failed, judgement=judgement))
        assert [retry.entry.key for retry in made.retries.waiting] == keys


def test_a_release_known_only_because_it_was_pinned_does_not_make_the_list_known() -> None:
    (one,) = many(1)
    past = history(oldest="2026-11-01", newest="2026-11-19", listed={"1": listed(one, pinned=True)})
    made = planned(past, check(rows=[entry("1"), *OTHERS]))
    assert made.reason == Reason.of("migration", rows=5, dated=5)


# -- believed


def test_the_newest_release_of_a_baseline_is_named() -> None:
    made = check(
        reading("1", release("Old", published="2026-11-01")), reading("2", release("Newest", published="2026-11-18"))
    )
    first = with_fields(history(), baseline_at="")
    assert planned(first, made).baseline == "Newest"
    assert planned(history(), made).baseline == ""
    assert planned(first, check()).baseline == ""


def test_a_release_that_is_missing_or_held_back_is_looked_at_again_sooner() -> None:
    (one,) = many(1)
    assert planned(history(one), check(status={"1": "gone"})).due_sooner == later(NOW, 300)
    held = planned(with_twin(history(), one), check(reading("9", one.content)))
    assert (held.due_sooner, held.source.columns["due_at"]) == (later(NOW, 300), later(NOW, 300))
    assert [retry.reason for retry in held.retries.waiting] == [Reason.of("held_back")]
    assert planned(history(one), check(reading("1", one.content))).due_sooner == ""


def test_the_old_address_of_a_release_that_moved_is_no_longer_known() -> None:
    twin = known(1, "1", TWO, gone_at=BEFORE)
    past = with_twin(history(unread={"9": unread(entry("9"))}), twin)
    made = planned(past, check(reading("9", TWO), rows=[entry("9"), entry("1")], status={"1": "http_error"}))
    assert [step.kind for step in made.steps] == ["moved"]
    assert [retry.entry.key for retry in made.retries.waiting] == ["1"]


# -- the rows of the list


@pytest.mark.parametrize(
    ("row", "differs"),
    [
        (entry("1", "Harbour “Dialogue” Opens"), False),
        (entry("1", 'Harbour  "Dialogue" Opens'), False),
        (entry("1", "Harbour Dialogue Closes"), True),
        (entry("1", "Harbour “Dialogue” Opens", published="2026-11-18"), True),
        (entry("1", "Harbour “Dialogue” Opens", published=""), False),
    ],
    ids=["the same", "typography", "another title", "another day", "a day without its year"],
)
def test_a_row_that_says_something_else_is_looked_into(row: Entry, *, differs: bool) -> None:
    before = known(1, "1", release("Harbour “Dialogue” Opens"))
    (found,) = relisted(history(before), check(rows=[row, entry("unknown")]), ())
    assert (found.release_id, found.entry, found.differs) == (1, row, differs)


def test_the_row_of_a_release_that_moved_is_compared_with_its_old_one() -> None:
    twin = known(1, "1", TWO, gone_at=BEFORE)
    past, made = with_twin(history(), twin), check(reading("9", TWO))
    (found,) = relisted(past, made, steps(shown(past, made)))
    assert (found.release_id, found.entry.key, found.differs) == (1, "9", False)


@given(total=st.integers(1, 30), changed=st.integers(0, 30), accepted=st.booleans())
def test_a_check_is_believed_whole_or_not_at_all(total: int, changed: int, *, accepted: bool) -> None:
    releases = many(total)
    made = planned(with_fields(history(*releases), accepted=accepted), edited(releases, min(changed, total)))
    assert made.good == (made.reason is None)
    assert len(made.steps) == (total if made.good else 0)
    assert made.good or not accepted
