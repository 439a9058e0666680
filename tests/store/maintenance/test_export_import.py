"""Out and in: what goes out comes in the same."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from crawler.errors import StoreError
from crawler.json_text import STEERING
from store import queries
from store.db.database import Store, open_store
from store.db.sql import column, rows
from store.maintenance import doctor, export_import
from store.maintenance.forget import forget
from store.search.search import search
from tests.support import watch as board
from tests.support.builders import JORYU, KOREAN, Story, owing_to, reading, result, told_story
from tests.support.watch import Watch, file, release

NOW = "2026-12-01T00:00:00Z"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = told_story(tmp_path / "old.db")
    yield made
    made.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    made = open_store(tmp_path / "new.db")
    yield made
    made.close()


def lines(store: Store, **filters: str) -> list[str]:
    out = io.StringIO()
    export_import.write_lines(out, export_import.exported(store, **filters))
    return out.getvalue().splitlines()


def latest(store: Store) -> list[dict[str, object]]:
    return [dict(row) for row in rows(store.db, "SELECT * FROM latest ORDER BY id")]


def test_an_import_gives_the_same_latest(store: Store, empty: Store) -> None:
    assert export_import.import_lines(empty, lines(store), NOW) == export_import.Imported(4, 0)
    assert latest(empty) == latest(store)
    assert lines(empty) == lines(store)
    assert [hit.key for hit in search(empty, "관측소")] == [hit.key for hit in search(store, "관측소")]
    assert doctor.findings(empty) == []


def test_what_was_imported_is_watched_on_without_a_new_baseline(store: Store, empty: Store, tmp_path: Path) -> None:
    export_import.import_lines(empty, lines(store), NOW)
    story = Story(tmp_path / "new.db")
    story.at = NOW
    news = reading(JORYU, "press/8", "새 소식", "새로운 내용이다.", published="2026-12-01")
    recorded = story.visit(result(JORYU, news, KOREAN))
    assert {change.kind for change in recorded.changes} == {"new", "restored"}
    assert recorded.baseline == ""
    story.store.close()


def test_a_second_import_adds_nothing(store: Store, empty: Store) -> None:
    export_import.import_lines(empty, lines(store), NOW)
    assert export_import.import_lines(empty, [*lines(store), ""], NOW) == export_import.Imported(0, 4)


def test_what_was_forgotten_stays_forgotten(store: Store) -> None:
    before = lines(store)
    forget(store, 4, NOW)
    assert export_import.import_lines(store, before, NOW) == export_import.Imported(0, 4)
    assert [row["id"] for row in latest(store)] == [1, 2, 3]


def test_ids_that_are_taken_are_given_anew(store: Store, tmp_path: Path) -> None:
    watch = Watch(tmp_path / "other.db")
    watch.check(board.reading("1", release("One")))
    assert export_import.import_lines(watch.store, lines(store), NOW).added == 4
    assert {row["id"] for row in latest(watch.store)} == {1, 2, 3, 4, 5}
    watch.store.close()


def test_attachments_and_cross_posts_go_along(watch: Watch, tmp_path: Path) -> None:
    watch = Watch(tmp_path / "two.db", owing_to(), sources=("board", "wire"))
    text = tuple(f"{n}. The towns of the coast agreed on measuring station number {n} today." for n in range(9))
    watch.check(board.reading("0", release("Zero")))
    watch.check(board.reading("0", release("Zero")), source="wire")
    watch.check(board.reading("1", release("Stations", *text, attachments=(file("a.pdf", "aa"),))))
    watch.check(board.reading("w1", release("Stations", *text)), source="wire")
    assert [row["status"] for row in latest(watch.store)][3] == "duplicate"
    fresh = open_store(tmp_path / "copy.db")
    export_import.import_lines(fresh, lines(watch.store), NOW)
    assert lines(fresh) == lines(watch.store)
    story = queries.release(fresh, 4)
    assert story is not None
    assert story.original is not None
    assert story.original.id == 3
    fresh.close()
    watch.store.close()


@pytest.mark.parametrize("line", ["{", "[]", '{"source": "a", "key": "1"}', "null", '{"source": 1}'])
def test_a_wrong_line_is_named_and_nothing_is_taken(store: Store, empty: Store, line: str) -> None:
    with pytest.raises(StoreError, match="line 3 is no release"):
        export_import.import_lines(empty, [*lines(store)[:2], line], NOW)
    assert latest(empty) == []


def test_csv_has_the_columns_of_latest(store: Store) -> None:
    out = io.StringIO()
    assert export_import.write_csv(out, export_import.exported(store, source="tides-ko")) == 2
    lines = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert list(lines[0]) == column(store.db, "SELECT name FROM pragma_table_info('latest')")
    assert lines[1]["text"] == KOREAN.release.text


def test_filters(store: Store) -> None:
    assert len(lines(store, source="tides-en")) == 2
    assert len(lines(store, since="2026-07-02")) == 2
    assert lines(store, since="2027-01-01") == []


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", "\t=1", "\uff1d1+1"])
def test_a_title_that_spreadsheets_would_compute_is_quoted(store: Store, title: str) -> None:
    row = next(iter(export_import.exported(store))) | {"title": title}
    quoted, plain = io.StringIO(newline=""), io.StringIO(newline="")
    export_import.write_csv(quoted, [row])
    export_import.write_csv(plain, [row], plain=True)
    assert [one["title"] for one in csv.DictReader(io.StringIO(quoted.getvalue(), newline=""))] == [f"'{title}"]
    assert [one["title"] for one in csv.DictReader(io.StringIO(plain.getvalue(), newline=""))] == [title]


def test_csv_for_people_steers_no_terminal(store: Store) -> None:
    row = next(iter(export_import.exported(store))) | {
        "title": "A\x9b31m\x1b[2J\u202e\u061c title",
        "text": "one\n\ntwo",
    }
    for plain, title in ((False, "A31m[2J title"), (True, row["title"])):
        out = io.StringIO(newline="")
        export_import.write_csv(out, [row], plain=plain)
        (written,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
        assert (written["title"], written["text"]) == (title, "one\n\ntwo")


def test_what_would_steer_a_terminal_is_escaped_and_comes_back(store: Store) -> None:
    title = "끝\x9b31m\u202ecod.exe\u2066"
    row = next(iter(export_import.exported(store))) | {"title": title}
    out = io.StringIO()
    export_import.write_lines(out, [row])
    assert not STEERING.search(out.getvalue())
    assert "끝" in out.getvalue()
    assert json.loads(out.getvalue())["title"] == title
    feed = io.StringIO()
    export_import.write_atom(feed, [row], name="n", updated=NOW)
    assert not STEERING.search(feed.getvalue())
    assert title in ElementTree.fromstring(feed.getvalue()).itertext()
