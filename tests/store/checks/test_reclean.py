"""Stored pages that are read again: what takes the place of what was read before, and what is only set aside."""

from dataclasses import replace
from pathlib import Path

import pytest

from crawler.items import Attachment, Release, Template
from store import learned, releases
from store.checks.asides import asides
from store.checks.reclean import kept_pages, outdated, reread, would_differ
from store.db.sql import column
from tests.support.watch import Watch, reading, release

FOOT = "Harbour Street 1, telephone 555-0101."
SAID = release("Stations", "The towns agreed.", "Work begins.", reader="template", cleaner="9/aaaaaaaa")
WITH_FOOT = replace(SAID, paragraphs=(*SAID.paragraphs, FOOT))
GENERAL = replace(WITH_FOOT, reader="trafilatura", cleaner="9/bbbbbbbb")
OTHER = replace(WITH_FOOT, cleaner="9/bbbbbbbb")
BETTER = replace(WITH_FOOT, cleaner="10/aaaaaaaa")
OLD = Template(keep=frozenset({"div/p"}), digest="aaaaaaaa")


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    """A board with one release, read by a template."""
    watch = Watch(tmp_path / "s.db")
    watch.check(reading("1", SAID), template=OLD)
    return watch


def text(watch: Watch) -> object:
    return watch.one("SELECT text FROM revisions WHERE id = 1")


def set_aside(watch: Watch) -> tuple[Release, ...]:
    known = releases.get(watch.store.db, 1)
    assert known is not None
    return asides(watch.store.db, [known]).get(1, ())


@pytest.mark.parametrize("found", [(GENERAL,), (OTHER,), (GENERAL, OTHER)])
def test_neither_a_worse_reader_nor_another_design_takes_its_place(watch: Watch, found: tuple[Release, ...]) -> None:
    assert not would_differ(watch.store, 1, found)
    assert reread(watch.store, {1: found}) == 0
    assert text(watch) == SAID.text
    assert [other.text for other in set_aside(watch)] == [WITH_FOOT.text]  # one text is kept once


def test_a_better_cleaner_does_and_the_template_of_its_time_reads_for_it(watch: Watch) -> None:
    assert would_differ(watch.store, 1, (GENERAL, BETTER))
    assert reread(watch.store, {1: (GENERAL, BETTER)}) == 1
    assert text(watch) == WITH_FOOT.text
    assert SAID.text in [other.text for other in set_aside(watch)]
    assert watch.one("SELECT count(*) FROM revisions") == 1


def test_what_is_no_release_any_more_stays(watch: Watch) -> None:
    error = replace(BETTER, verdict="error")
    assert would_differ(watch.store, 1, (error,))
    assert (reread(watch.store, {1: (error,), 7: (BETTER,)}), set_aside(watch)) == (0, ())
    assert not would_differ(watch.store, 7, (error,))


def test_pages_come_with_the_template_that_read_them(watch: Watch) -> None:
    (page,) = outdated(watch.store, "board", [reading("1", BETTER)])
    assert page.template == OLD
    assert [page.template for page in kept_pages(watch.store, "board")] == [OLD]


def test_by_another_template_only_what_seems_to_differ_is_read_again(watch: Watch) -> None:
    same = replace(SAID, cleaner="9/bbbbbbbb")
    assert outdated(watch.store, "board", [reading("1", same), reading("2", same)]) == []
    assert len(outdated(watch.store, "board", [reading("1", OTHER)])) == 1
    reread(watch.store, {1: (OTHER,)})
    assert outdated(watch.store, "board", [reading("1", OTHER)]) == []


def test_a_page_as_it_was_set_aside_is_no_edit(watch: Watch) -> None:
    reread(watch.store, {1: (OTHER,)})
    watch.check(reading("1", OTHER))
    watch.check(reading("1", replace(OTHER, paragraphs=("The towns refused.", *OTHER.paragraphs[1:]))))
    assert watch.kinds() == ["edited"]
    assert column(watch.store.db, "SELECT summary FROM changes") == ["agreed → refused"]


def test_files_that_a_worse_reader_does_not_see_were_not_removed(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "s.db")
    table = Attachment(name="Tide table.pdf", url="https://board.example/f/1")
    watch.check(reading("1", replace(SAID, attachments=(table,))), template=OLD)
    blind = replace(GENERAL, paragraphs=SAID.paragraphs)
    reread(watch.store, {1: (blind,)})
    watch.check(reading("1", blind))
    assert watch.kinds() == []


def test_the_last_templates_of_a_source_are_kept(watch: Watch) -> None:
    for number in range(15):
        with watch.store.write() as db:
            learned.save_template(db, "board", Template(digest=f"{number:08}"))
    kept = column(watch.store.db, "SELECT digest FROM _old_templates ORDER BY id")
    assert kept == [f"{number:08}" for number in range(3, 15)]
    assert learned.template_of(watch.store.db, "board", "9/00000014").digest == "00000014"
    assert learned.template_of(watch.store.db, "board", "9/00000001") == Template()
