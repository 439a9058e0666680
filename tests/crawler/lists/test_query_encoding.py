"""A page in an old encoding links to addresses whose query is in that encoding, too."""

import pytest

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
        PAGE.encode(),  # in UTF-8, though it declares another
        PAGE.replace("<meta charset=euc-kr>", "").encode("cp949"),
        PAGE.replace("euc-kr", "iso-8859-1").encode("cp949"),  # which has no Hangul
    ],
)
def test_otherwise_it_is_asked_in_utf_8(body: bytes) -> None:
    assert read(body).entries[0].url == f"https://press.example/news/view.php?name={IN_UTF_8}0&no=0"
