"""The rows of `sources`."""

from pathlib import Path

from store import sources
from tests.support.builders import JORYU, START, TIDES, told_story


def test_all_sources_are_named_retired_ones_too(tmp_path: Path) -> None:
    with told_story(tmp_path / "s.db") as store:
        sources.sync_sources(store, [(JORYU, True)], START)
        assert sources.names(store) == [TIDES.name, JORYU.name]
