"""A board whose rows lead to files is watched like any other: new, replaced, withdrawn, restored; the text is found."""

from dataclasses import replace

import pytest

from store import queries
from tests.support.documents import HWP, HWPX
from tests.support.file_boards import list_files, serve_file, title_of
from tests.support.files.pdf import pdf
from tests.support.sites import Site
from tests.support.watching import Watching

KINDS = {"application/pdf": pdf("The tide is 42 cm high"), "application/x-hwp": HWP, "application/octet-stream": HWPX}


async def watched(watching: Watching, site: Site) -> None:
    """A baseline of four files."""
    watching.profile = ""
    for number in range(1, 5):
        serve_file(site, number, pdf(f"Number {number} of the files"))
    list_files(site, 1, 2, 3, 4)
    watching.watch_url("office", f"{site.root}/list")
    assert (await watching.visit()).recorded.baseline == title_of(4)
    assert watching.news() == []


@pytest.mark.parametrize("kind", KINDS)
async def test_a_file_is_new_replaced_withdrawn_and_restored(empty_watching: Watching, site: Site, kind: str) -> None:
    watching = empty_watching
    await watched(watching, site)
    list_files(site, 1, 2, 3, 4, 5)
    serve_file(site, 5, KINDS[kind], kind)
    await watching.visits(2)
    assert watching.news() == ["new /files?no=5"]
    serve_file(site, 5, KINDS[kind] + b"\n% replaced", kind)
    await watching.visits(2)
    (edit,) = watching.changes()
    same = KINDS[kind].startswith(b"%PDF")  # of the others the text is not known
    said = ("minor", "files: saved anew, its text is the same") if same else ("major", "attachment replaced: files")
    assert edit.kind == "edited"
    assert (edit.weight, edit.summary.partition(" (")[0]) == said
    del site.pages["/files?no=5"]
    await watching.visits(2)
    assert watching.news() == ["withdrawn /files?no=5"]
    serve_file(site, 5, KINDS[kind] + b"\n% replaced", kind)
    await watching.visits(2)
    assert watching.news() == ["restored /files?no=5"]
    assert watching.one("SELECT state FROM sources") == "ok"


async def test_a_row_that_is_renamed_is_an_edit_though_the_file_is_as_it_was(
    empty_watching: Watching, site: Site
) -> None:
    watching = empty_watching
    await watched(watching, site)
    serve_file(site, 4, pdf("Number 4 of the files"), ETag='"4"')
    await watching.visits(2)
    list_files(site, 1, 2, 3, 4, newest="Four sand banks measured anew")
    await watching.visits(3)
    (edit,) = watching.changes()
    assert edit.content
    assert (edit.kind, edit.content.title) == ("edited", "Four sand banks measured anew")


async def test_files_that_do_not_change_are_quiet_and_their_text_is_found(empty_watching: Watching, site: Site) -> None:
    watching = empty_watching
    await watched(watching, site)
    await watching.visits(3)
    assert watching.news() == []
    store = watching.runtime.store
    assert [hit.title for hit in queries.search(store, "Number 3")] == [title_of(3)]
    assert watching.one("SELECT count(*) FROM snapshots WHERE body IS NOT NULL") == 0
    assert watching.one("SELECT count(*) FROM snapshots s JOIN attachments a USING (sha256, size)") == 4
    assert watching.one("SELECT group_concat(DISTINCT reader) FROM revisions") == "file"


def limit(watching: Watching, max_file_bytes: int) -> None:
    """Let the config have this limit."""
    config = watching.runtime.config
    watching.configure(replace(config, fetch=replace(config.fetch, max_file_bytes=max_file_bytes)))


async def test_files_too_large_to_be_read_are_watched_by_their_size(empty_watching: Watching, site: Site) -> None:
    watching = empty_watching
    await watched(watching, site)
    limit(watching, 100_000)
    big = b"%PDF-1.7" + bytes(100_000)
    list_files(site, *range(1, 10))
    for number in range(5, 10):
        serve_file(site, number, big)
    assert (await watching.visit()).good
    assert watching.news() == [f"new /files?no={number}" for number in range(5, 10)]
    serve_file(site, 9, big + b"%")
    await watching.visits(2)
    assert watching.news() == ["edited /files?no=9"]


async def test_another_limit_is_no_edit_of_what_is_above_or_below_it(empty_watching: Watching, site: Site) -> None:
    """As after an upgrade from 0.1.0, which knew no limit of its own for files."""
    watching = empty_watching
    await watched(watching, site)
    limit(watching, 100_000)
    big = b"%PDF-1.7" + bytes(100_000)
    list_files(site, *range(1, 6))
    serve_file(site, 5, big)
    await watching.visits(2)
    assert watching.news() == ["new /files?no=5"]
    for bytes_ in (200_000, 100_000, 200_000):
        limit(watching, bytes_)
        await watching.visits(2)
        assert watching.news() == []
    assert watching.one("SELECT count(*) FROM attachments WHERE size = ? AND sha256 <> ''", len(big)) == 1
    serve_file(site, 5, big[:-1] + b"%")
    await watching.visits(2)
    assert watching.news() == ["edited /files?no=5"], "its hash is known by now"


async def test_a_file_at_another_address_has_moved(empty_watching: Watching, site: Site) -> None:
    watching = empty_watching
    await watched(watching, site)
    site.page("/list", site.served["/list"].replace(b"/files?no=4", b"/files?no=40"))
    site.pages["/files?no=40"] = site.pages.pop("/files?no=4")
    await watching.visits(3)
    assert watching.news() == ["moved /files?no=40"]
    serve_file(site, 40, pdf("Number 4 of the files, once more"))
    await watching.visits(2)
    assert watching.news() == ["edited /files?no=40"]
