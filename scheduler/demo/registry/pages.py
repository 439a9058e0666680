"""The pages of the registry as HTML: its list, its documents, its yearbooks."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal, TypeAlias

from scheduler.demo.registry.documents import Document

Pager: TypeAlias = Literal[
    "form",    # a form is posted for each page, as the framework of many Korean offices has it
    "button",  # a button that has a script load further rows
]  # fmt: skip
PAGERS: tuple[Pager, ...] = ("form", "button")

_ROWS = 10  # on a page
_NUMBERS = 10  # of pages that the pager shows at a time

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | Registry of the Ministry</title>
<script>
function fn_egov_link_page(pageNo){{
	document.listForm.pageIndex.value = pageNo;
	document.listForm.action = "./list.do";
	document.listForm.submit();
}}
function fn_more(){{ $.post("./rows.do", $("#listForm").serialize(), function(rows){{ $("#rows").append(rows); }}); }}
</script>
</head>
<body>
<div id="gnb"><ul><li><a href="/eng/index.do">Home</a></li><li><a href="./list.do">Registry</a></li></ul></div>
<div id="content">
<h2>Registry</h2>
{contents}
</div>
<div id="footer"><p>1 Gasang-ro, Seoul (fictional address)</p></div>
</body>
</html>
"""
_LIST = """<form name="listForm" id="listForm" method="post" action="./list.do">
<input type="hidden" name="pageIndex" value="{page}">
<input type="hidden" name="searchCondition" value="0">
</form>
<p class="total">Total {total}</p>
<table class="board_list">
<caption>Documents in the order of registration</caption>
<thead><tr><th scope="col">No.</th><th scope="col">Title</th><th scope="col">Registered</th></tr></thead>
<tbody id="rows">
{rows}
</tbody>
</table>
{pager}"""
_BUTTON = '<div class="more"><button type="button" onclick="fn_more();">Load more</button></div>'


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of the list of all `documents`, by its number from 1."""

    documents: Sequence[Document]
    number: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-len(self.documents) // _ROWS)

    @property
    def rows(self) -> Sequence[Document]:
        """What stands on this one."""
        return self.documents[_ROWS * (self.number - 1) : _ROWS * self.number]


def render_list(page: ListPage, pager: Pager, elsewhere: str) -> str:
    """One page of the list; `elsewhere` is the base URL of the other host."""
    contents = _LIST.format(
        page=page.number,
        total=len(page.documents),
        rows="\n".join(_row(row, elsewhere) for row in page.rows),
        pager=_numbers(page) if pager == "form" else _BUTTON,
    )
    return _PAGE.format(title="Documents", contents=contents)


def render_document(document: Document) -> str:
    """The page of one document."""
    return _PAGE.format(
        title=escape(document.title), contents=f"<div class='view'>\n{_article(document, 'h3')}\n</div>"
    )


def render_yearbook(documents: Sequence[Document]) -> str:
    """The page of all documents of a year that have no page of their own."""
    year = documents[0].day.year
    sections = "\n".join(f'<div id="n{each.number}">\n{_article(each, "h4")}\n</div>' for each in documents)
    return _PAGE.format(title=f"Yearbook {year}", contents=f"<h3>Yearbook {year}</h3>\n{sections}")


def _article(document: Document, heading: str) -> str:
    text = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in document.paragraphs)
    day = f'<p class="date">Registered: {document.day}</p>'
    return f"<{heading}>{escape(document.title)}</{heading}>\n{day}\n<div class='text'>\n{text}\n</div>"


def _row(document: Document, elsewhere: str) -> str:
    title = (
        f"<a {link}>{escape(document.title)}</a>" if (link := _link(document, elsewhere)) else escape(document.title)
    )
    return f'<tr><td>{document.number}</td><td class="subject">{title}</td><td>{document.day:%Y.%m.%d}</td></tr>'


def _link(document: Document, elsewhere: str) -> str:
    if document.kind == "popup":
        return f"href=\"#none\" onclick=\"window.open('./{document.path}', 'popup', 'width=720,height=640');\""
    base = f"{elsewhere}/" if document.kind == "elsewhere" else "./"
    return f'href="{base}{document.path}"' if document.path else ""


def _numbers(page: ListPage) -> str:
    """Ten numbers, and the first, previous, next and last page, as the framework shows them."""
    first = (page.number - 1) // _NUMBERS * _NUMBERS + 1
    shown = range(first, min(first + _NUMBERS, page.pages + 1))
    before = [("[처음]", 1), ("[이전]", first - 1)] if first > 1 else []
    behind = [("[다음]", shown.stop), ("[마지막]", page.pages)] if shown.stop <= page.pages else []
    links = [*before, *((str(number), number) for number in shown), *behind]
    return f'<div class="paging">{" ".join(_turn(text, to, page.number) for text, to in links)}</div>'


def _turn(text: str, to: int, here: int) -> str:
    if to == here:
        return f"<strong>{text}</strong>"
    return f'<a href="#" onclick="fn_egov_link_page({to}); return false;">{text}</a>'
