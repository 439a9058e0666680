"""The questions of docs/inspect.md: each page, command, query and SQL is run on a week at the desk, and they agree."""

import html
import json
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import httpx
import pytest
from click.testing import CliRunner

from crawler.items import Source
from scheduler.cli.entry import presswatch
from store import releases
from store.api import open_store
from store.checks.record import record
from store.db.database import Store
from store.db.database import open_store as store_at
from store.web.canned import CANNED
from tests.support.builders import check, owing_to, reading, result
from tests.support.paths import ROOT

DOC = (ROOT / "docs/inspect.md").read_text(encoding="utf-8")
WAYS = r"- Page: `(.+?)`\n- Command: `presswatch (.+?)`\n- Query: `/presswatch/(.+?)`"
WRONG_WITH_THE_WATCH = 1  # what `status` ends with: one board fails, and no daemon runs
FRIDAY_EVENING = "2026-11-20T08:30:00Z"  # in Seoul
NAMED = ("source", "key", "title", "name", "before", "after")  # columns of which each value is said by all three


class Question(NamedTuple):
    """One of the document, and the ways to its answer."""

    title: str
    page: str
    command: str
    query: str
    sql: str


PATTERN = rf"### (\d+\. .+?)\n\n{WAYS}\n\n```sql\n(.+?)```"
QUESTIONS = [Question(*found) for found in re.findall(PATTERN, DOC, re.DOTALL)]
OTHERS = re.findall(r"```sql\n(.+?)```", DOC[DOC.index("### Three more") :], re.DOTALL)


@pytest.fixture(scope="module")
def asked(week: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The week at the desk, after which a ministry put another file in the place of one."""
    folder = tmp_path_factory.mktemp("asked")
    shutil.copytree(week.parent, folder, dirs_exist_ok=True)
    with store_at(folder / week.name) as store:
        _swap_a_file(store, "mofa-kor-press", "m_4080/376530")
    return folder / week.name


def _swap_a_file(store: Store, source: str, key: str) -> None:
    said = releases.find(store.db, source, key)
    assert said is not None
    files = tuple(replace(file, sha256=64 * "f", size=7) for file in said.content.attachments)
    board = Source(name=source, url=said.url)
    came = reading(board, key, said.content.title)
    came = replace(came, release=replace(said.content, attachments=files), entry=replace(came.entry, url=said.url))
    record(store, check(result(board, came), FRIDAY_EVENING), owing_to())


@pytest.fixture
async def client(asked: Path, make_client: Callable[..., httpx.AsyncClient]) -> Any:
    """A client of the inspector on that store."""
    async with make_client(asked) as made:
        yield made


def rows(asked: Path, sql: str) -> list[dict[str, Any]]:
    with open_store(asked) as press:
        return list(press.query(sql))


def run(asked: Path, command: str) -> str:
    arguments = ["--config", str(asked.parent / "config.toml"), *shlex.split(command)]
    done = CliRunner().invoke(presswatch, arguments)
    assert done.exit_code == (WRONG_WITH_THE_WATCH if command.startswith("status") else 0), done.output
    return done.output


def values(found: list[dict[str, Any]]) -> set[str]:
    return {str(row[name]) for row in found for name in NAMED if row.get(name)}


def texts(document: object) -> Iterator[str]:
    """All texts of a JSON document."""
    if isinstance(document, str):
        yield document
    for part in document.values() if isinstance(document, dict) else document if isinstance(document, list) else ():
        yield from texts(part)


def keys(found: list[dict[str, Any]]) -> set[str]:
    return {row["key"] for row in found if "key" in row}


def test_there_are_fifteen() -> None:
    assert [int(question.title.split(".")[0]) for question in QUESTIONS] == list(range(1, 16))
    named = {question.query.partition("?")[0] for question in QUESTIONS}
    assert named | set(re.findall(r"/presswatch/(\w+)", DOC[DOC.index("### Three more") :])) >= set(CANNED) >= named


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.title)
async def test_page_command_query_and_sql_agree(client: httpx.AsyncClient, asked: Path, question: Question) -> None:
    found = rows(asked, question.sql)
    assert found
    page = await client.get(question.page)
    assert page.status_code == 200
    assert 'class="none"' not in page.text
    shown = unquote(html.unescape(re.sub("</?mark>", "", page.text)))
    assert [value for value in values(found) if value not in shown] == []
    name, _, parameters = question.query.partition("?")
    canned = await client.get(f"/presswatch/{name}.json?{parameters}&_shape=array")
    assert canned.json() == found
    assert (await client.get(f"/presswatch/{question.query}")).status_code == 200
    assert len(run(asked, question.command).splitlines()) > 1
    if not question.command.startswith("diff"):
        said = json.loads(run(asked, f"{question.command} --json"))
        assert [value for value in values(found) if not any(value in text for text in texts(said))] == []
        if isinstance(said, list) and keys(found):
            assert keys(said) == keys(found)


async def test_what_no_page_counts_is_counted(client: httpx.AsyncClient, asked: Path) -> None:
    evenings, _, stood = (rows(asked, sql) for sql in OTHERS)
    assert [row["key"] for row in evenings] == ["m_4080/376530"]
    assert (await client.get("/presswatch/friday_evenings.json?hours=9&_shape=array")).json() == evenings
    assert stood == [{"source": "mofa-eng-press", "withdrawals": 1, "median_days": stood[0]["median_days"]}]
    for name in ("delay", "until_withdrawn"):
        assert (await client.get(f"/presswatch/{name}.json?_shape=array")).status_code == 200


def test_the_view_of_what_is_left_out_is_asked_too(asked: Path) -> None:
    (sql,) = re.findall(r"```sql\n(SELECT [^`]+ FROM left_out [^`]+)```", DOC)
    assert rows(asked, sql) == []


def test_its_pictures_are_there() -> None:
    for picture in re.findall(r"\]\((img/.+?)\)", DOC):
        assert (ROOT / "docs" / picture).read_bytes().startswith(b"\x89PNG")
