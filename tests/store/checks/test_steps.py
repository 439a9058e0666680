"""What each page of a believed check means for its release, beside what was known."""

from dataclasses import replace
from typing import Any

import pytest

from crawler.items import Attachment, Reader, Release
from crawler.outcome_kind import OutcomeKind
from crawler.times import later
from store.checks.check import Check
from store.checks.duplicates import Similar
from store.checks.history import History
from store.checks.step import Step, StepKind
from store.checks.steps import steps
from store.model import Remembered, Versions
from tests.support.histories import (
    BEFORE,
    GONE,
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

ONE, TWO = release("One"), release("Two", "42 towns agreed.", "Work begins in spring.")
FEWER = replace(TWO, paragraphs=("24 towns agreed.", "Work begins in spring."))
OLD = known(1, "1", ONE)
WITHDRAWN = known(2, "2", TWO, status="withdrawn", gone_at=BEFORE)


def taken(past: History, made: Check) -> list[Step]:
    return list(steps(shown(past, made)))


def kinds(past: History, made: Check) -> list[StepKind]:
    return [step.kind for step in taken(past, made)]


# -- a page that was not known


def test_an_unknown_page_is_new() -> None:
    (step,) = taken(history(OLD), check(reading("2", TWO), rows=[entry("2"), entry("1")]))
    assert (step.kind, step.before, step.after) == ("new", None, TWO)
    assert step.change is not None
    where = (step.change.source, step.change.source_title, step.change.key, step.change.url, step.change.release_id)
    assert where == ("board", "Board", "2", "https://board.example/2", None)
    assert (step.change.versions, step.change.silent, step.change.at) == (Versions(after=TWO), False, NOW)


def test_a_source_without_a_title_goes_by_its_name() -> None:
    (step,) = taken(with_fields(history(), title=""), check(reading("2", TWO)))
    assert step.change is not None
    assert step.change.source_title == "board"


def test_news_that_could_not_be_read_at_first_stays_news_wherever_it_is_listed_by_then() -> None:
    below_all = check(reading("2", TWO), rows=[entry("1"), entry("2")])
    assert kinds(history(OLD), below_all) == ["silent"]
    assert kinds(history(OLD, unread={"2": unread(entry("2"))}), below_all) == ["new"]


@pytest.mark.parametrize(
    ("since", "day", "reader", "kind"),
    [
        ("", "2026-11-18", "file", "silent"),
        ("", "2026-11-20", "file", "new"),
        (BEFORE, "2026-11-18", "file", "new"),
        ("", "2026-11-18", "template", "new"),
    ],
    ids=["an old file", "the newest one", "one that this version found too large", "a page"],
)
def test_files_that_an_earlier_version_could_not_read_are_old_news(
    since: str, day: str, reader: Reader, kind: StepKind
) -> None:
    row = entry("2", published=day)
    past = with_fields(history(OLD, unread={"2": unread(row, since=since)}), newest="2026-11-19")
    file = replace(TWO, paragraphs=(), reader=reader, published=day)
    assert kinds(past, check(replace(reading("2", file), entry=row), rows=[row, entry("1")])) == [kind]


def test_those_whose_status_says_enough_come_last_the_oldest_first() -> None:
    older, newer = (
        known(4, "4", replace(ONE, published="2026-11-01")),
        known(3, "3", replace(ONE, published="2026-11-10")),
    )
    made = check(reading("9", TWO), status={"3": "gone", "4": "gone"})
    assert [step.entry.key for step in taken(history(older, newer), made)] == ["9", "4", "3"]


@pytest.mark.parametrize(
    ("past", "fields"),
    [
        (with_fields(history(), baseline_at=""), {}),
        (history(), {"backfill": True}),
        (history(unread={"2": unread(entry("2"), silent=True)}), {}),
    ],
    ids=["baseline", "backfill", "was backlog when it could not be read"],
)
def test_an_unknown_page_is_silent(past: History, fields: dict[str, Any]) -> None:
    (step,) = taken(past, check(reading("2", TWO), **fields))
    assert (step.kind, step.change, step.after) == ("silent", None, TWO)
    assert step.post is not None


def test_backlog_is_silent_and_an_entry_that_only_waited_is_new() -> None:
    below = check(reading("2", TWO), rows=[entry("1"), entry("2")])
    assert kinds(history(OLD), below) == ["silent"]
    assert kinds(history(unread={"2": unread(entry("2"))}), check(reading("2", TWO))) == ["new"]


def test_a_forgotten_release_does_not_come_back() -> None:
    assert kinds(history(forgotten=frozenset({"2"})), check(reading("2", TWO))) == ["forgotten"]


def test_a_known_release_whose_version_is_lost_is_left_alone() -> None:
    assert kinds(history(listed={"2": listed(WITHDRAWN)}), check(reading("2", TWO))) == []


def test_after_accept_what_is_new_is_silent_too() -> None:
    (step,) = taken(with_fields(history(), accepted=True), check(reading("2", TWO)))
    assert step.change is not None
    assert (step.kind, step.change.silent) == ("new", True)


# -- a page that says what a known release says


@pytest.mark.parametrize("how", ["missing before", "gone in this check", "renumbered after accept"])
def test_the_same_text_at_another_address_has_moved(how: str) -> None:
    twin = known(1, "1", TWO, gone_at=BEFORE if how == "missing before" else "")
    past = with_twin(history(), twin)
    if how == "renumbered after accept":
        past = with_fields(past, accepted=True)
    made = check(reading("9", TWO), status={"1": "gone"} if how == "gone in this check" else None)
    (step,) = taken(replace(past, looked_at={"1": twin}), made)
    assert (step.kind, step.before, step.after, step.entry.key) == ("moved", twin, None, "9")
    assert step.change is not None
    assert (step.change.old_url, step.change.url) == ("https://board.example/1", "https://board.example/9")
    assert step.change.versions == Versions(before_id=10, before=TWO, after_id=10, after=TWO)


def test_a_release_moves_once() -> None:
    past = with_twin(history(), known(1, "1", TWO, gone_at=BEFORE))
    assert kinds(past, check(reading("8", TWO), reading("9", TWO))) == ["moved", "held"]


def test_the_same_text_as_a_release_that_was_not_looked_at_is_held() -> None:
    (step,) = taken(with_twin(history(), OLD), check(reading("9", ONE)))
    assert (step.kind, step.before, step.change) == ("held", OLD, None)


def test_the_same_text_as_a_release_that_was_looked_at_is_new() -> None:
    past = replace(with_twin(history(), OLD), looked_at={"1": OLD})
    made = check(reading("1", ONE), reading("9", ONE), rows=[entry("9"), entry("1")])
    assert kinds(past, made) == ["same", "new"]


def test_a_title_alone_says_too_little_to_have_moved() -> None:
    bare = Release(title="Photographs", published="2026-11-19")
    past = with_twin(history(), known(1, "1", bare, gone_at=BEFORE))
    assert kinds(past, check(reading("9", bare))) == ["new"]


# -- cross-posts

WIRE = known(7, "7", TWO, source="wire")


def similar(*found: Remembered) -> dict[str, Similar]:
    return {"2": Similar(frozenset({1}), found)}


def test_a_cross_post_names_its_original() -> None:
    (step,) = taken(history(similar=similar(WIRE)), check(reading("2", TWO)))
    assert step.change is not None
    assert step.post is not None
    assert (step.change.original_id, step.change.original) == (7, "wire/7")
    assert (step.post.twin, step.post.comes_first, step.post.related) == (WIRE, False, ())


def test_a_copy_of_a_copy_names_the_original() -> None:
    copy = known(8, "8", TWO, source="desk", original_id=7)
    (step,) = taken(history(similar=similar(copy), originals={7: WIRE}), check(reading("2", TWO)))
    assert step.change is not None
    assert (step.change.original_id, step.change.original) == (7, "wire/7")


def test_a_release_that_is_only_alike_is_related() -> None:
    alike = known(7, "7", FEWER, source="wire")
    (step,) = taken(history(similar=similar(alike)), check(reading("2", TWO)))
    assert step.change is not None
    assert step.post is not None
    assert (step.change.original_id, step.post.twin, step.post.related) == (None, None, (7,))


@pytest.mark.parametrize(("after", "silent", "parts"), [(TWO, True, None), (FEWER, False, 7)])
def test_an_edited_cross_post_is_silent_while_it_says_what_its_original_says(
    after: Release, parts: int | None, *, silent: bool
) -> None:
    copy = known(2, "2", replace(TWO, paragraphs=("40 towns agreed.", "Work begins in spring.")), original_id=7)
    (step,) = taken(history(copy, originals={7: WIRE}), check(reading("2", after)))
    assert step.change is not None
    assert (step.kind, step.change.silent, step.parts_from) == ("edited", silent, parts)


# -- a page that was known


def test_an_edit_has_both_versions_and_what_differs() -> None:
    before = known(2, "2", TWO)
    (step,) = taken(history(before), check(reading("2", FEWER)))
    assert (step.kind, step.before, step.after) == ("edited", before, FEWER)
    assert step.change is not None
    assert step.change.versions == Versions(
        before_id=20, before=TWO, after=FEWER, weight="major", touches=("figure",), summary="42 towns → 24 towns"
    )
    assert (step.change.flips, step.change.silent) == (0, False)


@pytest.mark.parametrize(
    ("after", "written"),
    [
        (TWO, False),
        (replace(TWO, hits=4711), False),
        (replace(TWO, paragraphs=("42  towns agreed.", "Work begins in spring.")), False),
        (replace(TWO, department="Coast"), True),
        (replace(TWO, attachments=(Attachment(name="map.pdf", url="u", sha256="1"),)), True),
    ],
    ids=["to the letter", "hits", "typography", "a department", "a file's hash"],
)
def test_what_is_no_edit_is_the_same_and_what_was_learned_is_written(after: Release, *, written: bool) -> None:
    before = TWO
    if after.attachments:
        before = replace(TWO, attachments=(Attachment(name="map.pdf", url="u"),))
    (step,) = taken(history(known(2, "2", before)), check(reading("2", after)))
    assert (step.kind, step.change, step.after is not None) == ("same", None, written)


@pytest.mark.parametrize("count", range(1, 6))
def test_flipping_is_silent_from_the_fourth_time_on(count: int) -> None:
    """The release says A and B by turns; what it says now, it said before."""
    prints = (TWO.fingerprint, FEWER.fingerprint)
    said = tuple((prints[n % 2], later(NOW, 60 * (n - 9))) for n in range(count + 1))
    before, after = (TWO, FEWER) if count % 2 == 0 else (FEWER, TWO)
    (step,) = taken(history(known(2, "2", before), versions={2: said}), check(reading("2", after)))
    assert step.change is not None
    assert (step.kind, step.change.flips, step.change.silent) == ("edited", count, count > 3)


# -- withdrawn and back


@pytest.mark.parametrize(
    ("gone_at", "fields", "kind"),
    [
        ("", {}, "missing"),
        (later(NOW, -299), {}, "missing"),
        (later(NOW, -300), {}, "withdrawn"),
        (later(NOW, -300), {"withdrawn_after": 301.0}, "missing"),
        ("", {"accepted": True}, "withdrawn"),
    ],
)
def test_a_page_that_is_gone(gone_at: str, fields: dict[str, Any], kind: str) -> None:
    past = with_fields(history(known(2, "2", TWO, gone_at=gone_at)), accepted=fields.pop("accepted", False))
    (step,) = taken(past, check(status={"2": "gone"}, **fields))
    assert (step.kind, step.reason) == (kind, GONE)
    assert (step.change is None) == (kind == "missing")
    if step.change:
        assert (step.change.reason, step.change.since, step.change.flips) == (GONE, BEFORE, 1)
        assert step.change.versions == Versions(before_id=20, before=TWO)


def test_what_moved_is_not_missing_as_well() -> None:
    twin = known(1, "1", TWO)
    past = replace(with_twin(history(), twin), looked_at={"1": twin})
    assert kinds(past, check(reading("9", TWO), status={"1": "gone"})) == ["moved"]


@pytest.mark.parametrize(
    ("kind", "before", "step"),
    [
        ("gone", WITHDRAWN, None),
        ("not_modified", OLD, "same"),
        ("not_modified", WITHDRAWN, "restored"),
        ("unstable", OLD, "same"),
        ("unstable", WITHDRAWN, None),
        ("timed_out", OLD, None),
        ("http_error", WITHDRAWN, None),
    ],
)
def test_what_a_status_alone_means(kind: OutcomeKind, before: Remembered, step: StepKind | None) -> None:
    assert kinds(history(before), check(status={before.key: kind})) == ([step] if step else [])


def test_the_status_of_an_unknown_page_means_nothing() -> None:
    assert kinds(history(), check(status={"9": "gone", "8": "not_modified"})) == []


def test_a_withdrawn_release_is_back_with_the_same_text() -> None:
    for made in (check(reading("2", TWO)), check(status={"2": "not_modified"})):
        (step,) = taken(history(WITHDRAWN), made)
        assert step.change is not None
        assert (step.kind, step.after) == ("restored", None)
        assert step.change.versions == Versions(before_id=20, before=TWO, after_id=20, after=TWO)


def test_a_withdrawn_release_is_back_with_another_text() -> None:
    (step,) = taken(history(WITHDRAWN), check(reading("2", FEWER)))
    assert step.change is not None
    assert (step.kind, step.after) == ("restored", FEWER)
    assert (step.change.versions.after_id, step.change.after, step.change.summary) == (
        None,
        FEWER,
        "42 towns → 24 towns",
    )


def test_vanishing_and_coming_back_count_together() -> None:
    times = (later(NOW, -90_000), later(NOW, -7200), later(NOW, -3600), later(NOW, -1800))
    (step,) = taken(history(WITHDRAWN, vanished={2: times}), check(reading("2", TWO)))
    assert step.change is not None
    assert (step.change.flips, step.change.silent) == (4, True)


TEXTS = st.sampled_from([ONE, TWO, FEWER, Release(title="Photographs")])
STATUS = st.sampled_from(["gone", "not_modified", "unstable", "timed_out", "deferred"])


@given(
    st.dictionaries(st.sampled_from("1234"), TEXTS, max_size=4),
    st.dictionaries(st.sampled_from("123456"), TEXTS, max_size=6),
    st.dictionaries(st.sampled_from("123456"), STATUS, max_size=6),
)
def test_each_page_comes_to_one_step_at_most_and_each_change_to_its_step(
    before: dict[str, Release], read: dict[str, Release], status: dict[str, OutcomeKind]
) -> None:
    past = history(*(known(int(key), key, content) for key, content in before.items()))
    status = {key: kind for key, kind in status.items() if key not in read}
    found = taken(past, check(*(reading(key, content) for key, content in read.items()), status=status))
    keys = [step.entry.key for step in found]
    assert len(keys) == len(set(keys))
    assert read.keys() <= set(keys), "each page that was read is accounted for"
    for step in found:
        if step.change:
            assert step.change.kind == step.kind
            assert step.change.release_id == (step.before.id if step.before else None)


def test_a_part_that_is_no_longer_on_its_page_is_no_edit() -> None:
    """It has slid off a page that shows the newest ones."""
    now = reading("1", replace(ONE, paragraphs=(), reader="feed"))
    (step,) = taken(history(OLD), check(now))
    assert (step.kind, step.reading, step.after) == ("same", None, None)


def test_after_accept_what_was_published_since_the_last_good_check_is_news() -> None:
    past = with_fields(history(OLD), accepted=True, last_good_at=BEFORE, newest="2026-11-19")
    late = reading("2", replace(TWO, published="2026-11-20"))
    (step,) = taken(past, check(late))
    assert step.change is not None
    assert not step.change.silent
    (step,) = taken(with_fields(past, read_from="https://old.example/list"), check(late))
    assert step.change is not None
    assert step.change.silent
