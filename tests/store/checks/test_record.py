"""What one check does to the store: the rules of DESIGN, each on a real database."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crawler.errors import StoreError
from crawler.items import Entry, Reading
from crawler.reasons import Reason
from store import outbox, sources
from store.checks.check import Silence
from store.db.sql import column
from store.model import Owed
from store.sources import published_days
from tests.support.builders import GAP, owing_to
from tests.support.watch import Watch, file, reading, release

ONE = reading("1", release("One", day="2026-11-18"))
TWO = reading("2", release("Two", day="2026-11-19"))
THREE = reading("3", release("Three", day="2026-11-20"))


def test_the_first_good_check_is_a_silent_baseline(watch: Watch) -> None:
    recorded = watch.check(TWO, ONE)
    assert (recorded.good, recorded.silent, recorded.baseline, recorded.changes) == (True, 2, "Two", ())
    assert watch.kinds() == []
    assert watch.alerts() == []
    assert watch.one("SELECT count(*) FROM latest") == 2


def test_a_release_above_the_known_ones_is_new_and_told_once_to_each_channel(watch: Watch) -> None:
    watch.owing = owing_to("desk", "wire")
    watch.check(TWO, ONE)
    recorded = watch.check(THREE, rows=[THREE.entry, TWO.entry, ONE.entry])
    assert [change.kind for change in recorded.changes] == ["new"]
    assert watch.alerts() == ["pw-1-desk", "pw-1-wire"]
    watch.check(rows=[THREE.entry, TWO.entry, ONE.entry])
    assert watch.alerts() == ["pw-1-desk", "pw-1-wire"]


def test_a_release_below_all_known_ones_is_backlog(watch: Watch) -> None:
    watch.check(THREE, TWO)
    recorded = watch.check(ONE, rows=[THREE.entry, TWO.entry, ONE.entry])
    assert (recorded.silent, watch.kinds()) == (1, [])


def test_a_back_dated_release_between_known_ones_is_new(watch: Watch) -> None:
    watch.check(THREE, ONE)
    old = reading("9", release("Nine", day="2026-10-01"))
    watch.check(old, rows=[THREE.entry, old.entry, ONE.entry])
    assert watch.kinds() == ["new"]


def test_an_edit_makes_a_revision_and_keeps_what_was_said_before(watch: Watch) -> None:
    watch.check(ONE)
    edited = reading(
        "1", release("One", "1. The text of one in a first paragraph.", "2. And a third one.", day="2026-11-18")
    )
    recorded = watch.check(edited)
    assert [(change.kind, change.weight) for change in recorded.changes] == [("edited", "major")]
    texts = column(watch.store.db, "SELECT text FROM revisions ORDER BY number")
    assert [text.split("\n\n")[1] for text in texts] == ["2. And a second one.", "2. And a third one."]
    assert watch.one("SELECT count(*) FROM snapshots") == 2
    assert watch.one("SELECT revision_before || '-' || revision_after FROM edits") == "1-2"


def test_typography_is_no_edit_and_leaves_no_revision(watch: Watch) -> None:
    watch.check(reading("1", release("One", "The Minister's “plan”  is - new.")))
    watch.check(reading("1", release("One", 'The Minister’s "plan" is – new.')))
    assert (watch.kinds(), watch.one("SELECT count(*) FROM revisions")) == ([], 1)


def test_a_date_that_the_page_no_longer_tells_is_no_edit(watch: Watch) -> None:
    watch.check(reading("1", release("One", department="Protocol Division")))
    watch.check(reading("1", release("One", day="", department="")))
    assert watch.kinds() == []
    assert watch.one("SELECT published FROM latest") == "2026-11-19"


def test_a_withdrawal_needs_two_looks(watch: Watch) -> None:
    watch.check(TWO, ONE)
    seen = watch.now
    first = watch.check(rows=[TWO.entry], gone=["1"])
    assert (first.changes, first.due_sooner > watch.now) == ((), True)
    second = watch.check(rows=[TWO.entry], gone=["1"])
    assert [(c.kind, c.why, c.since) for c in second.changes] == [("withdrawn", "HTTP 404 Not Found", seen)]
    assert watch.one("SELECT status FROM releases WHERE key = '1'") == "withdrawn"
    assert watch.one("SELECT text LIKE '%text of one%' FROM withdrawals") == 1
    watch.check(rows=[TWO.entry], gone=["1"])
    assert watch.kinds() == ["withdrawn"]


def test_a_second_look_too_soon_confirms_nothing(watch: Watch) -> None:
    watch.check(TWO, ONE)
    watch.check(rows=[TWO.entry], gone=["1"])
    watch.check(rows=[TWO.entry], gone=["1"], withdrawn_after=3600.0)
    assert watch.kinds() == []


def test_a_live_page_resets_the_first_look(watch: Watch) -> None:
    watch.check(TWO, ONE)
    watch.check(rows=[TWO.entry], gone=["1"])
    watch.check(ONE)
    watch.check(rows=[TWO.entry], gone=["1"])
    assert watch.kinds() == []


def test_a_withdrawn_release_that_is_back_is_restored(watch: Watch) -> None:
    watch.check(TWO, ONE)
    watch.check(rows=[TWO.entry], gone=["1"])
    watch.check(rows=[TWO.entry], gone=["1"])
    watch.check(ONE)
    assert watch.kinds() == ["withdrawn", "restored"]
    assert watch.one("SELECT status FROM releases WHERE key = '1'") == "live"


def test_to_and_fro_is_told_three_times_at_most(watch: Watch) -> None:
    watch.check(TWO, ONE)
    for _ in range(4):
        watch.check(rows=[TWO.entry], gone=["1"])
        watch.check(rows=[TWO.entry], gone=["1"])
        watch.check(ONE)
    assert watch.kinds() == ["withdrawn", "restored"] * 4
    assert len(watch.alerts()) == 3


def test_the_same_text_under_another_url_is_moved(watch: Watch) -> None:
    watch.check(TWO, ONE)
    moved = reading("one-new", release("One", day="2026-11-18"))
    watch.check(moved, rows=[moved.entry, TWO.entry], gone=["1"])
    assert watch.kinds() == ["moved"]
    assert watch.one("SELECT count(*) FROM releases") == 2
    assert watch.one("SELECT old_url FROM changes") == "https://press.example/1"


def test_a_copy_of_a_release_that_was_not_looked_at_is_held_until_it_was(watch: Watch) -> None:
    watch.check(TWO, ONE)
    copy = reading("one-new", release("One", day="2026-11-18"))
    held = watch.check(copy, rows=[copy.entry, TWO.entry, ONE.entry])
    assert (held.changes, held.due_sooner > watch.now) == ((), True)
    assert watch.one("SELECT last_looked_at FROM releases WHERE key = '1'") == ""
    watch.check(copy, ONE, rows=[copy.entry, TWO.entry, ONE.entry])
    assert watch.kinds() == ["new"]


def test_attachments_that_are_fetched_later_are_no_edit_and_a_swap_is(watch: Watch) -> None:
    watch.check(reading("1", release("One", attachments=(file("list.pdf"),))))
    watch.check(reading("1", release("One", attachments=(file("list.pdf", "aa"),))))
    assert (watch.kinds(), watch.one("SELECT sha256 FROM attachments")) == ([], "aa")
    watch.check(reading("1", release("One", attachments=(file("list.pdf", "bb"),))))
    assert watch.kinds() == ["edited"]


def test_an_unreadable_entry_backs_off_and_is_forgotten_once_it_was_read(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(rows=[ONE.entry], unread=[TWO.entry])
    watch.check(rows=[ONE.entry], unread=[TWO.entry])
    assert watch.one("SELECT tries FROM _unread") == 2
    watch.check(TWO, rows=[TWO.entry, ONE.entry])
    assert (watch.one("SELECT count(*) FROM _unread"), watch.kinds()) == (0, ["new"])


def test_an_entry_of_the_baseline_that_is_read_later_is_not_news(watch: Watch) -> None:
    watch.check(ONE, unread=[TWO.entry])
    watch.check(TWO, rows=[TWO.entry, ONE.entry])
    assert watch.kinds() == []


def test_failing_is_told_at_the_second_bad_check_and_recovery_once(watch: Watch) -> None:
    watch.check(ONE)
    for _ in range(3):
        watch.check(bad="a maintenance page came instead of the list")
    assert watch.kinds() == ["failing"]
    assert watch.one("SELECT state FROM source_health") == "failing"
    watch.check(ONE)
    watch.check(ONE)
    assert watch.kinds() == ["failing", "recovered"]
    assert watch.one("SELECT state FROM source_health") == "ok"


def test_one_bad_check_is_told_to_nobody(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(bad="timed out")
    watch.check(ONE)
    assert watch.kinds() == []


def test_a_bad_check_concludes_nothing(watch: Watch) -> None:
    watch.check(TWO, ONE)
    edited = reading("1", release("One", "Something else."))
    watch.check(edited, THREE, gone=["2"], bad="half of the pages could not be read")
    assert (watch.kinds(), watch.one("SELECT count(*) FROM revisions")) == ([], 2)


def test_a_check_that_the_host_put_off_counts_for_nothing(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(good=False, deferred=True)
    row = sources.source_row(watch.store, "board")
    assert (row.state, row.bad_checks, sources.past(watch.store, "board").deferred) == ("ok", 0, 1)


def many(count: int, text: str) -> list[Reading]:
    return [reading(str(n), release(f"Release {n}", f"{n}. {text}")) for n in range(count)]


def test_a_mass_of_edits_trips_a_breaker_and_accept_ends_it(watch: Watch) -> None:
    watch.check(*many(12, "What was said."))
    broken = watch.check(*many(12, "Cookies must be allowed to read this."))
    assert (broken.good, [change.kind for change in broken.changes]) == (False, ["failing"])
    watch.check(*many(12, "Cookies must be allowed to read this."))
    assert watch.kinds() == ["failing"]
    assert sources.accept(watch.store, "board", watch.now) != ""
    watch.check(*many(12, "Cookies must be allowed to read this."))
    assert watch.kinds().count("edited") == 12
    assert watch.alerts() == ["pw-1-desk", "pw-14-desk"]
    assert watch.kinds()[-1] == "recovered"


def test_a_breaker_closes_by_itself_when_the_mass_is_gone(watch: Watch) -> None:
    watch.check(*many(12, "What was said."))
    watch.check(*many(12, "An error occurred."))
    watch.check(*many(12, "What was said."))
    assert watch.kinds() == ["failing", "recovered"]
    assert watch.one("SELECT count(*) FROM revisions") == 12


def test_a_mass_of_withdrawals_trips_a_breaker(watch: Watch) -> None:
    watch.check(*many(12, "What was said."))
    keys = [str(n) for n in range(12)]
    watch.check(gone=keys, rows=[r.entry for r in many(12, "What was said.")])
    assert watch.kinds() == ["failing"]


def test_a_long_silence_is_told_once_and_the_next_release_ends_it(watch: Watch) -> None:
    watch.check(ONE)
    silence = Silence("2026-10-01", Reason.as_written("nothing since 2026-10-01"))
    for bad in ("", "", "the site is down", "the site is down", "", ""):
        watch.check(ONE, bad=bad, silence=silence)
    assert watch.kinds() == ["quiet", "failing", "recovered"]
    watch.check(ONE, silence=replace(silence, reason=None))  # its history is too short by now
    assert watch.one("SELECT state FROM sources") == "quiet"
    watch.check(TWO, rows=[TWO.entry, ONE.entry], silence=silence)
    assert (watch.kinds()[3:], watch.one("SELECT state FROM sources")) == (["new"], "ok")


def test_a_silence_that_ends_in_this_check_is_not_told(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(TWO, rows=[TWO.entry, ONE.entry], silence=Silence("2026-10-01", Reason.as_written("nothing")))
    assert (watch.kinds(), watch.one("SELECT state FROM sources")) == (["new"], "ok")


def test_a_release_under_an_earlier_day_ends_a_silence_too(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(ONE, silence=Silence("2026-11-10", Reason.as_written("nothing")))
    late = replace(TWO, release=replace(TWO.release, published="2026-10-30"))
    watch.check(late, rows=[late.entry, ONE.entry], silence=Silence("2026-11-10", Reason.as_written("nothing")))
    assert watch.kinds() == ["quiet", "new"]
    days = published_days(watch.store, "board", date(2026, 1, 1), ZoneInfo("Asia/Seoul"))
    assert (max(days).isoformat(), watch.one("SELECT state FROM sources")) == (watch.now[:10], "ok")


def test_a_gap_is_remembered(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(THREE, gap=GAP)
    assert "the next check reads on" in str(watch.one("SELECT gap FROM source_health"))


def test_a_forgotten_release_does_not_come_back(watch: Watch) -> None:
    watch.check(ONE)
    watch.store.db.execute("INSERT INTO _forgotten VALUES ('board', '2', ?)", [watch.now])
    watch.check(TWO, rows=[TWO.entry, ONE.entry])
    assert (watch.kinds(), watch.one("SELECT count(*) FROM releases")) == ([], 1)


def test_an_alert_is_written_with_its_change_or_not_at_all(watch: Watch) -> None:
    watch.check(ONE)

    def broken(_: object) -> list[Owed]:
        raise RuntimeError("the rules failed")

    watch.owing = broken
    with pytest.raises(RuntimeError, match="the rules failed"):
        watch.check(TWO, rows=[TWO.entry, ONE.entry])
    assert (watch.kinds(), watch.one("SELECT count(*) FROM checks"), watch.one("SELECT count(*) FROM releases")) == (
        [],
        1,
        1,
    )
    watch.owing = owing_to("desk")
    watch.check(TWO, rows=[TWO.entry, ONE.entry])
    assert watch.alerts() == ["pw-1-desk"]


def test_a_row_of_the_list_that_says_something_else_makes_the_release_due(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(rows=[Entry(url=ONE.entry.url, key="1", title="One, corrected", published="2026-11-18")])
    assert watch.one("SELECT last_looked_at FROM releases") == ""


def test_a_row_whose_day_loses_its_year_keeps_the_day(watch: Watch) -> None:
    """As lists do in January that leave out the year that it is."""
    watch.check(ONE)
    watch.check(rows=[replace(ONE.entry, published="")])
    assert watch.one("SELECT listed_date FROM releases") == ONE.entry.published
    assert watch.one("SELECT last_looked_at FROM releases") != ""


# -- cross-posts

LONG = tuple(
    f"{n}. The Minister of the {place} thanked the {count} members of the delegation for the harbour of {place}."
    for n, (place, count) in enumerate([("North", 12), ("South", 30), ("East", 7), ("West", 44), ("Isles", 9)], start=1)
)


@pytest.fixture
def two_boards(tmp_path: Path) -> Watch:
    watch = Watch(tmp_path / "two.db", sources=["board", "news"])
    watch.check(ONE)
    watch.check(reading("n1", release("News one", "Something quite different.")), source="news")
    return watch


def cross(watch: Watch, text: tuple[str, ...] = LONG) -> None:
    original = reading("5", release("Harbours", *LONG))
    watch.check(original, rows=[original.entry, ONE.entry])
    copy = reading("n5", release("Harbours", *(line[3:] for line in text)))
    watch.check(copy, source="news", rows=[copy.entry, reading("n1", release("News one")).entry])


def test_a_cross_post_is_recorded_and_told_only_to_who_was_not_told_of_the_original(two_boards: Watch) -> None:
    cross(two_boards)
    assert two_boards.kinds() == ["new", "new"]
    assert two_boards.alerts() == ["pw-1-desk"]
    assert two_boards.one("SELECT status FROM releases WHERE key = 'n5'") == "duplicate"
    two_boards.store.close()


def test_a_cross_post_with_another_number_is_a_release_of_its_own(two_boards: Watch) -> None:
    cross(two_boards, tuple(line.replace("30", "31") for line in LONG))
    assert two_boards.alerts() == ["pw-1-desk", "pw-2-desk"]
    assert two_boards.one("SELECT count(*) FROM _related") == 1
    two_boards.store.close()


def test_the_edit_of_a_cross_post_is_told_only_where_it_differs_from_its_original(two_boards: Watch) -> None:
    cross(two_boards)
    drifted = reading("n5", release("Harbours", *(line[3:].replace("30", "31") for line in LONG)))
    two_boards.check(drifted, source="news")
    assert (two_boards.kinds()[-1], len(two_boards.alerts())) == ("edited", 2)
    two_boards.store.close()


# -- the outbox


def test_claimed_alerts_go_to_nobody_else_until_the_claim_ends(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(TWO, rows=[TWO.entry, ONE.entry])
    now, until = watch.now, "2026-11-20T01:00:00Z"
    (alert,) = outbox.claim(watch.store, "desk", now, until)
    assert (alert.uid, alert.change.kind, alert.change.source_title) == ("pw-1-desk", "new", "Board")
    assert alert.change.after is not None
    assert alert.change.after.title == "Two"
    assert outbox.claim(watch.store, "desk", now, until) == []
    assert len(outbox.claim(watch.store, "desk", until, "2026-11-20T02:00:00Z")) == 1


def test_an_alert_lives_through_failure_death_and_revival(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(TWO, rows=[TWO.entry, ONE.entry])
    (alert,) = outbox.claim(watch.store, "desk", watch.now, "2026-11-20T01:00:00Z")
    outbox.mark_failed(watch.store, [alert.id], "HTTP 500", "2026-11-20T00:30:00Z")
    assert outbox.owed_channels(watch.store, watch.now) == []
    assert outbox.owed_channels(watch.store, "2026-11-20T00:30:00Z") == ["desk"]
    outbox.mark_dead(watch.store, [alert.id], "HTTP 400")
    (dead,) = outbox.alerts(watch.store, state="dead")
    assert (dead.attempts, dead.last_error) == (2, "HTTP 400")
    assert outbox.revive(watch.store, watch.now) == 1
    (again,) = outbox.claim(watch.store, "desk", watch.now, "2026-11-20T01:00:00Z")
    outbox.mark_sent(watch.store, [again.id], watch.now)
    assert watch.one("SELECT state FROM alert_log") == "sent"


def test_alerts_of_a_channel_that_is_gone_are_dead_with_the_reason(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(TWO, rows=[TWO.entry, ONE.entry])
    outbox.bury_orphans(watch.store, ["other"])
    (dead,) = outbox.alerts(watch.store, state="dead")
    assert "no longer names" in dead.last_error


# -- sources


def test_a_source_that_the_config_drops_is_retired_and_comes_back_with_its_history(watch: Watch) -> None:
    watch.check(ONE)
    sources.sync_sources(watch.store, [], watch.now)
    assert (watch.one("SELECT state FROM sources"), sources.due(watch.store, "2027-01-01T00:00:00Z")) == ("retired", [])
    sources.sync_sources(watch.store, [(watch.source(), True)], watch.now)
    assert sources.due(watch.store, watch.now) == ["board"]
    watch.check(TWO, rows=[TWO.entry, ONE.entry])
    assert watch.kinds() == ["new"]


def test_rename_moves_the_history(watch: Watch) -> None:
    watch.check(ONE)
    sources.rename(watch.store, "board", "desk")
    assert watch.one("SELECT source FROM latest") == "desk"
    with pytest.raises(StoreError, match='no source is called "board"'):
        sources.rename(watch.store, "board", "other")


@pytest.mark.parametrize("day", ["2027-11-20", "2026-11-22"])
def test_a_release_dated_in_the_future_by_mistake_ages_from_its_first_sight(watch: Watch, day: str) -> None:
    watch.check(reading("1", release("One", day=day)))
    assert watch.one("SELECT fresh_at FROM releases") == watch.now


def test_a_release_dated_in_the_future_shifts_no_day_of_the_list(watch: Watch) -> None:
    """A burst after it is a gap, and news; not a list whose addresses have changed."""
    board = [reading(str(n), release(f"Number {n}", day=f"2026-11-{n:02d}")) for n in range(1, 10)]
    watch.check(reading("99", release("Typed wrongly", day="2027-11-01")), *board)
    burst = [reading(str(n), release(f"Number {n}", day=f"2026-11-{n:02d}")) for n in range(10, 20)]
    recorded = watch.check(*burst)
    assert (recorded.good, recorded.new) == (True, 10)
