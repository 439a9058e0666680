"""A page shows a title, or it does not."""

import pytest

from crawler.listed_title import names, shows, stands_in

TITLE = "Harbour council opens the northern breakwater in May"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (TITLE, TITLE),
        (TITLE, "HARBOUR COUNCIL OPENS ITS BREAKWATER"),
        ("", "Anything"),
        ("—", "Anything"),
        ("No. 7", "Number 7 is here"),
        ("Harbour council opens the northern bre…", "The harbour council opens a new one"),
        ("Harbour council opens the northern bre ...", "The harbour council opens a new one"),
        ("Breakwater…", "The breakwater"),
        ("외교부장관, 미국 방문", "외교부 장관 미국방문 결과"),
        ("港湾局が防波堤の完成を発表", "港湾局が防波堤の完成をお知らせします"),
        ("รัฐมนตรีเปิดท่าเรือ", "ข่าว: รัฐมนตรีเปิดท่าเรือ"),
    ],
)
def test_a_title_that_is_shown(title: str, text: str) -> None:
    assert shows(title, [text])


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (TITLE, "We value your privacy. The council uses cookies."),
        (TITLE, ""),
        ("No. 7", "Number 8 is here"),
        ("Harbour council opens the northern breakwater…", "Oops! The harbour page is gone"),
        ("외교부장관, 미국 방문", "페이지를 찾을 수 없습니다"),
        ("港湾局が防波堤の完成を発表", "お探しのページは見つかりませんでした"),
    ],
)
def test_a_title_that_is_not_shown(title: str, text: str) -> None:
    assert not shows(title, [text])


def test_half_of_the_words_is_enough_and_less_is_not() -> None:
    assert shows("alpha bravo delta gamma", ["alpha", "bravo"])
    assert not shows("alpha bravo delta gamma sigma", ["alpha", "bravo"])


def test_prose_that_has_some_words_of_a_title_does_not_show_it() -> None:
    title = "New tide tables for the Gulf of Merrow"
    assert not stands_in(title, ["The Ministry of Harbours: opening hours, tide tables and the list of our offices."])
    assert not stands_in("Notice to mariners 17/2026", ["Notices to mariners, notice boards and forms."])
    assert stands_in(title, ["Contact", "Press release: new tide tables for the Gulf of Merrow"])
    assert stands_in("신임 장관, 북부 등대 방문", ["보도자료 신임장관 북부등대 방문 관련"])
    assert stands_in("", ["anything"])


def test_a_title_of_few_words_is_named_by_all_of_them() -> None:
    title = "Statement by the Minister"
    assert names(title, ["Ministry of Ports", "Statement by the minister"])
    assert not names(title, ["Ministry of Ports", "The Minister"])
    assert not stands_in(title, ["Our Minister", "Latest statement"])
    assert names(TITLE, ["Harbour council opens its breakwater"])
    assert not names(TITLE, ["Harbour council"])


def test_the_words_of_a_title_stand_near_each_other() -> None:
    title, between = "Statement by the Minister", "She answers for ports, quotas and the coast. " * 2
    assert not stands_in(title, [f"The Minister is in office since May. {between} Each statement by her is kept."])
    assert stands_in(title, [f"{between} Read the statement by the Minister of today. {between}"])


def test_the_words_of_a_title_stand_in_their_order() -> None:
    title, rest = "Northern lock opens to barges again", "and the keepers of all gates told us why that was so. " * 2
    assert stands_in(title, [f"The northern lock opens to all barges again, said the office, {rest}"])
    assert not stands_in(title, [f"Again, barges wait: to the lock, northern as it is, no gate opens, {rest}"])
    assert stands_in("북부 등대 개방 행사", [f"오늘 개방 행사 북부 등대 {'항만청은 등대를 열었다 ' * 5}"])
