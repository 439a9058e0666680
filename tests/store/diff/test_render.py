"""One difference, four ways to read it."""

import re
from html.parser import HTMLParser

from crawler.items import Attachment, Release
from store.diff import Diff, Pen, diff, render_html, render_plain, render_terminal, render_with
from tests.support.properties import given, st

LONG = "and so the meeting of the two sides went on for many hours in the old town hall by the river, "
BEFORE = Release(
    title="Talks on *trade*",
    paragraphs=("Stays <as> it is.", f"They agreed on 42 measures, {LONG}they will meet in May.", "Goes & away."),
    attachments=(Attachment(name="a.pdf", url="u", sha256="1"),),
    notes=("Draft",),
)
AFTER = Release(
    title="Talks on *aid*",
    paragraphs=("Stays <as> it is.", f"They agreed on 24 measures, {LONG}they will not meet in May.", "1. Comes [in]."),
    attachments=(Attachment(name="b.pdf", url="u", sha256="1"),),
    notes=("Draft", "Unofficial"),
)
DIFFERENCE = diff(BEFORE, AFTER)


def of(before: str, after: str) -> Diff:
    return diff(Release(paragraphs=(before,)), Release(paragraphs=(after,)))


def test_plain() -> None:
    assert render_plain(DIFFERENCE, context=20).splitlines() == [
        "Title: Talks on *[trade → aid]*",
        "They agreed on [42 → 24] measures, and so … river, they will [+not+] meet in May.",
        "- Goes & away.",
        "+ 1. Comes [in].",
        "+ Note: Unofficial",
        "Attachment: [a.pdf → b.pdf] (renamed)",
    ]


def test_plain_in_korean() -> None:
    lines = render_plain(DIFFERENCE, language="ko").splitlines()
    assert lines[0].startswith("제목: ")
    assert lines[-1] == "첨부 파일: [a.pdf → b.pdf] (이름 변경)"


def test_everything_when_context_is_none() -> None:
    text = render_plain(DIFFERENCE, context=None)
    assert "Stays <as> it is." in text
    assert LONG in text


def test_html_is_escaped() -> None:
    text = render_html(DIFFERENCE, context=None)
    assert "Stays &lt;as&gt; it is." in text
    assert "agreed on <del>42</del> → <ins>24</ins> measures" in text
    assert '<p class="removed"><del>Goes &amp; away.</del></p>' in text
    assert "<b>Note:</b> <ins>Unofficial</ins>" in text


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)


@given(st.text(alphabet="<>&\"'ab 1\x1b"), st.text(alphabet="<>&\"'ab 2\u202e"))
def test_no_page_writes_our_html_or_steers_our_terminal(before: str, after: str) -> None:
    difference = of(before, after)
    reader = Reader()
    reader.feed(render_html(difference, context=None))
    assert reader.tags <= {"p", "ins", "del", "b", "i"}
    assert not set("\x1b\u202e") & set(render_terminal(difference, color=False) + render_plain(difference))
    assert "\x1b" not in re.sub(r"\x1b\[[\d;]*m", "", render_terminal(difference))


def test_terminal() -> None:
    difference = of("They agreed on 42 steps", "They agreed on 24 steps")
    assert render_terminal(difference) == "They agreed on \x1b[31;9m42\x1b[0m→\x1b[32m24\x1b[0m steps"
    assert render_terminal(difference, color=False) == render_plain(difference)


def test_a_moved_paragraph_says_from_where() -> None:
    texts = ("One of ships.", "Two of trains.", "Three of planes.")
    difference = diff(Release(paragraphs=texts), Release(paragraphs=(texts[2], *texts[:2])))
    assert render_plain(difference) == "Three of planes. (moved from paragraph 3)"
    assert render_plain(difference, language="ko") == "Three of planes. (3번째 문단에서 이동)"


def test_a_rewritten_text_is_said_to_be_so() -> None:
    lines = render_plain(of("alpha beta gamma", "one two three")).splitlines()
    assert lines == ["(The text was rewritten.)", "- alpha beta gamma", "+ one two three"]


def test_nothing_to_show() -> None:
    assert render_plain(of("Same.", "Same.")) == ""


def test_a_pen_from_elsewhere_draws_what_went_and_came() -> None:
    pen = Pen(
        text=str.upper,
        delete="<-{}>".format,
        insert="<+{}>".format,
        swap="<{}={}>".format,
        label="{}!".format,
        remark="({})".format,
        line=lambda body, line: f"{body}{line.whole}",
    )
    assert render_with(pen, of("We met on 42 days", "We met on 24 days")) == "WE MET ON <42=24> DAYS"
    assert render_with(pen, of("We meet", "We will meet"), context=0).startswith("WE")


def test_a_replaced_file() -> None:
    old, new = (Release(attachments=(Attachment(name="a_1.pdf", url="u", sha256=s),)) for s in "12")
    assert render_plain(diff(old, new)) == "Attachment: a_1.pdf (replaced)"
