"""Where an element leads: addresses that the page's own scripts build of what a row gives them."""

import pytest
from lxml.html import HtmlElement

from crawler.html.parsing import parse
from crawler.lists.link_scripts import call_templates, filled
from crawler.lists.links import target, unknown_call
from crawler.urls import with_query
from tests.support.list_pages import as_items, page, paths, read

PAGE = "https://press.example/news/list.do?page=2"


def tree(inside: str) -> HtmlElement:
    root = parse(f"<html><body>{inside}</body></html>")
    assert root is not None
    return root


def leads(script: str, call: str) -> str:
    root = tree(f"<script>{script}</script><a href='#' onclick=\"{call}\">x</a>")
    return target(next(root.iter("a")), PAGE, call_templates(root))


@pytest.mark.parametrize(
    ("script", "call", "url"),
    [
        ("function go(n){location.href='view.do?seq='+n;}", "go(7)", "https://press.example/news/view.do?seq=7"),
        ("function go(n){location.href=`view.do?seq=${n}`;}", "go(7)", "https://press.example/news/view.do?seq=7"),
        ("function go(n){location.href=`view.do?seq=${m}`;}", "go(7)", ""),  # a name that the call does not give
        ("function go(n){location.href=`view.do?seq=${n+1}`;}", "go(7)", ""),  # to be computed
        ("function go(n){location.href=base+'view.do?seq='+n;}", "go(7)", ""),
        ("function go(n){location.href='view.do?seq='+n+'&k='+key();}", "go(7)", "https://press.example/news/view.do?seq=7&k="),
        ("function go(a,b){location.href='view.do?b='+a+'&s='+b;}", "go('m',7)", "https://press.example/news/view.do?b=m&s=7"),
        ("function go(a,b){location.href='view.do?b='+a+'&s='+b;}", "go('m')", ""),  # an argument is missing
        ("function go(n){location.href='view.do?seq='+n;}", "go('7&admin=1')", ""),  # no part of an address
        ("function go(n){f.seq.value=n;f.submit();}", "go(7)", "https://press.example/news/list.do?page=2&seq=7"),
        ("function go(n){f.seq.value=n;}", "go(7)", ""),  # nothing is sent
        ("var ctx = '/portal';\nfunction go(n){location.href=ctx+'/view.do?seq='+n;}", "go(7)", "https://press.example/portal/view.do?seq=7"),
        ("var c='/a';var c='/d';function go(n){location.href=c+'/view.do?seq='+n;}", "go(7)", ""),  # which of them?
        ("function go(n){var url='view.do?seq='+n; url = url + '&x=1'; location.href=url;}", "go(7)", "https://press.example/news/view.do?seq=7"),
        ("function go(n){$(location).attr('href', 'view.do?seq='+n);}", "go(7)", "https://press.example/news/view.do?seq=7"),
        ("", "location.href='/a/b'", "https://press.example/a/b"),
        ("", "window.open('/a/b','_blank')", "https://press.example/a/b"),
        ("", "window.open('/a/b', 'view', 'width=500,height=300')", "https://press.example/a/b"),
        ("", "open(`/a,b`, name)", "https://press.example/a,b"),
        ("", "location.replace('/a/b', document.title)", "https://press.example/a/b"),
        ("", "window.open('', 'view')", ""),
        ("", "window.open(, '/a/b')", ""),
        ("function pop(n,w){window.open('view.do?seq='+n,'w'+w,'top=0,left=0');}", "pop(7,500)", "https://press.example/news/view.do?seq=7"),
        ("function pop(u){window.open(u,'x','width=9');}", "pop('View.aspx?id=7&k=8')", "https://press.example/news/View.aspx?id=7&k=8"),
        ("function pop(w,u){open(u);}", "pop('a','/v/7')", "https://press.example/v/7"),
        ("function pop(w,u){open(u);}", "pop('/v/7')", ""),
        ("function pop(u){open(u);}", "pop('menu')", ""),  # a name, no address
        ("function pop(a,n){open('v.do?b='+encodeURIComponent(a)+'&s='+n, a);}", "pop('m',7)", "https://press.example/news/v.do?b=m&s=7"),
    ],
)  # fmt: skip
def test_a_call_leads_where_its_function_says(script: str, call: str, url: str) -> None:
    assert leads(script, call) == url


def test_a_template_takes_each_argument_in_its_place() -> None:
    assert filled("v?a={0}&b={1}&c={0}", "'x', \"y\"") == "v?a=x&b=y&c=x"
    assert filled("v?a={0}", "-3") == "v?a=-3"
    assert filled("v?a={1}", "'x'") == ""


def test_parameters_are_set_and_others_stay() -> None:
    assert with_query("/l?a=1&page=2#x", "page=3&b=4") == "/l?a=1&page=3&b=4#x"
    assert with_query("/l", "page=3") == "/l?page=3"


@pytest.mark.parametrize(
    "inside",
    [
        "<a href='javascript:void(0)'>x</a>" * 3,
        "<nav><a href='#' onclick='submenu(4)'>x</a></nav>" * 3,
        "<div class=gnb><p><a href='#' onclick='submenu(4)'>x</a></p></div>" * 3,
        "<a href='#' onclick='alert(1)'>x</a>" * 3,
    ],
)
def test_what_opens_nothing_is_not_named(inside: str) -> None:
    assert unknown_call(tree(inside)) == ""


def test_a_call_that_no_script_explains_is_named_from_three_on() -> None:
    def calls(count: int) -> HtmlElement:
        return tree("".join(f'<a href="#" onclick="view({n})">x</a>' for n in range(count)))

    assert (unknown_call(calls(2)), unknown_call(calls(3))) == ("", "view")


@pytest.mark.parametrize(
    ("given", "url"), [("/n/1", "https://press.example/n/1"), ("#top", ""), ("{url}", ""), ("", "")]
)
def test_a_script_may_make_a_link_of_an_attribute(given: str, url: str) -> None:
    card = next(tree(f"<div data-href='{given}'>A card</div>").iter("div"))
    assert target(card, PAGE, {}) == url
    rows = "<div class=card data-href='/n/{n}'><h3>{t}</h3><span>{d}</span></div>"
    assert paths(read(page(f"<main>{as_items(rows)}</main>"))) == [f"/n/{n}" for n in range(5)]
