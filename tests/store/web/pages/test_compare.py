"""Two versions compared, in two columns and in one."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from crawler.file_reading import FileReading
from crawler.items import Attachment, Release
from store.diff import Span, diff
from store.web.pages.compare import comparison
from store.web.pages.lines import Line, folded, last_place, lines, numbered, two_columns
from store.web.pages.stretches import Piece, pieces
from tests.support.properties import given, st
from tests.support.view_rows import ONE, SEOUL, TWO, history

ALPHA, BETA, GAMMA, DELTA = (
    f"{n}. The delegation of {name} was received at the harbour and spoke of the tides."
    for n, name in enumerate(("Norvalia", "Sorenia", "Meridia", "Kestria"), start=1)
)


def made(*paragraphs: str, **fields: object) -> Release:
    return Release(title="A title", paragraphs=paragraphs, **fields)  # type: ignore[arg-type]


def columns(before: Release, after: Release) -> list[tuple[str, str]]:
    return [(text(line.left), text(line.right)) for line in two_columns(list(lines(diff(before, after))))]


def text(shown: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in shown)


def test_both_columns_read_as_their_version_does() -> None:
    before, after = made(ALPHA, BETA, GAMMA, DELTA), made(GAMMA, ALPHA, DELTA.replace("tides", "winds"), "A new one.")
    shown = columns(before, after)
    assert [left for left, _ in shown if left] == [ALPHA, BETA, GAMMA, DELTA]
    assert [right for _, right in shown if right] == [GAMMA, ALPHA, after.paragraphs[2], "A new one."]


def test_a_moved_paragraph_stands_at_both_places() -> None:
    shown = two_columns(list(lines(diff(made(ALPHA, BETA, GAMMA), made(BETA, GAMMA, ALPHA)))))
    assert [(line.before, line.after, line.moved_to, line.moved_from) for line in shown] == [
        (1, 0, 3, 0),
        (2, 1, 0, 0),
        (3, 2, 0, 0),
        (0, 3, 0, 1),
    ]


WORDS = ("harbour", "tariff", "envoy", "ferry", "census", "glacier", "orchard", "treaty", "lantern", "viaduct")
PARAGRAPHS = st.lists(
    st.sampled_from([f"The {word} of {word}ville was opened by {word}s." for word in WORDS]), unique=True
)


@given(PARAGRAPHS, PARAGRAPHS)
def test_whatever_moved_came_or_went_both_columns_read_as_their_version(before: list[str], after: list[str]) -> None:
    if sorted(before) == sorted(after) == []:
        return
    shown = columns(made(*before), made(*after))
    assert [left for left, _ in shown if left] == before or before == after
    assert [right for _, right in shown if right] == after


def test_fields_and_files_are_named() -> None:
    before = made(ALPHA, published="2026-07-01", attachments=(Attachment(name="a.pdf", url="", sha256="1"),))
    after = made(ALPHA, published="2026-07-02", attachments=(Attachment(name="b.pdf", url="", sha256="1"),))
    shown = [(line.label, line.kind) for line in lines(diff(before, after))]
    assert shown[0][0] == "Date"
    assert shown[-1] == ("Attachment renamed", "changed")


def test_what_is_the_same_is_folded_but_for_its_neighbours() -> None:
    def line(kind: str) -> Line:
        return Line(kind=kind, label="", before=1, after=1, moved=False, pieces=())

    blocks = list(folded([line("same")] * 5 + [line("changed")] + [line("same")] * 3))
    assert [(block.folded, len(block.lines)) for block in blocks] == [(True, 4), (False, 3), (False, 2)]
    assert [block.folded for block in folded([])] == []


def test_a_comparison_names_its_versions_and_says_what_changed() -> None:
    page = comparison(history(), ONE, TWO, "inline", SEOUL)
    assert (page.before.number, page.before.when, page.after.href) == (
        1, "2026-07-14 09:00", "/release/tides/press/2?revision=2",
    )  # fmt: skip
    assert (page.numbers, page.changed, page.weight) == ((1, 2), True, "major")
    assert ("42 measuring → 24 measuring" in page.summary, page.touched, page.back_to) == (True, "figure", 0)
    same = comparison(history(), ONE, ONE, "side", SEOUL)
    assert (same.changed, same.weight, same.summary) == (False, "", "")


def test_a_comparison_knows_the_text_that_came_back() -> None:
    third = replace(ONE, id=13, number=3)
    back = replace(history(), revisions=(ONE, TWO, third))
    assert comparison(back, TWO, third, "side", SEOUL).back_to == 1
    assert comparison(back, ONE, TWO, "side", SEOUL).back_to == 0


def test_fields_notes_and_files_are_lines_of_their_own() -> None:
    before = made(
        ALPHA,
        published="2026-07-14",
        notes=("Draft",),
        attachments=(Attachment(name="a.pdf", url="https://t.example/a"),),
    )
    after = made(
        ALPHA, published="2026-07-15", notes=(), attachments=(Attachment(name="b.pdf", url="https://t.example/b"),)
    )
    shown = {line.label: line for line in lines(diff(before, after)) if line.label}
    assert (shown["Note"].kind, shown["Note"].right) == ("removed", ())
    assert (shown["Date"].kind, shown["Date"].before) == ("rewritten", 0)
    assert (shown["Attachment removed"].kind, shown["Attachment removed"].right) == ("removed", ())
    assert (shown["Attachment added"].kind, shown["Attachment added"].left) == ("added", ())
    old, new = (
        made(ALPHA, attachments=(Attachment(name="a.pdf", url="https://t.example/a", sha256=s),)) for s in ("1", "2")
    )
    (file,) = (line for line in lines(diff(old, new)) if line.label)
    assert (file.label, file.kind) == ("Attachment replaced", "changed")


LONG = "The delegation spoke of the tides and of the harbour. " * 60


def test_what_is_far_from_a_change_in_a_long_paragraph_is_folded() -> None:
    old = f"{LONG}It owns 42 boats. {LONG}It has 7 piers. {LONG}"
    (line,) = lines(diff(made(old), made(old.replace("42", "24").replace("7 piers", "8 piers"))))
    assert [(piece.op, piece.folded) for piece in line.pieces] == [
        ("keep", True), ("keep", False), ("delete", False), ("insert", False), ("keep", False),
        ("keep", True), ("keep", False), ("delete", False), ("insert", False), ("keep", False), ("keep", True),
    ]  # fmt: skip
    assert (text(line.left), text(line.right)) == (old, old.replace("42", "24").replace("7 piers", "8 piers"))
    shown = [piece.text for piece in line.pieces if piece.op == "keep" and not piece.folded]
    assert all(len(one) < 700 for one in shown)
    assert shown[0].startswith("The delegation")
    assert shown[1].endswith("harbour. ")


@pytest.mark.parametrize(
    ("unit", "amount"),
    [("The tide is high. ", "words"), ("조류가 높다. ", "words"), ("潮位が高い。", "characters"), ("x", "characters")],
)
def test_a_long_paragraph_that_stayed_shows_how_it_begins(unit: str, amount: str) -> None:
    first, rest = pieces([Span("keep", unit * 3000)])
    assert (first.folded, rest.folded, first.text + rest.text) == (False, True, unit * 3000)
    assert len(first.text) < 700
    assert rest.amount.endswith(amount)
    assert [piece.folded for piece in pieces([Span("keep", unit * 5)])] == [False]


@pytest.mark.parametrize("unit", ["潮位が高い。", "x"])
def test_a_fold_ends_at_a_sentence_or_where_it_must(unit: str) -> None:
    found = list(pieces([Span("insert", "a"), Span("keep", unit * 3000), Span("delete", "b")]))
    assert [piece.folded for piece in found] == [False, False, True, False, False]
    assert text(found[1:4]) == unit * 3000
    assert len(found[1].text) % len(unit) == len(found[3].text) % len(unit) == 0


def test_changes_are_numbered_as_they_are_read() -> None:
    before = made(ALPHA, f"{BETA} {LONG}{GAMMA}", DELTA, "Kept.", "Gone.")
    after = made(f"{BETA.replace('tides', 'winds')} {LONG}{GAMMA.replace('tides', 'winds')}", DELTA, "Kept.", ALPHA)
    difference = diff(before, after)
    shown = list(numbered(two_columns(list(lines(difference)))))
    places = [line.place for line in shown] + [piece.place for line in shown for piece in line.pieces if piece.place]
    assert sorted(filter(None, places)) == [*range(1, last_place(shown) + 1)]
    assert [line.place for line in shown if not line.changed] == [0, 0]
    assert last_place(list(numbered(lines(difference)))) == 4
    assert last_place([]) == 0


def test_paragraphs_keep_both_numbers_when_only_files_differ() -> None:
    files = (Attachment(name="a.pdf", url="", sha256="1"),)
    shown = list(lines(diff(made(ALPHA, BETA), made(ALPHA, f" {BETA}", attachments=files))))
    assert [(line.before, line.after) for line in shown] == [(1, 1), (2, 2), (0, 0)]
    cut = list(lines(diff(made(ALPHA, BETA), made(f"{ALPHA} {BETA}", attachments=files))))
    assert [(line.before, line.after) for line in cut] == [(0, 1), (0, 0)]


def test_what_changed_in_a_file_stands_below_its_name() -> None:
    old, new = (
        made(ALPHA, attachments=(with_text("plan.hwp", "Route | Seats", f"North | {seats}", last, other),))
        for seats, last, other in (("42", "Ask the harbour office.", "Noon"), ("24", "Noon", "Ask the harbour office."))
    )
    shown = [line for line in lines(diff(old, new)) if line.label]
    assert [(line.label, line.kind, text(line.left), text(line.right)) for line in shown] == [
        ("Attachment replaced", "changed", "plan.hwp", "plan.hwp"),
        ("In the file", "changed", "North | 42", "North | 24"),
        ("In the file", "changed", "Noon", "Noon"),
    ]
    assert not any(line.moved for line in two_columns(list(lines(diff(old, new)))))


def with_text(name: str, *paragraphs: str) -> Attachment:
    reading = FileReading(state="read", text="\n".join(paragraphs), reader="office 1")
    return Attachment(name=name, url=f"https://t.example/{name}", sha256=reading.text, reading=reading)
