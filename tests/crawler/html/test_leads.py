"""Where a page leads without a click."""

import pytest

from crawler.html.base import base_of
from crawler.html.leads import Frame, frames, refreshed_to, scripted_to
from crawler.html.parsing import parse
from crawler.items import Snapshot
from tests.support.properties import given, st

PAGE = "https://tides.example/press/view?id=7"


@pytest.mark.parametrize(
    ("meta", "to"),
    [
        ('http-equiv="refresh" content="0;url=/view/7"', "/view/7"),
        ("http-equiv='Refresh' content=\"5; URL='/view/7'\"", "/view/7"),
        ('http-equiv="refresh" content="0.5, url = https://tides.example/7"', "https://tides.example/7"),
        ('http-equiv="refresh" content=" 10 ; /view/7 "', "/view/7"),
        ('http-equiv="refresh" content="11;url=/view/7"', ""),  # time to read it
        ('http-equiv="refresh" content="300"', ""),  # the page itself, now and then
        ('http-equiv="refresh" content="0"', ""),
        ('http-equiv="refresh" content="url=/view/7"', ""),
        ('http-equiv="refresh"', ""),
        ('http-equiv="content-type" content="0;url=/view/7"', ""),
        ('name="refresh" content="0;url=/view/7"', ""),
    ],
)
def test_a_page_that_refreshes_to_another(meta: str, to: str) -> None:
    root = parse(f"<html><head><meta name=a><meta {meta}></head><body>Tides</body></html>")
    assert root is not None
    assert refreshed_to(root) == to


def test_a_header_refreshes_as_well() -> None:
    root = parse("<html><head><meta http-equiv=refresh content='0;url=/second'></head><body>Tides</body></html>")
    assert root is not None
    assert refreshed_to(root, "0; url=/view/7") == "/view/7"
    assert refreshed_to(root, "300; url=/view/7") == "/second"


def test_a_refresh_for_browsers_without_scripts_is_none() -> None:
    root = parse("<html><head><noscript><meta http-equiv=refresh content='0;url=/plain'></noscript></head><body>x")
    assert root is not None
    assert refreshed_to(root) == ""


@pytest.mark.parametrize(
    ("script", "to"),
    [
        ("location.href='/view/7'", "/view/7"),
        ('window.location = "/view/7";', "/view/7"),
        ("<!--\nself.location.replace('/view/7');\n//-->", "/view/7"),
        ("var id = 7; document.location.assign('/view/7')", "/view/7"),
        ("/* moved */ location.href = '/view/7'", "/view/7"),
        ("if (mobile) { a() } location.href='/view/7'", "/view/7"),
        ("location.href='/view/7'; location.href='/view/7'", "/view/7"),
        ("location.href='/view/7'; location.href='/view/8'", ""),  # which one?
        ("function list() { location.href='/list'; }", ""),
        ("if (mobile) location.href='/m/7'", ""),
        ("else location.href='/m/7'", ""),
        ("location.href = '/view/' + id", ""),
        ("var allocation.href='/view/7'", ""),
        ("location.hash='x'", ""),
        ("location.href=''", ""),
    ],
)
def test_a_page_whose_script_opens_another(script: str, to: str) -> None:
    root = parse(f"<html><body><script src=a.js></script><script>{script}</script></body></html>")
    assert root is not None
    assert scripted_to(root) == to


def test_a_page_that_opens_another_once_it_is_loaded() -> None:
    root = parse("<html><body onload=\"location.replace('/view/7')\"></body></html>")
    assert root is not None
    assert scripted_to(root) == "/view/7"


def test_scripts_are_looked_at_for_so_long() -> None:
    for before, to in ((" " * 19_900, "/view/7"), (" " * 20_000, ""), ("x.location.hash;" * 30, "/view/7")):
        root = parse(f"<html><body><script>{before}location.href='/view/7'</script></body></html>")
        assert root is not None
        assert scripted_to(root) == to


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<iframe src="/tides.html"></iframe>', [Frame("/tides.html")]),
        ('<object data="/tides" type="Application/PDF"></object>', [Frame("/tides", "application/pdf")]),
        ('<object data="/t.pdf"><embed src="/t.pdf"></object>', [Frame("/t.pdf")]),
        ('<embed src="/a"><embed src="/b">', [Frame("/a"), Frame("/b")]),
        ('<iframe src="about:blank" data-src="/tides"></iframe>', [Frame("/tides")]),
        ('<iframe src="javascript:tides()"></iframe><iframe></iframe>', []),
        ('<iframe src="/count" width="1" height="1"></iframe>', []),
        ('<iframe src="/count" height="0"></iframe>', []),
        ('<iframe src="/count" style="display: none"></iframe>', []),
        ('<div hidden><p><iframe src="/count"></iframe></p></div>', []),
        ('<noscript><iframe src="/count"></iframe></noscript>', []),
        ("".join(f'<iframe src="/{n}"></iframe>' for n in range(30)), [Frame(f"/{n}") for n in range(20)]),
    ],
)
def test_what_the_frames_of_a_page_show(html: str, found: list[Frame]) -> None:
    root = parse(f"<html><body><p>Tides</p>{html}</body></html>")
    assert root is not None
    assert frames(root) == found


def test_a_frameset() -> None:
    root = parse("<html><frameset cols='20%,*'><frame src=menu.html><frame src=text.html></frameset></html>")
    assert root is not None
    assert frames(root) == [Frame("menu.html"), Frame("text.html")]


@given(st.text(max_size=60), st.sampled_from(["meta http-equiv=refresh content", "iframe src", "body onload"]))
def test_any_page_leads_somewhere_or_nowhere(text: str, place: str) -> None:
    written = text.replace('"', "")
    root = parse(f'<html><{place}="{written}"><script>{text}</script>')
    assert root is not None
    assert isinstance(refreshed_to(root) + scripted_to(root), str)
    assert len(frames(root)) <= 1


@pytest.mark.parametrize(
    ("head", "base"),
    [
        ("", PAGE),
        ("<base target=_top>", PAGE),
        ("<base href='/en/'>", "https://tides.example/en/"),
        ("<base href='http://[tides'>", PAGE),
    ],
)
def test_what_the_links_of_a_page_are_relative_to(head: str, base: str) -> None:
    root = parse(f"<html><head>{head}</head><body>Tides</body></html>")
    assert root is not None
    for url, final in ((PAGE, ""), ("https://tides.example/", PAGE)):
        assert base_of(root, Snapshot(url=url, final_url=final, status=200, headers=(), body=b"")) == base
