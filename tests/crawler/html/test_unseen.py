"""What nobody sees is removed, but never most of a page's text."""

import pytest

from crawler.html.most_text import around_most_text
from crawler.html.parsing import parse
from crawler.html.unseen import strip_unseen
from crawler.html.visible_text import blocks

LINES = [f"On day {n} the harbour office of Lindmoor lit the lamp of pier {n} again." for n in range(8)]
ARTICLE = "<h1>Lamps</h1>" + "".join(f"<p>{line}</p>" for line in LINES)


def read(source: str) -> list[str]:
    root = parse(source)
    assert root is not None
    strip_unseen(root)
    return [block.text for block in blocks(root)]


@pytest.mark.parametrize(
    "around",
    [
        '<div id="app"><p>Loading</p></div><div hidden id="S:0">{}</div>',
        '<div class="hidden all" aria-hidden="true">{}</div>',
        '<div style="visibility: hidden"><div style="display:none">{}</div></div>',
        '<div><button class="menu"><span>Menu</span><div>{}</div></div>',
        '<template shadowrootmode="open">{}</template>',
        "<dialog><main>{}</main></dialog>",
    ],
)
def test_an_element_that_holds_most_of_the_text_stays(around: str) -> None:
    assert [line for line in read(around.format(ARTICLE)) if line in LINES] == LINES


@pytest.mark.parametrize("tag", ["nav", "footer", "aside"])
def test_an_element_beside_the_text_that_was_left_open_is_no_longer_beside_it(tag: str) -> None:
    root = parse(f'<{tag} class="menu"><a href="/">Home</a><div class="view">{ARTICLE}</div>')
    assert root is not None
    strip_unseen(root)
    assert {block.path for block in blocks(root)} == {"body/div", "body/div/div.view/h1", "body/div/div.view/p"}


def test_a_hidden_notice_is_removed_even_where_the_text_is_short() -> None:
    notice = "".join(f"<p>{line}</p>" for line in LINES)
    assert read(f"<p>{LINES[0]}</p><div hidden>{notice}</div>") == LINES[:1]
    assert read(f'<p>{LINES[0]}</p><dialog open>{notice}</dialog><div class="hide"><p>x</p></div>') == LINES[:1]


def test_a_line_for_those_without_scripts_is_no_text_of_the_page() -> None:
    assert read(f"<noscript>{ARTICLE}</noscript><p>Lamp</p>") == ["Lamp"]


def test_around_most_of_the_text_are_the_elements_with_more_than_half_of_it() -> None:
    root = parse(
        f"<div id=a><div id=b>{ARTICLE}<i>x</i> and on it went, for another week or two</div></div><p>{LINES[0]}"
    )
    assert root is not None
    assert [element.get("id") for element in around_most_text(root)] == ["a", "b"]


def test_text_behind_an_element_belongs_to_the_one_around_it() -> None:
    root = parse(f"<div id=a><i>x</i>{' '.join(LINES)}<b>y</b></div>")
    assert root is not None
    assert [element.get("id") for element in around_most_text(root)] == ["a"]


@pytest.mark.parametrize("source", ["<p>short", "<frameset></frameset>", f"<a href=/>{' '.join(LINES)}</a>"])
def test_where_there_is_no_text_nothing_holds_it(source: str) -> None:
    root = parse(source)
    assert root is not None
    assert around_most_text(root) == []
