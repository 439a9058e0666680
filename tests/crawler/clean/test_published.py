"""The day of a release: at a label in any language, beside the heading, or nowhere."""

import pytest

from crawler.clean import clean
from crawler.items import Entry, Snapshot
from crawler.profiles import GENERIC

URL = "https://news.example/n/1"
TEXT = "".join(
    f"<p>Paragraph {n} says at some length what the harbour office did that day, and why it did so.</p>"
    for n in range(1, 7)
)
JULY = "2026-07-14"


def published(top: str, *, head: str = "", behind: str = "", language: str = "en", above: str = "") -> str:
    body = f"{above}<h1>Lamp lit</h1>{top}<div>{TEXT}{behind}</div>"
    page = f"<!DOCTYPE html><html lang='{language}'><head>{head}</head><body><main>{body}</main></body></html>"
    release = clean(Snapshot(url=URL, final_url=URL, status=200, headers=(), body=page.encode()), GENERIC)
    assert release.title == "Lamp lit"
    return release.published


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2026-07-14 15:07 来源：港务局", "发布日期: 2026年7月14日",
        "公開日：令和8年7月14日",
        "掲載日 2026年7月14日", "Дата публикации: 14.07.2026", "Опубликовано 14 июля 2026 г.",
        "Оприлюднено: 14 липня 2026, 15:07", "Pubblicato il 14 luglio 2026", "Publicado em 14/07/2026 às 15h07",
        "Publicado el 14 de julio de 2026", "Publié le 14 juillet 2026 à 13h59 - Mis à jour le 15 juillet 2026",
        "Veröffentlicht am 14. Juli 2026, zuletzt geändert am 15. Juli 2026", "Gepubliceerd op 14 juli 2026",
        "Data publikacji: 14.07.2026", "Opublikowano 14 lipca 2026", "Yayın Tarihi: 14 Temmuz 2026",
        "Zveřejněno: 14. 7. 2026", "تاريخ النشر: 14 يوليو 2026", "Diterbitkan 14 Juli 2026", "Ngày đăng: 14/07/2026",
        "วันที่เผยแพร่ : 14 กรกฎาคม 2569", "Publicat pe 14 iulie 2026", "Közzétéve: 2026. július 14.",
        "Δημοσιεύτηκε: 14 Ιουλίου 2026", "Publicerad 14 juli 2026", "Julkaistu 14.7.2026 klo 15.07",
        "등록일 2026-07-14 조회 5", "Published on July 14, 2026 by Ada Marlow",
        "Released: 14 July 2026 (updated 15 July 2026)", "Published by Ada Marlow on 14 July 2026",
        "时间：2026-07-14", "Fecha: 14 de julio de 2026", "วันที่ 14 ก.ค. 69", "Data 14 luglio 2026",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["<p>{}</p>", "<ul><li><b>{}</b></li></ul>"])
def test_a_label_of_any_language_is_known(line: str, form: str) -> None:
    assert published(form.format(line)) == JULY


@pytest.mark.parametrize(
    "line",
    [
        "Published: soon", "Published 14–16 July 2026", "Updated 14–16 July 2026",
    ],
)  # fmt: skip
def test_what_is_no_day_of_publication_is_none(line: str) -> None:
    assert published(f"<p>{line}</p>") == ""


@pytest.mark.parametrize(
    "line",
    [
        "Updated 14 July 2026", "Mis à jour le 14 juillet 2026", "最終更新日：2026年7月14日",
        "Aktualisiert: 14.07.2026",
        "Last reviewed <span class=date>14 July 2026</span>",
    ],
)  # fmt: skip
def test_the_day_of_an_update_counts_where_there_is_no_other(line: str) -> None:
    assert published(f"<p>{line}</p>") == JULY
    assert published(f"<p>{line}</p><p class=date>1 July 2026</p>") == "2026-07-01"
    assert published(f"<p>{line}</p>", head="<meta name=date content=2026-07-01>") == "2026-07-01"
    assert published("", behind=f"<p>{line}</p>") == ""


def below(behind: str, *, text: str = f"<div>{TEXT}</div>") -> str:
    page = f"<html lang=en><body><h1>Lamp lit</h1><div>{text}{behind}</div></body></html>".encode()
    return clean(Snapshot(url=URL, final_url=URL, status=200, headers=(), body=page), GENERIC).published


@pytest.mark.parametrize(
    "line", ["Date: 14 July 2026", "<b>Updated</b> 14 July 2026", "Delivered on: 14 July 2026", "更新日：2026年7月14日"]
)
def test_a_labelled_day_may_stand_right_below_the_text(line: str) -> None:
    assert below(f"<p></p><p>{line}</p>") == JULY
    assert below(f"<div><span>{line}</span></div><p>Harbour Office</p>") == JULY
    assert below(f"<p>{line}</p>", text="<div>" + TEXT.replace("<p>", "").replace("</p>", "<br>") + "</div>") == JULY


@pytest.mark.parametrize(
    "behind",
    [
        "<p>Date: 14 July 2026</p><p>Venue: the market hall</p>",
        f"<p>Date: 14 July 2026</p>{TEXT}",
        "<ul><li>Date: 14 July 2026</li><li>Time: 9 am</li></ul>",
        "<div class=event><p>Date: 14 July 2026</p></div>",
        "<footer>Updated: 14 July 2026</footer>",
        "<p>Files</p><p>Date: 14 July 2026</p>",
        f"<p>Date: 14 July 2026 {'and so on ' * 9}</p>",
        "<p>Date: soon</p>", "<p>Office: 14 July 2026</p>",
    ],
)  # fmt: skip
def test_a_day_below_the_text_may_be_that_of_something_else(behind: str) -> None:
    assert below(behind) == ""


def test_a_labelled_day_among_the_paragraphs_is_the_texts() -> None:
    assert below("<p>Date: 14 July 2026</p>", text=TEXT) == ""


def test_a_page_in_korean_is_read_as_such_whatever_it_claims() -> None:
    text = (
        "<p>항만청은 세 항구의 조위계를 교체하고 밤에 지나간 배의 수를 세었다고 밝혔다. 작업은 2년 전에 시작되었다.</p>"
        * 3
    )
    page = f"<html lang=en><h1>조위계 교체</h1><p>등록일 26.07.14</p>{text}".encode()
    snapshot = Snapshot(
        url=URL, final_url=URL, status=200, headers=(("content-type", "text/html; charset=utf-8"),), body=page
    )
    assert clean(snapshot, GENERIC).published == JULY


def test_a_year_of_another_calendar_counts_in_its_language() -> None:
    assert published("<p>發布日期：115.07.14</p>", language="zh-TW") == JULY
    assert published("<p>發布日期：115.07.14</p>") == ""


def test_a_label_and_its_value_may_stand_in_one_element() -> None:
    assert (
        published("<ul><li><b>등록일 <span>2026-07-14</span></b></li><li><b>조회수 <span>42</span></b></li></ul>")
        == JULY
    )


def test_a_label_that_says_only_date_counts_before_the_text_alone() -> None:
    event = "<p><b>Date:</b> 20 August 2026</p><p>时间：2026年8月20日</p>"
    body = f"<main><h1>Lamp lit</h1><div>{TEXT}{event}</div></main>"
    page = Snapshot(url=URL, final_url=URL, status=200, headers=(), body=f"<html lang=en>{body}".encode())
    assert clean(page, GENERIC).published == ""
    assert published("<p><b>Date:</b> 14 July 2026</p>") == JULY


@pytest.mark.parametrize(
    "line",
    [
        "<section><span>By Ada Marlow</span> <span class=meta__date> | July 14, 2026</span></section>",
        "<div class=postDate>14 July 2026</div>", "<div class=entry-meta><a href='/2026/07/14'>July 14, 2026</a></div>",
        "<p class=date>Pressemitteilung Nr. 34 vom 14. Juli 2026</p>",
        "<p class=date>Press release of 14 July 2026</p>", "<p class=day>Москва, 14 июля 2026 г.</p>",
        "<time datetime='2026-07-14T15:00:00Z'>two days ago</time>", "<p>Tuesday, 14 July 2026</p>",
        "<time>14 July 2026</time>",
        "<div class=info>2026-07-14 15:07 Harbour office</div>", "<div class=info>Harbour Office 14 July 2026</div>",
        "<p>【2026-07-14】</p>", "<p class=byline>Ada Marlow, 14 July 2026</p>",
        "<i class=date>14 July 2026</i><i class=updated>15 July 2026</i>",
        "<p><b>Deadline</b><br><time datetime=2026-07-14>14 July</time></p>",
        "<i class=date>14 July 2026</i><u class=date>14 July 2026, 15:00</u>",
        "<i class=date>14 July 2026</i><i class=date>Updated: 15 July 2026</i>",
        "<i class=date>14 July 2026</i><b>Updated</b><i class=date>15 July 2026</i>",
    ],
)  # fmt: skip
def test_a_day_beside_the_heading_needs_no_label(line: str) -> None:
    assert published(line) == JULY
    assert published(line, head="<meta name=date content=2026-07-01>") == JULY


@pytest.mark.parametrize(
    "line",
    [
        "<i class=date>14 July 2026</i><i class=date>15 July 2026</i>", "<aside><i class=date>14 July 2026</i></aside>",
        "<a href=/x><i class=date>14 July 2026</i> Another release of the harbour office, with its whole title</a>",
        "<b>Deadline:</b><i class=date>14 July 2026</i>", "<i class=event-date>14 July 2026</i>",
        "<i class=date>Lamps of 14 July 2026 in boats</i>",
        "<p>Lamps of 14 July 2026</p>", "<!-- -->",
    ],
)  # fmt: skip
def test_a_day_of_something_else_is_none(line: str) -> None:
    assert published(f"<p>The harbour office</p>{line}") == ""


def test_a_day_may_stand_right_before_the_heading() -> None:
    assert published("", above="<p>The harbour office</p><p class=date>14 July 2026</p>") == JULY


def test_a_day_behind_the_text_is_that_of_another_page() -> None:
    assert published("", behind="<p><i class=date>14 July 2026</i></p>") == ""


def test_a_particle_before_a_day_is_no_word() -> None:
    assert published("<p class=date>Le mardi 14 juillet 2026</p>", language="fr") == JULY


def test_the_list_knows_better_than_a_byline() -> None:
    page = f"<h1>Lamp lit</h1><i class=date>14 July 2026</i>{TEXT}"
    snapshot = Snapshot(url=URL, final_url=URL, status=200, headers=(), body=page.encode())
    assert clean(snapshot, GENERIC, entry=Entry(url=URL, key="1", published="2026-07-13")).published == "2026-07-13"


def test_numbers_in_metadata_are_of_no_language() -> None:
    assert published("", head="<meta name=date content='11/01/2026'>", language="de") == ""
    assert published("", head="<meta name=date content='14/07/2026'>", language="de") == JULY
    assert published("<p>Published: 07/14/2026</p>", language="en-US") == JULY
    assert published("<p>Published: 07/08/2026</p>", language="en-US") == "2026-07-08"
    assert published("<p>Published: 07/08/2026</p>", language="en") == ""


@pytest.mark.parametrize(
    ("top", "language"),
    [
        ("<p>14.07.2026, 10:22 von Ada Marlow</p>", "de"), ("<p>von Klaus-Peter Leuchtmann, 14.7.26</p>", "de"),
        ("<p>By Ada Marlow, 14 July 2026</p>", "en"), ("<p>Par Ada Marlow | 14 juillet 2026</p>", "fr"),
        ("<div class=autor>von <a href=/ada></a> <span>am 14.07.2026</span></div>", "de"),
        ("<div class=article-metadata>14/07/2026</div>", "en"),
    ],
)  # fmt: skip
def test_a_line_that_names_the_author_and_the_day_is_a_byline(top: str, language: str) -> None:
    assert published(top, language=language) == JULY


@pytest.mark.parametrize(
    ("top", "language"),
    [
        ("<p>Name : keeper | Date : 2026-07-14 09:12 | Hits : 7</p>", "en"),
        ("<p>이름: 관리자 &nbsp; 작성일: 2026-07-14 &nbsp; 조회 : 412</p>", "ko"),
        ("<p>2026-07-14 10:08:33　来源：港务日报　作者：林海　点击：733</p>", "zh"),
        ("<div><span>담당부서항만과</span><span>등록일2026.07.14</span><span>조회수1,204</span></div>", "ko"),
        ("<div class=article-date>Date: 14/07/2026</div>", "en-US"),
        ("<p class=posted><i>\ue014</i> 14 July 2026</p>", "en"),
        ("<table><tr><td class=createdate>14 กรกฎาคม 2569</td></tr></table>", "th"),
        ("<table><tr><th>게재일자</th><td>2026-07-14</td></tr></table>", "ko"),
    ],
)  # fmt: skip
def test_fields_in_one_line_or_glued_together_are_told_apart(top: str, language: str) -> None:
    assert published(top, language=language) == JULY


def test_the_day_of_another_article_in_a_list_is_not_the_day() -> None:
    teaser = "<article><h2>Another lamp</h2><time datetime=2026-07-13>13 July</time></article>"
    assert published("", above=f"<ul><li>{teaser}</li></ul>") == ""


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Pressemitteilung Nr. 34/2026 vom 14. Juli 2026", "de"), ("Communiqué de presse du 14 juillet 2026", "fr"),
        ("Comunicato stampa n. 34 del 14 luglio 2026", "it"), ("N. 34/2026 del 14 luglio 2026", "it"),
        ("Nota de prensa 14/07/2026", "es"), ("Tiedote 14.7.2026", "fi"), ("Pressmeddelande 14 juli 2026", "sv"),
        ("Comunicat de presă – 14 iulie 2026", "ro"), ("No. 34/2026 of 14 July 2026", "en"),
        ("By Ada Marlow on July 14, 2026 in Harbour", "en"), ("Ada Marlow · 14 July 2026 · 2 min read", "en"),
        ("Press release • 14 July 2026 • 3 min read", "en"), ("News: 14 July 2026", "en"),
        ("الثلاثاء 29 محرم 1448هـ الموافق 14 يوليو 2026م", "ar"),
        ("<span>News</span><span>Tue 14 July 2026</span><span>Reading time: 3 min</span>", "en"),
        ("<time datetime='2026-07-14'>14 July</time> (updated <time datetime='2026-07-16'>16 July</time>)", "en"),
        ("Yayın Tarihi: 14.07.2026 | Güncelleme: 16.07.2026", "tr"),
    ],
)  # fmt: skip
def test_a_line_says_what_the_release_is_and_its_day(line: str, language: str) -> None:
    assert published(f"<div>{line}</div>", language=language) == JULY
    assert published("", above=f"<div>{line}</div>", language=language) == JULY


def test_line_breaks_set_a_day_apart() -> None:
    page = (
        f"<table><tr><td><b>Lamp lit</b><br><i>14 July 2026</i><br><br>{TEXT.replace('p>', 'span>')}</td></tr></table>"
    )
    snapshot = Snapshot(url=URL, final_url=URL, status=200, headers=(), body=f"<title>Lamp lit</title>{page}".encode())
    assert clean(snapshot, GENERIC).published == JULY


def test_a_line_that_says_only_a_day_may_stand_apart_from_the_heading() -> None:
    assert published("<div class=row><div class=col>14 July 2026</div><div class=col>Ada Marlow</div></div>") == JULY


@pytest.mark.parametrize(
    "line",
    [
        "<p>Event date: 14 July 2026</p>", "<p>Effective date: 14 July 2026</p>", "<p>Deadline 14 July 2026</p>",
        "<p>Tide table: 14 July 2026</p>", "<p>開催日：2026年7月14日</p>",
        "<p>报名截止日期：2026年7月14日</p>", "<p>행사기간 : 2026-07-14</p>", "<p>Plazo hasta el 14/07/2026</p>",
        "<div><span>Veranstaltung</span><span>14.07.2026</span></div>",
        "<dl><dt>Low tide</dt><dd>14 July 2026</dd></dl>",
        "<p class=lead>Open day, 14 July 2026, in the market hall</p>",
        "<p>Join us: <time datetime=2026-07-14>14 July</time> at the quay</p>",
        "<p>Lamps burn <b>14 July 2026</b></p>", "<figure><figcaption>14 July 2026</figcaption></figure>",
        "<p><a href=/n/2>New lamps on the western road of Calder</a> <span>14 July 2026</span></p>",
        "<div class=related><a href=/n/2>Lamps</a> <i class=date>14 July 2026</i></div>",
        "<form><input><p>14 July 2026</p></form>",
        "<p>The lamps of the office, of 1 July 2026 and of " + "x" * 60 + "</p>",
    ],
)  # fmt: skip
def test_a_day_beside_the_heading_may_be_that_of_something_else(line: str) -> None:
    assert published(line) == ""


@pytest.mark.parametrize(
    "line",
    [
        "<div class=date>Today is Tuesday, 14 July 2026</div>",
        "<div class=today>14 July 2026</div>",
        "<div class=top><span class=date>Tuesday, July 14, 2026</span> <a href=/login>Log in</a></div>",
    ],
)
def test_the_day_of_today_above_an_article_is_not_its_own(line: str) -> None:
    page = f"<html lang=en><div id=page>{line}<div id=content><h1>Lamp lit</h1>{TEXT}</div></div>".encode()
    assert clean(Snapshot(url=URL, final_url=URL, status=200, headers=(), body=page), GENERIC).published == ""


def test_a_day_may_stand_before_what_holds_the_heading_and_little_else() -> None:
    hero = "<div><p>Harbour</p><div class=date>14 July 2026</div><div><h1>Lamp lit</h1></div></div>"
    page = f"<html lang=en><main>{hero}<div>{TEXT}</div></main>".encode()
    assert clean(Snapshot(url=URL, final_url=URL, status=200, headers=(), body=page), GENERIC).published == JULY


@pytest.mark.parametrize(
    "behind",
    [
        "<div><a href=/n/2>New lamps on the western road of Calder</a><p>Published: 14 July 2026</p></div>",
        "<ul><li><a href=/n/2>서쪽 도로에 새 가로등을 설치했습니다</a> <span>작성일 2026-07-14</span></ul>",
        "<div><h3>2 comments</h3><div><b>Bela</b><span>Posted on 14 July 2026</span><p>At last!</p></div></div>",
        "<div class=comment-list><p>Posted on 14 July 2026</p></div>",
    ],
)
def test_a_label_behind_the_text_may_be_that_of_a_teaser_or_a_comment(behind: str) -> None:
    assert published("", behind=behind) == ""
    assert published("<p>1 July 2026</p>", behind=behind) == "2026-07-01"
    assert published("", behind="<p>Published: 14 July 2026</p>") == JULY


@pytest.mark.parametrize(
    ("dateline", "language"),
    [
        ("CALDER, 14 July 2026 – ", "en"), ("<b>CALDER, Crown Isles (July 14, 2026)</b> – ", "en"),
        ("Caldera, 14 de julio de 2026.- ", "es"), ("Kaldern (14.07.2026). ", "de"),
    ],
)  # fmt: skip
def test_a_text_may_begin_with_its_day(dateline: str, language: str) -> None:
    text = f"<p>{dateline}{TEXT.removeprefix('<p>')}"
    page = f"<html lang={language}><main><h1>Lamp lit</h1><div>{text}</div></main>".encode()
    assert clean(Snapshot(url=URL, final_url=URL, status=200, headers=(), body=page), GENERIC).published == JULY


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://news.example/2026/07/14/lamp-lit", JULY),
        ("https://news.example/events/2026/07/14/open-day", ""),
        ("https://news.example/2026/07/14/n/2026-07-15-lamp", ""),
        ("https://news.example/2026/07/lamp-lit", ""),
    ],
)
def test_a_day_in_the_address_counts_where_the_page_says_none(address: str, day: str) -> None:
    page = f"<html lang=en><main><h1>Lamp lit</h1><div>{TEXT}</div></main>".encode()
    assert clean(Snapshot(url=address, final_url=address, status=200, headers=(), body=page), GENERIC).published == day


def test_metadata_know_which_number_is_the_month() -> None:
    line = "<p class=date>05/08/2026</p>"
    head = "<meta property=article:published_time content=2026-05-08T09:00:00Z>"
    assert published(line, head=head, language="de") == "2026-05-08"
    assert published(line, language="de") == "2026-08-05"


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("<p>Kaldera, 2026. július 14.</p>", JULY), ("<p>Kaldern, 14.07.2026</p><p>Ada Marlow</p>", JULY),
        ("<p>The next market is on 14 July 2026.</p>", ""), ("<p>Register until 14 July 2026</p>", ""),
    ],
)  # fmt: skip
def test_a_text_may_end_with_its_day(end: str, day: str) -> None:
    assert published("", behind=end, language="hu" if "Kaldera" in end else "de") == day
