"""The cells of a table in which some are merged: a place that another cell stands in is none. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

Cell: TypeAlias = Mapping[str, Any]


def standing_cells(rows: Iterable[Sequence[Cell]]) -> Iterator[list[Cell]]:
    """The cells of each row, without the empty places that a cell to the left or above stands in.

    Some formats mark these places (`merged_away`), of others `row_span` and `col_span` tell. Takes time in proportion
    to the places, whatever the spans claim.
    """
    above: dict[int, int] = {}  # by column: in how many rows from here on a cell from above stands
    for row in rows:
        cells, end = list[Cell](), 0  # the column behind the last cell
        for column, cell in enumerate(row):
            is_taken = column < end or above.get(column, 0) > 0
            above[column] = above.get(column, 0) - 1
            if cell.get("merged_away") or (is_taken and not cell["paragraphs"]):
                continue
            cells.append(cell)
            tall: int = cell.get("row_span", 1)
            end = column + cell.get("col_span", 1)
            above[column] = tall - 1
            above.update(dict.fromkeys(range(column + 1, min(end, len(row))), tall))
        yield cells
