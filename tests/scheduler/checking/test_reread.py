"""Kept files are read again when their reader has got better: silently, and nothing that was read is lost."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

import pytest

from crawler.file_reading import FileReading
from crawler.files.read import reader_of
from crawler.items import Attachment, Snapshot
from crawler.sandbox.readers import Readers
from scheduler.checking.reread import reread
from store.db.kept_files import KeptFiles
from store.db.sql import rows
from store.maintenance.forget import forget
from store.search.search import search
from tests.support.watch import Watch, reading, release

TIDES, WAVES = b"%PDF-1.4 tides", b"%PDF-1.4 waves"
OLD = FileReading(state="read", text="Thetidesof May", kind="pdf", reader="slate 1")
NEW = FileReading(state="read", text="The tides of May", kind="pdf", reader=reader_of("pdf"))
NONE = FileReading(state="no_text", kind="zip", reader="another of today")


@dataclass
class Reading:
    """Readers of today, which find the same in every file."""

    said: FileReading = NEW
    read: list[bytes] = field(default_factory=list)

    async def file(self, file: Snapshot) -> FileReading:
        self.read.append(file.body)
        return self.said


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    """Two releases with a file each, read by an earlier reader; that of the first is kept."""
    watch = Watch(tmp_path / "press.db")
    watch.check(
        reading("1", release("One", attachments=(file(watch, TIDES, kept=True),))),
        reading("2", release("Two", attachments=(file(watch, WAVES, kept=False),))),
    )
    yield watch
    watch.store.close()


def file(watch: Watch, body: bytes, *, kept: bool, said: FileReading = OLD) -> Attachment:
    sha256 = hashlib.sha256(body).hexdigest()
    if kept:
        KeptFiles(watch.path).keep(sha256, body)
    url = f"https://press.example/files/{sha256[:6]}.pdf"
    return Attachment(name="a.pdf", url=url, size=len(body), sha256=sha256, reading=said, is_fresh=True, kept=kept)


async def again(watch: Watch, readers: Reading, source: str = "") -> int:
    return await reread(watch.store, cast("Readers", readers), watch.now, source=source)


def said(watch: Watch) -> list[tuple[object, ...]]:
    found = rows(watch.store.db, "SELECT text, state, reader, kept FROM files ORDER BY kept DESC")
    return [tuple(row) for row in found]


async def test_only_what_is_kept_is_read_again_and_nobody_is_alerted(watch: Watch) -> None:
    readers = Reading()
    assert await again(watch, readers) == 1
    assert (readers.read, watch.kinds()) == ([TIDES], [])
    assert said(watch) == [(NEW.text, "read", NEW.reader, 1), (OLD.text, "read", "slate 1", 0)]
    assert watch.one("SELECT count(*) FROM revisions") == 2
    assert [hit.key for hit in search(watch.store, "tides of May")] == ["1"]
    assert await again(watch, readers) == 0


async def test_a_visit_that_knows_the_old_text_brings_no_edit_and_no_old_text(watch: Watch) -> None:
    await again(watch, Reading())
    old = replace(file(watch, TIDES, kept=True), is_fresh=False)
    watch.check(reading("1", release("One", attachments=(old,))))
    assert (watch.kinds(), said(watch)[0][0]) == ([], NEW.text)


async def test_a_text_stays_where_today_s_reader_finds_none_and_it_does_not_try_again(watch: Watch) -> None:
    readers = Reading(NONE)
    assert await again(watch, readers) == 1
    assert said(watch)[0] == (OLD.text, "read", "slate 1", 1)
    assert await again(watch, readers) == 0


async def test_what_could_not_be_read_may_be_read_now(watch: Watch) -> None:
    broken = FileReading(state="broken", kind="pdf", reader="slate 1")
    watch.check(reading("3", release("Three", attachments=(file(watch, b"%PDF-1.4 winds", kept=True, said=broken),))))
    assert await again(watch, Reading()) == 2
    assert watch.one("SELECT count(*) FROM files WHERE state = 'read' AND kept = 1") == 2


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"other bytes")])
async def test_one_that_is_not_there_as_it_came_is_to_be_fetched_again(watch: Watch, damage: object) -> None:
    path = KeptFiles(watch.path).path(hashlib.sha256(TIDES).hexdigest())
    damage(path)  # type: ignore[operator]
    readers = Reading()
    await again(watch, readers)
    assert (readers.read, path.exists()) == ([], False)
    assert [row[2:] for row in said(watch)] == [("slate 1", 0)] * 2


async def test_a_source_of_its_own(watch: Watch) -> None:
    assert await again(watch, Reading(), source="other") == 0
    assert await again(watch, Reading(), source="board") == 1


async def test_what_was_forgotten_meanwhile_does_not_come_back(watch: Watch) -> None:
    class Forgetful(Reading):
        async def file(self, file: Snapshot) -> FileReading:
            forget(watch.store, 1, watch.now)
            return await super().file(file)

    await again(watch, Forgetful())
    assert said(watch) == [(OLD.text, "read", "slate 1", 0)]
