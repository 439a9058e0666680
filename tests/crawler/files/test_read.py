"""The text of files, by the readers of their kinds: the same lines for the same text."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Final

import pytest

from crawler.file_reading import FileState
from crawler.files.archive import MEMBERS
from crawler.files.file_text import MOST_TEXT
from crawler.files.pdf import PAGES
from crawler.files.read import read, reader_of, stopped
from crawler.reasons import Code, Reason
from tests.support.files import hwp
from tests.support.files.compound import compound_file
from tests.support.files.pdf import pdf, scan
from tests.support.files.zipped import (
    docx,
    hwpx,
    hwpx_footnote,
    hwpx_paragraph,
    hwpx_table,
    hwpx_table_of,
    odt,
    opendocument,
    pptx,
    xlsx,
    zipped,
)

TITLE, ROWS = "조석 관측소 12곳을 늘립니다", (("관측소", "수위"), ("인천", "12.5"))
TABLE = "관측소 | 수위\n인천 | 12.5"
TIDES: Final[Mapping[str, bytes]] = {  # files that say the same
    "hwp": hwp.text_file(TITLE, "둘째"),
    "hwpx": hwpx(hwpx_paragraph(TITLE), hwpx_paragraph("둘째")),
    "docx": docx(TITLE, "둘째"),
    "pptx": pptx(TITLE, "둘째"),
    "odt": odt(TITLE, "둘째"),
    "pdf": pdf(f"{TITLE}\n둘째"),
    "text": f"{TITLE}\r\n\r\n둘째".encode("cp949"),
}
LOCKED_OFFICE = compound_file({"EncryptionInfo": bytes(64), "EncryptedPackage": bytes(64)})
LOCKED_ODT = opendocument("text", "", **{"META-INF__manifest.xml": "<encryption-data/>"})


@pytest.mark.parametrize("kind", TIDES)
def test_a_paragraph_is_a_line(kind: str) -> None:
    reading = read(TIDES[kind])
    assert (reading.state, reading.kind, reading.text, reading.reason) == ("read", kind, f"{TITLE}\n둘째", None)
    assert reading.reader == reader_of(kind)


@pytest.mark.parametrize(
    "body",
    [
        hwp.hwp(hwp.table(ROWS), hwp.footnote("본문", "각주"), hwp.paragraph("끝")),
        hwpx(hwpx_table(ROWS), hwpx_footnote("본문", "각주"), hwpx_paragraph("끝")),
    ],
)
def test_a_row_is_a_line_and_notes_come_last(body: bytes) -> None:
    assert read(body).text == f"{TABLE}\n본문[1]\n끝\n[1] 각주"


LONG_HWP = hwp.text_file(*(f"조석 {number * 7919 % 100_003}" for number in range(3000)))
MERGED = ((0, 0, 2, 1, "수위"), (0, 1, 1, 2, "인천"), (1, 1, 1, 1, "12.5"), (1, 2, 1, 1, "13.5"))


@pytest.mark.parametrize("body", [hwp.hwp(hwp.table_of(MERGED, 3, 2)), hwpx(hwpx_table_of(MERGED, 3, 2))])
def test_merged_cells_stand_once(body: bytes) -> None:
    assert read(body).text == "수위\n인천 | 12.5\n13.5"


@pytest.mark.parametrize("body", [docx(rows=ROWS), xlsx(ROWS)])
def test_tables_of_office_files(body: bytes) -> None:
    assert read(body).text == TABLE


def test_a_file_that_is_protected_against_copying_is_read() -> None:
    assert read(hwp.distributed(TITLE, "둘째")).text == f"{TITLE}\n둘째"


def test_the_names_of_readers_say_what_readings_depend_on() -> None:
    assert reader_of("hwp").startswith("dochan 1.15.0/")
    assert reader_of("zip").startswith("dochan 1.15.0, pypdfium2 ")
    assert reader_of("odt").startswith("opendocument/")
    assert reader_of("hwp3") == ""


@pytest.mark.parametrize(
    ("body", "kind", "state", "code"),
    [
        (scan(), "pdf", "no_text", "file_without_text"),
        (hwp.text_file(" "), "hwp", "no_text", "file_without_text"),
        (hwp.text_file(TITLE, flags=hwp.ENCRYPTED), "hwp", "encrypted", "file_encrypted"),
        (hwp.text_file(TITLE, flags=hwp.DRM), "hwp", "encrypted", "file_encrypted"),
        (LOCKED_OFFICE, "office", "encrypted", "file_encrypted"),
        (LOCKED_ODT, "odt", "encrypted", "file_encrypted"),
        (b"HWP Document File V3.00 \x1a\1\2", "hwp3", "unsupported", "file_kind_unread"),
        (b'<?xml version="1.0"?><HWPML Version="2.9">', "hwpml", "unsupported", "file_kind_unread"),
        (b"\xff\xd8\xff\xe0", "image", "unsupported", "file_kind_unread"),
        (b"\0\1\2\3", "", "unsupported", "file_kind_unknown"),
        (b"", "", "unsupported", "file_kind_unknown"),
        (TIDES["pdf"][:300], "pdf", "broken", "file_broken"),
        (TIDES["hwp"][:1500], "hwp", "broken", "file_broken"),
        (TIDES["hwp"][:900], "hwp", "broken", "file_broken"),  # its FAT is not all there
        (LONG_HWP[: len(LONG_HWP) // 2], "office", "broken", "file_broken"),  # its directory is not there
        (TIDES["hwpx"][:-200], "hwpx", "broken", "file_broken"),
        (TIDES["odt"][:-30], "odt", "broken", "file_broken"),
        (hwp.hwp(section=b"no deflate stream"), "hwp", "broken", "file_broken"),
        (opendocument("text", "<text:p>"), "odt", "broken", "file_broken"),
    ],
)  # fmt: skip
def test_a_file_without_text_says_why(body: bytes, kind: str, state: FileState, code: Code) -> None:
    reading = read(body)
    assert (reading.kind, reading.state, reading.text) == (kind, state, "")
    assert reading.reason is not None
    assert reading.reason.code == code


def test_long_text_is_cut_at_a_character() -> None:
    reading = read("조석 ".encode() * 200_000)
    assert reading.state == "read"
    assert reading.reason == Reason.of("file_text_cut", limit=MOST_TEXT)
    assert MOST_TEXT - 5 < len(reading.text.encode()) <= MOST_TEXT


def test_a_long_pdf_is_read_to_its_fiftieth_page() -> None:
    reading = read(pdf(*(f"page {number}" for number in range(PAGES + 3))))
    assert reading.text.count("page") == PAGES
    assert reading.reason == Reason.of("file_pages_cut", pages=PAGES + 3, limit=PAGES)


def test_an_archive_has_the_names_and_texts_of_its_members() -> None:
    inner = zipped({"a.txt": "not looked into"})
    reading = read(zipped({"붙임/조석.hwp": TIDES["hwp"], "표.pdf": TIDES["pdf"], "in.zip": inner}))
    assert reading.text == f"붙임/조석.hwp\n표.pdf\nin.zip\n붙임/조석.hwp\n{TITLE}\n둘째\n표.pdf\n{TITLE}\n둘째"
    assert reading.reason == Reason.of("file_members_unread", unread=1, members=3)


def test_the_first_twenty_members_of_an_archive_are_read_up_to_fifty_megabytes() -> None:
    reading = read(zipped({f"{number:02}.txt": f"text {number}" for number in range(22)}))
    assert reading.text.count("text") == MEMBERS
    assert reading.reason == Reason.of("file_members_unread", unread=2, members=22)
    reading = read(zipped({"a.txt": b"a" * 50_000_001, "b.txt": "b", "folder/": ""}))
    assert reading.text == "a.txt\nb.txt\nb.txt\nb"


@pytest.mark.parametrize(
    ("stored", "name"),
    [("조석.txt".encode("cp949"), "조석.txt"), ("조석.txt".encode(), "조석.txt"), (b"tides.txt", "tides.txt")],
)
def test_names_in_an_archive_are_in_the_encoding_of_their_country(stored: bytes, name: str) -> None:
    body = zipped({"x" * len(stored): ""}).replace(b"x" * len(stored), stored)
    assert read(body).text == name


def test_a_document_that_is_read_in_part_says_so() -> None:
    damaged = hwp.hwp(hwp.paragraph("조석"), more={"BodyText/Section1": b"no deflate stream"})
    assert (read(damaged).text, read(damaged).reason) == ("조석", Reason.of("file_partly_broken"))
    deep = hwp.hwp(hwp.paragraph("조석"), hwp.nested(300))
    assert (read(deep).text, read(deep).reason) == ("조석", Reason.of("file_holds_too_much"))


def test_what_was_deleted_while_changes_were_tracked_is_left_out() -> None:
    changes = "".join(
        f'<hh:trackChange id="{number}" type="{kind}"/>' for number, kind in ((1, "Delete"), (2, "Insert"))
    )
    head = f'<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head">{changes}</hh:head>'
    text = '<hp:deleteBegin Id="1" TcId="1"/>12<hp:deleteEnd Id="1" TcId="1" paraend="0"/>'
    text += '<hp:insertBegin Id="2" TcId="2"/>13<hp:insertEnd Id="2" TcId="2" paraend="0"/> cm'
    assert read(hwpx(hwpx_paragraph(text), **{"Contents__header.xml": head})).text == "13 cm"
    assert read(hwpx(hwpx_paragraph(text))).text == "1213 cm"  # nothing says what the changes are


def test_memory_that_runs_out_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dochan says so as of any other error; the worker must end, since it may have left out text."""

    def out_of_memory(path: str, revision_mode: str) -> object:
        return SimpleNamespace(errors=["ERR: MemoryError()"])

    monkeypatch.setattr("dochan.Dochan", out_of_memory)
    with pytest.raises(MemoryError):
        read(TIDES["hwp"])


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("reading_timed_out", "timed_out"),
        ("reading_out_of_memory", "too_large"),
        ("reader_answer_too_large", "too_large"),
        ("reader_crashed", "broken"),
        ("bug", "broken"),
        ("reading_was_interrupted", ""),
    ],
)
def test_a_reading_that_was_stopped_says_why(code: Code, state: FileState) -> None:
    reading = stopped(TIDES["docx"], Reason(code))
    assert (reading.state, reading.kind, reading.reader) == (state, "docx", reader_of("docx"))
    assert reading.reason == Reason(code)
