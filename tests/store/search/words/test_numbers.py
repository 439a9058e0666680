"""Numbers and amounts as values."""

import pytest

from store.search.words.numbers import amounts
from store.search.words.whole import values as values_of


def values(text: str) -> list[str]:
    return [token[1:] for token, *_ in values_of(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1000만원", "10000000krw"),
        ("1,000만 원", "10000000krw"),
        ("1억2천만원", "120000000krw"),
        ("3조 5,000억", "3500000000000"),
        ("2만5000명", "25000"),
        ("1.5억 엔", "150000000jpy"),
        ("1000万円", "10000000jpy"),
        ("$10m", "10000000usd"),
        ("10-million dollars", "10000000usd"),
        ("€3.2bn", "3200000000eur"),
        ("40 M€", "40000000eur"),
        ("40 millions d'euros", "40000000eur"),
        ("40.000.000 Euro", "40000000eur"),
        ("40 000 000 euros", "40000000eur"),
        ("3,2 Mrd. Euro", "3200000000eur"),
        ("0.500 t", "0.500t".replace(".", "\ue011")),
        ("12.000 Tonnen", "12000t"),
        ("1,000.5 km", "1000\ue0115km"),
        ("USD 5", "5usd"),
        ("1" * 30 + " million", "1" * 30),
    ],
)
def test_an_amount(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize("text", ["12", "5%", "12 people", "G20", "5G", "in 2026"])
def test_no_amount(text: str) -> None:
    assert values(text) == []
    assert amounts(text) == ()


def test_a_list_of_numbers_is_no_sum() -> None:
    assert values("5만 3만") == ["50000", "30000"]


def test_a_large_amount_may_lack_its_currency() -> None:
    assert [token[1:] for token in amounts("10 million won")] == ["10000000krw", "10000000"]
    assert [token[1:] for token in amounts("5 won")] == ["5krw"]
    assert amounts("10 million won were paid") == ()
