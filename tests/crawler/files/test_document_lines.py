"""A document as lines."""

from typing import Any

import pytest

from crawler.files.document_lines import document_lines


def paragraph(*runs: str) -> dict[str, Any]:
    return {"type": "paragraph", "runs": [{"text": run} for run in runs]}


def cell(*paragraphs: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"paragraphs": list(paragraphs), **more}


def table(*rows: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"type": "table", "rows": list(rows), **more}


def note(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "footnote", "elements": [paragraph(text)], **more}


def lines(*elements: dict[str, Any]) -> list[str]:
    return list(document_lines({"sections": [{"elements": list(elements)}]}))


def test_a_paragraph_is_one_line_whatever_its_runs() -> None:
    assert lines(paragraph("The tide ", "is 42 cm\nhigh"), paragraph(" "), paragraph()) == ["The tide is 42 cm high"]


def test_names_of_bookmarks_and_comments_are_left_out() -> None:
    assert lines(paragraph("[bookmark: top] ", "Tides"), paragraph("[comment: true?]")) == ["Tides"]
    assert lines(paragraph("Defined name: Print_Area = tides!A1")) == []
    assert lines({"type": "comment", "elements": [paragraph("true?")]}) == []


@pytest.mark.parametrize(
    "part",
    ["docProps/core.xml", "\x05SummaryInformation", "ppt/notesSlides/notesSlide1.xml", "PowerPoint Document#notes"],
)
def test_authors_and_notes_to_slides_are_left_out(part: str) -> None:
    beside = paragraph("Author: nobody") | {"provenance": {"path": part}}
    assert lines(beside, paragraph("Tides") | {"provenance": {"path": "word/document.xml"}}) == ["Tides"]


def test_a_row_is_a_line_with_its_empty_cells_but_the_last_ones() -> None:
    row = [cell(paragraph("Incheon")), cell(), cell(paragraph("12.5"), paragraph("cm")), cell()]
    assert lines(table(row, [cell(), cell()])) == ["Incheon |  | 12.5 cm"]


def test_a_cell_that_another_one_covers_is_none() -> None:
    assert lines(table([cell(paragraph("a")), cell(paragraph("b"), merged_away=True), cell(paragraph("c"))])) == [
        "a | c"
    ]


def test_a_single_cell_is_a_frame_around_paragraphs() -> None:
    inner = table([cell(paragraph("a")), cell(paragraph("b"))])
    assert lines(table([cell(paragraph("Tides"), inner, paragraph("end"))])) == ["Tides", "a | b", "end"]


def test_the_rows_of_a_table_in_a_row_follow_it() -> None:
    inner = table([cell(paragraph("1")), cell(paragraph("2"))])
    assert lines(table([cell(paragraph("a"), inner), cell(paragraph("b"))])) == ["a | b", "1 | 2"]
    assert lines(table([cell(inner), cell()])) == ["1 | 2"]


def test_notes_come_last_numbered_where_they_are() -> None:
    assert lines(paragraph("Tides[1]"), note("of 2026", number=1), note("rounded"), note(""), paragraph("end")) == [
        "Tides[1]",
        "end",
        "[1] of 2026",
        "rounded",
    ]


def test_captions_stand_where_they_are_printed() -> None:
    above = {"side": "TOP", "elements": [paragraph("Table 1")]}
    below = {"side": "BOTTOM", "elements": [paragraph("Picture 1")]}
    row = [cell(paragraph("a")), cell(paragraph("b"))]
    assert lines(table(row, caption=above), {"type": "image", "caption": below}, {"type": "image"}) == [
        "Table 1",
        "a | b",
        "Picture 1",
    ]


def test_headers_and_footers_come_once_and_last() -> None:
    header = {"type": "header", "elements": [paragraph("Press release")]}
    assert lines({"type": "footer", "elements": [paragraph("Harbour")]}, header, paragraph("Tides"), header) == [
        "Tides",
        "Press release",
        "Harbour",
    ]


def test_equations_are_text() -> None:
    assert lines({"type": "equation", "latex": "", "script": "a over b"}, {"type": "equation", "latex": "x^2"}) == [
        "a over b",
        "x^2",
    ]
