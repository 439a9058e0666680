"""What releases say, as each service reads it."""

import re

import pytest

from scheduler.alerts.audience import Audience
from scheduler.alerts.content import AlertContent
from scheduler.alerts.dialect import Dialect
from scheduler.alerts.dialects import (
    GOOGLE_CHAT,
    MARKDOWN,
    MATRIX,
    MATTERMOST,
    PLAIN,
    PLAIN_CHAT,
    SLACK,
    TEAMS,
    TELEGRAM,
    ZULIP,
    dialect_of,
)
from scheduler.alerts.matched import Match
from scheduler.alerts.wording import compose
from tests.support.alert_samples import RELEASES, SEOUL, alert
from tests.support.values import with_fields

TITLE = "5* hotels & R&D_plan [x](http://evil.example) <b>1</b> `c` ~s~ &lt; @desk"
ALL = (PLAIN, PLAIN_CHAT, MARKDOWN, MATTERMOST, ZULIP, TEAMS, GOOGLE_CHAT, SLACK, TELEGRAM, MATRIX)


def shown(text: str) -> str:
    """`text` as it is seen: without what is invisible."""
    return text.replace("\u200b", "").replace("\u200a", "")


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (PLAIN, TITLE),
        (PLAIN_CHAT, TITLE),
        (ZULIP, TITLE),
        (GOOGLE_CHAT, TITLE),
        (MARKDOWN, r"5\* hotels & R&D\_plan \[x\](http://evil.example) \<b\>1\</b\> \`c\` \~s\~ \&lt; @desk"),
        (SLACK, "5* hotels &amp; R&amp;D_plan [x](http://evil.example) &lt;b&gt;1&lt;/b&gt; `c` ~s~ &amp;lt; @desk"),
        (TELEGRAM, "5* hotels &amp; R&amp;D_plan [x](http://evil.example) &lt;b&gt;1&lt;/b&gt; `c` ~s~ &amp;lt; @desk"),
    ],
)
def test_what_others_said_is_escaped_once_and_only_where_it_must_be(kind: Dialect, written: str) -> None:
    assert shown(kind.text(TITLE)) == written


@pytest.mark.parametrize("start", ["# ", "1. ", "12) ", "- ", "+ ", "= "])
def test_a_line_is_no_heading_and_no_list(start: str) -> None:
    assert "\\" in MARKDOWN.text(f"One line\n{start}and another")


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("sign", ["*", "~", "**", "~~", "_", "`", "<", "&", "]("])
def test_no_sign_in_a_text_breaks_our_marks(kind: Dialect, sign: str) -> None:
    """Between our marks stands none that would end them: it is escaped, or there are no marks."""
    marks = {MARKDOWN: "**", MATTERMOST: "**", TEAMS: "**", ZULIP: "**", GOOGLE_CHAT: "*", SLACK: "*"}.get(kind, "")
    written = shown(kind.bold(f"5{sign} hotels, 6{sign}"))
    if marks and written.startswith(marks):
        assert marks[0] not in re.sub(r"\\.", "", written[len(marks) : -len(marks)])
    else:
        assert kind not in (MARKDOWN, MATTERMOST, TEAMS)


@pytest.mark.parametrize(
    ("kind", "drawn"),
    [
        (PLAIN, "share [42 → 24] measuring"),
        (PLAIN_CHAT, "share [42 → 24] measuring"),
        (MARKDOWN, "share ~~42~~ → **24** measuring"),
        (MATTERMOST, "share ~~42~~ → **24** measuring"),
        (ZULIP, "share ~~42~~ → **24** measuring"),
        (TEAMS, r"share \[-42-\] → **24** measuring"),
        (GOOGLE_CHAT, "share ~42~ → *24* measuring"),
        (SLACK, "share ~42~ → *24* measuring"),
        (TELEGRAM, "share <s>42</s> → <b>24</b> measuring"),
        (MATRIX, "share <s>42</s> → <b>24</b> measuring"),
    ],
)
def test_an_edit_has_an_arrow(kind: Dialect, drawn: str) -> None:
    assert drawn in shown(kind.difference(content("edited")))
    assert kind.difference(content("new")) == ""


def test_marks_within_a_word_are_seen_by_slack() -> None:
    assert "관측소 \u200b~42~\u200b → \u200b*24*\u200b곳을" in SLACK.difference(content("edited", "ko"))


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (ZULIP, "[-1~-] → 2*"),
        (GOOGLE_CHAT, "[-1~-] → 2*"),
        (SLACK, "[-1~-] → 2*"),
        (TELEGRAM, "<s>1~</s> → <b>2*</b>"),
        (MARKDOWN, r"~~1~~\~ → **2**\*"),
    ],
)
def test_an_edit_of_a_mark_is_seen(kind: Dialect, written: str) -> None:
    before, after = (with_fields(RELEASES["en"], paragraphs=(f"The rate is {rate} now.",)) for rate in ("1~", "2*"))
    edited = compose(alert("edited", before=before, after=after), Audience("en", SEOUL))
    assert f"The rate is {written} now." in shown(kind.difference(edited))


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind is not PLAIN])
def test_no_address_calls_anybody(kind: Dialect) -> None:
    said = kind.unmarked().link("Read it", "https://a.example/@everyone/<!here>")
    assert "https://a.example/%40everyone/" in said
    assert not {"@", "<!"} & set(re.findall(r"@|<!", said))
    assert (
        kind.prose("See https://a.example/x_y&z, @all.").replace("&amp;", "&").startswith("See https://a.example/x_y&z")
    )


def test_an_edit_of_signs_alone_is_seen() -> None:
    before, after = (with_fields(RELEASES["en"], paragraphs=(f"Rates{sign} of 10 percent.",)) for sign in ("", "*"))
    edited = compose(alert("edited", before=before, after=after), Audience("en", SEOUL))
    assert r"Rates\[+\*+\] of 10 percent." in MARKDOWN.difference(edited)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (PLAIN, "Read it: https://a.example/x?y=1&z=(2)"),
        (MARKDOWN, "[Read it](https://a.example/x?y=1&z=%282%29)"),
        (SLACK, "<https://a.example/x?y=1&amp;z=%282%29|Read it>"),
        (GOOGLE_CHAT, "<https://a.example/x?y=1&z=%282%29|Read it>"),
        (TELEGRAM, '<a href="https://a.example/x?y=1&amp;z=(2)">Read it</a>'),
    ],
)
def test_a_link(kind: Dialect, written: str) -> None:
    assert kind.link("Read it", "https://a.example/x?y=1&z=(2)") == written


@pytest.mark.parametrize("kind", ALL)
def test_what_is_no_address_of_the_web_is_no_link(kind: Dialect) -> None:
    assert kind.link("Read it", "javascript:alert") == "Read it: javascript:alert"


@pytest.mark.parametrize("kind", [SLACK, GOOGLE_CHAT])
def test_no_address_ends_its_link(kind: Dialect) -> None:
    assert kind.link("Read it", "https://a.example/<x>|y") == "<https://a.example/%3Cx%3E%7Cy|Read it>"


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (PLAIN, "The *missile* fell."),
        (MARKDOWN, "The **missile** fell."),
        (SLACK, "The *missile* fell."),
        (TELEGRAM, "The <b>missile</b> fell."),
    ],
)
def test_a_word_that_was_found_is_marked(kind: Dialect, written: str) -> None:
    match = Match(word="missile", before="The ", found="missile", after=" fell.")
    assert shown(kind.match(match)) == written


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (PLAIN, "Run `check a_b` now."),
        (MARKDOWN, "Run `check a_b` now."),
        (TEAMS, r"Run **check a\_b** now."),
        (TELEGRAM, "Run <code>check a_b</code> now."),
    ],
)
def test_our_commands(kind: Dialect, written: str) -> None:
    assert kind.advice("Run `check a_b` now.") == written


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (PLAIN, "a"),
        (MARKDOWN, "> a"),
        (TEAMS, "a"),
        (SLACK, ">a"),
        (GOOGLE_CHAT, "a"),
        (MATRIX, "<blockquote>a</blockquote>"),
    ],
)
def test_a_paragraph_of_a_release(kind: Dialect, written: str) -> None:
    assert kind.quoted("a") == written


def test_line_breaks_that_are_seen() -> None:
    assert TEAMS.whole("a\nb\n\nc") == "a\n\nb\n\nc"
    assert MATRIX.whole("a\nb") == "a<br>\nb"
    assert MARKDOWN.whole("a\nb") == "a\nb"


def test_nothing_is_marked_that_is_empty() -> None:
    assert [kind.bold("") for kind in ALL] == [""] * len(ALL)


@pytest.mark.parametrize(
    ("scheme", "wanted", "own", "kind"),
    [
        ("slack", "", "markdown", SLACK),
        ("slack", "text", "text", SLACK.unmarked()),
        ("tgram", "markdown", "markdown", TELEGRAM),
        ("discord", "text", "text", MARKDOWN.unmarked()),
        ("ntfy", "", "text", PLAIN_CHAT),
        ("ntfy", "markdown", "markdown", MARKDOWN),
        ("rocket", "", "markdown", MARKDOWN),
    ],
)
def test_each_service_has_its_dialect(scheme: str, wanted: str, own: str, kind: Dialect) -> None:
    assert dialect_of(scheme, wanted, own) == kind


def test_without_marks_all_is_escaped_and_nothing_marked() -> None:
    plain = TELEGRAM.unmarked()
    assert (plain.form, plain.bold("a < b"), plain.quoted("a & b")) == ("html", "a &lt; b", "a &amp; b")
    assert "share [42 → 24] measuring" in plain.difference(content("edited"))
    assert plain.link("Read it", "https://a.example/?a&b") == "Read it: https://a.example/?a&amp;b"
    assert TEAMS.unmarked().whole("a\nb") == "a\n\nb"


def content(kind: str, language: str = "en") -> AlertContent:
    return compose(alert(kind, language), Audience(language, SEOUL))
