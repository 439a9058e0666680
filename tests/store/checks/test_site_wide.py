"""Differences that many releases have are the site's doing."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from crawler.file_reading import FileReading
from crawler.items import Attachment, Release
from crawler.target import Target
from store.checks.history import RecentEdit
from store.checks.site_wide import without_site_wide
from store.checks.step import Step
from store.checks.steps import steps
from tests.support.histories import check, history, known, reading, release, shown
from tests.support.values import with_fields

LINE = "Questions are answered by the press office, telephone 555-0101."
FILE = Attachment(name="Map.pdf", url="https://old.example/map.pdf", sha256="1")


def said(number: int, **fields: object) -> Release:
    return with_fields(
        release(f"Report {number}", f"District {number} opened {number + 40} lanes.", f"The {number}th was last."),
        **fields,
    )


def found(olds: Sequence[Release], news: Sequence[Release], *recent: RecentEdit) -> list[str]:
    """The kinds of the steps of a check that sees these releases change."""
    before = [known(n, str(n), old) for n, old in enumerate(olds, start=1)]
    pages = [reading(str(n), new) for n, new in enumerate(news, start=1)]
    made = steps(shown(history(*before, recent_edits=recent), check(*pages)))
    for step in made:
        assert (step.change is None) == (step.kind == "same")
        assert (step.aside is not None) == (step.kind == "same")
    return [step.kind for step in made]


def with_line(release: Release, line: str = LINE) -> Release:
    return with_fields(release, paragraphs=(*release.paragraphs, line))


def test_one_line_that_three_releases_get_is_no_edit() -> None:
    olds = [said(n) for n in range(3)]
    assert found(olds, [with_line(old) for old in olds]) == ["same"] * 3
    assert found(olds[:2], [with_line(old) for old in olds[:2]]) == ["edited"] * 2
    assert found(olds, [with_line(old, f"{LINE} {n}") for n, old in enumerate(olds)]) == ["edited"] * 3


def test_edits_of_the_last_days_count() -> None:
    olds = [said(n) for n in range(3)]
    recent = [RecentEdit(id_, old, with_line(old)) for id_, old in ((8, olds[1]), (9, olds[2]))]
    assert found(olds[:1], [with_line(olds[0])], *recent) == ["same"]
    assert found(olds[:1], [with_line(olds[0])], recent[0], recent[0]) == ["edited"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"title": "Report"}, {"title": "Report | Lantern Office"}),
        (
            {"attachments": (FILE,)},
            {"attachments": (with_fields(FILE, url="https://new.example/map.pdf", name="Map"),)},
        ),
        (
            {"targets": (Target("link", "lanes", "https://old.example/a"),)},
            {"targets": (Target("link", "lanes", "https://new.example/b"),)},
        ),
    ],
    ids=["titles", "files that moved", "hosts of links"],
)
def test_what_else_a_site_may_change(before: dict[str, object], after: dict[str, object]) -> None:
    olds = [said(n, **before) for n in range(3)]
    assert found(olds, [with_fields(old, **after) for old in olds]) == ["same"] * 3


def test_a_text_that_is_gone_and_a_notice_are_no_matter_of_the_site() -> None:
    olds = [said(n) for n in range(3)]
    assert found(olds, [with_fields(old, paragraphs=(LINE,)) for old in olds]) == ["edited"] * 3
    notice = "Correction: an earlier version of this text gave another number."
    assert found(olds, [with_line(old, notice) for old in olds]) == ["edited"] * 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"title": "Talks on the Grey Sea end"}, {"title": "Talks on the Blue Sea end"}),
        ({"published": "2026-07-14"}, {"published": "2026-07-15"}),
    ],
    ids=["reworded titles", "days"],
)
def test_what_only_a_publisher_changes_is_an_edit_of_each(before: dict[str, object], after: dict[str, object]) -> None:
    olds = [said(n, **before) for n in range(3)]
    assert found(olds, [with_fields(old, **after) for old in olds]) == ["edited"] * 3


def test_without_edits_nothing_is_compared() -> None:
    assert without_site_wide([], []) == ()
    step = Step(kind="same", entry=reading("1", said(1)).entry)
    assert without_site_wide([step], []) == (step,)


def with_file(release: Release, seats: str) -> Release:
    reading = FileReading(state="read", text=f"Seats on the ferry\n{seats}", reader="office 1")
    return with_fields(release, attachments=(replace(FILE, sha256=seats, reading=reading),))


def test_files_of_one_name_are_the_sites_only_where_the_same_was_edited_in_them() -> None:
    olds = [with_file(said(n), "42") for n in (1, 2, 3)]
    each = [with_file(said(n), seats) for n, seats in enumerate(("24", "25", "26"), start=1)]
    assert found(olds, each) == ["edited"] * 3
    assert found(olds, [with_file(said(n), "24") for n in (1, 2, 3)]) == ["same"] * 3
