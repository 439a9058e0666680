"""What links of a pager are called, in any language."""

import re
import tomllib
from itertools import chain

import pytest

from crawler.lists.pager.words import number_of, role_of
from tests.support.paths import ROOT

TABLE = tomllib.loads((ROOT / "crawler" / "lists" / "pager" / "words.toml").read_text(encoding="utf-8"))
OF_MOST_READERS = re.findall(
    r"\w+",
    "ar bn cs da de el en es fa fi fil fr gu he hi hu id it ja jv kn ko ml mr ms my nb nl or pa pl pt ro ru sv sw ta"
    " te th tr uk ur vi zh",
)


def test_the_languages_of_most_people_are_in_the_table() -> None:
    assert set(OF_MOST_READERS) <= TABLE.keys()
    roles = {"next", "previous", "last", "more", "page"}
    assert all(language.keys() - {"items"} == roles for language in TABLE.values())


def test_no_word_means_two_things() -> None:
    for role in ("next", "previous", "last", "more"):
        for word in chain.from_iterable(language[role].split(",") for language in TABLE.values()):
            assert role_of(word) == role, word
            assert number_of(word) == 0


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("다음 페이지로 이동", "next"),
        ("« Older Entries", "next"),
        ("« Starsze wpisy", "next"),
        ("Ældre indlæg →", "next"),
        ("Régebbi bejegyzések »", "next"),
        ("Articles plus anciens", "next"),
        ("較舊的文章", "next"),
        ("פוסטים ישנים יותר", "next"),
        ("Bài viết cũ hơn", "next"),
        ("Next articles", "next"),
        ("← Novšie články", "previous"),
        ("Newer press releases", "previous"),
        ("Last news", None),
        ("News", None),
        ("След.", "next"),
        ("下一页>>", "next"),
        ("Next / Suivant", "next"),
        ("Next / Letzte", None),
        ("Nexte", None),
        ("›", "next"),
        ("‹", "previous"),
        ("»", "far"),
        (">>", "far"),
        ("› ›", "far"),
        ("<<", "previous"),
        (">|", "last"),
        ("»|", "last"),
        ("|", None),
        ("...", "dots"),
        ("…", "dots"),
        ("›‹", None),
        ("", None),
        ("Cargar más", "more"),
        ("Next 20 »", "next"),
        ("次の10件>>", "next"),
        ("10 suivants", "next"),
        ("Nächste 25 Einträge", "next"),
        ("이전 10개", "previous"),
        ("Next 2", None),
        ("Next 2026", None),
        ("Last 20", None),
        ("20", None),
        ("もっと見る", "more"),
    ],
)
def test_where_a_link_leads(text: str, role: str | None) -> None:
    assert role_of(text) == role


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        ("[ 12 ]", 12),
        ("2페이지", 2),
        ("2 페이지로 이동", 2),
        ("Page 3", 3),
        ("Go to page 3", 3),
        ("第3页", 3),
        ("٣", 3),
        ("1 / 30", 0),
        ("Page", 0),
        ("3 Comments", 0),
        ("Seite drei", 0),
    ],
)
def test_the_number_of_a_page(text: str, number: int) -> None:
    assert number_of(text) == number
