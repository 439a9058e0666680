import pytest

from crawler.items import Entry
from crawler.lists.list_page import ListPage
from crawler.lists.page_address import page_url
from crawler.profiles import GENERIC, load_profile, parse_profile
from tests.support.list_pages import DAYS, HOME, TITLES, as_items, days, page, read, titles
from tests.support.paths import SAMPLES
from tests.support.properties import given, st

DATA = SAMPLES
MOFA = load_profile("mofa")
BOARD = "https://www.mofa.go.kr/eng/brd/m_5676/list.do"
MENU = (
    "<nav><ul>"
    + "".join(f'<li><a href="/about/{w}">{w} of the Ministry and its offices</a></li>' for w in "abcdefgh")
    + "</ul></nav>"
)


# MOFA


def board(*rows: str) -> str:
    head = "<tr><th>No</th><th>Title</th><th>File</th><th>담당부서</th><th>등록일</th></tr>"
    return page(
        f'{MENU}<div class="board_list"><table><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table></div>',
        lang="ko",
    )


def row(number: str, seq: int, title: str, day: str, link: str = "") -> str:
    link = link or f"""href="#" onclick="f_view('{seq}'); return false;" """
    return (
        f'<tr><td>{number}</td><td class="al"><div><a {link}>{title} <i class="ico_new">N</i></a></div></td><td></td>'
        f"<td>아시아과</td><td><div>{day}</div></td></tr>"
    )


def test_a_mofa_board_is_read_by_its_profile() -> None:
    got = read(
        board(
            row("<span>공지</span>", 99, "고정된 알림", "2025-01-02"),
            row("12", 322590, "새 합의", "2026-07-14"),
            row("11", 322589, "회담 결과", "2026-07-13", 'href="./view.do?seq=322589&amp;amp;srchFr=&amp;page=1"'),
            row("3", 99, "고정된 알림", "2025-01-02"),
        ),
        BOARD,
        MOFA,
    )
    assert got.why == ""
    assert [e.key for e in got.entries] == ["m_5676/322590", "m_5676/322589", "m_5676/99"]
    assert got.entries[0] == Entry(
        url="https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=322590",
        key="m_5676/322590",
        title="새 합의",
        published="2026-07-14",
        published_at="",
        department="아시아과",
    )
    assert got.next_url == f"{BOARD}?page=2"


def test_a_pinned_row_is_marked_unless_it_comes_again() -> None:
    got = read(
        board(row("<span>공지</span>", 99, "고정된 알림", "2025-01-02"), row("12", 7, "새 합의", "2026-07-14")),
        BOARD,
        MOFA,
    )
    assert [(e.key, e.pinned) for e in got.entries] == [("m_5676/99", True), ("m_5676/7", False)]


def test_a_higher_number_is_not_taken_for_newer() -> None:
    got = read(board(row("3", 320, "가", "2026-06-26"), row("2", 319, "나", "2026-07-14")), BOARD, MOFA)
    assert [e.key for e in got.entries] == ["m_5676/320", "m_5676/319"]


def test_a_script_in_a_row_cannot_make_an_address() -> None:
    got = read(board(row("1", 1, "가", DAYS[0], "href='#' onclick=\"f_view('//evil.example/x')\"")), BOARD, MOFA)
    assert got.entries == ()


def test_a_redesigned_board_is_still_read_by_the_keys_of_its_links() -> None:
    cards = "".join(
        f'<div class="card"><a href="/eng/brd/m_5676/view.do?seq={n}">{t}</a><p>{d}</p></div>'
        for n, (t, d) in enumerate(zip(TITLES, DAYS, strict=True))
    )
    got = read(page(f"{MENU}<main>{cards}</main>"), BOARD, MOFA)
    assert [e.key for e in got.entries] == [f"m_5676/{n}" for n in range(5)]
    assert days(got) == list(DAYS)


def test_a_redesigned_board_without_such_links_is_an_error() -> None:
    cards = "".join(f'<li><a href="/new/{n}-talks">{t}</a> {DAYS[0]}</li>' for n, t in enumerate(TITLES))
    got = read(page(f"<ul>{cards}</ul>"), BOARD, MOFA)
    assert (got.entries, got.fault) == ((), "list")
    assert "redesigned" in got.why


# empty, last, broken


NO_ROWS = '<tr><td colspan="5">등록된 게시물이 없습니다.</td></tr>'


def test_an_empty_board_says_so() -> None:
    assert read(board(NO_ROWS), BOARD, MOFA).fault == "empty"
    assert read(board(NO_ROWS), BOARD, MOFA, allow_empty=True) == ListPage()


@pytest.mark.parametrize("rows", [NO_ROWS, ""])
def test_a_page_past_the_end_is_the_end(rows: str) -> None:
    assert read(board(rows), f"{BOARD}?page=900", MOFA, first=BOARD) == ListPage()


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        (b"", "empty"),
        (page("<h1>Technical Difficulties</h1>"), "maintenance"),
        (page("<p>시스템 점검 중입니다.</p>"), "maintenance"),
        (page("<form><input type=password></form><a href=/a>a</a>"), "login"),
        (page("<script>alert('잘못된 접근입니다.'); history.back();</script>"), "error"),
        (page("<p>Access Denied. Support ID: 1</p>"), "waf"),
        (page(f"{MENU}<p>{'Welcome to our ministry and all it does. ' * 40}</p>"), "list"),
        ("<html><body><div><ul><li><a href='/news/1'>A title of a release</a> 2026-07-14<li><a href='/ne", "truncated"),
    ],
)
def test_what_is_no_list_is_told(html: str | bytes, fault: str) -> None:
    got = read(html)
    assert (got.entries, got.fault) == ((), fault)
    assert got.why


# without a profile


def cell_table() -> str:
    rows = "".join(
        f'<tr><td>{9 - n}</td><td><a href="/news/{n}-x">{t}</a></td><td>{d}</td><td>{n * 7}</td></tr>'
        for n, (t, d) in enumerate(zip(TITLES, DAYS, strict=True))
    )
    return f"<table><tr><th>No</th><th>Title</th><th>Date</th><th>Views</th></tr>{rows}</table>"


GERMAN = ("14. Juli 2026", "13. Juli 2026", "10. Juli 2026", "9. Juli 2026", "2. Juli 2026")
NUMERIC = ("14/07/2026", "13/07/2026", "10/07/2026", "09/07/2026", "02/07/2026")
LISTS = {
    "table": cell_table(),
    "ul": f"<ul>{as_items('<li><a href=/news/{n}-a>{t}</a> <span>{d}</span></li>')}</ul>",
    "loose date": f"<ul>{as_items('<li>{d} <a href=/news/{n}-a>{t}</a></li>')}</ul>",
    "german": f"<ul>{as_items('<li><em>{d}</em><a href=/news/{n}-a>{t}</a></li>', GERMAN)}</ul>",
    "order told by the list": f"<ul>{as_items('<li><em>{d}</em><a href=/news/{n}-a>{t}</a></li>', NUMERIC)}</ul>",
    "cards": as_items(
        "<article><a href=/news/{n}-a><img src=x.png></a><h3><a href=/news/{n}-a>{t}</a></h3>"
        "<time datetime={d}T09:00>x</time>"
        "<p>A short text on what was said, on July 1, 2026, and by whom, and for which reason.</p>"
        "<a href=/news/{n}-a>Read more</a></article>"
    ),
    "whole card": as_items(
        "<div class=c><a href=/v.do?id={n}><strong>{t}</strong><span>Lead.</span><span>{d}</span></a></div>"
    ),
    "dl": f"<dl>{as_items('<dt>{d}</dt><dd><a href=/news/{n}-a>{t}</a></dd>')}</dl>",
    "headings": as_items("<h3>{d}</h3><ul><li><a href=/news/{n}-a>{t}</a></li></ul>"),
    "breaks": f"<div>{as_items('<a href=/news/{n}-a>{t}</a><br>{d}<br>')}</div>",
    "split date": as_items("<p><b><i>{d}</i></b><a href=/news/{n}-a>{t}</a></p>"),
}


@pytest.mark.parametrize("name", LISTS)
def test_rows_are_found_without_a_profile(name: str) -> None:
    footer = (
        "<footer>" + "".join(f"<a href=/{w}>{w}</a>" for w in ("legal", "contact", "sitemap", "privacy")) + "</footer>"
    )
    got = read(page(f"{MENU}<main>{LISTS[name]}</main>{footer}"))
    assert got.why == ""
    assert titles(got) == list(TITLES)
    assert days(got) == list(DAYS)


def test_a_list_without_dates_is_found_by_its_titles() -> None:
    got = read(page(f"{MENU}<ul>{as_items('<li><a href=/news/{n}-a>{t}</a></li>')}</ul>"))
    assert titles(got) == list(TITLES)
    assert set(days(got)) == {""}


def test_relative_dates_are_left_alone() -> None:
    got = read(page(f"<ul>{as_items('<li><a href=/news/{n}-a>{t}</a> {n} hours ago</li>')}</ul>"))
    assert len(got.entries) == 5
    assert set(days(got)) == {""}


def test_the_date_in_a_title_is_not_its_day() -> None:
    form = "<li><a href=/news/{n}-a>Remarks of the Minister to the press of both countries on July {n}1, 2026</a></li>"
    got = read(page(f"<ul>{as_items(form.replace('{n}1', '1{n}'))}</ul>"))
    assert len(got.entries) == 5
    assert set(days(got)) == {""}


def test_of_two_lists_the_dated_one_is_read() -> None:
    side = "".join(f"<li><a href=/topics/{n}-x>{t} and what else there is</a></li>" for n, t in enumerate(TITLES * 2))
    got = read(page(f"<div class=side><ul>{side}</ul></div><div class=main><ul>{LISTS['ul']}</ul></div>"))
    assert days(got) == list(DAYS)


def test_the_newest_release_shown_large_on_top_is_not_lost() -> None:
    title = "<h2><a href=/news/77-z>The newest release of all, shown large</a></h2>"
    top = f"<section class=hero>{title}<p>2026-07-15</p></section>"
    got = read(page(f"{MENU}{top}{LISTS['ul']}"))
    assert days(got) == ["2026-07-15", *DAYS]


@pytest.mark.parametrize(
    ("script", "call", "url"),
    [
        ("function goView(n){ location.href='/news/view.jsp?id='+n; }", "goView({n})", "/news/view.jsp?id=0"),
        (
            "function f_view(s){ f.seq.value=s; f.action='./view.do'; f.submit(); }",
            "f_view('{n}')",
            "/news/view.do?seq=0",
        ),
        ("const go = (n) => { window.open(`../v/${n}`) }", "go('{n}')", "/v/0"),
    ],
)
def test_links_by_onclick_are_read_from_the_script(script: str, call: str, url: str) -> None:
    rows = as_items(f'<tr><td><a href="#none" onclick="{call}">{{t}}</a></td><td>{{d}}</td></tr>')
    got = read(page(f"<table>{rows}</table>", f"<script>{script}</script>"))
    assert days(got) == list(DAYS)
    assert got.entries[0].url == f"https://press.example{url}"


def test_links_by_an_unknown_script_are_told() -> None:
    rows = as_items('<tr><td><a href="#" onclick="f_view({n})">{t}</a></td><td>{d}</td></tr>')
    got = read(page(f"<table>{rows}</table>"))
    assert (got.entries, got.fault) == ((), "list")
    assert "f_view(...)" in got.why


def test_rows_that_are_clicked_whole() -> None:
    rows = as_items("<li onclick=\"location.href='view.php?no={n}'\"><strong>{t}</strong><span>{d}</span></li>")
    got = read(page(f"<ul>{rows}</ul>"))
    assert got.entries[1].url == "https://press.example/news/view.php?no=1"
    assert titles(got) == list(TITLES)


def test_an_old_encoding_is_read() -> None:
    html = page(f"<table>{cell_table()}</table>", '<meta charset="euc-kr">', "ko").replace(
        TITLES[0], "외교장관 회담 결과"
    )
    got = read(html.encode("cp949"))
    assert got.entries[0].title == "외교장관 회담 결과"


def test_titles_decoded_wrongly_by_the_site_are_told() -> None:
    broken = "외교장관 회담 결과와 향후 계획".encode().decode("latin-1")
    got = read(page("<ul>" + "".join(f"<li><a href=/n/{n}-a>{broken}</a> {DAYS[0]}</li>" for n in range(5)) + "</ul>"))
    assert got.fault == "garbled"


def test_a_described_site_with_other_selectors() -> None:
    profile = parse_profile(
        """
        timezone = "Europe/Berlin"
        language = "de"
        [[key]]
        url = '/pm/(?P<no>\\d+)'
        key = "pm/{no}"
        [list]
        rows = "div.row"
        title = "h4"
        date = ".when"
        department = ".who"
        next = "a.more"
        """,
        "fiction",
    )
    rows = "<div class=row><h4>{t}</h4><i class=when>07.08.2026</i><b class=who>Amt</b><a href=/pm/{n}>mehr</a></div>"
    got = read(page(as_items(rows) + '<a class=more href="?p=2">x</a>'), profile=profile)
    assert got.entries[4] == Entry(
        url="https://press.example/pm/4",
        key="pm/4",
        title=TITLES[4],
        published="2026-08-07",
        published_at="",
        department="Amt",
    )
    assert got.next_url == "https://press.example/news/list.html?p=2"


@pytest.mark.parametrize(
    ("lang", "wanted"), [("", "2026-07-08"), (" lang=en", "2026-07-08"), (" lang=de", "2026-07-08")]
)
def test_a_list_in_korean_is_read_as_such_whatever_it_claims(lang: str, wanted: str) -> None:
    row = "<li><a href=/news/{n}>외교장관이 세 번째 회담의 결과를 알렸다 {n}</a> 26/07/08</li>"
    html = f"<html{lang}><body><ul>{''.join(row.format(n=n) for n in range(5))}</ul></body></html>"
    assert set(days(read(html))) == {wanted}


def test_the_order_of_days_in_a_described_list_is_that_of_the_list() -> None:
    profile = parse_profile('[list]\nrows = "div.row"\ndate = ".when"', "fiction")
    row = "<div class=row><a href=/pm/{n}>{title}</a><i class=when>{day}</i></div>"
    shown = ("07/14/2026", "07/08/2026", "07/02/2026")
    rows = "".join(row.format(n=n, title=TITLES[n], day=day) for n, day in enumerate(shown))
    assert days(read(page(rows), profile=profile)) == ["2026-07-14", "2026-07-08", "2026-07-02"]


# pagers


@pytest.mark.parametrize(
    ("pager", "wanted"),
    [
        ('<a rel=next href="/news/page/2/">x</a>', "https://press.example/news/page/2/"),
        (
            '<div><strong>1</strong><a href="?pageIndex=2">2</a><a href="?pageIndex=3">3</a></div>',
            f"{HOME}?pageIndex=2",
        ),
        ('<a href="?start=10">Next page ›</a>', f"{HOME}?start=10"),
        ('<a href="?p=2" title="다음 페이지"><img src=n.png></a>', f"{HOME}?p=2"),
        (
            '<a href="#" onclick="go(2)">2</a><script>function go(n){f.pageNo.value=n;f.submit();}</script>',
            f"{HOME}?pageNo=2",
        ),
        ('<a href="https://other.example/?p=2">2</a>', ""),
        ("<strong>1</strong>", ""),
    ],
)
def test_the_next_page_is_found(pager: str, wanted: str) -> None:
    assert read(page(f"{LISTS['ul']}{pager}")).next_url == wanted


def test_pages_are_counted() -> None:
    assert page_url(BOARD, 1, MOFA) == BOARD
    assert page_url(BOARD, 3, MOFA) == f"{BOARD}?page=3"
    assert page_url(f"{BOARD}?page=1&srchFr=20260101", 3, MOFA) == f"{BOARD}?srchFr=20260101&page=3"
    assert page_url("https://a.example/n?bbs=1&pageIndex=1", 2, GENERIC) == "https://a.example/n?bbs=1&pageIndex=2"
    assert page_url("https://a.example/n/page/1/", 2, GENERIC) == "https://a.example/n/page/2/"
    assert page_url("https://a.example/n", 2, GENERIC) == "https://a.example/n?page=2"
    zero = parse_profile('[list]\npage_param = "o"\nfirst_page = 0', "zero")
    assert page_url("https://a.example/n", 2, zero) == "https://a.example/n?o=1"


# anything


markup = st.sampled_from(
    ["<ul>", "<li>", "</li>", "<a href=/n/1-a>", "<a href=/n/2-b>", "<a href='http://[/'>", "</a>", "<tr><td>",
     "<table>", "<nav>",
     "A title that is long enough", "2026-07-14", "<base href='http://[::1'>", "<!--x-->",
     "<script>function f(a){", "</script>", "onclick=f(1)", "<a onclick=f(1)>", "<time datetime=x>", "\x00",
     "<?php", "공지", "<svg><a href=/x>"]
)  # fmt: skip


@given(st.lists(markup, max_size=40).map("".join))
def test_no_page_is_too_strange(html: str) -> None:
    got = read(html)
    assert bool(got.entries) != bool(got.why)


@given(st.binary(max_size=300))
def test_no_bytes_are_too_strange(body: bytes) -> None:
    got = read(body)
    assert bool(got.entries) != bool(got.why)


# real pages


def real(path: str) -> bytes:
    file = DATA / path
    if not file.exists():
        pytest.skip("the sample pages are not here")
    return file.read_bytes()


def test_a_real_press_list_in_korean() -> None:
    got = read(
        real("korea_kr/pressReleaseList_20260107_trimmed.html"), "https://www.korea.kr/briefing/pressReleaseList.do"
    )
    assert len(got.entries) == 7
    assert set(days(got)) == {"2026-01-07"}
    assert got.entries[0].key == "/briefing/pressReleaseView.do?newsId=156738805"
    assert all(len(title) < 60 for title in titles(got))


@pytest.mark.parametrize(
    ("name", "count", "first"),
    [
        ("bill_nelson_press-coldfusion.html", 26, "2013-04-24"),
        ("drupal_press.html", 10, "2015-04-14"),
        ("keating_press.html", 161, "2015-03-13"),
    ],
)
def test_real_lists_without_a_profile(name: str, count: int, first: str) -> None:
    got = read(real(f"other_html/{name}"))
    assert (len(got.entries), got.entries[0].published) == (count, first)
    assert all(days(got))


@pytest.mark.parametrize(
    "name",
    ["bundeskanzleramt.gv.at-bundesminsterin", "bundespolizei.de-Belarus", "press-release_20221014IPR43206",
     "stuttgart.de",
     "auswaertiges-amt.de-Italien"],
)  # fmt: skip
def test_a_real_release_page_is_no_list(name: str) -> None:
    assert read(real(f"other_html/{name}.html")).fault == "list"


def test_a_real_mission_row() -> None:
    url = "https://overseas.mofa.go.kr/ca-vancouver-ko/brd/m_4585/list.do"
    got = read(real("gates/mofa_mission_list_row.html").replace(b"<table>", b"<table><tbody>"), url, MOFA)
    assert [(e.key, e.published, e.pinned) for e in got.entries] == [
        ("ca-vancouver-ko/m_4585/1347690", "2026-03-25", True)
    ]


DESCRIBED = parse_profile(
    """
    [list]
    rows = "li"
    title = "b"
    date = ".day"
    department = ".desk"
    """,
    "described",
)


def test_a_described_row_without_a_title_is_no_row_and_without_a_day_has_none() -> None:
    rows = (
        "<li><a href=/n/1><b>Talks end</b></a><i class=day>2026-07-14</i><i class=desk>Tides</i></li>"
        "<li><a href=/n/2><b>Talks begin</b></a><i class=day>soon</i></li>"
        "<li><a href=/n/3><b>Talks are held</b></a></li>"
        "<li><a href=/n/4><b></b></a><i class=day>2026-07-11</i></li>"
    )
    got = read(page(f"<ul>{rows}</ul>"), profile=DESCRIBED)
    assert [(each.title, each.published, each.department) for each in got.entries] == [
        ("Talks end", "2026-07-14", "Tides"), ("Talks begin", "", ""), ("Talks are held", "", ""),
    ]  # fmt: skip


def test_a_row_marked_as_a_notice_is_pinned() -> None:
    rows = [f"<a href=/n/{n}>{TITLES[n]}</a> <i>{DAYS[n]}</i>" for n in range(5)]
    for first in ("<li class=notice>", "<li><img src=n.png alt=공지> ", "<li><em>[Notice]</em> "):
        listed = "".join(f"{first if n == 0 else '<li>'}{row}</li>" for n, row in enumerate(rows))
        assert [each.pinned for each in read(page(f"<ul>{listed}</ul>")).entries] == [True, False, False, False, False]


def test_a_time_without_its_machine_form_is_read_as_text() -> None:
    rows = "".join(f"<li><a href=/n/{n}>{TITLES[n]}</a> <time>{DAYS[n]}</time></li>" for n in range(5))
    assert days(read(page(f"<ul>{rows}</ul>"))) == list(DAYS)


def test_a_head_of_other_columns_than_the_rows_names_none_of_them() -> None:
    head = "<tr><th>Title</th><th>Department</th></tr>"
    rows = "".join(
        f"<tr><td><a href=/n/{n}>{TITLES[n]}</a></td><td>Tides</td><td>{DAYS[n]}</td></tr>" for n in range(5)
    )
    got = read(page(f"<table>{head}{rows}</table>"))
    assert days(got) == list(DAYS)
    assert {each.department for each in got.entries} == {""}
