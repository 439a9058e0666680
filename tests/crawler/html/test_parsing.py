"""Trees to blocks: what is a paragraph, what is a row, what nobody sees."""

import pytest

from crawler.html.parsing import parse
from crawler.html.start_tags import MOST
from crawler.html.unseen import strip_unseen
from crawler.html.visible_text import blocks, inline, opening, step
from tests.support.properties import given, settings, st


def read(source: str) -> list[str]:
    root = parse(source)
    assert root is not None
    strip_unseen(root)
    return [block.text for block in blocks(root)]


def test_blocks_and_line_breaks_cut_and_inline_markup_does_not() -> None:
    assert read("a<p>b <b>c</b>d<br>e</p>f<div>g<ul><li>h<ul><li>i</ul>j</ul></div>") == [
        "a", "b cd", "e", "f", "g", "h", "i", "j",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "text"),
    [("\x0b", "a z"), ("\f", "a z"), ("\x01", "az"), ("\ufffe", "az"), ("&#11;", "a z"), ("&#x1F;", "az"),
     ("&#0065534;", "az"), ("&#110;", "anz"), ("&#xb7;", "a·z"), ("&#10;", "a z")],
)  # fmt: skip
def test_control_characters_are_taken_out_before_a_page_is_parsed(written: str, text: str) -> None:
    """Else lxml refuses to move the text that holds them."""
    assert read(f"<p>a{written}z</p>") == [text]
    assert read(f"<p>a<span hidden>b</span>{written}z</p>") == [text]


def test_span_churn_and_comments_change_nothing() -> None:
    assert read("<p>one<span> two</span><!-- x --> thr<i></i>ee</p>") == read("<p>one two three</p>")


def test_rows_of_data_are_lines_and_tables_for_layout_are_not() -> None:
    assert read("<table><tr><th>a</th><th>b</th></tr><tr><td><p>1</p><p>2</p></td><td>3<td></tr></table>") == [
        "a | b",
        "1 2 | 3",
    ]
    assert read("<table><tr><td>&nbsp;</td><td><p>a</p><p>b</p></td></tr></table>") == ["a", "b"]
    assert read("<table><tr><td>x</td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>") == [
        "x",
        "a | b",
    ]


def test_nobody_reads_what_is_hidden() -> None:
    hidden = (
        '<p hidden>a</p><p style="color:red;display:none">b</p><span class="x blind">c</span><script>d</script>'
        '<img alt="e"><button>f</button><input value="g"><textarea>h</textarea><noscript>i</noscript>'
        "<p aria-hidden=true>j"
    )
    assert read(f"<p>seen{hidden}</p>after") == ["seen", "after"]


def test_the_text_behind_what_is_hidden_stays_where_it_stood() -> None:
    source = (
        "<p>a<i hidden>-</i>b<i hidden>-<b hidden>-</b>-</i><i hidden>-</i>c<u>d</u>e<i hidden>-</i>f<!-- - -->g</p>"
    )
    assert read(f"<i hidden>-</i>start{source}<i hidden>-</i>end") == ["start", "abcdefg", "end"]


@pytest.mark.parametrize(("character", "line"), [("\x01", "onetwo"), ("&#xFFFF;", "onetwo"), ("\x0c", "one two")])
def test_a_control_character_behind_what_is_hidden_is_no_obstacle(character: str, line: str) -> None:
    assert read(f"<p>one<i hidden>-</i>{character}two</p>") == [line]


def test_preformatted_lines_stay_lines() -> None:
    assert read("<pre>a\nb\n\nc</pre><p>d\ne</p>") == ["a", "b", "c", "d e"]


def test_a_list_editors_bullet_is_set_apart() -> None:
    assert read('<ul><li><p><span class="se-list-type">○</span><span>text</span></p></li></ul>') == ["○ text"]


def test_paths_forget_what_machines_call_things() -> None:
    root = parse('<div id="n20260101" class="view odd item-4 se-x is-open"><p class="lead">x</p></div>')
    assert root is not None
    assert blocks(root)[0].path == "body/div.view/p.lead"
    assert step(root, "body") == "body"


def test_inline_joins_blocks_with_a_blank() -> None:
    root = parse("<div>a<p>b</p>c<br>d</div>")
    assert root is not None
    assert inline(root) == "a b c d"


def test_there_is_no_tree_in_nothing() -> None:
    assert parse("") is None
    assert parse("<!-- only -->") is None or read("<!-- only -->") == []


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<tr><td>", "<br>", "<ul><li>", "</div>", "text ", "<b>", "&#0;", "<a>"]))
)
@settings(max_examples=60)
def test_no_text_is_lost_or_made_whatever_the_nesting(parts: list[str]) -> None:
    source = "".join(["<div>x", *parts])
    assert " ".join(read(source)).replace(" | ", " ").split().count("text") <= parts.count("text ")
    joined = "".join(read(source))
    assert joined.count("text") == parts.count("text ")


def test_what_holds_no_element_is_no_tree() -> None:
    for nothing in ("", "<!-- -->", "<!DOCTYPE html>", "</p>"):
        assert parse(nothing) is None


def test_a_tag_of_thousands_of_attributes_keeps_the_first_few() -> None:
    root = parse(f"<p class=x {' '.join(f'a{n}=1' for n in range(2_000))}>text</p>")
    assert root is not None
    paragraph = next(root.iter("p"))
    assert (paragraph.get("class"), len(paragraph.attrib), inline(root)) == ("x", MOST, "text")


def test_the_opening_of_a_text_is_its_beginning() -> None:
    root = parse("<div>one <b>two</b><p>three</p>four</div>")
    assert root is not None
    assert [opening(root, longest) for longest in (3, 9, 99)] == ["one", "one two t", inline(root)]
