"""Which elements are rows of one list: siblings of one kind, whatever their links look like."""

import pytest

from crawler.lists.rows.row_sets import row_sets, shape_of
from tests.support.list_pages import DAYS, TITLES, as_items, days, outlined, page, paths, read, titles

ANYWHERE = (
    "/press/hodo/gauge_renewal.html",
    "https://tides.example/2026/appointments",
    "/files/quota-talks.pdf",
    "view?no=9&lang=en",
    "/council/appoint2026.html",
)


def rows_of(inside: str) -> list[list[str]]:
    """The texts of the rows of each set."""
    return [[" ".join(row.text_content().split()) for row in rows] for rows in row_sets(outlined(inside))]


def listed(form: str) -> str:
    """`form` for each of five releases at addresses that have nothing in common."""
    return "".join(form.format(u=u, t=t, d=d) for u, t, d in zip(ANYWHERE, TITLES, DAYS, strict=True))


@pytest.mark.parametrize(
    "inside",
    [
        f"<ul>{listed('<li><a href={u}>{t}</a> <i>{d}</i></li>')}</ul>",
        f"<table>{listed('<tr><td>1</td><td><a href={u}>{t}</a></td><td>{d}</td></tr>')}</table>",
        f"<dl>{listed('<dt>{d}</dt><dd><a href={u}>{t}</a></dd>')}</dl>",
        f"<div>{listed('<article><h3><a href={u}>{t}</a></h3><p>{d}</p></article>')}</div>",
        f"<div>{listed('<div class=card><a href={u}>{t}</a><p>{d}</p></div>')}</div>",
        f"<div>{listed('<a href={u}>{t}</a><br>{d}<br>')}</div>",
        listed("<h3>{d}</h3><ul><li><a href={u}>{t}</a></li></ul>"),
        listed("<section><ul><li><a href={u}>{t}</a> {d}</li></ul></section>"),
    ],
    ids=["ul", "table", "dl", "articles", "cards", "breaks", "a list for each day", "sections"],
)
def test_siblings_are_rows_wherever_they_lead(inside: str) -> None:
    got = read(page(inside))
    assert (titles(got), days(got)) == (list(TITLES), list(DAYS))
    assert paths(got) == [
        "/press/hodo/gauge_renewal.html", "https://tides.example/2026/appointments", "/files/quota-talks.pdf",
        "/news/view?no=9&lang=en", "/council/appoint2026.html",
    ]  # fmt: skip
    assert got.left_out == ()


def test_one_row_that_leads_elsewhere_is_a_row_like_the_others() -> None:
    plain = "<tr><td><a href=/view?id={n}>{t}</a></td><td>{d}</td></tr>"
    for other in ("/speech/55", "/notice/view?no=9", "/files/11.pdf", "/2026/11/slug-of-words", "/view?id=11&lang=en"):
        rows = f"<tr><td><a href={other}>A row of another kind</a></td><td>2026-07-15</td></tr>{as_items(plain)}"
        got = read(page(f"<table>{rows}</table>"))
        assert titles(got) == ["A row of another kind", *TITLES]


def test_a_row_with_many_links_leads_where_its_title_does() -> None:
    row = (
        "<li><a href=/topic/sea>Sea</a> <a href=/by/{n}>Press office</a> <h4><a href=/a/b/{n}>{t}</a></h4> {d} "
        "<a href=/f/{n}.hwp>HWP</a> <a href=/f/{n}.pdf>PDF</a> <a href=/tags/fish>fish</a></li>"
    )
    got = read(page(f"<ul>{as_items(row)}</ul>"))
    assert (titles(got), paths(got)) == (list(TITLES), [f"/a/b/{n}" for n in range(5)])


def test_classes_that_tell_the_state_of_a_row_make_no_kinds() -> None:
    names = ("first card odd", "card even", "card odd", "card even", "card last")
    rows = "".join(
        f"<div class='{name}'><a href={u}>{t}</a> {d}</div>"
        for name, u, t, d in zip(names, ANYWHERE, TITLES, DAYS, strict=True)
    )
    assert len(read(page(f"<div>{rows}</div>")).entries) == 5
    assert len(read(page(f"<div>{rows.replace('card', '')}</div>")).entries) == 5


def test_what_stands_between_rows_and_is_built_otherwise_is_no_row() -> None:
    cards = listed("<div class=card><a href={u}>{t}</a> {d}</div>")
    around = (
        "<div class=search><a href=/search?q=>Search all the releases of this ministry</a></div>{}"
        "<div class=pages><a href=?page=2>The next page of this list</a><a href=?page=9>The last page</a></div>"
    )
    assert titles(read(page(f"<div>{around.format(cards)}</div>"))) == list(TITLES)


@pytest.mark.parametrize(
    "inside",
    [
        "<div class=box><h2>Press releases</h2><ul>{0}</ul></div><div class=box><h2>Tenders</h2><ul>{1}</ul></div>",
        "<h2>Press releases</h2><ul>{0}</ul><h2>Tenders</h2><ul>{1}</ul>",
        "<h2>Press releases</h2><div class=more><h3>Press releases</h3></div><ul>{0}</ul><h2>Tenders</h2><ul>{1}</ul>",
        "<div class=press><ul>{0}</ul></div><div class=tenders><ul>{1}</ul></div>",
    ],
)
def test_two_lists_of_one_build_are_two(inside: str) -> None:
    press = listed("<li><a href={u}>{t}</a> {d}</li>")
    tenders = "".join(f"<li><a href=/buy/{n}/x>Offers wanted for buoy number {n}</a> 2026-06-0{n}</li>" for n in "4321")
    got = read(page(inside.format(press, tenders)))
    assert titles(got) == list(TITLES)
    assert [(left.what, left.why, left.title, left.published) for left in got.left_out] == [
        ("row", "another list on this page, of 4 rows: add a source for it if it has an address of its own",
         "Offers wanted for buoy number 4", "2026-06-04"),
    ]  # fmt: skip


def test_a_table_beside_another_without_any_name_is_another_list() -> None:
    menu = "".join(f"<tr><td><a href=/{word}.jsp>{word} of the office</a></td></tr>" for word in ("duties", "history"))
    rows = listed("<tr><td>1</td><td><a href={u}>{t}</a></td><td>{d}</td></tr>")
    inside = f"<table><tr><td><table>{menu}{menu}</table></td><td><table>{rows}</table></td></tr></table>"
    assert titles(read(page(inside))) == list(TITLES)


@pytest.mark.parametrize(
    "inside",
    [
        "<h3>2026</h3><ul>{0}</ul><h3>2025</h3><ul>{1}</ul>",
        "<div><h3>July 2026</h3><ul>{0}</ul></div><div><h3>June 2026</h3><ul>{1}</ul></div>",
        "<ul>{0}</ul><ul>{1}</ul>",
        "<h2>News</h2><h3>14 July 2026</h3><ul>{0}</ul><h3>9 July 2026</h3><ul>{1}</ul>",
    ],
)
def test_a_list_in_several_containers_is_one(inside: str) -> None:
    rows = listed("<li><a href={u}>{t}</a> {d}</li>|").split("|")
    assert titles(read(page(inside.format("".join(rows[:2]), "".join(rows[2:]))))) == list(TITLES)


def test_lists_under_different_headings_are_one_if_their_links_are_of_one_shape() -> None:
    rows = as_items("<li><a href=/news/{n}>{t}</a> {d}</li>|").split("|")
    inside = f"<h3>This week</h3><ul>{''.join(rows[:2])}</ul><h3>Last week</h3><ul>{''.join(rows[2:])}</ul>"
    assert titles(read(page(inside))) == list(TITLES)


def test_headings_in_rows_are_titles_and_divide_no_list() -> None:
    rows = as_items("<h3>{t}</h3><p>{d}. A few words of it. <a href=/{n}/x>Read more</a></p>")
    assert titles(read(page(f"<div>{rows}</div>"))) == list(TITLES)
    rows = listed("<div><h3>Statement</h3><p><a href={u}>{t}</a></p><p>{d}</p></div>")
    assert titles(read(page(f"<div><h2>News</h2>{rows}</div>"))) == list(TITLES)


def test_only_what_stands_beside_others_like_it_is_a_row() -> None:
    assert rows_of("<ul><li><p><a href=/1>a</a></p></li><li><p><a href=/2>b</a></p></li></ul>") == [["a", "b"]]
    assert rows_of("<ul><li><a href=/1>a</a></li></ul>") == []
    assert rows_of("<p>no link</p>") == []


def test_two_rows_need_links_of_one_shape() -> None:
    assert rows_of("<p><a href=/n/1>a</a></p><p><a href=/n/2>b</a></p>") == [["a", "b"]]
    assert rows_of("<p><a href=/n/1>a</a></p><p><a href=/about/us>b</a></p>") == []


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("https://a.example/news/31", "https://a.example/news/0?"),
        ("https://a.example/news/talks-end", "https://a.example/news/~?"),
        ("https://a.example/news/a-statement-of-the-minister.html", "https://a.example/news/~.html?"),
        ("https://a.example/view.do?seq=3&page=2", "https://a.example/view.do?page&seq"),
        ("https://a.example/", "https://a.example/?"),
    ],
)
def test_the_shape_of_an_address_is_what_releases_have_in_common(url: str, shape: str) -> None:
    assert shape_of(url) == shape


def test_the_rest_of_a_row_is_no_row() -> None:
    form = "<tr><td>{d}</td><td><a href=/n/{n}>{t}</a></td></tr><tr><td><td>Text. <a href=/n/{n}>[more]</a></tr>"
    got = read(page(f"<table>{as_items(form)}</table>"))
    assert (titles(got), got.left_out) == (list(TITLES), ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Older ones are in the <a href=/old/all.html>archive of the office</a>.</p>", ""),
        ("", "<p><b><a href='/news/more.php?from=5'>Older posts</a></b></p>"),
    ],
)
def test_what_stands_before_or_after_a_list_is_no_row(before: str, after: str) -> None:
    form = "<p><b><a href=/n/{n}>{t}</a></b><br>{d}</p>"
    assert titles(read(page(f"<div>{before}{as_items(form)}{after}</div>"))) == list(TITLES)


@pytest.mark.parametrize("box", ["<h3>Notices</h3>{a} 2026-07-11<br>{b} 2026-07-01", "<ul><li>{a}<li>{b}</ul>"])
def test_a_box_of_several_beside_the_rows_is_no_row(box: str) -> None:
    rows = as_items("<div class=post><h4><a href=/n/{n}-{n}>{t}</a></h4> {d}</div>")
    inside = box.format(a="<a href=/n/8-8>Power cut in the harbour</a>", b="<a href=/n/9-9>Hours of the summer</a>")
    assert titles(read(page(f"{rows}<div class=widget>{inside}</div>"))) == list(TITLES)
    one = "<div class=lead><h4><a href=/n/8-8>Power cut in the harbour</a></h4> 2026-07-01</div>"
    assert titles(read(page(f"{rows}{one}"))) == [*TITLES, "Power cut in the harbour"]


def test_a_link_to_another_page_behind_the_last_row_is_no_row() -> None:
    rows = as_items("<p><b>{t}.</b> A. Marlow ({d}). [<a href=/n/{n}.pdf>PDF</a>]</p>")
    assert len(titles(read(page(f"{rows}<p><a href=/older-2025.html>Papers of 2025</a></p>")))) == len(TITLES)
    like = "<p><a href=/n/9.pdf>Papers of 2025</a></p>"
    assert titles(read(page(f"{rows}{like}")))[-1] == "Papers of 2025"
