"""The words of a search, marked in texts."""

from store.search.terms import Term
from store.web.pages.found import Marker, Part


def test_what_overlaps_is_marked_once_and_numbers_go_on() -> None:
    marker = Marker([Term(text="탄소"), Term(text="탄소 중립")])
    assert marker.text("오늘 탄소 중립을") == (Part("오늘 "), Part("탄소 중립", 1), Part("을"))
    assert marker.text("탄소") == (Part("탄소", 2),)
    assert marker.text("") == marker.text("") == ()
    assert marker.count == 2


def test_what_is_asked_of_a_title_is_marked_there_alone() -> None:
    marker = Marker([Term(text="tides", in_title=True)])
    assert marker.text("High tides") == (Part("High tides"),)
    assert marker.title("High tides") == (Part("High "), Part("tides", 1))


def test_so_many_marks_and_no_more() -> None:
    marker = Marker([Term(text="tide")] * 500)
    assert sum(part.number > 0 for part in marker.text("tide " * 3000)) == 1000
    assert marker.text("a tide") == (Part("a tide"),)
