"""docs/store.md says what the schema says, and its examples run."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.errors import StoreError
from store import api
from store.api import Press
from store.db.database import Store, open_store
from store.db.sql import column, rows
from tests.support.builders import told_story
from tests.support.paths import DOCS

DOC = (DOCS / "store.md").read_text(encoding="utf-8")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = told_story(tmp_path / "presswatch.db", "desk")
    yield made
    made.close()


def documented() -> dict[str, set[str]]:
    """The columns of each table and view, as the tables of the document tell them."""
    found = {}
    for section in re.split(r"^### ", DOC, flags=re.MULTILINE)[1:]:
        name, _, text = section.partition("\n")
        cells = re.findall(r"^\| (`[^|]*`) \|", text, re.MULTILINE)
        if cells:
            found[name] = {column for cell in cells for column in re.findall(r"`(\w+)`", cell)}
    return found


def test_each_table_and_view_is_explained_with_each_column(store: Store) -> None:
    named = rows(store.db, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT GLOB '[_]*'")
    names = {row["name"] for row in named if not row["name"].startswith("sqlite")}
    schema = {name: set(column(store.db, f"SELECT name FROM pragma_table_xinfo('{name}')")) for name in names}
    assert documented() == schema


def test_what_is_our_own_is_named(store: Store) -> None:
    ours = {
        row["name"]
        for row in rows(store.db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB '[_]*'")
    }
    tables = {name for name in ours if not name.startswith(("_search_index_", "_sqlite"))}
    section = DOC[DOC.index("## What is our own") : DOC.index("## Three questions")]
    assert set(re.findall(r"`(_\w+)`", section)) == tables


@pytest.mark.parametrize("number", range(3))
def test_the_examples_run(store: Store, number: int) -> None:
    examples = re.findall(r"```sql\n(.*?)```", DOC, re.DOTALL)
    assert len(examples) == 3
    columns = [column[0] for column in store.db.execute(examples[number]).description]
    assert len(columns) == 3


def test_the_notebook_runs(store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", DOC, re.DOTALL)
    monkeypatch.chdir(store.path.parent)
    exec(compile(example, "docs/store.md", "exec"), {})
    said = capsys.readouterr().out
    assert "Measuring Stations Agreed (2 versions)" in said
    assert "[42 → 24]" in said


def test_each_verb_is_explained() -> None:
    table = DOC[DOC.index("| verb | gives |") :]
    verbs = set(re.findall(r"`(\w+)\(", table[: table.index("\n\n")]))
    assert verbs == {name for name in vars(Press) if not name.startswith("_")} - {"close"}


def test_the_verbs(store: Store) -> None:
    with api.open_store(store.path) as press:
        assert [row.id for row in press.latest(limit=2)] == [4, 3]
        assert [hit.id for hit in press.search("stations")] == [3]
        assert press.release("tides-en/press/2").release.id == 3
        assert [one.number for one in press.revisions(3)] == [1, 2]
        assert press.text(3, 1).startswith("The towns agreed on 42")
        assert "[42 → 24]" in press.diff(3)
        assert (press.diff(3, 1, 1), press.diff(1)) == ("", "")
        assert [file.name for file in press.attachments(3)] == ["Tide table.pdf"]
        page = press.page(3, 1)
        assert page is not None
        assert page.body.startswith(b"<h1>Measuring")
        assert [change.kind for change in press.changes(limit=2)] == ["failing", "withdrawn"]
        assert [row.state for row in press.health()] == ["ok", "failing"]
        assert len(press.checks("tides-en", limit=0)) == 3
        assert press.counts().releases == 4
        assert press.left_out("tides-en") == []
        assert [row["id"] for row in press.export(source="tides-ko")] == [2, 4]
        assert list(press.query("SELECT count(*) AS n FROM releases WHERE id > ?", [2])) == [{"n": 2}]
        assert [row.id for row in press.latest(until="2026-07-14", limit=1, skip=1)] == [3]
        assert [hit.version for hit in press.search("42", source="tides-en", until="2026-07", newest=True)] == [1]
        assert [row.name for row in press.sources()] == ["tides-en", "tides-ko"]
        (edit,) = press.edits(touch="figure", since="2026-07-14", until="2026-07")
        assert (edit.key, edit.touches, edit.revision_after) == ("press/2", ("figure",), 2)
        assert [(part.before, part.after) for part in edit.parts] == [("42", "24")]
        assert press.parts("tides-en/press/2", 1, 2) == edit.parts
        assert (press.edits(touch="negation"), press.changes(until="2026-06")) == ([], [])
        assert list(press.export(until="2026-06")) == []
        with pytest.raises(StoreError, match='no release is called "9"'):
            press.text(9)
        with pytest.raises(StoreError, match="no version 7"):
            press.text(3, 7)
    with pytest.raises(StoreError, match="the store is closed"):
        press.counts()
    press.close()
    with pytest.raises(StoreError, match="there is no database yet"):
        api.open_store(store.path.with_name("none.db"))


@pytest.mark.parametrize(
    "sql",
    ["SELEC 1", "SELECT none FROM latest", "SELECT ?", "SELECT 1; SELECT 2", "SELECT json('{') FROM latest"],
)
def test_sql_with_a_mistake_is_an_error_of_ours(store: Store, sql: str) -> None:
    with api.open_store(store.path) as press, pytest.raises(StoreError, match="this SQL cannot be answered"):
        list(press.query(sql))


def test_a_store_moves_by_copying_one_file(store: Store, tmp_path: Path) -> None:
    before = rows(store.db, "SELECT * FROM latest")
    store.close()
    copy = tmp_path / "elsewhere" / "moved.db"
    copy.parent.mkdir()
    copy.write_bytes(store.path.read_bytes())
    with open_store(copy) as moved:
        assert rows(moved.db, "SELECT * FROM latest") == before
