"""Messages hold what they must in every dress, whatever a page says, and never more than fits."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from crawler.languages import Language
from crawler.reasons import Reason
from crawler.target import Target
from scheduler.alerts.audience import Audience
from scheduler.alerts.cut import cut
from scheduler.alerts.delivery_result import read
from scheduler.alerts.message import Form, Markup
from scheduler.alerts.messages import trial
from scheduler.alerts.phrases import length
from scheduler.alerts.render_terminal import render
from store.change_names import kind_names
from store.model import KINDS, Alert, ChangeKind
from tests.support.alert_samples import RELEASES, SEOUL, alert, change, message
from tests.support.properties import given, st
from tests.support.values import with_fields

LANGUAGES: tuple[Language, ...] = ("en", "ko")
HOSTILE = '</p><script>alert(1)</script>"><img src=x onerror=alert(1)> *b* [x](javascript:alert(1)) `c` \u202e\x1b[31m'


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_kind_source_link_and_id(kind: ChangeKind, language: Language) -> None:
    told = alert(kind, language)
    said = message([told], Audience(language, SEOUL))
    assert said.title.startswith(f"{kind_names(language)[kind]} · {told.change.source_title}")
    for markup in (said.plain, said.markdown, said.html, said.short):
        assert told.change.url in markup
        assert "pw-1234-desk" in markup
    assert f'lang="{language}"' in said.html


def test_the_alerts_own_words_follow_the_channel_not_the_release() -> None:
    said = message([alert("withdrawn", "en")], Audience("ko", SEOUL))
    assert said.title.startswith("삭제 · Ministry of Tides: Press Releases · Minister")
    assert "글이 내려갔습니다" in said.plain
    assert "It said" not in said.plain
    assert '<blockquote class="quote"' in said.html
    assert 'lang="en">The Minister of Tides' in said.html


def test_flips_are_one_summary() -> None:
    said = message([alert("edited", flips=3)], Audience("en", SEOUL))
    assert "This release changed back and forth 3 times within 24 hours." in said.plain
    assert "Further changes are recorded without alerts" in said.plain


def test_what_is_told_of_a_cross_post_a_minor_edit_and_a_changed_return() -> None:
    edited = change("edited")
    assert "Also on: other/7" in message([alert("new", original_id=3, original="other/7")], Audience("en", SEOUL)).plain
    assert message([alert("edited", weight="minor")], Audience("en", SEOUL)).title.startswith("Edited (minor) · ")
    back = message([alert("restored", before=edited.before, after=edited.after)], Audience("en", SEOUL))
    assert "It is back, and changed: 42 measuring → 24 measuring" in back.plain
    assert "share [42 → 24] measuring" in back.plain
    assert "It is back.\n" in message([alert("restored", before=None)], Audience("en", SEOUL)).plain


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("en", "The page is gone: redirected to the list."),
        ("ko", "글이 내려갔습니다: 글 주소가 목록으로 넘어갑니다."),
    ],
)
def test_a_reason_is_said_in_the_language_of_the_channel(language: Language, lead: str) -> None:
    withdrawn = alert("withdrawn", reason=Reason.of("redirected_to_list"))
    assert lead in message([withdrawn], Audience(language, SEOUL)).plain


@given(
    st.sampled_from(KINDS), st.sampled_from(LANGUAGES), st.text(max_size=400), st.text(max_size=5000),
    st.text(max_size=100), st.integers(300, 4000),
)  # fmt: skip
def test_whatever_a_page_says_the_message_fits_and_keeps_link_and_id(
    kind: ChangeKind, language: Language, title: str, body: str, name: str, limit: int
) -> None:
    told = alert(kind, language)
    release = replace(RELEASES[language], title=title, paragraphs=(body, name), department=name, notes=(body,))
    before = release if kind in ("edited", "withdrawn") else None
    after = replace(RELEASES[language], title=name) if kind == "edited" else release if kind != "withdrawn" else None
    if told.change.content:
        told = replace(told, change=with_fields(told.change, before=before, after=after))
    said = message([told], Audience(language, SEOUL), limit=limit)
    assert len(said.title) + 2 + len(said.plain) <= min(2000, limit)
    assert "https://tides.example/press" in said.plain
    assert said.plain.endswith("pw-1234-desk")
    assert "\n" not in said.title


@given(st.text(max_size=3000), st.integers(2, 500))
def test_cutting_keeps_the_limit_and_says_so(text: str, most: int) -> None:
    short = cut(text, most)
    assert len(short) <= most
    assert short == text if len(text) <= most else short.endswith("…")


def test_a_long_new_paragraph_is_shown_as_far_as_it_fits() -> None:
    before = change("new").after
    assert before
    after = replace(before, paragraphs=(*before.paragraphs, "The *tide* is high. " * 300))
    said = message([alert("edited", before=before, after=after)], Audience("en", SEOUL))
    assert "+ The *tide* is high. The *tide*" in said.plain
    assert "\\+ The \\*tide\\* is high." in said.markdown
    assert "**The" not in said.markdown


def test_as_many_paragraphs_are_shown_as_fit() -> None:
    new = change("new").after
    assert new
    release = replace(new, paragraphs=tuple(f"{n}. {'The tide is high. ' * 30}" for n in range(9)))
    said = message([alert("new", after=release)], Audience("en", SEOUL), limit=1200)
    assert "\n\n1. The tide" in said.plain
    assert "\n\n2. The tide" not in said.plain
    assert "2. The tide" in said.html
    assert "4. The tide" not in said.html


def test_cutting_ends_at_a_sentence() -> None:
    assert cut("The first sentence. The second sentence is longer.", 30) == "The first sentence. …"
    assert cut("장관은 회의를 열었다. 대표단은 공동 조석표에 합의하였다.", 22) == "장관은 회의를 열었다. …"
    assert cut("no sentence ends in this text at all", 20) == "no sentence ends …"
    assert (cut("long", 2), cut("long", 1), cut("long", 0)) == (" …", "", "")


@pytest.mark.parametrize("markup", ["plain", "markdown", "html", "lines"])
def test_a_trial_names_the_channel_in_every_form(markup: Markup) -> None:
    said = trial("desk", "en", Form(markup, 2000, 250))
    assert said.title == "presswatch · Test"
    assert "desk" in said.body
    assert said.ids == ()


def test_an_alert_without_a_link_has_no_empty_line_for_it() -> None:
    told = alert("failing", url="")
    digest = message([told, told], Audience("en", SEOUL))
    for text in (digest.plain, digest.markdown):
        assert "\n\n\n" not in text
    assert "http" not in digest.plain
    assert "http" not in render([told], Audience("en", SEOUL))


class Reader(HTMLParser):
    """Notes tags, attributes and whether every tag is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_pages_get_nothing_into_the_mail(kind: ChangeKind, language: Language) -> None:
    told = alert(kind, language)
    bad = replace(
        RELEASES[language],
        title=HOSTILE,
        paragraphs=(HOSTILE, "x"),
        department=HOSTILE,
        notes=(HOSTILE,),
        attachments=(),
    )
    before, after = (bad, replace(bad, paragraphs=("other", HOSTILE))) if kind == "edited" else (None, bad)
    hostile = with_fields(
        told.change,
        before=before,
        after=after,
        url='javascript:alert("1")',
        old_url="",
        reason=Reason.as_written(HOSTILE),
        source_title=HOSTILE,
    )
    said = message([replace(told, change=hostile)], Audience(language, SEOUL))
    page = Reader(said.html)
    assert page.open == []
    assert not page.tags & {"script", "img", "iframe", "link", "object"}
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "src"]
    assert not [value for name, value in page.attributes if name == "href"]
    assert not re.search("[\x1b\u202e]", said.html + said.plain + said.markdown + said.title)
    assert "<script" not in said.markdown.replace("\\<script", "")


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("# 1 of *all* [x](y) & <b>_u_</b> ~~s~~", r"\# 1 of \*all\* \[x\](y) & \<b\>\_u\_\</b\> \~\~s\~\~"),
        ("1. one", "1\\. one"),
        ("&lt;i&gt; - a | b ~ c", "\\&lt;i\\&gt; - a \\| b \\~ c"),
    ],
)
def test_markdown_is_escaped_where_it_must_be(title: str, told: str) -> None:
    new = change("new")
    assert new.after
    release = replace(new.after, paragraphs=(title,))
    said = message([alert("new", after=release)], Audience("en", SEOUL)).markdown
    assert f"> {told}" in said.replace("\u200b", "")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://tides.example/press/1", ">Read it</a>&ensp;tides.example</p>"),
        ("http://[x/", ">Read it</a>&ensp;</p>"),
        ("javascript:alert(1)", ">Read it: javascript:alert(1)</p>"),
    ],
)
def test_a_mail_shows_where_its_link_leads(url: str, shown: str) -> None:
    assert shown in message([alert("new", url=url)], Audience("en", SEOUL)).html


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_about_many_names_each_with_kind_title_and_link(kind: ChangeKind) -> None:
    told = alert(kind)
    page = message([told, told], Audience("ko", SEOUL)).html
    assert page.count('class="entry"') == 2
    assert page.count(f">{kind_names('ko')[kind]}</span>") == 2
    assert page.count(f'href="{told.change.url}"') == 2
    assert page.count(told.change.content.title if told.change.content else told.change.source_title) >= 2


def test_a_link_that_changed_leaves_no_empty_box_in_a_mail() -> None:
    before, after = (replace(RELEASES["en"], targets=(Target("link", "the plan", to),)) for to in ("/plan", "/plan-2"))
    html = message([alert("edited", before=before, after=after)], Audience("en", SEOUL)).html
    assert "link “the plan”: /plan → /plan-2" in html
    assert 'class="diff"' not in html
    assert 'class="diff"' in message([alert("edited")], Audience("en", SEOUL)).html


def test_a_mail_has_no_remote_part() -> None:
    page = message([alert("new")], Audience("en", SEOUL)).html
    outside = set(re.findall(r"https?://[^\"'<\s]+", page))
    assert outside == {"https://tides.example/press/1019"}
    assert "@import" not in page
    assert "prefers-color-scheme:dark" in page


def test_a_digest_goes_by_source() -> None:
    alerts: list[Alert] = [alert("new", number=n, source_title="AB"[n % 2]) for n in range(4)]
    assert re.findall(r"^[AB]$", message(alerts, Audience("en", SEOUL)).plain, re.MULTILINE) == ["A", "B"]


def test_lengths_of_time() -> None:
    at = "2026-07-14T03:00:00Z"
    assert length(at, "2026-07-14T06:20:00Z", "en") == "3 h 20 min"
    assert length(at, "2026-07-16T07:30:00Z", "ko") == "2일 4시간"
    assert length(at, at, "ko") == "1분"
    assert length(at, at, "en") == "less than a minute"
    assert length("", at, "en") == ""


@pytest.mark.parametrize(
    ("lines", "outcome", "why"),
    [
        (["Failed to send Slack notification: Unauthorized, error=401."], "refused", "HTTP 401 Unauthorized"),
        (["Failed to send Slack notification: error=200."], "refused", "HTTP 200 OK, but with an error in it"),
        (["Failed to send: error=599."], "later", "HTTP 599"),
        (["JSON Payload: {'message': 'error=404'}", "A Connection error occurred"], "later",
         "delivery failed, and Apprise does not say why"),
        (["Socket Exception: (535, b'5.7.8 bad credentials')"], "refused", "SMTP 535"),
        (["Socket Exception: [SSL: CERTIFICATE_VERIFY_FAILED]"], "later", "no trusted TLS connection"),
        (["Socket Exception: [Errno 113] No route to host"], "later", "its network is unreachable"),
        (["SMTP recipient a@b was refused: 550 b'no'", "Sent Email to c@d"], "partly",
         "some recipients of the mail did not get it (SMTP 550)"),
    ],
)  # fmt: skip
def test_verdicts(lines: list[str], outcome: str, why: str) -> None:
    verdict = read(False, lines)
    assert (verdict.outcome, verdict.why) == (outcome, why)
    assert read(True, lines).outcome == "sent"


def test_times_that_are_none_are_said_as_they_are() -> None:
    odd = alert("new", at="some day")
    release = replace(RELEASES["en"], published="July")
    said = message([replace(odd, change=with_fields(odd.change, after=release))], Audience("en", SEOUL))
    assert "Date: July" in said.plain
    assert "some day" in said.html
    assert "some day" in render([odd], Audience("en", SEOUL))


def test_what_the_check_said_is_told_where_the_words_do_not_differ() -> None:
    release = RELEASES["en"]
    retitled = replace(release, board="x", attachments=())
    edited = alert("edited", before=replace(release, department=""), after=retitled, summary="said so")
    assert "attachment removed" in message([edited], Audience("en", SEOUL)).plain
    same = alert("edited", before=release, after=release, summary="said so")
    assert "said so" in message([same], Audience("en", SEOUL)).plain


def test_an_address_too_long_to_show_is_left_out() -> None:
    url = "https://tides.example/" + "x" * 3000
    said = message([alert("new", url=url)], Audience("en", SEOUL))
    assert url not in said.plain + said.markdown + said.short
    assert f'href="{url}"' in said.html
    assert said.plain.endswith("pw-1234-desk")


def test_a_text_that_no_room_is_left_for_is_left_out() -> None:
    told = alert("new", "en")
    title = "A title of stars " + "*" * 400
    release = replace(RELEASES["en"], title=title, paragraphs=("The lamp is lit.",))
    told = replace(told, change=with_fields(told.change, after=release))
    assert "The lamp is lit." in message([told], Audience("en", SEOUL), limit=2000).plain
    assert "The lamp is lit." not in message([told], Audience("en", SEOUL), limit=300).plain
