"""Lists that do what lists should not: nothing on them is lost, and nobody is alerted of what is not news."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from tests.support.sites import Site
from tests.support.watching import Watching, made

PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list, by the number of its release."""

    number: int
    day: str = ""

    def html(self) -> str:
        day = self.day or date(2026, 9, 1) + timedelta(days=self.number)
        return f"<tr><td><a href='/view?id={self.number}'>{made(self.number).title}</a></td><td>{day}</td></tr>"


class Undated(Row):
    """A row without a day."""

    def html(self) -> str:
        title = f"{made(self.number).title}, as the committee of the district reports it"  # as lists of titles have
        return f"<tr><td><a href='/view?id={self.number}'>{title}</a></td></tr>"


def rows(newest: int, oldest: int = 1) -> list[Row]:
    return [Row(number) for number in range(newest, oldest - 1, -1)]


def show(site: Site, shown: Sequence[Row], following: dict[int, int] | None = None) -> None:
    """Serve a list of ten rows a page; `following` are pages that lead to another than the next."""
    for row in shown:
        text = "".join(f"<p>{paragraph}</p>" for paragraph in made(row.number).paragraphs)
        site.page(f"/view?id={row.number}", f"<main><h1>{made(row.number).title}</h1>{text}</main>")
    pages = [shown[start : start + PER_PAGE] for start in range(0, len(shown), PER_PAGE)]
    for number, part in enumerate(pages, 1):
        onward = (following or {}).get(number, number + 1 if number < len(pages) else 0)
        link = f"<p><a href='/list?page={onward}'>Next</a></p>" if onward else ""
        body = f"<html><body><table>{''.join(row.html() for row in part)}</table>{link}</body></html>"
        site.page(f"/list?page={number}", body)
        if number == 1:
            site.page("/list", body)


def new(*numbers: int) -> list[str]:
    return [f"new /view?id={number}" for number in numbers]


@pytest.fixture
async def office(empty_watching: Watching, site: Site) -> Watching:
    """A board of forty releases, watched."""
    empty_watching.profile, empty_watching.budget = "", 0
    show(site, rows(40))
    empty_watching.watch_url("office", f"{site.root}/list")
    assert (await empty_watching.visit()).good
    return empty_watching


async def test_old_rows_that_are_kept_at_the_top_hide_nothing(office: Watching, site: Site) -> None:
    top = rows(35, 33)
    show(site, [*top, *rows(55, 36), *rows(32)])
    await office.visit()
    assert office.news() == new(*range(41, 56))


async def test_nor_do_they_hide_a_gap(office: Watching, site: Site) -> None:
    show(site, [*rows(35, 33), *rows(52, 46)])  # all that is read of the list
    await office.visit()
    assert office.news() == [*new(*range(46, 53)), "gap office"]


@pytest.mark.parametrize(("oldest", "gaps"), [(1, []), (46, ["gap office"])], ids=["read on", "out of reach"])
async def test_nor_do_they_without_days(empty_watching: Watching, site: Site, oldest: int, gaps: list[str]) -> None:
    empty_watching.profile, empty_watching.budget = "", 0
    shown = [Undated(row.number) for row in rows(52)]
    show(site, shown[12:])
    empty_watching.watch_url("office", f"{site.root}/list")
    await empty_watching.visit()
    top = shown[17:20]
    show(site, [*top, *(row for row in shown if row not in top and row.number >= oldest)])
    await empty_watching.visit()
    assert empty_watching.news() == [*new(*range(max(41, oldest), 53)), *gaps]


async def test_a_row_of_next_year_at_the_top_hides_nothing(office: Watching, site: Site) -> None:
    mistake = Row(41, "2027-11-20")
    show(site, [mistake, *rows(40)])
    await office.visit()
    show(site, [mistake, *rows(55, 42), *rows(40)])
    await office.visit()
    assert office.news() == new(*range(41, 56))


async def test_another_board_in_its_place_for_a_time_is_no_news(office: Watching, site: Site) -> None:
    """Though some of its pages cannot be read, and would be tried again."""
    show(site, [Row(number, f"2026-10-{number - 500:02d}") for number in range(510, 500, -1)])
    for number in range(501, 504):
        site.page(f"/view?id={number}", status=500)
    await office.visits(2)
    assert office.news() == ["failing office"]
    for number in range(501, 504):
        site.page(
            f"/view?id={number}", f"<main><h1>{made(number).title}</h1><p>{made(number).paragraphs[0]}</p></main>"
        )
    show(site, rows(41))
    await office.visit()
    await office.visit(after=24 * 60)
    assert office.news() == [*new(41), "recovered office"]


async def test_a_pager_that_goes_round_ends(office: Watching, site: Site) -> None:
    show(site, rows(80, 51), following={3: 1})
    await office.visit()
    assert office.news() == [*new(*range(51, 81)), "gap office"]
    assert len([path for path in site.paths if path.startswith("/list?page=1")]) == 1
