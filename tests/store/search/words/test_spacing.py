"""Korean words with a blank between them and without."""

import pytest

from store.search.words.spacing import ways


@pytest.mark.parametrize(
    ("syllables", "blanks", "tokens"),
    [
        ("중립", (), ["중립"]),
        ("대전환", (), ["대전 전환"]),
        ("탄소중립", (), ["탄소 소중 중립", "탄소 소x중 중립"]),
        ("탄소중립", (2,), ["탄소 소x중 중립", "탄소 소중 중립"]),
        ("물관리", (1,), ["물x관 관리", "물관 관리"]),
        ("港湾条約", (), ["港湾 湾条 条約"]),
        ("물", (), [""]),
    ],
)
def test_ways(syllables: str, blanks: tuple[int, ...], tokens: list[str]) -> None:
    assert [" ".join(way) for way in ways(syllables, frozenset(blanks))] == tokens


def test_three_words_that_are_written_as_one() -> None:
    assert ("한반 반도 도x평 평화 화x프 프로 로세 세스") in [
        " ".join(way) for way in ways("한반도평화프로세스", frozenset())
    ]


def test_there_are_not_many_ways() -> None:
    assert len(list(ways("가나다라마바사아자차카타파하" * 9, frozenset(range(1, 100))))) == 24
