import pytest

from crawler.lists.titles.link_words import names_archive, without_file_note


@pytest.mark.parametrize("name", ["Archive", "News archive", "Архив новостей", "Archiv 2025", "» Arhiva"])
def test_names_of_archives(name: str) -> None:
    assert names_archive(name)


@pytest.mark.parametrize("name", ["", "2025", "Architect named", "The archive of the isles reopens in autumn"])
def test_names_of_others(name: str) -> None:
    assert not names_archive(name)


@pytest.mark.parametrize(
    "note",
    ["（PDF：1.2MB）", "[PDFファイル／123KB]", " (Word, 40 kB)", " (PDF)", "［PDF形式：310KB］", " (pdf 1,4 Mo)"],
)
def test_the_note_of_a_file_is_no_part_of_its_title(note: str) -> None:
    assert without_file_note(f"Report on tides, part (3){note}") == "Report on tides, part (3)"


@pytest.mark.parametrize("title", ["Report (3)", "Report (draft)", "Report PDF", "How to read (PDF) files"])
def test_what_is_no_note_of_a_file_stays(title: str) -> None:
    assert without_file_note(title) == title
