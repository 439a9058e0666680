"""Every open folder of tests/golden/lists reads as its expected.json says, and its newest row is the one new key.

`bench/lists.py` counts what is right. The folders named in CLOSED are not read here: what is tuned on is no measure.
"""

from pathlib import Path

import pytest

from tests.support.golden_lists import closed, folders, load
from tests.support.list_scores import reading_of

OPEN = [folder for folder in folders() if folder.name not in closed()]


@pytest.mark.parametrize("folder", OPEN, ids=lambda folder: folder.name)
def test_a_golden_list_reads_as_expected(folder: Path) -> None:
    golden = load(folder)
    assert golden is not None
    assert reading_of(golden).faults == []


def test_a_third_is_closed() -> None:
    names = {folder.name for folder in folders()}
    assert closed() < names
    assert len(closed()) >= len(names) // 3
