"""Files with bytes changed, cut, doubled or exchanged: each is read, or refused for a reason."""

import random
import time
from collections.abc import Mapping
from typing import Final, get_args

import pytest

from crawler.file_reading import FileState
from crawler.files.file_text import MOST_TEXT
from crawler.files.read import read
from tests.support.files import hwp
from tests.support.files.compound import compound_file
from tests.support.files.pdf import pdf, scan
from tests.support.files.zipped import (
    docx,
    hwpx,
    hwpx_footnote,
    hwpx_paragraph,
    hwpx_table,
    odt,
    opendocument,
    pptx,
    xlsx,
    zipped,
)

ROWS = (("관측소", "수위"), ("인천", "12.5"))
CELL = "<table:table-cell><text:p>1</text:p></table:table-cell>"
SHEET = f"<table:table><table:table-row>{CELL}{CELL}</table:table-row></table:table>"
SECONDS = 10.0  # of CPU for one; the sandbox would end it after twenty
WHOLE: Final[Mapping[str, bytes]] = {
    "hwp": hwp.hwp(hwp.paragraph("조석"), hwp.table(ROWS), hwp.footnote("본문", "각주"), flags=0),
    "hwp, packed": hwp.hwp(hwp.paragraph("조석"), hwp.table(ROWS)),
    "hwp, protected": hwp.distributed("조석", "둘째"),
    "hwpx": hwpx(hwpx_paragraph("조석"), hwpx_table(ROWS), hwpx_footnote("본문", "각주")),
    "docx": docx("조석", rows=ROWS),
    "xlsx": xlsx(ROWS),
    "pptx": pptx("조석"),
    "doc": compound_file({"WordDocument": bytes(range(256)) * 20, "1Table": bytes(range(256)) * 20}),
    "xls": compound_file({"Workbook": b"\x09\x08\x10\0\0\6\5\0" + bytes(range(256)) * 20}),
    "ppt": compound_file({"PowerPoint Document": bytes(range(256)) * 20, "Current User": bytes(100)}),
    "odt": odt("조석"),
    "ods": opendocument("spreadsheet", SHEET),
    "pdf": pdf("조석", "Tides"),
    "scan": scan(),
    "zip": zipped({"a.hwp": hwp.text_file("조석"), "b.pdf": pdf("Tides")}),
    "text": "조석,수위\r\n인천,12.5".encode("cp949"),
}
_ODD: Final = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\1\0\0\0", b"\0\x10\0\0")


def mutant(whole: bytes, draw: random.Random) -> bytes:
    """`whole` with up to six changes of one kind or another."""
    body = bytearray(whole)
    for _ in range(draw.randint(1, 6)):
        at, size = draw.randrange(len(body)), draw.randint(1, 64)
        match draw.randrange(6):
            case 0:
                body[at] = draw.randrange(256)
            case 1:
                body[at : at + 4] = draw.choice(_ODD)
            case 2:
                del body[at : at + size]
            case 3:
                body[at:at] = body[at : at + size]
            case 4:
                other = draw.randrange(len(body))
                body[at : at + size] = body[other : other + size]
            case 5 if len(body) > 200:
                del body[max(100, at) :]
        body = body or bytearray(whole)
    return bytes(body)


def survive(kind: str, number: int) -> None:
    draw = random.Random(f"{kind} {number}")
    body = mutant(WHOLE[kind], draw)
    began = time.process_time()
    reading = read(body)
    assert time.process_time() - began < SECONDS
    assert reading.state in get_args(FileState)[1:]
    assert len(reading.text.encode()) <= MOST_TEXT
    assert reading.text if reading.state == "read" else reading.reason


@pytest.mark.parametrize("kind", WHOLE)
def test_a_few(kind: str) -> None:
    for number in range(6):
        survive(kind, number)


@pytest.mark.soak
@pytest.mark.parametrize("kind", WHOLE)
def test_many(kind: str) -> None:
    for number in range(1000):
        survive(kind, number)
