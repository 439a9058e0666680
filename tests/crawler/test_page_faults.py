"""Pages that are no releases, as they come with status 200, and short pages that are releases after all."""

import pytest

from crawler.clean import clean
from crawler.fault_phrases import PHRASES
from crawler.html.parsing import parse
from crawler.items import Entry, Fault, Release, Snapshot
from crawler.page_faults import by_phrase, by_script, by_shape, by_title, called, despite_title, reason_of, truncated
from crawler.profiles import GENERIC, load_profile

URL = "https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=1"


def page(body: str, title: str = "", head: str = "") -> bytes:
    text = f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return text.encode()


def snapshot(body: bytes, **headers: str) -> Snapshot:
    return Snapshot(url=URL, final_url=URL, status=200, headers=tuple(headers.items()), body=body)


NO_RELEASES: list[tuple[Fault, bytes]] = [
    ("deleted", page("<script>alert('삭제된 게시물입니다.');history.back();</script>")),
    ("deleted", page("<script>alert(\"존재하지 않는 게시물입니다.\"); location.href='./list.do';</script>")),
    ("deleted", page("<script>\nalert('해당 게시물이 존재하지 않습니다.');\nhistory.go(-1);\n</script>")),
    ("deleted", page("<p>이미 삭제된 글이거나 없는 주소입니다. 이미 삭제되었습니다.</p>")),
    ("deleted", page("<h1>Sorry</h1><p>This article has been removed.</p>")),
    ("deleted", page("<p>The page you are looking for is no longer available.</p>")),
    ("deleted", page('<div class="board_detail"><div class="bo_con"><p>삭제된 게시물입니다.</p></div></div>')),
    ("maintenance", page("<h1>시스템 점검 안내</h1><p>22:00부터 02:00까지 서비스가 중단됩니다.</p>", "서비스 점검 중")),
    ("maintenance", page("Technical Difficulties")),
    ("maintenance", page("<h1>We'll be back soon</h1><p>The site is down for maintenance.</p>")),
    ("error", page("<h2>페이지를 찾을 수 없습니다</h2><p>주소를 확인해 주세요.</p>", "오류")),
    ("error", page("<h1>Internal Server Error</h1><p>Try again later.</p>", "500")),
    ("error", page("<p>잘못된 접근입니다.</p>")),
    ("error", page("<script>alert('x');history.back();</script>")),
    ("login", page("<form><input name=id><input type=password name=pw></form>", "Members")),
    ("login", page("<script>alert('로그인이 필요합니다.');location.replace('/login.do');</script>")),
    ("captcha", page('<h1>One more step</h1><div class="g-recaptcha"></div>')),
    ("captcha", page("<p>자동입력 방지 문자를 입력하세요.</p>")),
    ("waf", page("<p>The requested URL was rejected. Please consult with your administrator.</p>", "Request Rejected")),
    ("waf", page("<p>비정상적인 접근이 감지되어 차단되었습니다.</p>")),
    ("queue", page("<p>접속자가 많아 대기 중입니다. 대기순번 1,204</p>")),
    ("queue", page("<p>You are now in line. Your estimated wait is 4 minutes.</p>")),
    ("empty", b""),
    ("empty", b"  \r\n "),
    ("empty", page('<div class="board_detail"><div class="bo_head"><h2>T</h2></div><div class="bo_con"></div></div>')),
    ("truncated", b"<!DOCTYPE html><html><body><div id=a><div class=board_detail><div class=bo_con><p>Half of a sen"),
    ("error", b"%PDF-1.7 binary"),
    ("error", b'{"status": "error"}'),
    ("list", b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>'),
    ("list", page('<div class="board_list"><table><tbody>' + "<tr><td>1</td><td class='al'><a href='./view.do?seq=1'>"
                  "A release</a></td><td>2026-01-01</td></tr>" * 10 + "</tbody></table></div>")),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "body"), NO_RELEASES)
def test_what_is_no_release_is_told_with_its_reason(fault: Fault, body: bytes) -> None:
    release = clean(snapshot(body), load_profile("mofa"))
    assert (release.fault, release.verdict != "release", bool(release.why)) == (fault, True, True)


@pytest.mark.parametrize(("fault", "body"), NO_RELEASES)
def test_the_same_on_a_site_nobody_described(fault: Fault, body: bytes) -> None:
    release = clean(snapshot(body), GENERIC)
    assert release.verdict != "release"
    assert release.why


def board(text: str, files: str = "") -> bytes:
    return page(f'<div class="board_detail"><div class="bo_head"><h2>Title</h2></div>{files}'
                f'<div class="bo_con">{text}</div></div>')  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        board("<p>The talks are cancelled.</p>"),
        board("<p>취소.</p>"),
        board("", "<div class='bo_file'><a href=\"javascript:f_down('./down.do?seq=1')\"><span>a.hwp</span></a></div>"),
        board("<p>The ministry's site was down for maintenance on Monday; the visa system was restored at noon, and "
              "applications that were deleted by mistake will be restored this week, as the director told the press. "
              "A captcha was added to the login page.</p>"),
        board("<p>Short.</p>") .replace(b"<body>", b"<body><form><input type=password></form>"),
    ],
)  # fmt: skip
def test_a_short_release_is_a_release(body: bytes) -> None:
    release = clean(snapshot(body), load_profile("mofa"))
    assert (release.verdict, release.fault) == ("release", "")


def test_fewer_bytes_than_announced_are_a_truncated_page() -> None:
    body = board("<p>Whole as it looks.</p>")
    short = clean(snapshot(body, **{"Content-Length": str(len(body) + 1)}), load_profile("mofa"))
    packed = {"Content-Length": str(len(body) + 1), "Content-Encoding": "gzip"}
    assert short.fault == "truncated"
    assert clean(snapshot(body, **packed), load_profile("mofa")).verdict == "release"


def test_mojibake_is_garbled() -> None:
    text = "등대제도 특사를 접견하고 어업 협력 방안을 논의하였다. " * 5
    twice = text.encode().decode("latin-1")
    assert clean(snapshot(board(f"<p>{twice}</p>")), load_profile("mofa")).fault == "garbled"
    assert clean(snapshot(board(f"<p>{'�' * 40} and so on</p>")), load_profile("mofa")).fault == "garbled"
    assert clean(snapshot(board(f"<p>{text} façade, Übermut, 中国</p>")), load_profile("mofa")).verdict == "release"


@pytest.mark.parametrize("fault", [*PHRASES, "error"])
def test_each_disguise_of_a_list_has_its_reason(fault: Fault) -> None:
    release, listed = reason_of(fault, "instead_of_release"), reason_of(fault, "instead_of_list")
    assert (release == listed) == (fault == "captcha")


def test_an_alert_that_leaves_nowhere_is_no_fault() -> None:
    assert by_script("alert('삭제된 게시물입니다.');" + " " * 400 + "history.back();", seen=0) == ""
    assert by_script("alert('Welcome!'); alert('삭제된 게시물입니다.'); history.back();", seen=500) == "deleted"
    assert by_script("alert('Welcome!'); history.back();", seen=500) == ""


def test_a_fragment_of_a_page_is_not_cut_off() -> None:
    piece = b"<div><p>The library opens at nine.<p>"
    assert not truncated(snapshot(piece), piece.decode())
    assert truncated(snapshot(b"<html>" + piece), "<html><body><p>The library opens at nine.<p")


@pytest.mark.parametrize(
    ("end", "cut"),
    [
        ("</article>", False),
        ("</site-footer>\n", False),
        ("</article><!-- 0.2 s -->", False),
        ("</article><p>The library", True),
        ("</article><p>", True),
        ("</artic", True),
    ],
)
def test_a_page_that_ends_in_a_whole_tag_is_not_cut_off_though_others_are_open(end: str, cut: bool) -> None:
    page = f"<html><body><div><main><article><p>The library opens at nine.</p>{end}"
    assert truncated(snapshot(page.encode()), page) is cut


# -- controls ----------------------------------------------------------------------------------------------------------

PROSE = "<p>The harbour office counted the boats that passed the three piers in the night, and thanked all keepers.</p>"
LOGIN = "<form><input name=user><input type=password name=word><button>Log in</button></form>"
WIDGET = "<div class=g-recaptcha data-sitekey=x></div>"
NEWSLETTER = f"<form action=/letter><input type=email name=e>{WIDGET}</form>"


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        (LOGIN, "login"),
        (LOGIN + PROSE, "login"),
        (LOGIN + PROSE * 2, ""),
        (WIDGET + PROSE * 6, "captcha"),  # it guards the page
        (f"<form>{WIDGET}<input type=hidden name=t></form>{PROSE * 6}", "captcha"),
        (NEWSLETTER, "captcha"),
        (NEWSLETTER + PROSE * 2, ""),
        (f"<form><textarea></textarea>{WIDGET}</form>{PROSE * 2}", ""),
        ("<script src=https://captcha.example/c.js></script>", "captcha"),
        (f"<script src=https://captcha.example/c.js></script>{PROSE * 2}", ""),
        (f"<form class=captcha-form><input></form>{PROSE * 2}", ""),
        ("<script src=https://assets.queue-it.net/q.js></script>", "queue"),
        (PROSE, ""),
    ],
)
def test_what_the_controls_of_a_page_show(inside: str, fault: Fault) -> None:
    root = parse(f"<html><body>{inside}</body></html>")
    assert root is not None
    assert by_shape(root) == fault


def test_a_page_that_offers_to_log_in_beside_its_text_is_none_of_a_login() -> None:
    body = f"<h1>Piers counted</h1><h2>Log in to your account</h2>{LOGIN}{PROSE * 2}"
    assert clean(snapshot(page(body, "Piers counted")), GENERIC).verdict == "release"
    assert clean(snapshot(page(body.replace(PROSE, ""), "Piers")), GENERIC).fault == "login"


# -- titles ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "fault"),
    [
        ("Reset password | Harbour Office", "login"),
        ("Log in - Harbour Office", "login"),
        ("비밀번호 찾기", "login"),
        ("Mot de passe oublié ?", "login"),
        ("Website unavailable", "maintenance"),
        ("Trwa przerwa techniczna", "maintenance"),
        ("ただいまメンテナンス中です", "maintenance"),
        ("Loading…", "queue"),
        ("少々お待ちください", "queue"),
        ("Page introuvable", "error"),
        ("Страница не найдена", "error"),
        ("页面不存在", "error"),
        ("Harbour office opens its new pier", ""),
        ("Login numbers for the census are sent out", ""),
        ("Loadings and landings of fish rise", ""),
    ],
)
def test_what_a_title_tells(title: str, fault: Fault) -> None:
    assert by_title(title) == fault


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<h1>Reset password</h1><p>Enter your address.</p><form><input type=email></form>", "login"),
        ("<p>Website is currently unavailable, back at nine.</p>", "maintenance"),
        ("<div>Loading... please wait</div>", "queue"),
        ("<h1>Sidan kunde inte hittas</h1><p>Sidan hittades inte.</p>", "error"),
        (f"<h1>Website unavailable: what happened</h1>{PROSE * 9}", ""),
    ],
)
def test_a_short_page_is_judged_by_its_titles(body: str, fault: Fault) -> None:
    assert clean(snapshot(page(body, "Harbour Office")), GENERIC).fault == fault


# -- the listed title --------------------------------------------------------------------------------------------------

LISTED = Entry(url=URL, key="1", title="Harbour office opens its northern pier")


def listed(body: str, title: str = "") -> Release:
    return clean(snapshot(page(body, title)), GENERIC, entry=LISTED)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (f"<h1>{LISTED.title}</h1>{PROSE * 3}", ""),
        (f"<h1><a href=/self>{LISTED.title}</a></h1>{PROSE * 3}", ""),
        (f"<h1>News</h1>{PROSE * 3}", f"{LISTED.title} | Office"),
        (f"<div>The harbour office opens a pier</div>{PROSE * 3}", ""),
    ],
    ids=["heading", "linked heading", "window", "text"],
)
def test_a_page_with_its_listed_title_is_a_release(body: str, title: str) -> None:
    assert listed(body, title).verdict == "release"


def test_a_page_without_its_listed_title_is_another() -> None:
    release = listed(f"<h1>We value your privacy</h1>{PROSE * 3}<a href=/n/1>{LISTED.title}</a>")
    assert (release.fault, release.why) == (
        "another",
        "the page does not show the listed title, but “We value your privacy”",
    )
    assert despite_title(release).verdict == "release"
    assert despite_title(release).text == release.text
    assert despite_title(Release(verdict="error", fault="login")).verdict == "error"


def test_a_page_without_a_title_is_called_by_its_beginning() -> None:
    assert called(Release(title=LISTED.title, paragraphs=("We value your privacy.", "No.")), LISTED.title) == (
        "We value your privacy."
    )
    assert called(Release(), LISTED.title) == ""


def test_a_list_beside_the_release_that_was_listed_is_none() -> None:
    row = "<div class=card><a href=/n/{0}>Other harbour story number {0}</a><div>March {0}, 2026</div></div>"
    rows = "".join(row.format(n) for n in range(1, 9))
    assert listed(f"<h1>{LISTED.title}</h1>{rows}", LISTED.title).fault != "list"
    assert clean(snapshot(page(f"<h1>News</h1>{rows}", "News")), GENERIC).verdict != "release"


@pytest.mark.parametrize(
    "text",
    [
        "この報道発表は削除されました。",
        "该页面已被删除",
        "Die Pressemitteilung wurde entfernt.",
        "Cet article a été retiré.",
        "La página ha sido eliminada.",
    ],
)
def test_a_release_that_was_deleted_in_other_words(text: str) -> None:
    assert by_phrase(text) == "deleted"


@pytest.mark.parametrize(
    "text", ["港湾局は古い桟橋の記事を公開した", "Der Steg wurde entfernt.", "Le décret a été retiré."]
)
def test_what_else_was_removed_is_no_deleted_release(text: str) -> None:
    assert by_phrase(text) == ""
