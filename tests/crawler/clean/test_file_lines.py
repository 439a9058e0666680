"""Lines of attached files with counters of their downloads, which are no text."""

import pytest

from crawler.clean import clean
from crawler.clean.file_lines import bare_name, counts_downloads
from crawler.items import Snapshot
from crawler.profiles import GENERIC

FILES = ["plan.pdf", "plan.pdf.zip", ""]


@pytest.mark.parametrize(
    "line",
    [
        "plan.pdf (Down : 7, Size 1.2 MB)", "plan.pdf [7 hit]", "plan.pdf 다운로드 7회 | 미리보기",
        "plan.pdf (7 pobrań, 1,2 MB)",
        "Downloads: 7 plan.pdf", "plan.pdf.zip [pdf, 11.46 MB][0 hit]", "• plan.pdf (скачано 7 раз; 340 КБ)",
        "plan.pdf (7 téléchargements - 340 Ko)", "plan.pdf (7 hit), plan.pdf.zip (8 hit)",
        "other.pdf (7 hit)", "harbour.jpg [jpg,11.46 MB][7 hit]",
        "a.hwp (Down : 1, Size : 689.0 KB); b 2.jpg (Down : 3)",
    ],
)  # fmt: skip
def test_counted_files(line: str) -> None:
    assert counts_downloads(line, FILES)


@pytest.mark.parametrize(
    "line",
    [
        "plan.pdf", "plan.pdf (1.2 MB)", "7 hit", "other.pdf (7 pages)", "The board sent plan.pdf to 7 members (7 hit)",
        "plan.pdf (7 hit) is out of date since 2025", "plan.pdf (7 hit)" + " " * 400,
    ],
)  # fmt: skip
def test_other_lines(line: str) -> None:
    assert not counts_downloads(line, FILES)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("plan.pdf (1.2 MB) (Down : 8)", "plan.pdf"),
        ("plan.pdf [pdf, 11.46 MB][7 hit]", "plan.pdf"),
        ("등불.hwp (Down : 1, Size : 689.0 KB)", "등불.hwp"),
        ("plan.pdf (jpg,11.46 MB)", "plan.pdf"),
        ("Plan (PDF)", "Plan (PDF)"),
        ("Plan (final, 2 of 7)", "Plan (final, 2 of 7)"),
        ("(7 hit)", ""),
        ("plan.pdf", "plan.pdf"),
    ],
)
def test_the_name_of_a_file_has_no_counters(name: str, bare: str) -> None:
    assert bare_name(name) == bare


def test_a_release_does_not_change_when_its_file_is_downloaded() -> None:
    url = "https://news.example/n/1"
    text = "".join(
        f"<p>Paragraph {n} says what the harbour office did that day, and at some length.</p>" for n in "123"
    )

    def read(count: int) -> tuple[str, ...]:
        files = f"<ul><li><a href=/f/1.pdf>plan.pdf</a> (Down : {count}, Size 1.2 MB)</li></ul>"
        page = f"<html><body><main><h1>Lamp lit</h1>{text}{files}</main></body></html>"
        return clean(Snapshot(url=url, final_url=url, status=200, headers=(), body=page.encode()), GENERIC).paragraphs

    assert len(read(7)) == 3
    assert read(7) == read(8)
