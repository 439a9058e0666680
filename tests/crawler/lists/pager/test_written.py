"""Pagers that a script writes into the page from the number of pages."""

import pytest

from crawler.html.parsing import parse
from crawler.lists.pager.written import written_pager
from crawler.pager import PageLink, Pager

FOLDER = "https://office.example/xwfb/"


def found(call: str, page: str = FOLDER) -> Pager:
    root = parse(f"<html><body><script src=a.js></script><div class=page><script>{call}</script></div></body></html>")
    assert root is not None
    return written_pager(root, page)


def page(name: str, number: int) -> PageLink:
    return PageLink(url=f"{FOLDER}{name}", number=number, indirect=True)


@pytest.mark.parametrize(
    ("call", "pager"),
    [
        (
            'createPageHTML(50, 0, "index", "html");',
            Pager(next=page("index_1.html", 2), last=page("index_49.html", 50)),
        ),
        (
            "createPageHTML('3','1','list','shtml');",
            Pager(next=page("list_2.shtml", 3), previous=page("list.shtml", 1), last=page("list_2.shtml", 3)),
        ),
        ('createPageHTML(3, 2, "index", "htm")', Pager(previous=page("index_1.htm", 2))),
        ('createPageHTML(1, 0, "index", "html")', Pager()),
        ("createPageHTML(pages, 0, name)", Pager()),
        ("", Pager()),
    ],
)
def test_where_it_leads(call: str, pager: Pager) -> None:
    assert found(call, f"{FOLDER}index.html") == pager
