"""Counters of views and downloads: lines that change at each visit and are never text."""

import pytest

from crawler.clean.hit_counter import is_counter, is_label


@pytest.mark.parametrize(
    "line",
    [
        "조회수 42", "조회 : 1,042회", "• Hits: 42", "42 views", "Views | 1 042", "42 Aufrufe", "Liczba wyświetleń: 42",
        "閲覧数：42回", "Pobrano 42 razy", "Просмотров: 42", "Прочитано 42 раза", "Переглядів: 42", "Lượt xem: 42",
        "Görüntülenme: 42", "Aantal keer bekeken: 42", "浏览次数：42次", "點閱數：42", "Vistas: 42", "Letto 42 volte",
        "ดู 42 ครั้ง", "Vues : 1.042", "Počet zobrazení: 42", "Visualizações: 42", "Visninger: 42", "Προβολές: 42",
        "عدد المشاهدات: 42", "Dilihat: 42 kali", "Megtekintések száma: 42", "(42 visningar)", "بازدید: 42",
    ],
)  # fmt: skip
def test_counters_in_any_language(line: str) -> None:
    assert is_counter(line)


@pytest.mark.parametrize(
    "line",
    [
        "", "Views", "Views of the harbour: 42 pictures", "42", "42 lamps", "The office counted 42 visits this year",
        "Views: 42 of the members did not agree", "View 42 in the register of the harbour", "Views: " + "4" * 70,
    ],
)  # fmt: skip
def test_other_lines_are_text(line: str) -> None:
    assert not is_counter(line)


def test_a_label_is_what_stands_before_the_number() -> None:
    assert all(map(is_label, ["조회", " Views : ", "(hits"]))
    assert not any(map(is_label, ["", "views of the harbour", "views" + " " * 70]))
