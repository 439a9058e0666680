"""Paragraphs that break elsewhere are compared as one text."""

import pytest

from crawler.items import Release
from store.diff import Diff, apply, diff, recut

GATE, CAFÉ = "The gate opens at nine and stays open for all.", "The café opens at ten for staff."


def between(old: list[str], new: list[str]) -> Diff:
    return diff(Release(paragraphs=tuple(old)), Release(paragraphs=tuple(new)))


def marked(difference: Diff) -> list[list[tuple[str, str]]]:
    return [[(span.op, span.text) for span in p.spans if span.op != "keep"] for p in difference.paragraphs]


def test_a_paragraph_that_was_split_with_an_edit_is_marked_where_it_was_edited() -> None:
    new = [GATE, CAFÉ.replace("ten", "eleven")]
    split = between([f"{GATE} {CAFÉ}"], new)
    assert marked(split) == [[], [("delete", "ten"), ("insert", "eleven")]]
    assert [(p.kind, p.before, p.after) for p in split.paragraphs] == [("same", None, 0), ("changed", None, 1)]
    assert apply(split, [f"{GATE} {CAFÉ}"]) == tuple(new)
    assert marked(between([GATE, CAFÉ], [" ".join(new)])) == [[("delete", "ten"), ("insert", "eleven")]]


def test_a_paragraph_that_came_between_the_halves_is_one_that_came() -> None:
    difference = between([f"{GATE} {CAFÉ}"], [GATE, "Bring a lamp, a rope and oil.", CAFÉ])
    assert [p.kind for p in difference.paragraphs] == ["same", "added", "same"]
    assert marked(difference)[1] == [("insert", "Bring a lamp, a rope and oil.")]


def test_a_list_that_became_lines_is_marked_narrowly() -> None:
    lines = [f"open lock {n};" for n in range(20)]
    difference = between([" ".join(lines)], [*lines[:9], "open gate 9;", *lines[10:]])
    assert [mark for mark in marked(difference) if mark] == [[("delete", "lock"), ("insert", "gate")]]


def test_what_is_another_text_or_too_long_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [p.kind for p in between([GATE, "Ask us."], ["Bring a lamp and oil.", "Pay 40.", "Ask us."]).paragraphs] == [
        "removed", "added", "added", "same",
    ]  # fmt: skip
    mixed = between(["alpha beta gamma delta."], ["alpha beta gamma delta epsilon.", "delta gamma beta alpha."])
    assert [(p.kind, p.before) for p in mixed.paragraphs] == [("changed", 0), ("added", None)]
    monkeypatch.setattr(recut, "_LONGEST", 100)
    assert [p.kind for p in between([f"{GATE} {CAFÉ}"], [GATE, f"{CAFÉ} Ring."]).paragraphs] == ["changed", "added"]
    odd = between([f"{GATE}\x1e {CAFÉ}"], [GATE, CAFÉ.replace("ten", "eleven")])
    assert len(odd.paragraphs) == 2
