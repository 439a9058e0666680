"""What a visit asks of the releases that are known."""

from pathlib import Path

from crawler.items import Entry
from store.checks.known import KnownKeys
from tests.support.watch import Watch, reading, release


def test_keys_and_rows_of_one_source(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "presswatch.db", sources=("board", "other"))
    late = Entry(url="https://press.example/b/9", key="b/9", title="Not read yet")
    watch.check(reading("b/1", release("First", day="2026-11-18")), reading("b/2", release("Second")), unread=[late])
    watch.check(reading("o/1", release("Elsewhere")), source="other")
    known = KnownKeys(watch.store, "board")
    assert "b/1" in known
    assert "o/1" not in known
    assert [(row.key, row.url, row.title, row.published) for row in known.rows()] == [
        ("b/9", "https://press.example/b/9", "Not read yet", ""),
        ("b/2", "https://press.example/b/2", "Second", "2026-11-19"),
        ("b/1", "https://press.example/b/1", "First", "2026-11-18"),
    ]
