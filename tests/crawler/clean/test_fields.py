"""Fields: labels first, then the list, then metadata, else nothing; titles; languages; attachments."""

import pytest

from crawler.clean import clean, clean_text
from crawler.clean.attachment_links import address
from crawler.clean.fields import belongs_to_fields, when
from crawler.clean.hit_counter import hits
from crawler.clean.titles import Head, from_window
from crawler.dates import DateRules
from crawler.items import Entry, Release, Snapshot, Template
from crawler.profiles import GENERIC, load_profile, parse_profile
from crawler.site_labels import labels_of

SEOUL = DateRules("Asia/Seoul", language="en")
URL = "https://news.example/n/view.do?seq=1"
TEXT = "".join(
    f"<p>Paragraph {n} says at some length what the harbour office did on the {n}th day, and why.</p>"
    for n in range(1, 7)
)


def read(head: str = "", top: str = "<h1>Lamp lit</h1>", **kwargs: object) -> Release:
    body = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body><main>{top}<div>{TEXT}</div></main></body></html>"
    return clean(Snapshot(url=URL, final_url=URL, status=200, headers=(), body=body.encode()), GENERIC, **kwargs)  # type: ignore[arg-type]  # as given


ENTRY = Entry(url=URL, key="k", title="Listed title", published="2026-01-02", department="Listed office")


def test_a_row_of_labels_and_values_belongs_to_the_fields() -> None:
    labels = labels_of(GENERIC)
    assert belongs_to_fields("Department | Coastal Division, second floor | Views | some", labels, {}, SEOUL)
    assert not belongs_to_fields("North | 14 | South | 9", labels, {}, SEOUL)


def test_a_labelled_day_wins_over_the_list_and_the_list_over_metadata() -> None:
    meta = '<meta property="article:published_time" content="2026-03-03T10:00:00Z">'
    label = "<h1>Lamp lit</h1><dl><dt>작성일</dt><dd>2026. 7. 14.(화)</dd></dl>"
    assert read(meta, label, entry=ENTRY).published == "2026-07-14"
    assert read(meta, entry=ENTRY).published == "2026-01-02"
    assert (read(meta).published, read(meta).published_at) == ("2026-03-03", "2026-03-03T10:00:00Z")
    assert read().published == ""
    unknown = "<h1>Lamp lit</h1><p>Date: to be announced</p>"
    assert read(top=unknown, entry=ENTRY).published == "2026-01-02"


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        ("<p>Published: 14 April 2026</p>", "2026-04-14"),
        ("<ul><li><strong>등록일</strong> 2026-04-14</li></ul>", "2026-04-14"),
        ("<table><tr><th>게시일</th><td>2026년 4월 14일</td></tr></table>", "2026-04-14"),
        ("<span class=l>Date</span><span>2026-04-14 09:30</span>", "2026-04-14"),
        ("<p>Datum: 14. April 2026</p>", "2026-04-14"),
        ("<dl><dt>수정일</dt><dd>2026-05-01</dd></dl>", "2026-05-01"),
        ("<p>Date: to be announced</p>", ""),
    ],
)
def test_days_are_read_at_their_labels(markup: str, day: str) -> None:
    assert read(top=f"<h1>Lamp lit</h1>{markup}").published == day


def test_labels_are_looked_for_among_the_first_twenty_thousand_elements() -> None:
    label = "<p>Published: 14 April 2026</p>"
    assert read(top=f"<h1>Lamp lit</h1>{'<i></i>' * 1000}{label}").published == "2026-04-14"
    assert read(top=f"<h1>Lamp lit</h1>{'<i></i>' * 20_000}{label}").published == ""


def test_where_the_profile_finds_no_day_the_labels_are_read() -> None:
    profile = parse_profile('[release]\ncontainer = "main"\nbody = ".text"\ndate = ".day"', "lamps")
    facts = "<i class=day>{day}</i><dl><dt>작성일</dt><dd>2026-07-14</dd></dl>"

    def published(day: str) -> str:
        page = f"<html><main><h1>Lamp lit</h1>{facts.format(day=day)}<div class=text>{TEXT}</div></main></html>"
        return clean(Snapshot(url=URL, final_url=URL, status=200, headers=(), body=page.encode()), profile).published

    assert (published("2026-07-13"), published("soon")) == ("2026-07-13", "2026-07-14")


def test_a_day_without_year_takes_the_listed_year() -> None:
    assert when("Jan. 17", SEOUL, "2024-01-18") == ("2024-01-17", "")
    assert when("Jan. 17", SEOUL) == ("", "")


@pytest.mark.parametrize(
    ("value", "number"), [("1,776", 1776), ("77회", 77), ("0", 0), ("many", None), ("1.5", None), ("", None)]
)
def test_hits_are_numbers(value: str, number: int | None) -> None:
    assert hits(value) == number


def test_hits_and_departments_are_fields_and_no_text() -> None:
    release = read(
        top="<h1>Lamp lit</h1><dl><dt>Hit</dt><dd>1,208</dd><dt>담당부서</dt><dd>Office</dd></dl>", entry=ENTRY
    )
    assert (release.hits, release.department, len(release.paragraphs)) == (1208, "Office", 6)
    assert read(entry=ENTRY).department == "Listed office"


def test_the_title_is_the_heading_that_is_the_releases_own() -> None:
    site = "<header><h1>Harbour Office</h1></header>"
    window = "<title>Lamp lit at last - Harbour Office</title><meta property='og:site_name' content='Harbour Office'>"
    assert read(window, f"{site}<h2>Lamp lit at last</h2>").title == "Lamp lit at last"
    assert (
        read(
            "", f"{site}<h2>News</h2><h3 class=subject>Lamp lit</h3>", entry=Entry(url=URL, key="k", title="Lamp lit")
        ).title
        == "Lamp lit"
    )
    recurring = Template(titles=frozenset(["Harbour news"]))
    assert read("", "<h1>Harbour news</h1><h2>Lamp lit</h2>", template=recurring).title == "Lamp lit"


def test_without_a_heading_the_window_and_then_the_list_give_the_title() -> None:
    assert read("<title>Lamp lit | Harbour</title>", "").title == "Lamp lit"
    assert read("", "", entry=ENTRY).title == "Listed title"
    assert read("", "").title == ""
    assert from_window(Head(title="등대 점등식 상세보기|보도자료 | 외교부")) == "등대 점등식"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("javascript:f_down('./down.do?seq=1&amp;n=2');", "https://news.example/n/down.do?seq=1&n=2"),
        ("javascript:void(0)", ""),
        ("javascript:go('x')", ""),
        ("#", "https://news.example/n/view.do?seq=1"),
        ("", ""),
        ("mailto:a@b.example", ""),
        ("/a b.pdf", "https://news.example/a%20b.pdf"),
        ("http://[broken", ""),
    ],
)
def test_links_become_addresses(href: str, url: str) -> None:
    assert address(href, URL) == url


def test_attachments_are_found_by_shape_without_a_profile() -> None:
    files = (
        '<a href="/f/plan.pdf">Plan (PDF, 1.2 MB)</a>'
        "<a href=\"javascript:fn_down('/cmm/fileDown.do?atchFileId=7')\">표.hwp 다운로드</a>"
        '<a href="/f/plan.pdf">again</a><a href="/n/">News</a>'
    )
    found = [(a.name, a.url) for a in read(top=f"<h1>Lamp lit</h1>{files}").attachments]
    assert found == [
        ("Plan", "https://news.example/f/plan.pdf"),
        ("표.hwp", "https://news.example/cmm/fileDown.do?atchFileId=7"),
    ]


def test_the_cleaner_is_named_by_all_that_decides() -> None:
    mofa = load_profile("mofa")
    names = {
        read().cleaner,
        read(template=Template(digest="abc")).cleaner,
        clean_text("x", mofa).cleaner,
    }
    assert len(names) == 3
    assert read().cleaner == read(top="").cleaner


def test_text_without_navigation_has_a_title_only_where_it_reads_like_one() -> None:
    assert clean_text("Lamp lit\nIt was lit.", GENERIC).title == "Lamp lit"
    assert clean_text("It was lit at noon.\nAnd more.", GENERIC).title == ""
    assert clean_text("", GENERIC).fault == "empty"
    assert clean_text("x" * 400 + "\ny", GENERIC).paragraphs == ("x" * 400, "y")


def test_chrome_words_inside_a_body_are_body() -> None:
    text = "Press Releases\nLamp lit\n1. HOME\n2. The menu\nSearch\nof the isles\nList\nof lamps follows"
    assert clean_text(text, GENERIC).paragraphs == (
        "1. HOME",
        "2. The menu",
        "Search",
        "of the isles",
        "List",
        "of lamps follows",
    )


@pytest.mark.parametrize(
    "when_read", ["Published: 2 hours ago", "발행일: 3시간 전", "Veröffentlicht: gestern, 15:30 Uhr"]
)
def test_a_labelled_day_in_words_that_change_is_no_text(when_read: str) -> None:
    assert read(top=f"<h1>Lamp lit</h1><p>{when_read}</p>").paragraphs == read().paragraphs
    kept = "Published: all papers of the harbour board since its beginning"
    assert kept in read(top=f"<h1>Lamp lit</h1><p>{kept}</p>").paragraphs


def test_labels_that_end_in_a_final_sigma_are_known() -> None:
    top = "<h1>Lamp lit</h1><p>Ημερομηνία δημοσίευσης: 14/07/2026</p><p>Αριθμός προβολών: 42</p><p>Προβολές: 42</p>"
    got = read(top=top)
    assert got.published == "2026-07-14"
    assert "Προβολές: 42" not in got.paragraphs


@pytest.mark.parametrize(
    ("cells", "department", "day", "hits_"),
    [
        (
            "<span>담당부서항만과</span><span>등록일2026.07.14</span><span>조회수1,204</span>",
            "항만과",
            "2026-07-14",
            1204,
        ),
        ("<span>담당부서에서</span><span>행사일2026.07.14</span>", "", "", None),
    ],
)
def test_a_label_may_be_glued_to_its_value(cells: str, department: str, day: str, hits_: int | None) -> None:
    found = read(top=f"<h1>Lamp lit</h1><div class=in>{cells}</div>")
    assert (found.department, found.published, found.hits) == (department, day, hits_)
