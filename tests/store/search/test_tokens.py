"""What the search index holds of a text."""

import pytest

from store.search.tokens import indexed, whole_words
from store.search.words.plain_text import plain
from store.search.words.stream import said, whole
from tests.support.properties import given, st

# What numbers, runs and words are made of, so that the two ways to cut a text meet where it is hard.
PARTS = (
    "대 한 민국 은 에서 x US U.S. l' eau 's 1 12 000 , . 억 만 % $ per cent million m € · - 12월 2025년"
    " サーバー の ① é – \u200b \n"
)
TEXT = st.lists(st.sampled_from([*PARTS.split(" "), " ", "  "]), max_size=14).map("".join) | st.text(max_size=30)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("북한은", "북한 한은 은"),
        ("탄소 중립", "탄소 소x중 중립 립"),
        ("정부는 발표", "정부 부는 는 발표 표"),  # nobody writes a particle and the next word as one
        ("했다. 정부", "했다 다 정부 부"),  # a sentence has ended
        ("한·미", "한미 미"),
        ("등대(항만)", "등대 대x항 항만 만"),
        ("서버ー", "서버 버ー ー"),
        ("サーバーの", "サー ーバ バの の"),
        ("Treaties", "treaty"),
        ("the U.S.", "the us\ue010"),
        ("l'eau d’Été", "eau ete"),
        ("the minister’s", "the minister"),
        ("1,000만 원", "10000000 원 \ue01310000000krw"),
        ("5 per cent", "5\ue012"),
        ("US$10 million", "10000000 \ue01310000000usd"),
        ("2025. 12. 12.", "2025 12 12 \ue01420251212 \ue0151212"),
        (f"5 won{' ' * 99}6 won", "5 won 6 won \ue0135krw \ue0136krw"),
        ("Pier 12\n200 boats", "pier 12 200 boat"),  # lines that follow each other
        ("12 \n % of boats", "12\ue012 of boat"),
        ("in 98 200,000 boats", "in 98 200000 boat"),
        ("12 000 boats", "12000 boat"),
        ("3.2 2.5.5", "3\ue0112 2 5 5"),
        ("5G 30km KF21", "5g 30 km kf\ue010 21 \ue01330km"),
        ("Sicherheitspolitik", "sicherheit politik"),
        ("l'eau", "eau"),
        ("!?", ""),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    assert indexed(text) == tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("물은 선물이란 대한민국", "물 물은 선물"),
        ("美정부", "美 정부"),
        ("e-mail", "email"),
        ("a -b- c- d", ""),
        ("Müller", "mueller"),
        ("Nothing.", ""),
    ],
)
def test_whole_words(text: str, tokens: str) -> None:
    assert whole_words(text) == tokens


@given(TEXT)
def test_a_text_has_the_same_tokens_in_memory(text: str) -> None:
    assert sorted(indexed(text).split()) == in_order(said(text).numbers)
    assert set(whole_words(text).split()) == set(whole(text).numbers)


def in_order(numbers: dict[str, list[int]]) -> list[str]:
    """The tokens, each as often as it stands."""
    return sorted(token for token, places in numbers.items() for _ in places)


@given(TEXT)
def test_what_is_plain_stays(text: str) -> None:
    assert plain(plain(text)) == plain(text)
