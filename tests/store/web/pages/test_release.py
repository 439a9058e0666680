"""The page of a release: what it says, and what happened to it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from crawler.file_reading import FileReading
from crawler.items import Attachment
from crawler.reasons import Reason
from store.search.terms import Term
from store.web.pages.found import Part
from store.web.pages.release import ReleasePage, release_page
from tests.support.view_rows import BEFORE, EDITED, LATER, NEW, NOW, ONE, SEOUL, TWO, change, history, release_row


def words(parts: Sequence[Part]) -> str:
    return "".join(part.text for part in parts)


def seen(*changes: object, **fields: object) -> ReleasePage:
    return release_page(history(*changes, **fields), TWO, "Ministry of Tides", SEOUL, NOW)  # type: ignore[arg-type]


def test_a_version_is_shown_with_its_facts() -> None:
    view = seen()
    assert (view.title, view.number, view.newest, view.source) == (BEFORE.title, 2, 2, "Ministry of Tides")
    assert [(name, words(value)) for name, value in view.facts] == [
        ("Published", "2026-07-14"),
        ("Department", "Coastal Division"),
        ("First seen", "2026-07-14 09:00"),
        ("Last seen", "2026-07-14 11:00 (4 hours ago)"),
    ]
    assert (view.url, view.compare) == ("https://tides.example/press/2", "/compare/tides/press/2")
    assert view.files.first[0].href == "https://tides.example/f/1"


def test_the_raw_page_is_offered_where_it_is_kept() -> None:
    assert seen().raw == ""
    assert release_page(history(), ONE, "", SEOUL, NOW).raw == "/page/tides/press/2?revision=1"
    assert release_page(history(), ONE, "", SEOUL, NOW).source == "tides"


def test_a_release_that_is_a_file_has_no_page() -> None:
    file = replace(ONE, content=replace(ONE.content, reader="file"))
    shown = release_page(history(), file, "", SEOUL, NOW)
    assert (shown.is_file, shown.raw, seen().is_file) == (True, "", False)


def test_a_time_line_tells_each_change_once() -> None:
    gone = change("withdrawn", id=8, at=LATER, before=BEFORE, reason=Reason.as_written("HTTP 404"))
    back = change("restored", id=9, at="2026-07-14T03:00:00Z", after=BEFORE)
    moments = seen(NEW, EDITED, gone, back).moments
    assert [(moment.label, moment.words, moment.current) for moment in moments] == [
        ("Back", "its page is there again", False),
        ("Withdrawn", "HTTP 404", False),
        ("Version 2", "42 → 24", True),
        ("Version 1", "published", False),
    ]
    assert moments[2].href == "/release/tides/press/2?revision=2"


def test_a_time_line_says_what_an_edit_touches() -> None:
    edited = change("edited", before=BEFORE, after_id=12, weight="minor", summary="gray → grey", touches=("spelling",))
    assert seen(edited).moments[0].words == "gray → grey (minor; spelling)"


def test_a_version_without_a_change_was_read_silently() -> None:
    assert [moment.words for moment in seen().moments] == ["read again", "first read"]


@pytest.mark.parametrize(
    ("fields", "begins"),
    [
        ({}, ""),
        ({"gone_at": LATER}, "The page was missing"),
        ({"status": "duplicate"}, "A cross-post"),
        ({"status": "withdrawn"}, "Withdrawn: the page is gone"),
    ],
)
def test_the_status_in_words(fields: dict[str, object], begins: str) -> None:
    said = seen(**fields).status_words
    assert said.startswith(begins)
    assert bool(said) == bool(begins)


def test_a_withdrawal_is_told_with_its_time_and_reason() -> None:
    gone = change("withdrawn", id=8, at=LATER, before=BEFORE)
    told = replace(history(NEW, gone, status="withdrawn"), gone_reason=Reason.as_written("HTTP 404"))
    said = release_page(told, TWO, "", SEOUL, NOW).status_words
    assert said.startswith("Withdrawn on 2026-07-14 11:00: HTTP 404.")


def test_another_page_in_its_place_is_named() -> None:
    told = replace(history(NEW), gone_reason=Reason.of("another_page", shown="Sign in"))
    said = release_page(told, TWO, "", SEOUL, NOW).status_words
    assert said == "Replaced: its address shows another page: “Sign in”. This is what it said."


def test_other_releases_are_linked() -> None:
    told = replace(
        history(), original=release_row(1), copies=(release_row(2, title=""),), related=(release_row(3), release_row(4))
    )
    view = release_page(told, TWO, "", SEOUL, NOW)
    assert view.original is not None
    assert (view.original.href, view.original.remark) == ("/release/tides/press/1", "tides, 2026-07-13")
    assert [(link.title, link.remark) for link in view.elsewhere] == [
        ("(no title)", "Also posted: tides, 2026-07-13"),
        *[("Tides Are High", "Related: tides, 2026-07-13")] * 2,
    ]
    assert seen().original is None


def test_a_file_with_a_strange_address_is_named_and_not_linked() -> None:
    odd = replace(BEFORE, title="", attachments=(Attachment(name="", url="javascript:alert(1)", size=1200),))
    view = release_page(history(), replace(TWO, content=odd), "", SEOUL, NOW)
    (file,) = view.files.first
    assert (view.title, words(file.name), file.href, file.size) == ("(no title)", "(no name)", "", "1 kB")


def test_a_release_whose_page_could_not_be_read_says_so() -> None:
    listed = replace(TWO, content=replace(BEFORE, paragraphs=(), reader="list"))
    assert seen(revision=listed).status_words == "Its page could not be read. This is what the list says of it."


def test_the_words_of_a_search_are_marked_wherever_they_are_looked_for() -> None:
    file = Attachment(name="Stations.pdf", url="", reading=FileReading(state="read", text="A station.", reader="pdf 1"))
    content = replace(BEFORE, department="Station Division", notes=("Stations are closed.",), attachments=(file,))
    shown = release_page(history(), replace(TWO, content=content), "", SEOUL, NOW, terms=(Term(text="station"),))
    texts = [shown.heading, shown.facts[1][1], *shown.paragraphs, *shown.notes, shown.files.first[0].name]
    found = [part for text in (*texts, shown.files.first[0].text) for part in text if part.number]
    assert [part.text for part in found] == ["Stations", "Station", "stations", "Stations", "Stations", "station"]
    assert [part.number for part in found] == [*range(1, 7)]
    assert (shown.found, shown.files.first[0].found, seen().found) == (6, True, 0)


def test_other_versions_are_marked_too() -> None:
    shown = release_page(history(), ONE, "", SEOUL, NOW, terms=(Term(text="tide"),), query="tide -low")
    assert shown.href == "/release/tides/press/2?q=tide+-low"
    assert shown.moments[0].href == "/release/tides/press/2?revision=2&q=tide+-low"


def test_of_a_long_file_the_part_is_shown_in_which_something_was_found() -> None:
    reading = FileReading(
        state="read", text="The tide is high. " * 3000 + "A station. " + "Low tide. " * 3000, reader="x"
    )
    version = replace(TWO, content=replace(BEFORE, attachments=(Attachment(name="a", url="", reading=reading),)))
    (plain,) = release_page(history(), version, "", SEOUL, NOW, terms=(Term(text="kraken"),)).files.first
    assert (plain.text_before, plain.text_after, len(words(plain.text)), plain.found) == (False, True, 20_000, False)
    (shown,) = release_page(history(), version, "", SEOUL, NOW, terms=(Term(text="station"),)).files.first
    assert (shown.text_before, shown.text_after, shown.text[1].text, shown.found) == (True, True, "station", True)


def test_many_files_are_folded_and_can_be_asked_for() -> None:
    files = tuple(Attachment(name=f"별첨 {n:03} 표.hwp", url="") for n in range(300))
    version = replace(TWO, content=replace(BEFORE, attachments=files))
    shown = release_page(history(), version, "", SEOUL, NOW).files
    assert (len(shown.first), len(shown.more), shown.number) == (12, 288, 300)
    asked = release_page(history(), version, "", SEOUL, NOW, file_filter="별첨 01").files
    assert (len(asked.first), asked.more, asked.number, asked.wanted) == (13, (), 300, "별첨 01")


def test_a_release_whose_text_is_its_file_shows_the_lines_of_the_file() -> None:
    reading = FileReading(state="read", text="The tide is high.\n\nThe quay is closed.", kind="hwpx", reader="x")
    file = Attachment(name="Notice.hwpx", url="https://tides.example/f/7", sha256="ab", reading=reading)
    version = replace(TWO, content=replace(BEFORE, paragraphs=("See attached.",), attachments=(file,)))
    shown = release_page(history(), version, "", SEOUL, NOW)
    assert shown.file_body
    assert (shown.file_body.name, [words(line) for line in shown.file_body.lines], shown.file_body.whole) == (
        "Notice.hwpx",
        ["The tide is high.", "The quay is closed."],
        True,
    )
    assert words(shown.files.first[0].text) == ""
