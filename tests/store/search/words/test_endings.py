"""Korean words without their particles and endings."""

import pytest

from store.search.words.endings import bare, guessed, is_at_home, whole


@pytest.mark.parametrize(
    ("run", "word"),
    [("백신을", "백신"), ("외교부는", "외교부"),
     ("정부에서는", "정부"), ("체결하였다", "체결"), ("어업인들에게", "어업인"),
     ("협의하기로", "협의"), ("마을", "마을"), ("새마을", "새마을"), ("김정은", "김정은"), ("물을", "물을"), ("", "")],
)  # fmt: skip
def test_what_is_surely_an_ending(run: str, word: str) -> None:
    assert bare(run) == word


@pytest.mark.parametrize(
    ("run", "word"),
    [("등대의", "등대"), ("정부가", "정부"), ("정부은", "정부은"),
     ("항만이", "항만"), ("항만가", "항만가"), ("체결한", "체결"),
     ("정상회의", "정상회의"), ("제주도", "제주도"), ("어린이", "어린이"), ("인도", "인도")],
)  # fmt: skip
def test_what_may_be_an_ending(run: str, word: str) -> None:
    assert guessed(run) == word


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("물은", ["물", "물은"]),
        ("섬들에는", ["섬", "섬들"]),
        ("이란과의", ["이란"]),
        ("인도", ["인", "인도"]),
        ("인도적", []),
        ("美", ["美"]),
    ],
)
def test_short_words(run: str, words: list[str]) -> None:
    assert whole(run) == words


@pytest.mark.parametrize(
    ("text", "word", "surely"),
    [("선물", "물", False), ("물가", "물", True),
     ("한·물", "물", True), ("것이란", "이란", False), ("이란은", "이란", True),
     ("대이란", "이란", True), ("본인도", "인도", False), ("주인도", "인도", True), ("북미대이란", "이란", False),
     ("대북한", "북한", True), ("A", "A", True)],
)  # fmt: skip
def test_a_word_or_the_end_of_another(text: str, word: str, surely: bool) -> None:
    start = text.index(word)
    assert is_at_home(text, start, start + len(word)) is surely
