"""A small real .hwpx, made from text: a paragraph for each line, a table for lines of cells with "|" between them."""

import io
import zipfile
from collections.abc import Iterator
from html import escape
from itertools import groupby

_OF = "http://www.hancom.co.kr/hwpml/2011"
_PARTS = {
    "mimetype": "application/hwp+zip",
    "version.xml": f'<hv:HCFVersion xmlns:hv="{_OF}/version" major="5"/>',
    "Contents/content.hpf": '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:manifest>'
    '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/></opf:manifest>'
    '<opf:spine><opf:itemref idref="section0"/></opf:spine></opf:package>',
    "Contents/header.xml": f'<hh:head xmlns:hh="{_OF}/head"/>',
}


def hwpx(text: str) -> bytes:
    """An .hwpx of this text; the same text gives the same bytes."""
    section = f'<hs:sec xmlns:hs="{_OF}/section" xmlns:hp="{_OF}/paragraph">{"".join(_blocks(text))}</hs:sec>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in {**_PARTS, "Contents/section0.xml": section}.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return out.getvalue()


def _blocks(text: str) -> Iterator[str]:
    for is_table, found in groupby(text.splitlines(), key=lambda line: "|" in line):
        lines = list(found)
        yield _table([line.split("|") for line in lines]) if is_table else "".join(map(_paragraph, lines))


def _paragraph(text: str) -> str:
    return f"<hp:p><hp:run><hp:t>{escape(text.strip())}</hp:t></hp:run></hp:p>"


def _table(rows: list[list[str]]) -> str:
    drawn = (f"<hp:tr>{''.join(_cell(text, x, y) for x, text in enumerate(row))}</hp:tr>" for y, row in enumerate(rows))
    table = f'<hp:tbl rowCnt="{len(rows)}" colCnt="{len(rows[0])}">{"".join(drawn)}</hp:tbl>'
    return f"<hp:p><hp:run>{table}</hp:run></hp:p>"


def _cell(text: str, column: int, row: int) -> str:
    place = f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/><hp:cellSpan colSpan="1" rowSpan="1"/>'
    return f"<hp:tc><hp:subList>{_paragraph(text)}</hp:subList>{place}</hp:tc>"
