"""The note of what is being read outlives a process that dies of it."""

from pathlib import Path

from scheduler.daemon.reading import ReadingNote


def test_what_was_being_read_is_found_once(tmp_path: Path) -> None:
    database = tmp_path / "watch.db"
    assert ReadingNote(database).left_behind() == frozenset()
    ReadingNote(database).write("https://press.example/한글")
    assert ReadingNote(database).left_behind() == {"https://press.example/한글"}
    assert ReadingNote(database).left_behind() == frozenset()
    assert list(tmp_path.iterdir()) == []


def test_a_reading_that_ended_leaves_nothing(tmp_path: Path) -> None:
    note = ReadingNote(tmp_path / "watch.db")
    note.write("https://press.example/1")
    note.write("")
    note.write("")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    ReadingNote(tmp_path / "gone" / "watch.db").write("https://press.example/1")
    assert list(tmp_path.iterdir()) == []
