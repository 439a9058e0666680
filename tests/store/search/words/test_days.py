"""Days as values."""

import pytest

from store.search.words.days import day, is_month
from store.search.words.whole import values as values_of


def values(text: str) -> list[str]:
    return [token[1:] for token, *_ in values_of(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026년 7월 14일", "20260714"),
        ("2026. 7. 14.", "20260714"),
        ("2026-07-14", "20260714"),
        ("令和8年7月14日", "20260714"),
        ("令和元年5月1日", "20190501"),
        ("14 July 2026", "20260714"),
        ("the 14th of July, 2026", "20260714"),
        ("July 14, 2026", "20260714"),
        ("14. Juli 2026", "20260714"),
        ("1er août 2026", "20260801"),
        ("14/07/2026", "20260714"),
        ("07/14/2026", "20260714"),
        ("14.7.2026", "20260714"),
    ],
)
def test_a_day_has_two_tokens(text: str, value: str) -> None:
    assert values(text) == [value, value[4:]]


@pytest.mark.parametrize(
    ("text", "value"),
    [("7월 14일", "0714"), ("14 July", "0714"), ("Sept. 3", "0903"), ("July 2026", "202607"), ("2026년 7월", "202607")],
)
def test_a_day_without_its_year_and_a_month(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize("text", ["may 5.5", "1.2.3", "2026", "14 ships", "marches 14"])
def test_no_day(text: str) -> None:
    assert values(text) == []
    assert day(text) == ""


def test_the_day_that_a_query_is() -> None:
    assert day("2026. 7. 14.")[1:] == "20260714"
    assert day("14 July")[1:] == "0714"
    assert day("14 July in Haean") == ""
    assert is_month(day("July 2026"))
    assert not is_month(day("14 July 2026"))
