"""What was left out, in a few words."""

import pytest

from crawler.reasons import Reason
from store.left_out_words import left_out_lines
from store.query_rows import LeftOutCount, LeftOutKind


def left_out(what: LeftOutKind, number: int, why: str = "", reason: Reason | None = None) -> LeftOutCount:
    return LeftOutCount(source="tides", what=what, number=number, why=why, reason=reason)


@pytest.mark.parametrize(
    ("counts", "lines"),
    [
        ([], []),
        ([left_out("gap", 1, "releases may be missing")], []),
        ([left_out("row", 1, "it has no link")], ["1 row of the list left out (it has no link)"]),
        ([left_out("cut", 1, "it has 1,300 entries")], ["1 part of the list not read (it has 1,300 entries)"]),
        ([left_out("page", 2)], ["2 pages could not be read; will be tried again"]),
        (
            [left_out("row", 1, "no title"), left_out("row", 1200, "no link")],
            ["1,201 rows of the list left out (1,200: no link; 1: no title)"],
        ),
        (
            [left_out("row", 40, "and 40 more", Reason.of("more_left_out", count=40)), left_out("row", 5, "no link")],
            ["45 rows of the list left out (5: no link; 40 for other reasons)"],
        ),
        (
            [left_out("page", n, f"HTTP 50{n}") for n in range(1, 6)] + [left_out("row", 1, "no link")],
            [
                "1 row of the list left out (no link)",
                "15 pages could not be read; will be tried again"
                " (5: HTTP 505; 4: HTTP 504; 3: HTTP 503; 3 for other reasons)",
            ],
        ),
    ],
)
def test_a_line_for_each_kind_with_the_most_frequent_reasons(counts: list[LeftOutCount], lines: list[str]) -> None:
    assert left_out_lines(counts) == lines
