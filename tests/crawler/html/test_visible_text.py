"""Rows of tables as blocks."""

import pytest

from crawler.html.parsing import parse
from crawler.html.visible_text import blocks

LONG = "The lamp of the northern pier is lit again, as the harbour office of Selm announced on Monday. " * 3


def lines(row: str) -> list[str]:
    root = parse(f"<html><body><table><tr>{row}</table></body></html>")
    assert root is not None
    return [block.text for block in blocks(root)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("<th>Lamps<td>42", ["Lamps | 42"]),
        ("<th>Notes<td><p>Lit<p>Dark", ["Notes | Lit Dark"]),
        ("<th>내용<td><p>등대를 켠다.<p>배가 온다.", ["내용", "등대를 켠다.", "배가 온다."]),
        (f"<td>Menu<td><p>{LONG}<p>It is red.", ["Menu", LONG.strip(), "It is red."]),
        (f"<td>Pier<td>2026<td>{LONG}", [f"Pier | 2026 | {LONG.strip()}"]),
        ("<td>Menu<td><table><tr><td>A<td>1</table>", ["Menu", "A | 1"]),
    ],
)
def test_a_row_is_one_line_unless_it_is_a_label_and_a_text(row: str, expected: list[str]) -> None:
    assert lines(row) == expected
