"""One release of several on a page."""

import pytest
from lxml.html import Element

from crawler.clean import clean
from crawler.clean.page_part import part_of
from crawler.html.parsing import parse
from crawler.html.visible_text import inline
from crawler.items import Entry, Release, Snapshot
from crawler.profiles import GENERIC

URL = "https://harbour.example/2026.html"
LONG = "The harbour office said that the tide gauge at the old pier will be moved by ten metres before the winter. " * 2
PAGES = {
    "sections": f"<section id=a><h2>A</h2><p>{LONG}</p></section><section id=b><h2>B</h2><p>Two.</p></section>",
    "headings": "<h2 id=a>A</h2><p>One.</p><h3 id=c>c</h3><p>More.</p><h2 id=b>B</h2><p>Two.</p><p>End.</p>",
    "one long": f"<div id=a>{LONG}</div><p>Other</p>",
    "in a text": "<p>Intro <a name=a></a>One.</p><p><a name=b></a>Two.</p>",
    "nothing after": "<div><p>Intro</p><h2 id=a>A</h2></div>",
    "anchors": "<p><a name=a></a></p><h3>A</h3><p>One.</p><p><a name=b></a></p><h3>B</h3><p>Two.</p>",
    "a table": "<table><tr><td id=a>A</td><td>One.</td></tr><tr><td id=b>B</td><td>Two.</td></tr></table>",
    "a list": "<dl><dt id=a>A</dt><dd>One.</dd><dt id=b>B</dt><dd>Two.</dd></dl><p>Footer</p>",
    "one mark": "<div><h2 id=b>B</h2><p>Two.</p></div><div><p>Other</p></div>",
}


@pytest.mark.parametrize(
    ("page", "fragment", "text"),
    [
        ("sections", "a", f"A {LONG.strip()}"),
        ("sections", "b", "B Two."),
        ("headings", "a", "A One. c More."),
        ("headings", "b", "B Two. End."),
        ("anchors", "a", "A One."),
        ("anchors", "b", "B Two."),
        ("a table", "a", "A One."),
        ("a table", "b", "B Two."),
        ("a list", "a", "A One."),
        ("a list", "b", "B Two."),
        ("one mark", "b", "B Two."),
        ("one long", "a", LONG.strip()),
        ("in a text", "a", "One."),
        ("in a text", "b", "Two."),
        ("nothing after", "a", "A"),
        ("headings", "nowhere", None),
    ],
)
def test_what_a_fragment_leads_to(page: str, fragment: str, text: str | None) -> None:
    root = parse(f"<html><body>{PAGES[page]}</body></html>")
    assert root is not None
    part = part_of(root, fragment)
    assert (inline(part) if part is not None else None) == text


def test_a_whole_tree_may_be_the_part() -> None:
    root = Element("p", id="a")
    root.text = "One."
    part = part_of(root, "a")
    assert part is not None
    assert inline(part) == "One."


def read(fragment: str, body: str = PAGES["headings"]) -> Release:
    page = f"<html lang=en><head><meta name=date content=2026-07-14></head><body>{body}</body></html>"
    snapshot = Snapshot(url=URL, final_url=URL, status=200, headers=(), body=page.encode())
    return clean(snapshot, GENERIC, entry=Entry(url=f"{URL}#{fragment}", key="k", title="A", published="2026-07-01"))


def test_a_part_is_read_as_a_release_of_its_own() -> None:
    release = read("a")
    assert (release.verdict, release.title, release.paragraphs) == ("release", "A", ("One.", "c", "More."))
    assert (release.published, release.reader, release.cleaner[-1]) == ("2026-07-01", "text", "#")


def test_what_a_fragment_that_leads_nowhere_is_known_of_the_list() -> None:
    release = read("!/press/1")
    assert (release.verdict, release.title, release.paragraphs, release.reader) == ("release", "A", (), "feed")


def test_files_of_a_part_are_its_own() -> None:
    body = "<h2 id=a>A</h2><p>One. <a href=/a.pdf>Annex of A</a></p><h2 id=b>B</h2><p><a href=/b.pdf>Annex of B</a></p>"
    assert [file.url for file in read("a", body).attachments] == ["https://harbour.example/a.pdf"]


def test_a_page_that_is_the_part_itself_is_read_whole() -> None:
    root = parse("<html id=a><body><p>One.</p><div id=b></div></body></html>")
    assert root is not None
    part = part_of(root, "a")
    assert part is not None
    assert inline(part) == "One."
