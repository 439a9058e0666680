"""OpenDocument files."""

import pytest

from crawler.files.read import read
from tests.support.files.zipped import opendocument, zipped

NOTE = (
    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>of 2026</text:p></text:note-body>"
    "</text:note>"
)


def text_of(body: str, what: str = "text") -> str:
    return read(opendocument(what, body)).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:h>Tides</text:h><text:p>of <text:span>the</text:span> sea</text:p>", "Tides\nof the sea"),
        ("<text:p>a<text:s/>b<text:tab/>c<text:line-break/>d</text:p>", "a b c d"),
        (f"<text:p>Tides{NOTE} rise</text:p><text:p>end</text:p>", "Tides[1] rise\nend\n[1] of 2026"),
        ("<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>", "a"),
        ("<text:p>a<office:annotation><text:p>true?</text:p></office:annotation> b</text:p>", "a b"),
        ("<text:tracked-changes><text:p>before</text:p></text:tracked-changes><text:p>now</text:p>", "now"),
        ("<text:p>a<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>b</text:p>", "ab\nbox"),
        ("<text:p>a<!-- comment -->b<?pi?>c</text:p>", "abc"),
        ("<text:note><text:note-body/></text:note><text:p><text:note/>a</text:p>", "[]a"),
    ],
)
def test_paragraphs(body: str, text: str) -> None:
    assert text_of(body) == text


def cell(text: str = "", times: int = 1) -> str:
    inner = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell table:number-columns-repeated='{times}'>{inner}</table:table-cell>"


def test_rows_with_cells_that_stand_for_several() -> None:
    rows = (
        f"<table:table-header-rows><table:table-row>{cell('a')}{cell('b')}</table:table-row></table:table-header-rows>"
        f"<table:table-row table:number-rows-repeated='2'>{cell('0', 3)}"
        f"<table:covered-table-cell/>{cell('', 16000)}</table:table-row>"
        f"<table:table-row table:number-rows-repeated='many'>{cell('c')}{cell('d')}</table:table-row>"
        f"<office:forms><table:table-row>{cell('e')}</table:table-row></office:forms>"
    )
    assert text_of(f"<table:table>{rows}</table:table>", "spreadsheet") == "a | b\n0 | 0 | 0\n0 | 0 | 0\nc | d"


def test_slides_without_what_is_said_to_them() -> None:
    body = "<draw:page><text:p>Slide</text:p><presentation:notes><text:p>say</text:p></presentation:notes></draw:page>"
    assert text_of(body, "presentation") == "Slide"


def test_a_template_is_a_text() -> None:
    assert read(zipped({"mimetype": "application/vnd.oasis.opendocument.text-template"})).kind == "odt"
