"""OpenDocument files (.odt, .ods, .odp): their content as elements, as `document_lines` reads them."""

from collections.abc import Iterable, Iterator
from zipfile import ZipFile

from lxml import etree

from crawler.files.document_lines import Element, document_lines
from crawler.files.file_text import FileText, broken, encrypted, file_text
from crawler.files.packages import content, opened

_MOST = 20_000_000  # bytes of content that are read
_MANIFEST = "META-INF/manifest.xml"
_LEFT_OUT = frozenset(("annotation", "tracked-changes", "notes", "forms", "title", "desc"))  # not printed
_MOST_REPEATED = 100  # times that one cell, or row, stands for


def text_of(body: bytes) -> FileText:
    """The text of an OpenDocument file. Raises UnreadableFileError."""
    with opened(body) as archive:
        if _MANIFEST in archive.namelist() and b"encryption-data" in content(archive, _MANIFEST, _MOST):
            raise encrypted()
        elements = _body(archive)
        return file_text(document_lines({"sections": [{"elements": elements}]}))


def _body(archive: ZipFile) -> Iterator[Element]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content(archive, "content.xml", _MOST), parser)
    except etree.XMLSyntaxError as error:
        raise broken() from error
    return _elements(root)


def _elements(node: etree._Element) -> Iterator[Element]:
    """The paragraphs and tables below `node`."""
    for child in node:
        match _name(child):
            case "p" | "h":
                yield from _paragraph(child)
            case "table":
                yield {"type": "table", "rows": _rows(child)}
            case name if name not in _LEFT_OUT:
                yield from _elements(child)


def _paragraph(node: etree._Element) -> Iterator[Element]:
    """A paragraph, then the notes and boxes that hang on it."""
    beside: list[Element] = []
    yield {"type": "paragraph", "runs": [{"text": text} for text in _runs(node, beside)]}
    yield from beside


def _runs(node: etree._Element, beside: list[Element]) -> Iterator[str]:
    """The text in `node`; what hangs on it is added to `beside`."""
    yield node.text or ""
    for child in node:
        match _name(child):
            case "s" | "tab" | "line-break":
                yield " "
            case "note":
                yield f"[{_citation(child)}]"
                beside.append({"type": "footnote", "number": _citation(child), "elements": list(_elements(child))})
            case "frame":
                beside.extend(_elements(child))
            case name if name not in _LEFT_OUT:
                yield from _runs(child, beside)
        yield child.tail or ""


def _citation(note: etree._Element) -> str:
    return next((child.text or "" for child in note if _name(child) == "note-citation"), "")


def _rows(table: etree._Element) -> Iterator[list[Element]]:
    """The rows of a table, of which each is its cells."""
    for child in table:
        if _name(child) == "table-row":
            cells = [cell for each in child if _name(each) == "table-cell" for cell in _cells(each)]
            yield from [cells] * _repeated(child, "rows", cells)
        elif _name(child) not in _LEFT_OUT:
            yield from _rows(child)


def _cells(cell: etree._Element) -> list[Element]:
    """A cell as often as it is repeated; an empty one once."""
    inner = list(_elements(cell))
    return [{"paragraphs": inner}] * _repeated(cell, "columns", inner)


def _repeated(node: etree._Element, what: str, inner: Iterable[object]) -> int:
    """How often a row or a cell stands there."""
    said = next((value for name, value in node.items() if name.endswith(f"}}number-{what}-repeated")), "1")
    return min(int(said), _MOST_REPEATED) if inner and said.isdecimal() and len(said) < 9 else 1


def _name(node: etree._Element) -> str:
    """The name of an element without its namespace; "annotation" for what is none."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else "annotation"
