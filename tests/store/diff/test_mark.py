"""Which words of a paragraph went and came."""

import pytest

from store.diff.mark import mark


def drawn(old: str, new: str) -> str:
    signs = {"keep": "{}", "delete": "[-{}-]", "insert": "[+{}+]"}
    return "".join(signs[span.op].format(span.text) for span in mark(old, new))


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("one two three", "one four five", "one [-two three-][+four five+]"),
        ("two three six", "four five six", "[-two three-][+four five+] six"),
        (" two three", " four five", " [-two three-][+four five+]"),
        ("  two", "  four", "  [-two-][+four+]"),
        ("one two three", "one", "one[- two three-]"),
        ("one, two three", "one, four three", "one, [-two-][+four+] three"),
        ("one two", " ", "[-one-] [-two-]"),
    ],
    ids=[
        "two words in a row",
        "at the beginning",
        "after a blank",
        "a blank before one edit",
        "nothing came",
        "one word",
        "both only went",
    ],
)
def test_edits_with_a_blank_between_them_are_one(old: str, new: str, marked: str) -> None:
    assert drawn(old, new) == marked
