"""Commands read what others wrote in a process that is killed at a limit, and say so in one line."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from click.testing import Result

from crawler.sandbox.tasks import TASKS
from tests.support.newsrooms import Newsroom, page, table

Cli = Callable[..., Result]
pytestmark = pytest.mark.workers
TOO_MUCH = "reading it takes more than 0 MB of memory"


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """No reading may hold any memory: each is killed."""
    for name, task in TASKS.items():
        monkeypatch.setitem(TASKS, name, replace(task, memory=0))


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize("text", [page("A page", "<p>Some text of it</p>"), "A text\nSome more of it\n"])
def test_clean(cli: Cli, text: str) -> None:
    result = cli("clean", "-", input=text)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
    assert TOO_MUCH in result.stderr


@pytest.mark.usefixtures("strict")
def test_add(cli: Cli) -> None:
    with Newsroom(table().pages) as site:
        result = cli("add", f"{site.root}{table().expected.start}", "--dry-run")
    assert result.exit_code == 1
    assert TOO_MUCH in result.stderr


def test_add_finds_a_list_whose_releases_cannot_be_read(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TASKS, "release", replace(TASKS["release"], memory=0))
    with Newsroom(table().pages) as site:
        result = cli("add", f"{site.root}{table().expected.start}", "--dry-run")
    assert result.exit_code == 0
    assert "no release could be read" in result.output


@pytest.mark.usefixtures("strict", "home")
def test_reclean_and_doctor(cli: Cli) -> None:
    assert cli("reclean", "tides-en").stdout == (
        "tides-en: 0 pages read again, 0 of them read differently now\n"
        "tides-en: 3 pages could not be read within limits and stay as they were\n"
    )
    assert "reading: 3 of the newest pages of tides-en cannot be read within limits today" in cli("doctor").stdout
