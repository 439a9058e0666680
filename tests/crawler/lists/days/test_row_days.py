"""The days of rows: in them, beside them (as text or in elements of their own), over several, in their titles."""

import pytest

from crawler.dates import DateRules
from crawler.html.parsing import parse
from crawler.lists.days.row_days import day_of_rows
from crawler.lists.rows.row_fields import Said
from crawler.lists.rows.row_texts import RowTexts
from crawler.profiles import GENERIC
from crawler.site_labels import labels_of

SAY = Said(labels_of(GENERIC))


SECONDS = ("1794477600", "1794391200000", "1794304800")  # or milliseconds


def days(inside: str, language: str = "", tag: str = "p") -> list[str]:
    """The days of the rows (`<p>`) of a list; the title of each is the text of its link."""
    root = parse(f"<html><body><div>{inside}</div></body></html>")
    assert root is not None
    say = Said(SAY.labels, DateRules(language=language))
    rows = [RowTexts(row, say) for row in root.iter(tag)]
    titles = [next((link.text_content() for link in row.row.iter("a")), "") for row in rows]
    return [day for day, _ in day_of_rows(rows, titles, say)]


TILED = ["2026-11-12", "2026-11-11", "2026-11-10"]


@pytest.mark.parametrize(
    ("row", "language"),
    [
        ("<b>{d}</b><i>Nov</i><i>'26</i> {a}", "en"),
        ("<b>{d}</b><i>Nov</i><u>2026</u> {a}", "en"),
        ("<i>{d}</i>/<i>11</i>/<i>2026</i> {a}", "fr"),
        ("<i>{d}</i><i>11</i><i>2026</i> {a}", "fr"),
        ("<i>Nov {d}, 26</i> {a}", "en"),
        ("<img alt='{d} November 2026'> {a}", "en"),
        ("<i aria-label='{d} November 2026'>{d} Nov</i> {a}", "en"),
        ("<i data-sort='202611{d}'>{d} Nov</i> {a}", "en"),
        ("<i data-order='2026-11-{d}'></i> {a}", "en"),
        ("<i>Pubblicato il {d}/11/2026 - Scade il 31/12/2026</i> {a}", "it"),
        ("<a href=/{d}>{d}.11.2026: The minister opens a library</a>", "de"),
    ],
)
def test_a_day_is_found_however_a_row_shows_it(row: str, language: str) -> None:
    link = "<a href='/{d}'>The minister opens library {d}</a>"
    rows = "".join(f"<p>{row.replace('{a}', link).format(d=day)}</p>" for day in (12, 11, 10))
    assert days(rows, language) == TILED


def test_seconds_in_an_attribute_are_the_instant_of_a_row() -> None:
    link = "<a href='/{0}'>The minister opens library {0}</a>"
    assert days("".join(f"<p data-timestamp={each}>{link.format(each)}</p>" for each in SECONDS)) == TILED


def test_a_year_may_stand_over_days_in_brackets() -> None:
    rows = "".join(f"<p>【11月{day}日】<a href=/{day}>灯台の基金 {day}</a></p>" for day in (12, 11, 10))
    assert days(f"<h2>2026年</h2>{rows}", "ja") == TILED


def test_a_day_its_month_and_a_number_of_two_digits_beside_them_are_no_date() -> None:
    tile = "<p><a href=/{0}>The minister opens library {0}</a><i>1{0}</i><i>Nov</i><i>18</i></p>"
    assert days("".join(map(tile.format, range(3))), "en") == ["", "", ""]


def row(name: str) -> str:
    return f"<p><a href='/{name}'>The minister opens library {name}</a></p>"


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        (f"2026-07-14 {row('a')} 2026-07-13 {row('b')} 2026-07-12 {row('c')}", ["14", "13", "12"]),
        (f"<i>2026-07-14</i>{row('a')}<i>2026-07-13</i>{row('b')}<i>2026-07-12</i>{row('c')}", ["14", "13", "12"]),
        (f"<!-- 1999-01-01 -->2026-07-14 {row('a')}<!-- -->2026-07-13 {row('b')}", ["14", "13"]),
        (f"<hr>2026-07-14 {row('a')}<hr>2026-07-13 {row('b')}<hr>2026-07-12 {row('c')}", ["14", "13", "12"]),
        (f"{row('a')} 2026-07-14 {row('b')} 2026-07-13 {row('c')} 2026-07-12", ["14", "13", "12"]),
        (f"{row('a')}<i>2026-07-14</i>{row('b')}<i>2026-07-13</i>{row('c')}<i>2026-07-12</i>", ["14", "13", "12"]),
        (f"{row('a')}<time>2026-07-14</time>{row('b')}<time>2026-07-13</time>", ["14", "13"]),
        (f"{row('a')}<hr>2026-07-14 {row('b')}<hr>2026-07-13 {row('c')}<hr>2026-07-12", ["14", "13", "12"]),
    ],
    ids=["text before", "element before", "text behind a comment before", "text behind an element before",
         "text after", "element after", "time after",
         "text behind an element after"],
)  # fmt: skip
def test_each_row_takes_the_day_on_its_own_side(inside: str, wanted: list[str]) -> None:
    assert days(inside) == [f"2026-07-{day}" for day in wanted]


def test_a_row_never_takes_the_day_of_the_one_before_or_after_it() -> None:
    assert days(f"2026-07-14 {row('a')}{row('b')} 2026-07-12 {row('c')}") == ["2026-07-14", "", "2026-07-12"]
    assert days(f"<i>2026-07-14</i>{row('a')}{row('b')}<i>2026-07-12</i>{row('c')}") == ["2026-07-14", "", "2026-07-12"]
    assert days(f"{row('a')} 2026-07-14 {row('b')}{row('c')} 2026-07-12") == ["2026-07-14", "", "2026-07-12"]


def test_a_sentence_with_a_day_in_it_is_no_day() -> None:
    sentence = "On 2026-07-14 the ministry moved its press office to the old harbour building"
    assert len(sentence) > 60
    assert days(f"{sentence} {row('a')} 2026-07-13 {row('b')} 2026-07-12 {row('c')}") == [
        "",
        "2026-07-13",
        "2026-07-12",
    ]
    short = sentence[:60]
    assert days(f"{short} {row('a')} 2026-07-13 {row('b')} 2026-07-12 {row('c')}")[0] == "2026-07-14"


@pytest.mark.parametrize(("between", "seen"), [(30, True), (31, False)])
def test_only_what_is_near_a_row_is_looked_at(between: int, seen: bool) -> None:
    far = "<i>2026-07-14</i>" + "<b>x</b>" * between
    assert bool(days(f"<u>-</u>{far}{row('a')}<i>2026-07-13</i>{row('b')}<i>2026-07-12</i>{row('c')}")[0]) is seen


@pytest.mark.parametrize(
    "inside",
    [
        "<i>17<br>февраля<br>2026</i>", "<i>17</i><i>Feb</i><i>2026</i>", "<b><i>17</i><i>2026-02</i></b>",
        "<i>17</i><i>2026.02</i>", "<i class=date>17 February 2026</i> 3 comments",
        "17 February 2026 In a matter of lamps and harbours the office found that the keeper of them was right.",
        "<q>Author: the group of the party of the coast in the assembly | Issued on 17 February 2026 | 2 pages</q>",
        "<q>(Tue., 02/17/2026) In a matter of lamps and harbours the office found that the keeper was right again.</q>",
    ],
    ids=["lines", "elements", "day and month", "siblings", "class", "opening", "line of several", "opening in marks"],
)  # fmt: skip
def test_a_day_in_pieces_or_at_the_beginning_of_a_text_is_read(inside: str) -> None:
    assert days(f"<p><a href='/a'>The minister opens a library</a> {inside}</p>" * 2, "en") == ["2026-02-17"] * 2


@pytest.mark.parametrize(
    "stamp",
    [
        "<i title='14 July 2026, 15:00'>two hours ago</i>", "<time datetime=2026-07-14>two hours ago</time>",
        "<meta itemprop=datePublished content=2026-07-14>",
    ],
)  # fmt: skip
def test_a_day_beside_a_relative_one_is_read(stamp: str) -> None:
    assert days(f"<p><a href='/a' title='13 July 2026'>The minister opens a library</a> {stamp}</p>") == ["2026-07-14"]


@pytest.mark.parametrize(
    ("heading", "day"),
    [("Tuesday, 14 July 2026", "2026-07-14"), ("Updated: 14 July 2026", ""), ("The news of 14 July 2026", "")],
)
def test_a_heading_over_all_rows_is_their_day_if_it_says_nothing_else(heading: str, day: str) -> None:
    assert days(f"<h2>{heading}</h2>{row('a')}{row('b')}") == [day, day]


@pytest.mark.parametrize(
    "stamp",
    [
        "<i title='The festival on 14 July 2026'>soon</i>",
        f"<i title='{'14 July 2026 ' * 9}'>ago</i>",
        "<meta name=x content=2026-07-14>",
    ],
)
def test_other_attributes_are_no_days(stamp: str) -> None:
    assert days(f"<p><a href='/a'>The minister opens a library</a> {stamp}</p>") == [""]


def test_the_day_of_a_cell_that_spans_several_rows_is_that_of_each() -> None:
    def cells(day: str) -> str:
        return f"<tr>{day}<td><a href='/a'>The minister opens a library</a></td></tr>"

    table = f"{cells('<td rowspan=2>2026-07-14</td>')}{cells('')}{cells('<td rowspan=all>2026-07-13</td>')}{cells('')}"
    assert days(f"<table>{table}</table>", tag="tr") == ["2026-07-14", "2026-07-14", "2026-07-13", ""]


@pytest.mark.parametrize(
    ("inside", "day"),
    [
        ("<i>14/07/2026<b>29/07/2026</b></i>", "2026-07-14"),
        ("<i>Posted on July 14, 2026 | Last Modified on July 15, 2026</i>", "2026-07-14"),
        ("<i>Updated: 15 July 2026</i><i>14 July 2026</i>", "2026-07-14"),
        ("<i><b>Updated:</b> <u>15 July 2026</u></i><i>14 July 2026</i>", "2026-07-14"),
        ("<i>Updated: 15 July 2026</i><i>Updated: 16 July 2026</i>", "2026-07-15"),
        ("<i>Issue 12345678 of the office</i><i>14 July 2026</i>", "2026-07-14"),
        ("<i>14 July 2026</i><i>14 July 2026, 15:00</i><i>16:00</i>", "2026-07-14"),
        ("<i>14 July 2026</i><i>Event: 20 August 2026, 15:00</i>", "2026-07-14"),
        ("<i>Open to all from 1 September 2026.</i><i>14 July 2026</i>", "2026-07-14"),
        ("<i>Open to all from 1 September 2026.</i><time>On this day, 14 July 2026</time>", "2026-07-14"),
    ],
)
def test_of_several_days_the_first_that_is_no_update_counts(inside: str, day: str) -> None:
    assert days(f"<p><a href='/a'>The minister opens a library</a> {inside}</p>" * 2, "it") == [day] * 2


def test_the_column_of_publication_counts_before_that_of_days() -> None:
    head = "<tr><th>Date</th><th>Title</th><th>Published</th></tr>"
    cells = "<tr><td>2026-08-20</td><td><a href='/a'>The minister opens a library</a></td><td>2026-07-14</td></tr>"
    assert days(f"<table>{head}{cells}{cells}</table>", tag="tr")[1:] == ["2026-07-14"] * 2


def test_an_event_in_a_long_text_is_not_the_day() -> None:
    text = "The keeper of the lighthouse will speak on 17 February 2026 about the lamps of the harbours and the boats."
    assert days(f"<p><a href='/a'>The minister opens a library</a> {text}</p>") == [""]
    assert days(
        f"<p><a href='/a'>The minister opens a library</a> {text.replace('17 February 2026', 'Tuesday')}</p>"
    ) == [""]


def test_the_order_of_days_beside_rows_is_that_of_the_list() -> None:
    assert days(f"<i>05.19.26</i>{row('a')}<i>05.12.26</i>{row('b')}<i>04.07.26</i>{row('c')}") == [
        "2026-05-19", "2026-05-12", "2026-04-07"
    ]  # fmt: skip


def test_a_row_does_not_take_the_day_of_its_neighbour() -> None:
    other = "<div><a href='/x'>A title that is long enough to be one of a row</a> 2026-07-13</div>"
    assert days(f"2026-07-14{row('a')}{other}{row('b')}") == ["2026-07-14", ""]
    heading = "<h2><a href='/x'>A title that is long enough: the 13 July 2026</a></h2>"
    assert days(f"{heading}<div>{row('a')}{row('b')}</div>") == ["", ""]


def titled(form: str) -> str:
    return "".join(f"<p><a href='/{n}'>{form.format(day=n)}</a></p>" for n in (14, 13, 12))


@pytest.mark.parametrize(
    "form",
    [
        "2026 OT 1, 07/{day}/2026, The harbour", "July {day}, 2026 The harbour office", "Harbour (July {day}, 2026)",
        "The harbour | {day} July 2026, 15:00", "The harbour - {day}.07.2026",
    ],
)  # fmt: skip
def test_a_day_in_titles_counts_where_there_is_no_other(form: str) -> None:
    assert days(titled(form)) == ["2026-07-14", "2026-07-13", "2026-07-12"]
    beside = "".join(f"2026-06-{n}{row(str(n))}" for n in (14, 13, 12))
    assert days(beside) == ["2026-06-14", "2026-06-13", "2026-06-12"]


@pytest.mark.parametrize(
    "form",
    [
        "Remarks of the minister on July {day}, 2026",
        "Harbours: on {day} July 2026 they closed",
    ],
)
def test_a_day_that_a_title_speaks_of_is_not_its_day(form: str) -> None:
    assert days(titled(form)) == ["", "", ""]


@pytest.mark.parametrize(
    "form", ["Sitting no. {n} of Tuesday {day} July 2026", "On {day} July 2026: part {n} of the log"]
)
def test_a_day_in_titles_that_say_but_a_number_beside_it_is_the_day_of_the_row(form: str) -> None:
    rows = [f"<p><a href='/{n}'>{form.format(day=n, n=n + 40)}</a></p>" for n in (14, 13, 12)]
    assert days("".join(rows)) == ["2026-07-14", "2026-07-13", "2026-07-12"]
    assert days("".join([*rows, row("guide")])) == ["2026-07-14", "2026-07-13", "2026-07-12", ""]
    assert days("".join([*rows, *map(row, "abc")])) == [""] * 6


def test_titles_with_a_day_and_one_number_for_all_are_not_numbered() -> None:
    assert days(titled("The 10 best harbours on {day} July 2026")) == ["", "", ""]
    assert days(titled("No. {day} of {day} July 2026")) == ["", "", ""]


def test_titles_are_asked_only_if_most_have_a_day() -> None:
    assert days(f"{titled('14 July 2026: The harbour {day}')[:60]}{row('b')}{row('c')}{row('d')}") == [""] * 4


def dated(*shown: str, link: str = "/news/{n}") -> str:
    return "".join(
        f"<p><i>{day}</i> <a href='{link.format(n=n)}'>The minister opens a library</a></p>"
        for n, day in enumerate(shown)
    )


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        (f"<h2>2026年</h2><div>{dated('4月28日', '4月2日(木)')}</div>", ["2026-04-28", "2026-04-02"]),
        (
            "<h2>2026年</h2><dl><dt>4月28日</dt><dd><ul><p><a href='/1'>The minister opens a library</a></p></ul></dd>"
            "<dt>4月2日</dt><dd><ul><p><a href='/2'>The minister opens another</a></p></ul></dd></dl>",
            ["2026-04-28", "2026-04-02"],
        ),
        (f"<h2>令和8年のお知らせ</h2>{dated('4月28日', '2月29日')}", ["2026-04-28", ""]),
        (f"<h3>2025年度</h3>{dated('4月28日')}", [""]),
        (f"<h3>2025 / 2026</h3>{dated('4月28日')}", [""]),
        (dated("4月28日", link="/2026/0428/{n}.html"), ["2026-04-28"]),
        (dated("4月28日", link="/202604/{n}.html"), ["2026-04-28"]),
        (dated("4月28日", link="/202605/{n}.html"), [""]),
        (dated("4月28日", link="/2026/0427/{n}.html"), [""]),
        (dated("[04-28]", link="/202604/t20260428_{n}.html"), ["2026-04-28"]),
        (dated("[04-28]", link="/202604/{n}.html"), [""]),
        (dated("4月28日", link="/2026/4/28/{n}.html"), ["2026-04-28"]),
        (dated("4月28日", link="/2026/5/28/{n}.html"), [""]),
        (f"<h2>2026年</h2><div>{dated('04-28', '04-02')}</div>", ["2026-04-28", "2026-04-02"]),
        (f"<h2>2026年</h2><div>{dated('04-28', 'soon')}</div>", ["", ""]),
        (f"<div>2026年</div><div>{dated('4月28日')}</div>", ["2026-04-28"]),
        (f"<div><a href=/>2026年</a></div><div>{dated('4月28日')}</div>", [""]),
        (f"<table><tr><th>2026年</th></tr><tr><td>{dated('4月28日')}</td></tr></table>", ["2026-04-28"]),
        (dated("4月28日", "4月2日"), ["", ""]),
        (dated("1月5日", "2025年12月28日", "12月3日"), ["2026-01-05", "2025-12-28", "2025-12-03"]),
        (dated("7月5日", "2025年12月28日"), ["", "2025-12-28"]),
        (dated("2025年12月28日", "[12-01]"), ["2025-12-28", ""]),
    ],
)
def test_a_day_without_its_year_gets_the_one_that_the_list_shows(inside: str, wanted: list[str]) -> None:
    assert days(inside, "ja") == wanted


@pytest.mark.parametrize(
    ("seen", "stamp", "day"),
    [
        ("July 12, 2026", "2026-07-13T03:00:00Z", "2026-07-12"),
        ("12 July", "2026-07-13T03:00:00Z", "2026-07-12"),
        ("31 December", "2026-01-01T03:00:00Z", "2025-12-31"),
        ("12 July", "2026-07-19T03:00:00Z", "2026-07-19"),
        ("3 hours ago", "2026-07-13T03:00:00Z", "2026-07-13"),
        ("", "2026-07-13T03:00:00Z", "2026-07-13"),
        ("12 July", "soon", ""),
    ],
)
def test_the_day_that_people_see_goes_before_the_instant_beside_it(seen: str, stamp: str, day: str) -> None:
    stamped = f"<time datetime='{stamp}'>{seen}</time>"
    assert days(row("a").replace("</p>", f"{stamped}</p>") + row("b").replace("</p>", f"{stamped}</p>")) == [day, day]


@pytest.mark.parametrize(
    "form", ["<div>{d}</div><div>{a}{b}</div>", "<center>{d}</center>{a}{b}", "<div>Tuesday, {d}</div>{a}{b}"]
)
def test_a_day_alone_heads_the_rows_up_to_the_next(form: str) -> None:
    groups = (form.format(d=f"{day} July 2026", a=row(f"{day}a"), b=row(f"{day}b")) for day in (14, 13, 10))
    assert days("".join(groups)) == [f"2026-07-{day}" for day in (14, 14, 13, 13, 10, 10)]


@pytest.mark.parametrize("attribute", ["data-date", "data-published"])
def test_a_day_that_scripts_sort_by_counts_where_there_is_no_other(attribute: str) -> None:
    rows = row("a").replace("<p>", f"<p {attribute}=2026-07-14>") + row("b").replace(
        "<p>", f"<p {attribute}=2026-07-13>"
    )
    assert days(rows) == ["2026-07-14", "2026-07-13"]
    assert days(rows.replace("</p>", " 2026-07-01</p>")) == ["2026-07-01", "2026-07-01"]


def test_a_day_beside_a_title_counts_though_the_title_says_it_too() -> None:
    rows = "".join(f"<p>2026-07-{n} <a href=/{n}>Changes of 2026-07-{n} in the isles</a></p>" for n in (14, 13))
    assert days(rows) == ["2026-07-14", "2026-07-13"]


def test_the_number_that_stays_is_the_year_in_languages_that_write_it_first_too() -> None:
    rows = "".join(f"<p>{n}.07.26 <a href=/{n}>Statement {n}</a></p>" for n in ("14", "13", "09"))
    assert days(rows, "ko") == ["2026-07-14", "2026-07-13", "2026-07-09"]
    rows = "".join(f"<p>26.07.{n} <a href=/{n}>Statement {n}</a></p>" for n in ("14", "13", "09"))
    assert days(rows, "ko") == ["2026-07-14", "2026-07-13", "2026-07-09"]
