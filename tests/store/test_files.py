"""What a file says is kept once, by its bytes, and goes with the last version that has it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.file_reading import FileReading
from crawler.items import Attachment, Release
from crawler.reasons import Reason
from store import attachments
from store.db.sql import column, count, rows
from store.maintenance import doctor
from store.maintenance.forget import forget
from tests.support.watch import Watch, file, reading, release

TIDES = FileReading(state="read", text="High water at 07:12", kind="pdf", reader="slate 1")
LATER = FileReading(state="read", text="High water at 07:12.", kind="pdf", reader="slate 2")
CLOSED = FileReading(state="encrypted", kind="pdf", reader="slate 2", reason=Reason.of("as_written", text="closed"))


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    watch = Watch(tmp_path / "s.db")
    yield watch
    watch.store.close()


def read(file: Attachment, said: FileReading = TIDES, *, fresh: bool = True) -> Attachment:
    return replace(file, size=20, type="application/pdf", reading=said, is_fresh=fresh)


def having(title: str, *files: Attachment) -> Release:
    return release(title, attachments=files)


def known(watch: Watch) -> list[tuple[object, ...]]:
    return [tuple(row) for row in rows(watch.store.db, "SELECT sha256, text, reader FROM files ORDER BY sha256")]


def test_a_text_is_stored_once_for_all_versions_and_releases_that_have_it(watch: Watch) -> None:
    tides = read(file("tides.pdf", "aa"))
    watch.check(reading("1", having("One", tides)), reading("2", having("Two", tides)))
    watch.check(reading("1", replace(having("One", tides), paragraphs=("Another text.",))))
    assert known(watch) == [("aa", "High water at 07:12", "slate 1")]
    assert column(watch.store.db, "SELECT text FROM attachments") == ["High water at 07:12"] * 3


def test_what_was_read_comes_back_as_it_was(watch: Watch) -> None:
    large = Attachment(
        name="film.pdf",
        url="https://press.example/f/2",
        size=90_000_000,
        reading=FileReading(state="too_large", reason=Reason.of("too_large", size=90_000_000, limit=30_000_000)),
    )
    said = (read(file("tides.pdf", "aa")), read(file("shut.pdf", "bb"), CLOSED), large, file("not yet.pdf"))
    watch.check(reading("1", having("One", *said)))
    assert attachments.of_revision(watch.store.db, 1) == said
    states = column(watch.store.db, "SELECT state || ': ' || why FROM attachments ORDER BY position")
    large_why = "too_large: it has 90,000,000 bytes; max_bytes is 30,000,000"
    assert states == ["read: ", "encrypted: closed", large_why, ": "]
    assert count(watch.store.db, "files") == 2


def test_what_is_known_of_a_file_stays_until_it_is_read_again(watch: Watch) -> None:
    """A visit brings back what was known when it began; another may have read the file meanwhile."""
    watch.check(reading("1", having("One", read(file("tides.pdf", "aa"), LATER))))
    watch.check(reading("2", having("Two", read(file("tides.pdf", "aa"), TIDES, fresh=False))))
    assert known(watch) == [("aa", LATER.text, "slate 2")]
    watch.check(reading("3", having("Three", read(file("tides.pdf", "aa"), TIDES))))
    assert known(watch) == [("aa", TIDES.text, "slate 1")]


def test_another_reader_is_no_change(watch: Watch) -> None:
    watch.check(reading("1", having("One", read(file("tides.pdf", "aa")))))
    watch.check(reading("1", having("One", read(file("tides.pdf", "aa"), LATER))))
    assert (watch.kinds(), watch.one("SELECT count(*) FROM revisions")) == ([], 1)
    assert known(watch) == [("aa", LATER.text, "slate 2")]


def test_a_text_is_not_given_up_for_none(watch: Watch) -> None:
    watch.check(reading("1", having("One", read(file("tides.pdf", "aa")))))
    watch.check(reading("1", having("One", read(file("tides.pdf", "aa"), CLOSED))))
    assert known(watch) == [("aa", TIDES.text, "slate 1")]


def test_a_file_that_was_not_read_says_nothing_of_its_text(watch: Watch) -> None:
    watch.check(reading("1", having("One", file("tides.pdf", "aa"))))
    assert [tuple(row) for row in rows(watch.store.db, "SELECT state, read_at FROM files")] == [("", "")]
    watch.check(reading("1", having("One", read(file("tides.pdf", "aa")))))
    assert known(watch) == [("aa", TIDES.text, "slate 1")]


def test_files_that_change_places_keep_what_is_known_of_them(watch: Watch) -> None:
    one, two, three = (read(file(f"{n}.pdf", n * 2), fresh=False) for n in "abc")
    watch.check(reading("1", having("One", one, two, three)))
    before = known(watch), column(watch.store.db, "SELECT read_at FROM files ORDER BY sha256")
    with watch.store.write() as db:
        attachments.save(db, 1, (three, one, two), "2026-12-01T00:00:00Z")
    assert (known(watch), column(watch.store.db, "SELECT read_at FROM files ORDER BY sha256")) == before
    with watch.store.write() as db:
        attachments.save(db, 1, (two,), "2026-12-01T00:00:00Z")
    assert [sha256 for sha256, *_ in known(watch)] == ["bb"]
    with watch.store.write() as db:
        attachments.save(db, 1, (), "2026-12-01T00:00:00Z")
    assert known(watch) == []


def test_a_text_that_no_version_has_is_found_and_removed(watch: Watch) -> None:
    """As another program may leave it."""
    with watch.store.write() as db:
        db.execute("INSERT INTO files (sha256, text, state) VALUES ('aa', 'High water', 'read')")
    assert [finding.what for finding in doctor.findings(watch.store)] == ["1 file(s) that no version has"]
    assert doctor.repair(watch.store) == ["removed 1 file(s) that no version has"]
    assert known(watch) == []


def test_what_a_forgotten_release_had_alone_is_gone_from_the_disk(watch: Watch) -> None:
    alone = replace(TIDES, text="The harbour master resigned.")
    shared = read(file("tides.pdf", "aa"))
    watch.check(
        reading("1", having("One", shared, read(file("b.pdf", "bb"), alone))), reading("2", having("Two", shared))
    )
    forget(watch.store, 1, watch.now)
    assert [sha256 for sha256, *_ in known(watch)] == ["aa"]
    assert doctor.findings(watch.store) == []
    watch.store.close()
    for path in watch.path.parent.glob("s.db*"):
        assert b"harbour master" not in path.read_bytes().lower()
