"""Lines that count are no text, except for figures in a table between paragraphs."""

from crawler.clean.counter_lines import without_counters
from crawler.html.visible_text import Block

TEXT = "The harbour office lit the lamp of the northern pier on Monday evening."


def lines(*texts: str, tag: str = "p", files: tuple[str, ...] = ()) -> list[str]:
    blocks = [Block(text=text, path="body/main", tag=tag if " | " in text else "p") for text in texts]
    return without_counters(blocks, files)


def test_a_line_that_counts_is_no_text() -> None:
    assert lines("Views: 42", TEXT, "조회 42", TEXT, "(42 visningar)") == [TEXT, TEXT]
    assert lines(TEXT, "plan.pdf (7 hit)", files=("plan.pdf",)) == [TEXT]


def test_of_a_line_of_several_fields_those_that_count_are_left_out() -> None:
    assert lines("By the press desk | Views 8,412 | Print") == ["By the press desk | Print"]
    assert lines("By the press desk · 8,412 views") == ["By the press desk"]
    assert lines("8,412 views | 12 hits", f"{TEXT * 3} | 8,412 views") == [
        "8,412 views | 12 hits",
        f"{TEXT * 3} | 8,412 views",
    ]


def test_a_row_that_counts_is_a_figure_only_between_paragraphs() -> None:
    rows = ("Downloads | 8,412", "Lamps | 14")
    assert lines(rows[0], TEXT, *rows, TEXT, rows[0], tag="tr") == [TEXT, *rows, TEXT]
    assert lines(*rows, tag="tr") == ["Lamps | 14"]
