"""The line that shows where words stand, and the marks in a text."""

import pytest

from store.search.snippets import LENGTH, marks, snippet
from store.search.terms import Term

FILLED = "and other things of the day " * 12


def line(texts: list[str], *words: str) -> str:
    return snippet(texts, [Term(text=word) for word in words])


def test_the_place_where_most_words_stand_together_is_shown() -> None:
    text = f"A tide came. {FILLED}A quay was hit by the tide. {FILLED}"
    assert "quay was hit by the tide" in line([text], "tide", "quay")


def test_words_far_from_each_other_are_shown_in_two_parts() -> None:
    shown = line(["", f"{FILLED}A quay was built. {FILLED}", f"{FILLED}The tide came."], "tide", "quay")
    assert shown.startswith("…")
    assert "A quay was built." in shown
    assert " … " in shown
    assert shown.endswith("The tide came.")
    assert len(shown) <= LENGTH + len("… …")


def test_no_word_is_cut() -> None:
    text = f"{'관측소를 연다고 한다 ' * 12}등대는 {'관측소를 연다고 한다 ' * 12}"
    assert set(line([text], "등대").strip("…").split()) == {"관측소를", "연다고", "한다", "등대는"}


def test_a_text_without_blanks_is_cut_anywhere() -> None:
    assert "灯台" in line(["港" * 300 + "灯台" + "港" * 300], "灯台")


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("The tide table shows tides.", ["tide", "tide table"], ["tide table", "tides"]),
        ("재난지원금", ["재난 지원금", "지원"], ["재난지원금"]),
        ("Nothing.", ["tide"], []),
    ],
)
def test_places_within_each_other_are_one(text: str, words: list[str], marked: list[str]) -> None:
    assert [text[start:end] for start, end in marks(text, [Term(text=word) for word in words])] == marked


def test_a_place_further_down_in_a_file_is_shown_with_its_name() -> None:
    table = "tides.hwp " + "Nothing to see here. " * 20 + "The quota is 42."
    texts = ["See attached.", table, "ferries.pdf Timetable"]
    files = ["tides.hwp", "ferries.pdf"]
    assert snippet(texts, [Term(text="quota")], files).startswith("in tides.hwp: …")
    assert snippet(texts, [Term(text="timetable")], files) == "ferries.pdf Timetable"
    assert snippet(texts, [Term(text="attached")], files) == "See attached."
    both = snippet(texts, [Term(text="quota"), Term(text="attached")], files)
    assert both.startswith("See attached. in tides.hwp: …")
    long = snippet(["x " * 500 + "quota"], [Term(text="quota")])
    assert long.startswith("…")
