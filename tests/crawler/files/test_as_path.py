"""Bytes with a path."""

from pathlib import Path

import pytest

from crawler.files.as_path import as_path, remove_left


@pytest.mark.parametrize("in_memory", [True, False])
def test_a_path_leads_to_the_bytes_while_they_are_read(monkeypatch: pytest.MonkeyPatch, in_memory: bool) -> None:
    if not in_memory:
        monkeypatch.delattr("os.memfd_create", raising=False)
    with as_path(b"Tides") as path:
        assert Path(path).read_bytes() == b"Tides"
        assert Path(path).read_bytes() == b"Tides"
    assert not Path(path).exists()


def test_the_file_of_a_process_that_was_killed_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name in ("presswatch-42-a1", "presswatch-421-a1", "other"):
        (tmp_path / name).touch()
    remove_left(42)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "presswatch-421-a1"]
