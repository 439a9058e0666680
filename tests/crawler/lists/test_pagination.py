"""Which page of a list an address is, and where the next one is."""

import pytest

from crawler.lists.page_address import page_number, page_url
from crawler.profiles import GENERIC

LIST = "https://press.example/news"


@pytest.mark.parametrize(
    ("url", "number"),
    [
        (LIST, 1),
        (f"{LIST}?page=3", 3),
        (f"{LIST}/page/4", 4),
        (f"{LIST}/page/4/", 4),
        (f"{LIST}/seite/12/a", 12),
        (f"{LIST}?page=x", 1),
        (f"{LIST}?page=1234567", 1),
        (f"{LIST}/page/0", 1),
    ],
)
def test_a_page_has_its_number_in_the_query_or_the_path(url: str, number: int) -> None:
    assert page_number(url, GENERIC) == number


def test_the_address_of_another_page() -> None:
    assert page_url(f"{LIST}/page/4/x", 5, GENERIC) == f"{LIST}/page/5/x"
    assert page_url(f"{LIST}?pageIndex=4", 1, GENERIC) == f"{LIST}?pageIndex=1"
    assert page_url(LIST, 1, GENERIC) == LIST
    assert page_url(LIST, 2, GENERIC) == f"{LIST}?page=2"
