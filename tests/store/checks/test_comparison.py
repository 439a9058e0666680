"""A page beside all that is known of its release: by the reader of that time, by another, by a worse one."""

from dataclasses import replace

import pytest

from crawler.items import Attachment, Release
from store.checks.comparison import compare
from store.checks.reading_rank import differ_by_template, is_like, is_worse, may_replace
from tests.support.histories import release
from tests.support.values import with_fields

TEXT = ("The towns agreed on 42 measuring stations.", "Work begins in spring, says the ministry.")
FOOT = "Harbour Street 1, telephone 555-0101."
SAID = release("Stations", *TEXT, reader="template", cleaner="9/aaaaaaaa")


def now(*paragraphs: str, **fields: object) -> Release:
    return with_fields(SAID, paragraphs=paragraphs or TEXT, **fields)


@pytest.mark.parametrize(
    ("reader", "than", "worse"),
    [
        ("trafilatura", "template", True),
        ("template", "profile", True),
        ("template", "trafilatura", False),
        ("readability", "trafilatura", False),
        ("text", "profile", False),
        ("trafilatura", "feed", False),
    ],
)
def test_which_reading_is_worth_less(reader: str, than: str, *, worse: bool) -> None:
    assert is_worse(now(reader=reader), now(reader=than)) is worse


def test_readings_of_one_reader_are_alike() -> None:
    assert is_like(SAID, now("Other words."))
    assert not is_like(SAID, now(cleaner="9/bbbbbbbb"))
    assert not is_like(SAID, now(reader="trafilatura"))


@pytest.mark.parametrize(
    ("fields", "differs"),
    [
        ({"cleaner": "9/bbbbbbbb"}, True),
        ({"cleaner": "9"}, True),
        ({"cleaner": "10/bbbbbbbb"}, False),
        ({"cleaner": "9/bbbbbbbb/euc-kr"}, False),
        ({"cleaner": "9/bbbbbbbb", "reader": "trafilatura"}, False),
    ],
)
def test_readings_that_differ_by_template(fields: dict[str, str], *, differs: bool) -> None:
    assert differ_by_template(now(**fields), SAID) is differs


@pytest.mark.parametrize(
    ("reading", "may"),
    [
        (now(TEXT[0], cleaner="10/aaaaaaaa"), True),  # a better cleaner
        (now(TEXT[0], cleaner="10/aaaaaaaa", verdict="error"), False),
        (now(TEXT[0], cleaner="10/aaaaaaaa", reader="trafilatura"), False),
        (now(TEXT[0], cleaner="9/bbbbbbbb", reader="profile"), True),
        (now(TEXT[0], cleaner="9/bbbbbbbb"), False),  # another template, and another text
        (now(cleaner="9/bbbbbbbb"), True),
    ],
)
def test_what_may_take_the_place_of_what_was_read(reading: Release, *, may: bool) -> None:
    assert may_replace(reading, SAID) is may


def test_what_differs_from_the_only_reading_is_an_edit() -> None:
    made = compare(SAID, (), now("The towns agreed on 24 measuring stations.", TEXT[1]))
    assert (made.said, made.edit and made.edit.summary) == (SAID, "42 measuring → 24 measuring")
    assert compare(SAID, (), now()).edit is None


def test_what_equals_any_reading_is_none() -> None:
    other = now(*TEXT, FOOT, reader="trafilatura", cleaner="8")
    assert compare(SAID, (other,), now(*TEXT, FOOT, cleaner="9/bbbbbbbb")).edit is None
    made = compare(SAID, (other,), now(*TEXT, FOOT, "And more."))
    assert (made.said, made.edit is not None) == (SAID, True)


def test_it_is_compared_with_the_reading_of_its_reader() -> None:
    other = now(*TEXT, FOOT, cleaner="9/bbbbbbbb")
    made = compare(SAID, (other,), now(*TEXT, "It rained.", FOOT, cleaner="9/bbbbbbbb"))
    assert (made.said, made.edit and made.edit.summary) == (other, "added “It rained.”")


def test_of_a_worse_reader_whole_lines_are_not_believed() -> None:
    page = now(TEXT[0], FOOT, reader="trafilatura")
    made = compare(SAID, (), page)
    assert (made.edit, made.aside) == (None, page)
    later = compare(SAID, (page,), replace(page, paragraphs=(TEXT[0], "It rained.", FOOT)))
    assert later.edit is not None  # the same reader saw no such line before


def test_of_a_worse_reader_edited_paragraphs_and_files_are_believed() -> None:
    said = now(attachments=(Attachment(name="Map.pdf", url="https://a.example/1", sha256="1"),))
    edited = ("The towns agreed on 24 measuring stations.", TEXT[1])
    file = replace(said.attachments[0], sha256="2")
    made = compare(said, (), replace(said, paragraphs=(*edited, FOOT), reader="trafilatura", attachments=(file,)))
    assert (made.after.paragraphs, made.after.attachments, made.after.reader) == (edited, (file,), "template")
    assert (made.edit is not None, made.aside) == (True, None)
