"""Words are found the way people mean them, and no pattern holds up the house."""

import time

import pytest

from scheduler import keywords
from tests.support.properties import given, st


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("missile", "Three missiles were launched"),
        ("missile", "MISSILE!"),
        ("missile", "the missile’s range"),
        ("missile", "missile을 발사"),
        ("embassy", "an Embassy, closed"),
        ("K-pop", "(K-pop)"),
        ("G7", "the G7 summit"),
        ("sea of  peace", "Sea of\npeace"),
        ("북한", "북한이 발사한"),
        ("북한", "대북한 정책"),
        ("한반도 비핵화", "한반도\n비핵화를"),
        ("한반도 비핵화", "한반도비핵화"),
        ("re:제\\d+차", "제12차 회의"),
        ("re: tide(s)?$", "high TIDES"),
        ("北韓", "北韓의"),
        ("C++", "in C++ and"),
    ],
)
def test_found(term: str, text: str) -> None:
    assert keywords.find(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("missile", "a missileer"),
        ("missile", "antimissile"),
        ("UN", "under the sun"),
        ("G7", "G77"),
        ("북한", "북쪽 한강"),
        ("sea of peace", "sea of great peace"),
    ],
)
def test_not_found(term: str, text: str) -> None:
    assert not keywords.find(term, text)


def test_signs_alone_are_found_where_they_stand() -> None:
    assert keywords.locate("※", "①백신 ※참고") == (4, 5)
    assert not keywords.find("※", "no such sign")


@pytest.mark.parametrize("term", ["tide", "※", "re:a+"])
def test_what_can_be_found_is_taken(term: str) -> None:
    keywords.check(term)
    assert keywords.find(term, "※ aa, tide")


def test_decomposed_hangul_is_the_same() -> None:
    assert keywords.find("북한", "\u1107\u116e\u11a8\u1112\u1161\u11ab")


def test_a_careless_pattern_is_bounded() -> None:
    started = time.perf_counter()
    with pytest.raises(keywords.TookTooLong):
        keywords.find(r"re:(a|a|aa)+$", "a" * 5000 + "b")
    assert time.perf_counter() - started < 20 * keywords.TIMEOUT


@pytest.mark.parametrize("term", ["", "  ", "re:", "re:(", "re:[a-"])
def test_what_can_never_be_found_is_told(term: str) -> None:
    with pytest.raises(ValueError, match=r"cannot be searched for|cannot be read"):
        keywords.check(term)


@given(st.text(min_size=1, max_size=30), st.text(max_size=100))
def test_any_word_can_be_looked_for(term: str, text: str) -> None:
    if not term.startswith("re:"):
        assert keywords.find(term, text) in (True, False)


@given(st.from_regex(r"[a-z]{2,8}", fullmatch=True), st.sampled_from(["은", "는", "이", "에서", "!", " ", ")"]))
def test_a_word_before_a_particle_or_mark(word: str, after: str) -> None:
    assert keywords.find(word, f"({word}{after}")
