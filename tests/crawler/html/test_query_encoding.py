"""A page in an old encoding links to addresses whose query is in that encoding, too."""

import pytest

from crawler.clean import clean
from crawler.items import Snapshot
from crawler.profiles import GENERIC
from tests.support.list_pages import DAYS, page, read

ROWS = "".join(
    f"<li><a href='view.php?name=조석표{n}&no={n}'>조석표 {n}호를 새로 펴냈습니다</a> {d}</li>"
    for n, d in enumerate(DAYS)
)
PAGE = page(f"<ul>{ROWS}<li><a href='http://[/?조석'>조석표</a></li></ul>", "<meta charset=euc-kr>", "ko")
IN_UTF_8 = "%EC%A1%B0%EC%84%9D%ED%91%9C"


def test_a_query_is_asked_in_the_encoding_of_its_page_and_known_as_ever() -> None:
    entries = read(PAGE.encode("cp949")).entries
    assert [entry.url for entry in entries] == [
        f"https://press.example/news/view.php?name=%C1%B6%BC%AE%C7%A5{n}&no={n}" for n in range(5)
    ]
    assert [entry.key for entry in entries] == [f"/news/view.php?name={IN_UTF_8}{n}&no={n}" for n in range(5)]


@pytest.mark.parametrize(
    "body",
    [
        PAGE.replace("<meta charset=euc-kr>", "").encode("cp949"),
        PAGE.replace("euc-kr", "iso-8859-1").encode("cp949"),  # browsers send the same bytes, too
    ],
)
def test_so_it_is_where_the_encoding_is_not_declared(body: bytes) -> None:
    assert read(body).entries[0].url == "https://press.example/news/view.php?name=%C1%B6%BC%AE%C7%A50&no=0"


def test_a_page_in_utf_8_is_asked_in_utf_8_whatever_it_declares() -> None:
    assert read(PAGE.encode()).entries[0].url == f"https://press.example/news/view.php?name={IN_UTF_8}0&no=0"


def test_a_sign_that_the_encoding_has_not_is_sent_as_its_number() -> None:
    body = PAGE.replace("조석표0", "&#127754;0").encode("cp949")
    assert read(body).entries[0].url == "https://press.example/news/view.php?name=%26%23127754%3B0&no=0"


def test_a_pager_and_the_files_of_a_release_are_asked_alike() -> None:
    pager = "<div class=paging><b>1</b> <a href='?sort=조석표&page=2'>2</a> <a href='?sort=조석표&page=3'>3</a></div>"
    listed = read(PAGE.replace("</ul>", f"</ul>{pager}").encode("cp949"))
    assert listed.next_url == "https://press.example/news/list.html?sort=%C1%B6%BC%AE%C7%A5&page=2"
    text = "등대제도 해양부는 올해의 조석표를 새로 펴냈다고 밝혔다. 배를 타는 이들은 새 표를 쓰기 바란다고 덧붙였다. "
    body = (
        f"<meta charset=euc-kr><h1>조석표를 펴냈습니다</h1><p>{text * 4}</p><a href='down.php?f=조석표.pdf'>조석표</a>"
    )
    address = "https://press.example/news/1"
    page = Snapshot(url=address, final_url=address, status=200, headers=(), body=body.encode("cp949"))
    files = clean(page, GENERIC).attachments
    assert [file.url for file in files] == ["https://press.example/news/down.php?f=%C1%B6%BC%AE%C7%A5.pdf"]
