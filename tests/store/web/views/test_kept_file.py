"""A kept file can be saved from the page of its release, and is never shown."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from crawler.items import Attachment
from store.db.kept_files import KeptFiles
from tests.support.watch import Watch, reading, release

BODY = b"<script>alert('the tides')</script>"
HASH = hashlib.sha256(BODY).hexdigest()
NAME = '조석표\r\n"; filename=x.html'


@pytest.fixture
def database(tmp_path: Path) -> Path:
    watch = Watch(tmp_path / "press.db")
    KeptFiles(watch.path).keep(HASH, BODY)
    kept = Attachment(name=NAME, url="https://press.example/f/1", size=len(BODY), sha256=HASH, kept=True)
    other = Attachment(name="b.pdf", url="https://press.example/f/2", size=2, sha256="b" * 64)
    watch.check(reading("1", release("One", attachments=(kept, other))))
    watch.store.close()
    return watch.path


async def test_it_is_linked_and_comes_to_be_saved(
    database: Path, make_client: Callable[..., httpx.AsyncClient]
) -> None:
    async with make_client(database) as client:
        page = (await client.get("/release/board/1")).text
        assert page.count(f'href="/file/{HASH}" download') == 1
        assert f"/file/{'b' * 64}" not in page
        came = await client.get(f"/file/{HASH}")
    assert (came.status_code, came.content) == (200, BODY)
    assert came.headers["content-type"] == "application/octet-stream"
    assert came.headers["x-content-type-options"] == "nosniff"
    named = came.headers["content-disposition"]
    assert named.startswith("attachment; filename=\"file\"; filename*=UTF-8''%EC%A1%B0%EC%84%9D%ED%91%9C")
    assert "x.html" not in named.partition("UTF-8''")[0]


@pytest.mark.parametrize("name", ["b" * 64, "c" * 64, HASH.upper(), "..%2f..%2fpress.db", f"{HASH}/..", ""])
async def test_nothing_else_comes(database: Path, make_client: Callable[..., httpx.AsyncClient], name: str) -> None:
    async with make_client(database) as client:
        came = await client.get(f"/file/{name}")
    assert came.status_code in (302, 404)  # Datasette sends on to addresses without a slash at the end
    assert BODY not in came.content


async def test_one_that_is_lost_is_said_not_to_be_kept(
    database: Path, make_client: Callable[..., httpx.AsyncClient]
) -> None:
    KeptFiles(database).path(HASH).unlink()
    async with make_client(database) as client:
        came = await client.get(f"/file/{HASH}")
    assert came.status_code == 404
    assert "This file is not kept." in came.text
