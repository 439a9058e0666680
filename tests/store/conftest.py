"""A store and a clock moved by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.watch import Watch


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    """A new store that watches one source, "board"."""
    made = Watch(tmp_path / "presswatch.db")
    yield made
    made.store.close()
