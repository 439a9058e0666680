"""The rows of `sources`."""

from dataclasses import replace
from pathlib import Path

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
