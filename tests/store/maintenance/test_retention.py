"""Keeping the file small: what is dropped, what is rolled up, what stays for ever."""

from pathlib import Path

import pytest

from crawler.errors import StoreError
from store.checks.reclean import kept_pages
from store.db.database import open_store
from store.db.snapshots import droppable, load_snapshot
from store.db.sql import column, rows
from store.maintenance.backups import backup_into
from store.maintenance.forget import forget
from store.maintenance.retention import keep_small
from store.sources import past
from tests.support.watch import Watch, reading, release

ONE = reading("1", release("One", "One is a lighthouse."))
EDITED = reading("1", release("One", "One is a harbour."))


def test_old_checks_go_but_for_the_last_ones_and_each_day_is_counted(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(bad="no answer")
    watch.check(EDITED)
    for _ in range(22):
        watch.check(EDITED)
    before = past(watch.store, "board")
    for _ in range(2):
        keep_small(watch.store, outcomes_before="2027", checks_before="2027")
    (day,) = rows(watch.store.db, "SELECT * FROM _days")
    assert (day["source"], day["checks"], day["bad"]) == ("board", 25, 1)
    assert watch.one("SELECT count(*) FROM checks") == 21  # a change came of one
    assert watch.one("SELECT count(*) FROM outcomes") == 0
    assert past(watch.store, "board") == before


def test_a_source_that_rests_for_years_keeps_what_it_used_to_give(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(ONE)
    keep_small(watch.store, outcomes_before="2030", checks_before="2030")
    assert past(watch.store, "board").checks == 2


@pytest.mark.parametrize("good", [0, 3])
def test_a_source_that_was_hardly_ever_good_keeps_no_more_than_that(watch: Watch, good: int) -> None:
    for _ in range(good):
        watch.check(ONE)
    for _ in range(40):
        watch.check(bad="no answer", failing_after=99)
    keep_small(watch.store, outcomes_before="2027", checks_before="2027")
    assert watch.one("SELECT count(*) FROM checks") == good
    assert watch.one("SELECT sum(checks) FROM _days") == good + 40


def test_what_a_night_costs_does_not_grow_with_what_is_kept(watch: Watch) -> None:
    """Nor does the question what a source usually gives, though its list answered "not modified" for long."""
    watch.check(ONE)
    with watch.store.write() as db:
        db.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
            " INSERT INTO checks (source, started_at, finished_at, good) SELECT 'board', '2026-12', '2026-12', 1 FROM n"
        )
        db.execute("INSERT INTO outcomes (check_id, url, part, kind) SELECT id, '', 'list', 'not_modified' FROM checks")
    keep_small(watch.store, outcomes_before="2026-11", checks_before="2026-11")
    steps = [0]

    def step() -> None:
        steps[0] += 1

    watch.store.db.set_progress_handler(step, 10)
    keep_small(watch.store, outcomes_before="2026-11", checks_before="2026-11")
    assert past(watch.store, "board").checks == 1
    watch.store.db.set_progress_handler(None, 0)
    assert 0 < steps[0] < 500, "tens of instructions; there are 20,000 checks"


def test_young_checks_stay(watch: Watch) -> None:
    watch.check(ONE)
    keep_small(watch.store, outcomes_before="2026-11-20", checks_before="2026-11-20")
    assert (watch.one("SELECT count(*) FROM checks"), watch.one("SELECT count(*) FROM outcomes")) == (1, 2)


def test_retention_drops_superseded_pages_and_no_text(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(EDITED)
    size = droppable(watch.store, "2027")
    keep_small(watch.store, outcomes_before="", checks_before="", pages_before="2027")
    assert size > 0 == droppable(watch.store, "2027")
    assert load_snapshot(watch.store.db, 1) is None
    assert load_snapshot(watch.store.db, 2) == EDITED.snapshot
    assert watch.one("SELECT count(*) FROM snapshots WHERE sha256 <> ''") == 2
    assert watch.one("SELECT group_concat(text, '|') FROM revisions") == "One is a lighthouse.|One is a harbour."
    assert [page.revision_id for page in kept_pages(watch.store, "board")] == [2]


def test_what_is_forgotten_is_nowhere_in_the_file(watch: Watch) -> None:
    secret = reading("9", release("Cormorant", "The cormorant flies at dawn.", "가마우지가 난다."))
    watch.check(ONE, secret)
    watch.check(ONE, reading("9", release("Cormorant", "The cormorant swims.", "가마우지가 난다.")))
    watch.check(*(reading(str(n), release(f"Title {n}")) for n in range(20, 60)))
    (release_id,) = column(watch.store.db, "SELECT id FROM releases WHERE key = '9'")
    forget(watch.store, release_id, watch.now)
    for table in ("revisions", "changes", "_shingles", "_search"):
        assert watch.one(f"SELECT count(*) FROM {table} WHERE release_id = ?", release_id) == 0, table
    assert watch.one("SELECT count(*) FROM snapshots WHERE id NOT IN (SELECT snapshot_id FROM revisions)") == 0
    assert watch.one("SELECT count(*) FROM alerts WHERE change_id NOT IN (SELECT id FROM changes)") == 0
    assert watch.one("SELECT source || '/' || key FROM _forgotten") == "board/9"
    watch.store.close()
    for path in watch.path.parent.iterdir():
        raw = path.read_bytes()
        for word in ("ormorant", "가마우지", "마우"):
            assert word.encode() not in raw, (path.name, word)


def test_what_is_forgotten_is_not_recorded_again(watch: Watch) -> None:
    watch.check(ONE, reading("2", release("Two")))
    forget(watch.store, 1, watch.now)
    recorded = watch.check(ONE, reading("2", release("Two")))
    assert (recorded.changes, watch.one("SELECT count(*) FROM releases")) == ((), 1)
    with pytest.raises(StoreError, match="no release has the id 1"):
        forget(watch.store, 1, watch.now)


def test_backups_are_verified_before_old_ones_go(watch: Watch, tmp_path: Path) -> None:
    watch.check(ONE)
    folder = tmp_path / "copies"
    folder.mkdir()
    for hour in range(4):
        path, size, dropped = backup_into(watch.store, folder, 2, f"2026-11-20T0{hour}:00:00Z")
        assert (path.name, path.stat().st_size) == (f"presswatch-20261120T0{hour}0000Z.db", size)
        assert len(dropped) == (hour > 1)
    assert sorted(one.name for one in folder.iterdir()) == [
        "presswatch-20261120T020000Z.db", "presswatch-20261120T030000Z.db"
    ]  # fmt: skip
    with open_store(path, readonly=True) as copy:
        assert copy.db.execute("SELECT title FROM latest").fetchone() == ("One",)
    with pytest.raises(StoreError, match="no such folder"):
        backup_into(watch.store, tmp_path / "none", 2, watch.now)


def test_what_a_killed_backup_left_goes_with_the_copies_of_its_time(watch: Watch, tmp_path: Path) -> None:
    for name in ("presswatch-20261120T000000Z.db.part", "presswatch-20261120T000000Z.db.part-journal", "other.db.part"):
        (tmp_path / name).touch()
    kept = []
    for hour in (1, 2, 3):
        backup_into(watch.store, tmp_path, 2, f"2026-11-20T0{hour}:00:00Z")
        kept.append(sorted(one.name for one in tmp_path.iterdir() if one.name.endswith((".part", ".part-journal"))))
    assert kept == [["other.db.part"]] * 3
