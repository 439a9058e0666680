"""A release whose page cannot be read: it is recorded as its list shows it, alerted once, and read when it can be."""

from pathlib import Path

import pytest

from crawler.items import Entry, Outcome, Release
from crawler.outcome_kind import OutcomeKind
from crawler.reasons import Reason, load
from crawler.times import later
from store.checks.history import History
from store.checks.known import KnownKeys
from store.checks.plan import plan
from store.checks.retry_queue import waiting
from store.checks.revisit_queue import revisits
from store.checks.step import Step
from store.checks.steps import steps
from store.db.sql import column, rows
from store.model import Change, Place, Versions
from tests.support.histories import NOW, check, entry, history, known, listed, reading, release, shown, unread
from tests.support.values import with_fields
from tests.support.watch import Watch
from tests.support.watch import reading as page
from tests.support.watch import release as text

# -- deciding

ROW = entry("2", "Harbour talks", department="Coast", published_at="2026-11-19T03:00:00Z")
LISTED = Release(
    title="Harbour talks",
    published="2026-11-19",
    published_at="2026-11-19T03:00:00Z",
    department="Coast",
    language="en",
    reader="list",
)
READ = release("Harbour talks")


def past(looks: int = 1, **fields: object) -> History:
    """A source of which one entry could not be read at so many good checks."""
    return history(known(1, "1", release("One")), unread={"2": unread(ROW, looks=looks, **fields)})  # type: ignore[arg-type]


def taken(before: History, kind: OutcomeKind = "http_error", **fields: object) -> list[Step]:
    made = check(rows=[ROW, entry("1")], status={"2": kind}, **fields)
    return list(steps(shown(before, made)))


def test_at_the_second_good_check_what_the_list_says_is_new() -> None:
    (step,) = taken(past())
    assert (step.kind, step.entry, step.after, step.before, step.reading) == ("new", ROW, LISTED, None, None)
    assert step.change == Change(
        kind="new",
        at=NOW,
        where=Place(source="board", source_title="Board", url=ROW.url, key="2"),
        versions=Versions(after=LISTED),
        reason=Reason.of("page_unread", reason=Reason.of("unexplained", kind="http_error")),
    )


@pytest.mark.parametrize("kind", ["textless", "suspicious", "refused_by_robots", "too_large", "timed_out", "lost"])
def test_whatever_makes_the_page_unreadable(kind: OutcomeKind) -> None:
    assert [step.kind for step in taken(past(), kind)] == ["new"]


@pytest.mark.parametrize("kind", ["gone", "unstable", "deferred"])
def test_a_page_that_is_gone_or_was_not_asked_for_is_no_news(kind: OutcomeKind) -> None:
    assert taken(past(), kind) == []


@pytest.mark.parametrize(
    "before",
    [history(), past(looks=0), past(since=""), with_fields(past(), listed={"2": listed(known(2, "2", LISTED))})],
    ids=["first check", "first good check", "since an earlier version", "recorded before"],
)
def test_neither_too_early_nor_twice(before: History) -> None:
    assert taken(before) == []


def test_a_backfill_says_nothing_of_it() -> None:
    made = check(rows=[ROW], status={"2": "http_error"}, backfill=True)
    assert plan(past(), made).steps == ()
    assert [retry.looks for retry in plan(past(), made).retries.waiting] == [1]


@pytest.mark.parametrize("since", ["", NOW])
def test_what_was_silent_stays_so(since: str) -> None:
    (step,) = taken(past(silent=True, since=since))
    assert (step.kind, step.after, step.change) == ("silent", LISTED, None)


@pytest.mark.parametrize(("rows", "silent"), [([entry("1"), ROW], True), ([ROW, entry("1")], False)])
def test_after_accept_nobody_is_alerted_unless_it_stands_above_the_known_ones(
    rows: list[Entry], *, silent: bool
) -> None:
    made = check(rows=rows, status={"2": "http_error"})
    (step,) = steps(shown(with_fields(past(), accepted=True), made))
    assert step.change is not None
    assert step.change.silent == silent


def test_it_comes_in_the_order_of_the_list() -> None:
    rows = [entry("4"), ROW, entry("3"), entry("1")]
    made = check(reading("3", release("Three")), reading("4", release("Four")), rows=rows, status={"2": "textless"})
    assert [step.entry.key for step in steps(shown(past(), made))] == ["3", "2", "4"]


def test_off_the_list_it_is_recorded_as_it_was_listed() -> None:
    made = check(rows=[entry("1")], status={"2": "http_error"})
    (step,) = steps(shown(past(), made))
    assert (step.entry, step.after) == (ROW, LISTED)


def test_it_stays_in_the_queue_until_it_is_read() -> None:
    before = history(known(2, "2", LISTED), unread={"2": unread(ROW, 3, looks=2)})
    assert [retry.looks for retry in plan(before, check(rows=[ROW], status={"2": "textless"})).retries.waiting] == [3]
    assert [one.tries for one in plan(before, check(rows=[ROW], status={"2": "gone"})).retries.waiting] == [4]
    assert [
        one.tries for one in plan(before, check(rows=[ROW], status={"2": "reset"}, good=False)).retries.waiting
    ] == [4]
    assert plan(before, check(reading("2", READ))).retries.waiting == ()


def test_a_login_page_takes_the_place_of_no_page_that_was_never_read() -> None:
    before = history(known(2, "2", LISTED), unread={"2": unread(ROW, 3, looks=2)})
    login = Reason.of("instead_of_release", page=Reason.of("login_page"))
    asked = Outcome(url=ROW.url, part="release", kind="suspicious", key="2", reason=login)
    made = plan(before, with_fields(check(rows=[ROW]), outcomes=(asked,)))
    assert (made.steps, [retry.tries for retry in made.retries.waiting]) == ((), [4])


def test_what_its_page_says_is_filled_in_without_a_change() -> None:
    before = known(2, "2", LISTED)
    (step,) = steps(shown(history(before), check(reading("2", with_fields(READ, published="", department="")))))
    assert (step.kind, step.before, step.change) == ("filled", before, None)
    assert step.after == with_fields(READ, department="Coast", published_at=LISTED.published_at)


# -- and in the store

ONE = page("1", text("One", day="2026-11-10"))
LATE = page("2", text("Two", "It could not be read at first.", day="2026-11-19"))
SHOWN = Entry(url=LATE.entry.url, key="2", title="Two, as listed", published="2026-11-18")
BOTH = [SHOWN, ONE.entry]


def unread_twice(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(rows=[ONE.entry], unread=[SHOWN])
    watch.check(rows=[ONE.entry], unread=[SHOWN])


def test_it_is_recorded_without_a_text_and_alerted_once(watch: Watch) -> None:
    watch.check(ONE)
    first = watch.check(rows=[ONE.entry], unread=[SHOWN])
    second = watch.check(rows=[ONE.entry], unread=[SHOWN])
    third = watch.check(rows=[ONE.entry], unread=[SHOWN])
    assert ([len(one.changes) for one in (first, second, third)], second.new) == ([0, 1, 0], 1)
    why = "its page could not be read: no complete response within 20 s"
    assert [(change.kind, change.key, change.url, change.why) for change in second.changes] == [
        ("new", "2", SHOWN.url, why)
    ]
    assert watch.alerts() == ["pw-1-desk"]
    sql = "SELECT title, published, text, revisions, status FROM latest WHERE key = '2'"
    assert [tuple(row) for row in rows(watch.store.db, sql)] == [("Two, as listed", "2026-11-18", "", 1, "live")]
    assert column(watch.store.db, "SELECT reader FROM revisions WHERE snapshot_id IS NULL") == ["list"]


def test_the_reason_stands_in_left_out_until_it_is_read(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(rows=[ONE.entry], unread=[SHOWN])
    sql, since = "SELECT what, title, url, published, reason, since FROM left_out", watch.now
    for _ in range(2):
        ((what, title, url, published, reason, at),) = rows(watch.store.db, sql)
        assert (what, title, url, published, at) == ("page", "Two, as listed", SHOWN.url, "2026-11-18", since)
        assert load(reason) == Reason.of("timed_out", seconds=20.0)
        watch.check(rows=[ONE.entry], unread=[SHOWN])
    watch.check(LATE, rows=BOTH)
    assert rows(watch.store.db, sql) == []


def test_read_later_it_is_filled_in_place_and_nobody_is_alerted(watch: Watch) -> None:
    unread_twice(watch)
    recorded = watch.check(LATE, rows=BOTH)
    assert (recorded.changes, watch.kinds(), watch.alerts()) == ((), ["new"], ["pw-1-desk"])
    sql = (
        "SELECT l.title, l.published, l.revisions, v.reader, p.url FROM latest l"
        " JOIN revisions v ON v.release_id = l.id JOIN snapshots p ON p.id = v.snapshot_id WHERE l.key = '2'"
    )
    found = rows(watch.store.db, sql)
    assert [tuple(row) for row in found] == [("Two", "2026-11-19", 1, "profile", SHOWN.url)]
    assert watch.one("SELECT text FROM latest WHERE key = '2'") == "It could not be read at first."
    assert watch.one("SELECT count(*) FROM _shingles") == 2
    watch.check(page("2", text("Two", "And now it says something else.", day="2026-11-19")), rows=BOTH)
    assert watch.kinds() == ["new", "edited"]


def test_a_good_check_between_is_needed_and_bad_ones_do_not_count(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(rows=[ONE.entry], unread=[SHOWN])
    for _ in range(3):
        watch.check(rows=[ONE.entry], unread=[SHOWN], bad="half of the pages could not be read", failing_after=9)
    assert watch.kinds() == []
    watch.check(rows=[ONE.entry], unread=[SHOWN])
    assert watch.kinds() == ["new"]


def test_what_stood_on_the_list_at_the_baseline_is_recorded_silently(watch: Watch) -> None:
    watch.check(ONE, unread=[SHOWN])
    recorded = watch.check(rows=[ONE.entry], unread=[SHOWN])
    assert (recorded.silent, recorded.changes) == (1, ())
    assert watch.one("SELECT title FROM latest WHERE key = '2'") == "Two, as listed"
    watch.check(LATE, rows=BOTH)
    assert (watch.kinds(), watch.one("SELECT title FROM latest WHERE key = '2'")) == ([], "Two")


def test_a_page_that_is_gone_at_two_looks_is_withdrawn_and_no_longer_tried(watch: Watch) -> None:
    unread_twice(watch)
    watch.check(rows=BOTH, gone=["2"])
    assert (watch.kinds(), waiting(watch.store, "board", "9999")[2]) == (["new"], [SHOWN])
    watch.check(rows=BOTH, gone=["2"])
    assert watch.kinds() == ["new", "withdrawn"]
    assert watch.one("SELECT count(*) FROM _unread") == 0
    watch.check(LATE, rows=BOTH)
    assert watch.kinds() == ["new", "withdrawn", "restored"]
    assert watch.one("SELECT text FROM latest WHERE key = '2'") == "It could not be read at first."


def test_the_second_look_at_what_is_gone_comes_soon(watch: Watch) -> None:
    unread_twice(watch)
    with watch.store.write() as db:
        db.execute("UPDATE _unread SET tries = 40")
    recorded = watch.check(rows=BOTH, gone=["2"])
    soon = later(watch.now, 300)
    assert (recorded.due_sooner, watch.one("SELECT next_try_at FROM _unread")) == (soon, soon)
    assert revisits(watch.store, "board", later(soon, 1), [], budget=9, second_look=300) == []


def test_a_page_without_a_text_is_there(watch: Watch) -> None:
    """It ends the first look that found the page gone."""
    unread_twice(watch)
    watch.check(rows=BOTH, gone=["2"])
    outcomes = watch.result(rows=BOTH).outcomes
    shown = Outcome(url=SHOWN.url, part="release", kind="textless", key="2", status=200, reason=Reason.of("no_text"))
    watch.check(rows=BOTH, outcomes=(*outcomes, shown))
    assert watch.one("SELECT why FROM left_out") == "neither text nor an attachment was found on the page"
    watch.check(rows=BOTH, gone=["2"])
    assert watch.kinds() == ["new"]


def test_it_is_tried_by_itself_and_not_revisited(watch: Watch) -> None:
    unread_twice(watch)
    keys, waits, due = waiting(watch.store, "board", watch.now)
    assert (list(keys), list(waits), due) == (["2"], ["2"], [])
    assert ["1" in KnownKeys(watch.store, "board"), "2" in KnownKeys(watch.store, "board")] == [True, False]
    again = revisits(watch.store, "board", watch.now, [(1e9, 0.0)], budget=9, second_look=300)
    assert [one.entry.key for one in again] == ["1"]


def test_it_is_tried_ever_more_rarely_and_for_ever(watch: Watch) -> None:
    unread_twice(watch)
    with watch.store.write() as db:
        db.execute("UPDATE _unread SET tries = 40")
    watch.check(rows=[ONE.entry], unread=[SHOWN])
    assert watch.one("SELECT julianday(next_try_at) - julianday(?) FROM _unread", watch.now) == pytest.approx(7)


def test_an_upgrade_alerts_nobody_of_what_could_not_be_read_before(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "old.db")
    watch.check(ONE)
    watch.check(rows=[ONE.entry], unread=[SHOWN])
    with watch.store.write() as db:
        db.execute("UPDATE _unread SET since = '', looks = 0")
    for _ in range(3):
        watch.check(rows=[ONE.entry], unread=[SHOWN])
    assert watch.kinds() == []
    watch.check(LATE, rows=BOTH)
    assert watch.kinds() == ["new"]
    watch.store.close()


def test_what_is_forgotten_leaves_the_queue(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(rows=[ONE.entry], unread=[SHOWN])
    with watch.store.write() as db:
        db.execute("INSERT INTO _forgotten (source, key, at) VALUES ('board', '2', ?)", [watch.now])
    watch.check(rows=[ONE.entry])
    assert watch.one("SELECT count(*) FROM left_out") == 0
