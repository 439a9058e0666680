"""Releases that a board shows as one table."""

import pytest

from crawler.clean.field_rows import is_field_row, without_field_rows
from crawler.profiles import GENERIC
from crawler.site_labels import labels_of

LABELS = labels_of(GENERIC)
HEAD = ["번호 | 1384 | 조회 | 42", "등록부서 | 등대과 | 등록일 | 2026-07-14 17:44:00"]
TEXT = "등대부는 북쪽 등대의 등불을 새로 바꾸었다고 밝혔다."
FILES = ["파일1 | 등불.hwp (Down : 1, Size : 689.0 KB)", "첨부 2 | 사진.jpg"]


def test_rows_of_fields_and_of_files_are_no_text() -> None:
    assert without_field_rows([*HEAD, "내용", TEXT, *FILES], LABELS) == [TEXT]
    assert without_field_rows([*HEAD, TEXT], LABELS) == [TEXT]
    assert without_field_rows(HEAD, LABELS) == []
    assert without_field_rows(["고시번호 | 제2026-188호", *HEAD, TEXT], LABELS) == [TEXT]


def test_rows_of_fields_in_chinese() -> None:
    rows = [
        "主旨 | 北燈塔更換燈具",
        "發布單位 | 燈塔課 | 發布日期 | 115年5月5日",
        "內容",
        "燈塔課更換了北燈塔的燈具。",
        "附件 | 圖.pdf",
    ]
    assert without_field_rows(rows, LABELS) == ["燈塔課更換了北燈塔的燈具。"]


def test_a_table_inside_a_text_is_text() -> None:
    table = [TEXT, "구분 | 등대", "조회 | 42", "합계 | 7 | 8", TEXT]
    assert without_field_rows(table, LABELS) == table
    assert without_field_rows([*HEAD, *table], LABELS) == table


def test_a_body_is_labelled_only_behind_a_row_of_fields() -> None:
    assert without_field_rows(["내용", TEXT], LABELS) == ["내용", TEXT]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Posted | 14 July 2026", True),
        ("Date | 14 July 2026 | Views | 8,412", True),
        ("Lamps | 14 | Views | 8,412", False),
        ("Date | 14 July 2026 | Views", False),
        ("Date", False),
    ],
)
def test_a_row_of_fields_has_a_label_before_each_value(line: str, fields: bool) -> None:
    assert is_field_row(line, LABELS) == fields
