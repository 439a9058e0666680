"""Merged cells."""

from typing import Any

from crawler.files.merged_cells import standing_cells


def cell(text: str, tall: int = 1, wide: int = 1) -> dict[str, Any]:
    return {"paragraphs": [text] if text else [], "row_span": tall, "col_span": wide}


def shown(*rows: list[dict[str, Any]]) -> list[list[str]]:
    return [["".join(cell["paragraphs"]) for cell in row] for row in standing_cells(rows)]


def test_empty_cells_stand() -> None:
    assert shown([cell("a"), cell("")], [cell(""), cell("b")]) == [["a", ""], ["", "b"]]


def test_a_place_in_which_another_cell_stands_is_none() -> None:
    assert shown(
        [cell("title", wide=2), cell(""), cell("x")],
        [cell("left", tall=2), cell("1"), cell("2")],
        [cell(""), cell("3"), cell("4")],
        [cell(""), cell("5"), cell("6")],
    ) == [["title", "x"], ["left", "1", "2"], ["3", "4"], ["", "5", "6"]]


def test_a_cell_that_is_tall_and_wide() -> None:
    assert shown([cell("a", 2, 2), cell(""), cell("b")], [cell(""), cell(""), cell("c")], [cell("")] * 3) == [
        ["a", "b"],
        ["c"],
        ["", "", ""],
    ]


def test_marked_places_are_none_and_text_is_never_lost() -> None:
    assert shown([{**cell("a"), "merged_away": True}, cell("b")]) == [["b"]]
    assert shown([cell("a", wide=9), cell("b")], [cell("c")]) == [["a", "b"], ["c"]]


def test_spans_that_lie_cost_nothing() -> None:
    row = [cell("", 65535, 65535) for _ in range(1000)]
    assert shown(*[row] * 300) == [[""], *[[]] * 299]
