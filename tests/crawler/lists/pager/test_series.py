"""What differs between the addresses of numbered pages leads from a number to its address, and back."""

import pytest

from crawler.lists.pager.series import Series, series_of, series_with

OFFSETS = {1: "/n?start=0&x=7", 2: "/n?start=10&x=7", 4: "/n?start=30&x=7"}


def test_an_offset_grows_by_the_rows_of_a_page() -> None:
    series = series_of(OFFSETS)
    assert series == Series("/n?start=", "&x=7", 10, -10)
    assert (series.url(9), series.page("/n?start=80&x=7")) == ("/n?start=80&x=7", 9)


@pytest.mark.parametrize(
    "url", ["/n?start=85&x=7", "/n?start=&x=7", "/n?start=8a&x=7", "/n", "/m?start=80&x=7", "/n?start=1234567890&x=7"]
)
def test_other_addresses_are_none_of_the_series(url: str) -> None:
    series = series_of(OFFSETS)
    assert series
    assert series.page(url) == 0


def test_page_one_may_have_another_form() -> None:
    series = series_of({1: "/news", 2: "/news/2/", 3: "/news/3/"})
    assert series
    assert (series.url(4), series.page("/news")) == ("/news/4/", 0)


def test_one_address_tells_by_what_it_differs_from_that_of_the_page() -> None:
    series = series_with("/7/news/2/", 3, "/7/news/3/")
    assert series
    assert (series.url(4), series.page("/7/news/2/")) == ("/7/news/4/", 2)
    assert series_with("/7/news/20/", 3, "/7/news/30/") is None
    assert series_with("/news", 3, "/news/3/") is None
    assert series_with("/news/3", 3, "/news/3") is None


@pytest.mark.parametrize(
    "urls",
    [
        {},
        {2: "/n?p=2"},
        {2: "/n?p=2", 3: "/n?p=2"},
        {2: "/n?p=2&id=5", 3: "/n?p=3&id=6"},  # two numbers differ
        {2: "/n?p=2", 3: "/n?p=3", 4: "/n?p=7"},  # in no step
        {2: "/n?p=9", 3: "/n?p=8"},
        {2: "/n?p=02", 3: "/n?p=03"},
        {2: "/n?p=1234567890", 3: "/n?p=1234567891"},
        {2: "/n/a", 3: "/n/b"},
    ],
)
def test_there_is_no_series(urls: dict[int, str]) -> None:
    assert series_of(urls) is None
