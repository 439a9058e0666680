"""Files that are ZIP files of XML: .hwpx, Office and OpenDocument."""

import io
import zipfile
from collections.abc import Mapping, Sequence

_HWPX = "http://www.hancom.co.kr/hwpml/2011"
_OFFICE = "http://schemas.openxmlformats.org"
_TYPES = f"{_OFFICE}/package/2006/content-types"
_RELATIONS = f"{_OFFICE}/package/2006/relationships"
_DOCUMENT = f"{_OFFICE}/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_MEDIA = "application/vnd.openxmlformats-officedocument"
Row = Sequence[str]
Place = tuple[int, int, int, int, str]  # column, row, columns and rows that the cell takes, text


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these members; one named mimetype is stored as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def hwpx(*parts: str, **more: str | bytes) -> bytes:
    """An .hwpx of one section with these paragraphs; "__" in the name of a further member stands for "/"."""
    section = f'<hs:sec xmlns:hs="{_HWPX}/section" xmlns:hp="{_HWPX}/paragraph">{"".join(parts)}</hs:sec>'
    members: dict[str, str | bytes] = {
        "mimetype": "application/hwp+zip",
        "version.xml": f'<hv:HCFVersion xmlns:hv="{_HWPX}/version" major="5"/>',
        "Contents/content.hpf": (
            '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:manifest>'
            '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/></opf:manifest>'
            '<opf:spine><opf:itemref idref="section0"/></opf:spine></opf:package>'
        ),
        "Contents/header.xml": f'<hh:head xmlns:hh="{_HWPX}/head"/>',
        "Contents/section0.xml": section,
    }
    return zipped(members | {name.replace("__", "/"): body for name, body in more.items()})


def hwpx_paragraph(text: str, inside: str = "") -> str:
    """A paragraph of an .hwpx."""
    return f"<hp:p><hp:run><hp:t>{text}</hp:t>{inside}</hp:run></hp:p>"


def hwpx_table(rows: Sequence[Row], *, claims: tuple[int, int] | None = None) -> str:
    """A paragraph that is a table."""
    tall, wide = claims or (len(rows), len(rows[0]))
    return hwpx_table_of([(x, y, 1, 1, text) for y, row in enumerate(rows) for x, text in enumerate(row)], tall, wide)


def hwpx_table_of(places: Sequence[Place], tall: int, wide: int) -> str:
    """A paragraph that is a table of these cells."""
    rows: dict[int, str] = {}
    for x, y, across, down, text in places:
        rows[y] = rows.get(y, "") + (
            f'<hp:tc><hp:subList>{hwpx_paragraph(text)}</hp:subList><hp:cellAddr colAddr="{x}" rowAddr="{y}"/>'
            f'<hp:cellSpan colSpan="{across}" rowSpan="{down}"/></hp:tc>'
        )
    cells = "".join(f"<hp:tr>{row}</hp:tr>" for row in rows.values())
    return f'<hp:p><hp:run><hp:tbl rowCnt="{tall}" colCnt="{wide}">{cells}</hp:tbl></hp:run></hp:p>'


def hwpx_footnote(text: str, note: str) -> str:
    """A paragraph with a footnote."""
    inner = f"<hp:ctrl><hp:footNote><hp:subList>{hwpx_paragraph(note)}</hp:subList></hp:footNote></hp:ctrl>"
    return hwpx_paragraph(text, inner)


def _package(main: str, media: str, members: Mapping[str, str | bytes], others: str = "") -> bytes:
    kinds = f'<Override PartName="/{main}" ContentType="{_MEDIA}.{media}.main+xml"/>{others}'
    relation = f'<Relationship Id="r1" Type="{_DOCUMENT}/officeDocument" Target="{main}"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{kinds}</Types>",
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>',
            **members,
        }
    )


def docx(*texts: str, rows: Sequence[Row] = (), prolog: str = "") -> bytes:
    """A Word file of these paragraphs, then a table."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>' for text in row)}</w:tr>"
        for row in rows
    )
    table = f"<w:tbl>{cells}</w:tbl>" if rows else ""
    body = (
        f'<w:document xmlns:w="{_OFFICE}/wordprocessingml/2006/main"><w:body>{paragraphs}{table}</w:body></w:document>'
    )
    return _package("word/document.xml", "wordprocessingml.document", {"word/document.xml": prolog + body})


def xlsx(rows: Sequence[Row]) -> bytes:
    """An Excel file of one sheet."""
    cells = "".join(
        f'<row r="{y}">'
        + "".join(f'<c r="{chr(65 + x)}{y}" t="inlineStr"><is><t>{text}</t></is></c>' for x, text in enumerate(row))
        + "</row>"
        for y, row in enumerate(rows, 1)
    )
    main = f"{_OFFICE}/spreadsheetml/2006/main"
    return _package(
        "xl/workbook.xml", "spreadsheetml.sheet",
        {
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{_DOCUMENT}">'
            '<sheets><sheet name="표" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
            f'<Relationship Id="r1" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        },
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_MEDIA}.spreadsheetml.worksheet+xml"/>',
    )  # fmt: skip


def pptx(*texts: str) -> bytes:
    """A PowerPoint file of one slide with these paragraphs."""
    drawing, show = f"{_OFFICE}/drawingml/2006/main", f"{_OFFICE}/presentationml/2006/main"
    spaces = f'xmlns:a="{drawing}" xmlns:p="{show}" xmlns:r="{_DOCUMENT}"'
    paragraphs = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)
    return _package(
        "ppt/presentation.xml", "presentationml.presentation",
        {
            "ppt/presentation.xml": f'<p:presentation {spaces}><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst>'
            "</p:presentation>",
            "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
            f'<Relationship Id="r1" Type="{_DOCUMENT}/slide" Target="slides/slide1.xml"/></Relationships>',
            "ppt/slides/slide1.xml": f"<p:sld {spaces}><p:cSld><p:spTree><p:sp><p:txBody>{paragraphs}</p:txBody></p:sp>"
            "</p:spTree></p:cSld></p:sld>",
        },
        f'<Override PartName="/ppt/slides/slide1.xml" ContentType="{_MEDIA}.presentationml.slide+xml"/>',
    )  # fmt: skip


def opendocument(what: str, body: str, **more: str) -> bytes:
    """An OpenDocument file: "text", "spreadsheet" or "presentation"; "__" in a further name stands for "/"."""
    spaces = " ".join(
        f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "draw", "presentation")
    )
    prolog = more.pop("prolog", "")
    inner = f"<office:body><office:{what}>{body}</office:{what}></office:body>"
    content = f"<office:document-content {spaces}>{inner}</office:document-content>"
    members: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{what}",
        "content.xml": prolog + content,
    }
    return zipped(members | {name.replace("__", "/"): text for name, text in more.items()})


def odt(*texts: str) -> bytes:
    """An .odt of these paragraphs."""
    return opendocument("text", "".join(f"<text:p>{text}</text:p>" for text in texts))
