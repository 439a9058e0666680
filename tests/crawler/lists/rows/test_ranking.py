"""Which of several sets of rows is the list of a page."""

import pytest

from tests.support.list_pages import DAYS, HOME, TITLES, as_items, days, page, read, titles

NEWS = f"<div class=news><ul>{as_items('<li><a href=/news/{n}>{t}</a> {d}</li>')}</ul></div>"


def other(count: int, day: str = "2025-03-{:02}", name: str = "other") -> str:
    """Another list, of `count` rows with long titles."""
    rows = "".join(
        f"<li><a href=/{name}/{n}-x>A much longer title of something else that was said, number {n}</a> "
        f"{day.format(count + 1 - n)}</li>"
        for n in range(1, count + 1)
    )
    return f"<div class={name}><ul>{rows}</ul></div>"


def first_is(html: str, want: str, url: str = "https://press.example/", **known: object) -> bool:
    return titles(read(page(html), url, **known))[0].startswith(want)  # type: ignore[arg-type]


def test_the_newer_list_wins_though_an_old_one_has_more_rows_and_longer_titles() -> None:
    for html in (other(9) + NEWS, NEWS + other(9)):
        assert titles(read(page(html))) == list(TITLES)


def test_of_lists_that_are_equally_new_the_longer_one_wins() -> None:
    assert first_is(NEWS + other(9, "2026-07-{:02}"), "A much longer")
    assert first_is(other(9, "2026-07-{:02}") + NEWS, "A much longer")
    assert first_is(NEWS + other(3, "2026-07-{:02}"), TITLES[0])


def test_a_list_is_old_only_if_it_is_behind_by_more_than_its_own_pauses() -> None:
    monthly = "".join(
        f"<li><a href=/m/{n}>Figures of the month, part {n}</a> 2026-0{7 - n}-20</li>" for n in range(1, 7)
    )
    assert first_is(f"<div class=m><ul>{monthly}</ul></div>{NEWS}", "Figures")


def test_a_few_new_rows_beside_a_long_list_are_a_box() -> None:
    assert first_is(NEWS + other(16), "A much longer")


def test_how_new_a_list_is_does_not_count_on_its_later_pages() -> None:
    assert first_is(
        NEWS + other(9), "A much longer", url="https://press.example/?page=3", first="https://press.example/"
    )


def test_one_wrong_day_to_come_decides_nothing() -> None:
    rows = other(9, "2025-03-{:02}").replace("2025-03-05", "2027-03-05")
    assert first_is(rows + NEWS, TITLES[0])


def test_events_to_come_are_not_newer_than_the_day_on_which_the_page_was_sent() -> None:
    events = other(4, "2026-09-{:02}")
    assert first_is(NEWS + events, TITLES[0])
    assert first_is(NEWS + events, TITLES[0], date="Tue, 14 Jul 2026 09:00:00 GMT")
    assert first_is(events, "A much longer", date="Tue, 14 Jul 2026 09:00:00 GMT")


@pytest.mark.parametrize("name", ["sidebar", "widget_recent_entries", "most-read", "popular posts"])
def test_a_box_beside_the_content_is_not_the_list(name: str) -> None:
    box = other(7, "2026-07-{:02}").replace("class=other", f'class="{name}"')
    got = read(page(box + NEWS))
    assert titles(got) == list(TITLES)


def test_a_list_in_a_menu_is_read_only_if_there_is_no_other() -> None:
    assert first_is(f"<nav>{other(30, '2026-07-{:02}')}</nav>{NEWS}", TITLES[0])
    assert first_is(f"<nav>{other(30, '2026-07-{:02}')}</nav>", "A much longer")


def test_without_days_the_list_with_the_longer_titles_wins_over_a_short_dated_one() -> None:
    undated = "".join(
        f"<p><a href=/u/{n}>{TITLES[n % 5]} and what else was said on that day, part {n}</a></p>" for n in range(40)
    )
    box = "<ul>" + "".join(f"<li><a href=/b/{n}>Fish {n}</a> {DAYS[n]}</li>" for n in range(3)) + "</ul>"
    assert first_is(f"<div>{undated}</div>{box}", TITLES[0])


def test_links_in_the_paragraphs_of_a_text_are_no_list() -> None:
    text = "".join(
        f"<p>The minister spoke of <a href={url}>the long agreement that was made at {url}</a> and of much else.</p>"
        for url in ("/treaties/7", "https://a.example/x", "/about", "/f.pdf", "/persons/marlow/life.html")
    )
    assert read(page(f"<main><h1>Speech</h1>{text}</main>")).fault == "list"


def test_a_short_list_needs_days_and_links_of_one_shape() -> None:
    rows = as_items("<li><a href=/news/{n}>{t}</a> {d}</li>|").split("|")
    assert days(read(page(f"<ul>{''.join(rows[:2])}</ul>"))) == list(DAYS[:2])
    assert read(page(f"<ul>{rows[0]}</ul>")).entries == ()
    assert read(page(f"<ul>{rows[0]}{rows[1].replace(DAYS[1], '')}</ul>")).entries == ()
    assert read(page(f"<ul>{rows[0]}{rows[1].replace('/news/1', '/other/1/x')}</ul>")).entries == ()


@pytest.mark.parametrize("sign", ["07-1{n}", "1{n}:40", "<time>yesterday</time>", "<i class=reg-date>today</i>"])
def test_signs_of_days_make_a_list_of_short_titles(sign: str) -> None:
    rows = "<li><a href=/{path}/{n}>Fish {n}</a> {sign}</li>"
    listed = "".join(rows.format(path="xyz"[n % 3], n=n, sign=sign.format(n=n)) for n in range(1, 9))
    assert len(read(page(f"<ul>{listed}</ul>")).entries) == 8
    listed = "".join(rows.format(path="xyz"[n % 3], n=n, sign=f"<i class=size>{n}.45 MB</i>") for n in range(1, 9))
    assert read(page(f"<ul>{listed}</ul>")).entries == ()


def test_a_link_to_the_next_page_is_no_row() -> None:
    more = "<li><a href='list.html?start=10'>The older releases of this ministry</a></li>"
    assert titles(read(page(f"<ul>{as_items('<li><a href=/n/{n}>{t}</a> {d}</li>')}{more}</ul>"))) == list(TITLES)
    undated = read(page(f"<ul>{as_items('<li><a href=list.html?id={n}>{t}</a></li>')}</ul>"))
    assert titles(undated) == list(TITLES)


@pytest.mark.parametrize("newest", ["2026-07-{:02}", "2026-08-{:02}"])
@pytest.mark.parametrize("rows", [2, 3, 5])
def test_a_box_of_announcements_is_not_the_list_in_a_quiet_month(rows: int, newest: str) -> None:
    box = other(rows, newest)
    for html in (box + NEWS, NEWS + box):
        assert first_is(html, TITLES[0], url=HOME)


def test_what_is_expected_from_the_day_of_the_newest_release_on_is_not_the_list() -> None:
    ships = "".join(f"<tr><td>2026-07-{n}<td><a href=/ships/{n}>Saltmarsh Trader {n}</a>" for n in range(14, 21))
    assert first_is(f"<table>{ships}</table>{NEWS}", TITLES[0])


def test_events_to_come_are_not_the_list_however_many_they_are() -> None:
    events = "".join(
        f"<li><a href=/e/{n}>Open day number {n} of the harbour</a> 2026-09-0{n}</li>" for n in range(1, 9)
    )
    assert first_is(f"<div class=e><ul>{events}</ul></div>{NEWS}", TITLES[0])
    assert first_is(f"<div class=e><ul>{events}</ul></div>", "Open day")


def test_rows_below_the_address_of_the_page_are_its_list() -> None:
    boards = "".join(
        f"<div class={'abcd'[board]}><ul>"
        + "".join(
            f"<li><a href='view.do?board={board}&no={n}'>Board {board} says that the harbour opens, part {n}</a> "
            f"2026-07-{20 + board - n}</li>"
            for n in range(5 + board)
        )
        + "</ul></div>"
        for board in range(1, 4)
    )
    assert first_is(boards, "Board 3")
    assert first_is(boards, "Board 1", url="https://press.example/list.do?board=1&page=1")


@pytest.mark.parametrize("name", ["events", "agenda", "mod_termine", "veranstaltungen"])
def test_a_box_of_events_is_not_the_list_when_they_are_over(name: str) -> None:
    box = other(7, "2026-07-{:02}").replace("class=other", f'class="{name}"')
    assert first_is(box + NEWS, TITLES[0], date="Mon, 20 Jul 2026 09:00:00 GMT")


def test_of_lists_that_are_alike_the_first_on_the_page_is_read_whatever_they_are_called() -> None:
    alike = other(5, "2026-07-{:02}")
    assert first_is(NEWS + alike, TITLES[0])
    assert first_is(alike + NEWS, "A much longer")


def test_a_list_of_each_year_is_old_beside_one_of_each_week() -> None:
    reports = "".join(
        f"<li><a href=/r/{y}>Report of the harbour for {y}</a> {y}-12-31</li>" for y in range(2024, 2012, -1)
    )
    assert first_is(f"<div class=r><ul>{reports}</ul></div>{NEWS}", TITLES[0])


def test_many_long_links_without_days_are_not_the_list_beside_one_with_days() -> None:
    sections = "".join(
        f"<p><a href=/s/{n}>A section of this site with a long name to click on {n}</a></p>" for n in range(14)
    )
    assert first_is(f"<div>{sections}</div>{NEWS}", TITLES[0])
