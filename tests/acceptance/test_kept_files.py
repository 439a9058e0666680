"""`attachments = "keep"`: the bytes of files are beside the database, whatever happens on the way."""

import hashlib
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import count
from typing import Literal

import pytest
from aiohttp import web

from store.db.kept_files import KeptFiles
from tests.support.file_boards import list_files, serve_file
from tests.support.files.pdf import pdf
from tests.support.rooms import Room
from tests.support.sites import Site
from tests.support.watching import Watching

FILES = [pdf(f"Number {number} of the files") for number in range(1, 4)]
NEW = pdf("Number 4 of the files")
PAGE = "<html><head><title>Tides</title></head><body><h1>The tides of May</h1><p>{}</p>{}</body></html>"


def ask(watching: Watching, what: Literal["hash", "keep"]) -> None:
    """Let the config say what is done with attachments."""
    config = watching.runtime.config
    (watched,) = config.sources
    asked = replace(watched, source=replace(watched.source, attachments=what))
    watching.configure(replace(config, sources=(asked,)))


@pytest.fixture
def watching(empty_watching: Watching, site: Site) -> Watching:
    """A board of files is about to be watched; they are to be kept."""
    watching = empty_watching
    watching.profile = ""
    for number, body in enumerate(FILES, start=1):
        serve_file(site, number, body, ETag=f'"{number}"')
    list_files(site, 1, 2, 3)
    watching.watch_url("office", f"{site.root}/list")
    ask(watching, "keep")
    return watching


def kept(watching: Watching) -> set[bytes]:
    """The files in the folder; the database says so of each of them."""
    there = {one.path.read_bytes() for one in KeptFiles(watching.runtime.store.path).all()}
    hashes = {hashlib.sha256(body).hexdigest() for body in there}
    assert {row[0] for row in watching.runtime.store.db.execute("SELECT sha256 FROM files WHERE kept = 1")} == hashes
    return there


async def test_each_file_is_kept_and_what_it_is_replaced_by(watching: Watching, site: Site) -> None:
    await watching.visit()
    assert kept(watching) == set(FILES)
    serve_file(site, 3, NEW, ETag='"new"')
    await watching.visits(2)
    assert watching.news() == ["edited /files?no=3"]
    assert kept(watching) == {*FILES, NEW}
    assert watching.one("SELECT count(*) FROM attachments WHERE kept = 1") == 4


async def test_files_that_are_known_are_fetched_once_more_when_they_are_to_be_kept(
    watching: Watching, site: Site
) -> None:
    ask(watching, "hash")
    await watching.visits(2)
    assert kept(watching) == set()
    ask(watching, "keep")
    await watching.visit()
    assert (kept(watching), watching.news()) == (set(FILES), [])
    site.asked.clear()
    await watching.visit()
    conditional = [one for one in site.asked if one.path.startswith("/files") and "If-None-Match" in one.headers]
    assert len(conditional) == 3


async def test_a_file_that_is_another_at_each_fetch_is_not_kept(watching: Watching, site: Site) -> None:
    await watching.visit()
    numbers = count()
    site.pages["/files?no=3"] = lambda _: web.Response(body=pdf(f"At {next(numbers)}"), content_type="application/pdf")
    await watching.visits(2)
    assert kept(watching) == set(FILES)


async def test_with_a_full_disk_the_check_goes_on_and_the_files_follow(
    watching: Watching, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    await watching.visit()
    list_files(site, 1, 2, 3, 4)
    serve_file(site, 4, NEW)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Room(10**9, 10**9, 0))
    assert (await watching.visit()).good
    assert watching.news() == ["new /files?no=4"]
    why = watching.one("SELECT why FROM outcomes WHERE why <> '' ORDER BY id DESC LIMIT 1")
    assert why == "the file is not kept: the disk is full"
    assert kept(watching) == set(FILES)
    monkeypatch.undo()
    await watching.visits(2)
    assert (kept(watching), watching.news()) == ({*FILES, NEW}, [])


def attached(body: bytes) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=body, content_type="application/pdf", headers={"ETag": '"a"'})

    return answer


async def test_attachments_of_pages_are_kept(watching: Watching, site: Site) -> None:
    link = '<a href="/down/tides.pdf">tides.pdf</a>'
    text = "The tides of May are higher than those of April, and the harbours were told in time. " * 3
    for number in range(1, 4):
        site.page(f"/files?no={number}", PAGE.format(f"{number} {text}", link if number == 3 else ""))
    site.pages["/down/tides.pdf"] = attached(NEW)
    await watching.visits(2)
    assert kept(watching) == {NEW}
