"""Every open folder of tests/golden/pages reads as its expected.json says.

`bench/cleaning.py` counts what is right. The folders named in CLOSED are not read here: what is tuned on is no measure.
"""

from pathlib import Path

import pytest

from tests.support.golden_lists import closed, folders
from tests.support.golden_pages import PAGES, faults, load

NOT_YET: frozenset[str] = frozenset()  # not read as expected; what is read has to leave this set
OPEN = [folder for folder in folders(PAGES) if folder.name not in closed(PAGES)]


def case(folder: Path) -> object:
    marks = [pytest.mark.xfail(strict=True)] if folder.name in NOT_YET else []
    return pytest.param(folder, id=folder.name, marks=marks)


@pytest.mark.parametrize("folder", [case(folder) for folder in OPEN])
def test_a_golden_page_reads_as_expected(folder: Path) -> None:
    assert faults(load(folder)) == []


@pytest.mark.parametrize("kind", [True, False], ids=["releases", "other pages"])
def test_a_third_is_closed(kind: bool) -> None:
    names = {folder.name for folder in folders(PAGES) if load(folder).is_release == kind}
    assert not NOT_YET - {folder.name for folder in OPEN}
    assert len(closed(PAGES) & names) * 3 >= len(names)
