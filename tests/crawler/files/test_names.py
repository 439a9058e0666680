"""What a file is called."""

from urllib.parse import quote

import pytest

from crawler.files.names import name_of
from crawler.items import Snapshot
from tests.support.properties import given, st

KOREAN = "조석표 (7월).hwp"
GERMAN = "Gezeitentafel für Juli.pdf"


def named(disposition: str, language: str = "", url: str = "https://tides.example/down.do?seq=7") -> str:
    headers = (("Content-Disposition", disposition),)
    return name_of(Snapshot(url=url, final_url=url, status=200, headers=headers, body=b""), language)


def latin(text: str, encoding: str) -> str:
    """Raw bytes in a header, as they come from the server."""
    return text.encode(encoding).decode("latin-1")


@pytest.mark.parametrize(
    ("disposition", "language", "name"),
    [
        ("attachment; filename=tides.pdf", "", "tides.pdf"),
        ('inline;filename="tides of July.pdf"; size=9', "", "tides of July.pdf"),
        ('attachment; filename="tides; July.pdf"', "", "tides; July.pdf"),
        (r'attachment; filename="the \"low\" tide.pdf"', "", 'the "low" tide.pdf'),
        ('attachment; FileName = "tides.pdf"', "", "tides.pdf"),
        (f"attachment; filename=tides.pdf; filename*=UTF-8''{quote(KOREAN)}", "", KOREAN),
        (f"attachment; filename*=utf-8'ko'{quote(KOREAN)}; filename=tides.pdf", "", KOREAN),
        (f"attachment; filename*=euc-kr''{quote(KOREAN.encode('euc-kr'))}", "", KOREAN),
        ("attachment; filename*=klingon''tides; filename=tides.pdf", "", "tides.pdf"),
        ("attachment; filename*=utf-8''%FF%FE; filename=tides.pdf", "", "tides.pdf"),
        (f'attachment; filename="{quote(KOREAN)}"', "", KOREAN),
        (f'attachment; filename="{quote(KOREAN.encode("cp949"))}"', "", KOREAN),
        (f'attachment; filename="{KOREAN}"', "", KOREAN),
        (f'attachment; filename="{latin(KOREAN, "utf-8")}"', "", KOREAN),
        (f'attachment; filename="{latin(KOREAN, "cp949")}"', "", KOREAN),
        (f'attachment; filename="{latin("潮汐表.pdf", "shift_jis")}"', "ja", "潮汐表.pdf"),
        (f'attachment; filename="{latin("潮汐表.pdf", "gb18030")}"', "zh-CN", "潮汐表.pdf"),
        (f'attachment; filename="{latin(GERMAN, "cp1252")}"', "de", GERMAN),
        (f'attachment; filename="{GERMAN}"', "", GERMAN),
        ("attachment; filename==?UTF-8?B?7KGw7ISd7ZGcLmh3cA==?=", "", "조석표.hwp"),
        ("attachment; filename==?klingon?B?7KGw?=", "", "=?klingon?B?7KGw?="),
        (r'attachment; filename="C:\press\tides.pdf"', "", "tides.pdf"),
        ('attachment; filename="../../etc/tides.pdf"', "", "tides.pdf"),
        ('attachment; filename="tides\u202efdp.exe"', "", "tidesfdp.exe"),
    ],
)
def test_the_name_that_the_server_gives(disposition: str, language: str, name: str) -> None:
    assert named(disposition, language) == name


@pytest.mark.parametrize("disposition", ["", "attachment", "inline; name=tides.pdf", 'attachment; filename=""'])
def test_else_its_address(disposition: str) -> None:
    assert named(disposition) == "down.do"
    assert named(disposition, url="https://tides.example/files/July%20tides.pdf?v=2") == "July tides.pdf"
    assert named(disposition, url=f"https://tides.example/{quote(KOREAN.encode('cp949'))}") == KOREAN
    assert named(disposition, url="https://tides.example/") == "tides.example"


@given(st.text(max_size=80), st.sampled_from(["", "ko", "ja", "x"]))
def test_any_header_gives_a_short_name_without_folders(text: str, language: str) -> None:
    name = named(f"attachment; filename={text}" * 40, language)
    assert 0 < len(name) <= 300
    assert not {"/", "\\", "\n"} & set(name)
