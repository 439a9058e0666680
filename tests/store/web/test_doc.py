"""The ten questions of docs/inspect.md: each page, command and query is run on the week that the press room made."""

import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from scheduler.cli.entry import presswatch
from tests.support.paths import ROOT

DOC = (ROOT / "docs/inspect.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(
    r"### (\d+\. .+?)\n\n- Page: `(.+?)`\n- Command: `presswatch (.+?)`\n\n```sql\n(.+?)```", DOC, re.DOTALL
)
WRONG_WITH_THE_WATCH = 1  # what `status` ends with: one board fails, and no daemon runs


def test_there_are_ten() -> None:
    assert [int(question.split(".")[0]) for question, *_ in QUESTIONS] == list(range(1, 11))


@pytest.mark.parametrize(
    ("question", "page", "command", "sql"), QUESTIONS, ids=[question for question, *_ in QUESTIONS]
)
async def test_each_is_answered_three_ways(
    client: httpx.AsyncClient, week: Path, question: str, page: str, command: str, sql: str
) -> None:
    answer = await client.get(page)
    assert answer.status_code == 200
    assert 'class="none"' not in answer.text
    done = CliRunner().invoke(presswatch, ["--config", str(week.parent / "config.toml"), *shlex.split(command)])
    assert done.exit_code == (WRONG_WITH_THE_WATCH if command == "status" else 0), done.output
    assert len(done.output.splitlines()) > 1
    with closing(sqlite3.connect(f"file:{week}?mode=ro", uri=True)) as db:
        assert db.execute(sql).fetchall()
    rows = (await client.get("/presswatch.json", params={"sql": sql.strip(), "_shape": "array"})).json()
    assert rows


def test_its_pictures_are_there() -> None:
    for picture in re.findall(r"\]\((img/.+?)\)", DOC):
        assert (ROOT / "docs" / picture).read_bytes().startswith(b"\x89PNG")
