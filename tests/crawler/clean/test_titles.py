"""Titles, and what the head of a page says of it for machines."""

from lxml.html import HtmlElement

from crawler.clean.heading_text import without_mark
from crawler.clean.titles import Head, find_title, from_window
from crawler.html.parsing import parse


def tree(source: str) -> HtmlElement:
    root = parse(source)
    assert root is not None
    return root


def heading(source: str) -> HtmlElement:
    return next(tree(f"<h2>{source}</h2>").iter("h2"))


def test_the_mark_of_a_pinned_post_is_no_part_of_its_title() -> None:
    for mark in ("<span>공지</span>", "<span>[<b>공지</b>]</span>", "<em><i>Notice</i></em>"):
        assert without_mark(heading(f"{mark} Lamp lit")) == "Lamp lit"
    assert without_mark(heading("[공지] Lamp lit")) == "Lamp lit"
    assert without_mark(heading("Lamp <b>lit</b>")) == "Lamp lit"


def test_the_window_names_the_release_before_the_site() -> None:
    head = Head(title="Lamp lit | Office of News | Ministry of Tides", site="Ministry of Tides")
    assert from_window(head) == "Lamp lit"
    assert from_window(head, names={"Lamp lit"}) == "Office of News"
    assert from_window(Head(title=head.title, og_title="Lamp lit again")) == "Lamp lit again"
    assert from_window(Head(title=head.title, og_title="News", site="News")) == "Lamp lit"
    assert from_window(Head(title="News", site="News")) == ""


def test_a_title_is_looked_for_among_the_first_sixty_headings_before_the_body() -> None:
    title = "The lamp is lit again on the northern pier"
    for others, found in ((2, title), (60, "")):
        root = tree(
            "".join(f"<h4 class=s>{n}</h4>" for n in range(others)) + f"<h1>{title}</h1><article>Body.</article>"
        )
        assert find_title(root, root.find(".//article"), Head(title=title), set(map(str, range(others))), "") == found


def test_a_heading_in_other_words_than_the_window_counts_before_one_with_the_name_of_the_site() -> None:
    title = "Harbour lamps must burn all night to keep the ferries safe, warns the keeper"
    head = Head(og_title="Lamps of the harbour must burn all night, keeper says", title="Lamps | TIDES", site="TIDES")
    root = tree(f"<main><header><h1>{title}</h1></header><div><h2>More to be read from TIDES</h2></div></main>")
    assert find_title(root, None, head, set(), "") == title
