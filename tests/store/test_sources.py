"""The rows of `sources`."""

from dataclasses import replace
from pathlib import Path

import pytest

from crawler.reasons import Reason
from store import sources
from tests.support.builders import JORYU, START, TIDES, told_story
from tests.support.watch import Watch, reading, release


def test_all_sources_are_named_retired_ones_too(tmp_path: Path) -> None:
    with told_story(tmp_path / "s.db") as store:
        sources.sync_sources(store, [(JORYU, True)], START)
        assert sources.names(store) == [TIDES.name, JORYU.name]


def test_the_usual_number_of_rows_is_no_more_than_the_last(tmp_path: Path) -> None:
    """What was believed last, though it is less than before, is believed again."""
    watch = Watch(tmp_path / "s.db")
    rows = [reading(str(n), release(f"Number {n}")) for n in range(9)]
    for count, reader in ((9, "1"), (9, "1"), (3, "2")):
        watch.check(*rows[:count], page_rows=count, reader=reader)
    past = sources.past(watch.store, "board")
    assert (past.checks, past.page_rows, past.dated, past.reader) == (3, 3, True, "2")
    watch.check(rows=[replace(row.entry, published="") for row in rows], page_rows=9)
    past = sources.past(watch.store, "board")
    assert (past.page_rows, past.dated) == (9, False)


ENDS = Reason.of("list_ends")


@pytest.mark.parametrize(
    ("since", "reached", "reason", "gap"),
    [
        ("2026-11-10", "2026-11-10", None, ""),
        ("2026-11-11", "2026-11-11", None, "some may be missing"),
        ("2026-11-01", "2026-11-10", ENDS, ""),
        ("2026-11-10", "2026-11-12", ENDS, "releases from 2026-11-10 to 2026-11-12 may be missing: {ends}"),
        ("2026-11-10", "", ENDS, "releases since 2026-11-10 may be missing: {ends}"),
    ],
    ids=["filled", "not covered", "the list goes back beyond it", "filled in part", "no days"],
)
def test_a_backfill_closes_the_gap_that_it_filled(
    tmp_path: Path, since: str, reached: str, reason: Reason | None, gap: str
) -> None:
    watch = Watch(tmp_path / "s.db")
    with watch.store.write() as db:
        db.execute("UPDATE sources SET gap = 'some may be missing', gap_since = '2026-11-10'")
    sources.end_backfill(watch.store, "board", since, reached, reason)
    ends = "the list goes back no further"
    assert sources.source_row(watch.store, "board").gap == gap.format(ends=ends)
