"""Days in the addresses of rows."""

import pytest

from crawler.dates import DateRules
from crawler.html.parsing import parse
from crawler.lists.days.address_days import days_of_addresses
from tests.support.list_pages import page, read


def day(*addresses: str) -> str:
    """The day of one row with links to these addresses."""
    root = parse("<p>" + "".join(f"<a href='{address}'>x</a>" for address in addresses) + "</p>")
    assert root is not None
    return days_of_addresses(list(root.iter("p")), DateRules())[0].day


@pytest.mark.parametrize(
    ("addresses", "wanted"),
    [
        (["/2026/07/14/fund"], "2026-07-14"),
        (["/2026/7/4/fund", "/2026/07/04/fund#more"], "2026-07-04"),
        (["/topics/sea", "/news/2026-07-14-fund"], "2026-07-14"),
        (["/2026/07/14/fund", "/2026/07/13/dues"], ""),  # of which of the two?
        (["/202607/t20260714_5.html"], "2026-07-14"),
        (["/news/20260714-fund"], "2026-07-14"),
        (["/news/20260714"], ""),  # may be a number
        (["/2026/02/31/fund"], ""),
        (["/2026/07/fund"], ""),
        (["/minutes/2026-07-14.pdf"], ""),  # of a meeting
    ],
)
def test_a_row_has_the_one_day_that_its_addresses_name(addresses: list[str], wanted: str) -> None:
    assert day(*addresses) == wanted


def test_addresses_count_only_where_no_list_of_the_page_shows_days() -> None:
    box = "<div class=box>" + "".join(f"<p><a href=/2026/07/1{n}/post-{n}>The loved post {n}</a></p>" for n in range(9))
    rows = "".join(f"<li><a href=/news/{n}>Statement of number {n}</a> 2026-07-0{n}</li>" for n in range(5, 0, -1))
    assert [entry.url[-1] for entry in read(page(f"<main><ul>{rows}</ul>{box}</div></main>")).entries] == list("54321")
    assert [entry.published for entry in read(page(f"{box}</div>")).entries] == [f"2026-07-1{n}" for n in range(9)]
