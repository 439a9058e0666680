"""One store made by the press room for all tests here, and the inspector asked without a socket, or with a browser."""

import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from filelock import FileLock

from crawler.times import from_iso
from store.web.app import inspector
from tests.support.newsdesk import Newsdesk
from tests.support.serving import SEOUL, served

if TYPE_CHECKING:
    from playwright.async_api import Browser

NOW = from_iso("2026-11-20T04:30:00Z")


@pytest.fixture(scope="session")
def week(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The database of a week at the desk. It is made once, also for several workers; nobody writes to it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "inspected-week"
    with FileLock(f"{folder}.lock"):
        if not (folder / "ready").exists():
            folder.mkdir(exist_ok=True)
            with Newsdesk(folder) as desk:
                desk.days_at_the_desk()
            (folder / "ready").touch()
    return folder / "presswatch.db"


@pytest.fixture
def make_client(week: Path) -> Callable[..., httpx.AsyncClient]:
    """Makes a client of the inspector: `make_client(token="...")`."""

    def make(database: Path = week, token: str = "", now: datetime = NOW) -> httpx.AsyncClient:
        application = inspector(database, SEOUL, names=["desk.example"], token=token, now=lambda: now)
        transport = httpx.ASGITransport(application)
        return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8765")

    return make


@pytest.fixture
async def client(make_client: Callable[..., httpx.AsyncClient]) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the inspector on the week."""
    async with make_client() as made:
        yield made


@pytest.fixture
def site(week: Path) -> Iterator[str]:
    """The address of the inspector on the week, on a real socket."""
    with served(week, NOW) as address:
        yield address


@pytest.fixture
async def browser() -> AsyncIterator["Browser"]:
    """Real Chromium. Without one the test is skipped, but not where CI promised it."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(
            "no Chromium here; install it (Debian: chromium)"
        )
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield launched
        await launched.close()
