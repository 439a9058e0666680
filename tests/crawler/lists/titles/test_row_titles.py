"""What each row of a list is called: what differs from row to row."""

import pytest

from crawler.html.parsing import parse
from crawler.lists.titles.link_words import is_day_or_number, says_nothing, without_permalink
from crawler.lists.titles.titles import title_of
from tests.support.list_pages import DAYS, TITLES, as_items, days, page, paths, read, titles

LEAD = "<p>The office said on Monday in a few words what had been done, by whom, and for which reason number {n}.</p>"


@pytest.mark.parametrize(
    "row",
    [
        "<li><a href=/n/{n} title='Permalink to {t}'>{t}</a> {d}</li>",
        "<li><a href=/n/{n} title='Permalink to {t}'><img src=p.png></a><h2><a href=/n/{n}>{t}</a></h2>{d}</li>",
        "<li><a href=/n/{n} title='Permanent link to: {t}'><img src=p.png></a> {d}</li>",
        "<li><a href=/n/{n} aria-label='Read more about {t}'>Read more</a> {d}</li>",
        "<li><a href=/n/{n}><img src=p.png alt='{t}'></a> {d}</li>",
        "<li><a href=/n/{n} title='Opens in a new window'>{t}</a> {d}</li>",
        "<li><h3><a href=/n/{n}>{t}</a></h3>" + LEAD + "<a href=/n/{n}>Read the rest of this entry »</a>{d}</li>",
        "<li><h3><a href=/n/{n}>{t}</a></h3> {d} <a href=/n/{n}#comments>Comments (43{n})</a></li>",
        "<li><a href=/n/{n}>{t}</a> <a href=/n/{n}#comments>{n} responses to this statement</a> {d}</li>",
        "<li><p>{t}</p><p>Printed paper of {d}</p><a href=/n/{n}>Gesamtdokument</a></li>",
        "<li><p>{t}</p><p>Printed paper of {d}</p><a href=/n/{n}>Official citation: 2026 ND {n}</a></li>",
        "<li><b>{d}</b> <a href=/n/{n}>{t}</a></li>",
        "<li><a href=/n/{n}><b>{d}</b> {t}</a></li>",
        "<li><a href=/n/{n}>{t} <span>{d}</span></a></li>",
        "<li><a href=/n/{n}><time>{d}</time><i class=subject>Announcements</i><i class=name>{t}</i></a></li>",
        "<li><a href=/n/{n}><div class=title><span>{d}</span><p>{t}</p></div></a></li>",
        "<li><a href=/n/{n}><div>{t}</div><div>FA8201-26-R-00{n}</div><div>Office of Buoys</div></a> {d}</li>",
        "<li><a href=/n/{n}><strong>{t}</strong>" + LEAD + "</a> {d}</li>",
        "<li><a href=/n/{n}><span class=label>제목</span> {t}</a> {d}</li>",
        "<li><a href=/n/{n}><em>Press release:</em><br>{t}</a> {d}</li>",
        "<li><a href=/by/{n}>Ada M. {n}</a>: <a href=/n/{n}>{t}</a> {d}</li>",
        "<li><a href=/n/{n}>2026{n}</a> <b>{t}</b> {d} In a matter of lamps all was found to be as it should.</li>",
        "<li><b>{t}</b><br>Filed: {d}<br><button onclick=\"window.open('/n/{n}','_blank')\">View release</button></li>",
        "<li><a href=/n/{n}>DO-041{n}</a> <p>{t}</p> {d}</li>",
        "<li><a href=/n/{n} class=ico_pdf>{t}</a> {d}</li>",
        "<li><a href=/n/{n}><small>Press release</small>{t} <span>NEW</span></a> {d}</li>",
        "<li><a href=/n/{n}>{t}<i class=icon>PDF</i> <span>more</span></a> {d}</li>",
        "<li><p class=tit>{t}</p><a href=/n/{n}>annex_{n}.pdf (123 KB)</a> {d}</li>",
        "<li><h2><a href=/n/{n}><span class='field field--label-hidden'>{t}</span></a></h2>" + LEAD + "{d}</li>",
    ],
)  # fmt: skip
def test_a_title_is_what_differs_from_row_to_row(row: str) -> None:
    got = read(page(f"<ul>{as_items(row)}</ul>"))
    assert titles(got) == list(TITLES)
    assert paths(got) == [f"/n/{n}" for n in range(5)]


def test_a_row_leads_to_what_lies_below_the_list_where_its_title_is_no_link_and_all_links_are_called_alike() -> None:
    ruling = "<a href=/news/{n}>View ruling</a>"
    row = f"<tr><td><a href=//docks.example/{{n}}>10{{n}}</a><td>{{t}}<td>2026-04-1{{n}}<td>{{d}}<td>{ruling}"
    head = "<tr><th>Docket<th>Case<th>Argued<th>Filed<th>"
    got = read(page(f"<table>{head}{as_items(row)}</table>"))
    assert titles(got) == list(TITLES)
    assert paths(got) == [f"/news/{n}" for n in range(5)]
    assert days(got) == list(DAYS)
    assert got.left_out == ()


def test_words_set_apart_in_a_title_belong_to_it() -> None:
    rows = "".join(
        f"<li><a href=/n/{n}>{title}</a> 2026-07-0{n}</li>"
        for n, title in enumerate(
            (
                "Talks <em>on</em> fish",
                "The 3rd <b>round</b>",
                "Fish <span class=hl>talks</span> end",
                "A <i>new</i> pier",
            ),
            1,
        )
    )
    assert titles(read(page(f"<ul>{rows}</ul>"))) == ["Talks on fish", "The 3rd round", "Fish talks end", "A new pier"]


def test_a_title_broken_into_lines_is_one() -> None:
    rows = as_items("<li><a href=/n/{n}>{t}</a> {d}</li>").replace("new timetable for", "new<br>timetable<br>for")
    assert titles(read(page(f"<ul>{rows}</ul>"))) == list(TITLES)


def test_a_title_as_long_as_a_text_is_cut() -> None:
    long = "".join(f"<li><a href=/n/{n}>Order {n}{' of the ministry' * 30}</a> 2026-07-0{n}</li>" for n in range(1, 6))
    assert {len(title) for title in titles(read(page(f"<ul>{long}</ul>")))} == {300}


def test_a_row_that_is_marked_otherwise_has_its_own_title() -> None:
    rows = as_items("<li><a href=/n/{n}>{t}</a>" + LEAD + "{d}</li>").split("</li>")
    rows[0] = rows[0].replace(TITLES[0], f"<strong>{TITLES[0]}</strong>")
    assert titles(read(page(f"<ul>{'</li>'.join(rows)}</ul>"))) == list(TITLES)


def test_where_all_rows_say_the_same_they_are_called_so() -> None:
    rows = as_items("<tr><td>{n}</td><td><a href=/n/{n}>Situation at sea and in the air</a></td><td>{d}</td></tr>")
    got = read(page(f"<table>{rows}</table>"))
    assert titles(got) == ["Situation at sea and in the air"] * 5


def test_titles_that_differ_in_a_number_only_are_titles() -> None:
    rows = as_items("<li><a href=/n/{n}>Bulletin 3{n} on the state of the sea</a>" + LEAD + "{d}</li>")
    assert titles(read(page(f"<ul>{rows}</ul>"))) == [f"Bulletin 3{n} on the state of the sea" for n in range(5)]


def test_a_row_keeps_its_place_though_another_of_its_links_says_more() -> None:
    row = "<div class=card><a href=/n/{n}>{t}</a> {d}</div>"
    below = "".join(
        f"<p><a href=/n/{n}>Read the whole text of the statement number {n}</a></p>" for n in reversed(range(5))
    )
    got = read(page(f"<div>{as_items(row)}</div><div>{below}</div>"))
    assert (titles(got), paths(got)) == (list(TITLES), [f"/n/{n}" for n in range(5)])


def test_rows_that_differ_in_their_fragment_only_are_rows() -> None:
    got = read(page(f"<ul>{as_items('<li><a href=/2026.html#n{n}>{t}</a> {d}</li>')}</ul>"))
    assert paths(got) == [f"/2026.html#n{n}" for n in range(5)]
    got = read(page(f"<ul>{as_items('<li><a href=/n/{n}#more>{t}</a> {d}</li>')}</ul>"))
    assert paths(got) == [f"/n/{n}" for n in range(5)]


def test_a_picture_and_a_title_in_rows_of_their_own_are_one_row() -> None:
    row = "<tr><td><a href=/n/{n}><img src=p.png></a></td></tr><tr><td><a href=/n/{n}>{t}</a> {d}</td></tr>"
    assert titles(read(page(f"<table>{as_items(row)}</table>"))) == list(TITLES)


@pytest.mark.parametrize(
    "name",
    [
        "Read more", "READ MORE »", "[continua...]", "Leggi tutto", "Więcej", "Devamı", "阅读全文", "続きを読む",
        "Читать далее",
        "자세히 보기", "Weiterlesen …", "Lire la suite →", "Leer más", "Ler mais", "Lees verder", "Číst dál", "Läs mer",
        "Lue lisää", "Διαβάστε περισσότερα", "المزيد", "ادامه مطلب", "קרא עוד", "आगे पढ़ें", "বিস্তারিত", "อ่านต่อ",
        "Xem thêm", "Selengkapnya", "Ещё", "Tovább", "Citește mai mult", "Comments (435)", "3 comments", "댓글 3",
        "0 комментариев", "PDF", "12", "« 1 2 3 »", "", "Views: 97",
        "(PDF, 120 KB)", "1,2 Mo", "pdf - 14 кБ",
    ],
)  # fmt: skip
def test_names_that_say_nothing(name: str) -> None:
    assert says_nothing(name)


@pytest.mark.parametrize(
    "name", ["More rain in the north", "Comments of the minister on talks", "Views", "Reading room", "x" * 99]
)
def test_names_that_say_something(name: str) -> None:
    assert says_nothing(name) is (name == "Views")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("2026-07-14", True), ("[3]", True), ("2026년 7월 14일", True), ("14 July 2026", True),
        ("Tue, 14 July 2026 09:30", True),
        ("20 de julio de 2026", True), ("No. 34 of 8 November 2021", False), ("The talks of 14 July 2026", False),
        ("Talks", False), ("Room 7", False), ("Statement on what was done before 14 July 2026", False),
    ],
)  # fmt: skip
def test_a_bare_day(text: str, is_one: bool) -> None:
    assert is_day_or_number(text) is is_one


@pytest.mark.parametrize(
    "name",
    [
        "Permalink to Talks end", "Permanent Link: Talks end", "Link permanente a Talks end", "Talks end",
        "Permanenter Link zu Talks end", "Постоянная ссылка на Talks end", "Talks endへのパーマリンク",
        "固定链接：Talks end", 'Enlace permanente a "Talks end',
    ],
)  # fmt: skip
def test_a_permalink_is_called_what_it_leads_to(name: str) -> None:
    assert without_permalink(name) == "Talks end"


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("<a href=/1>Talks end</a>", "Talks end"),
        ("<a href=/1><h3>Talks end</h3> today</a>", "Talks end"),
        ("<a href=/1><b>N</b> Talks end</a>", "N Talks end"),
        ("<a href=/1><b>Read more</b> Talks end</a>", "Read more Talks end"),
        (
            "<a href=/1>Talks end<i class=blind>in a window</i><i class=ico_new>N</i> today</a>",
            "Talks end today",
        ),
        ("<a href=/1>Talks <u>end <i class=ico>x</i></u><!-- c --></a>", "Talks end"),
        ("<a href=/1>Read more</a>", ""),
        ("<a href=/1 title='Talks end'>Read more</a>", "Talks end"),
    ],
)
def test_the_title_of_a_link_alone(link: str, title: str) -> None:
    root = parse(page(link))
    assert root is not None
    assert title_of(next(root.iter("a"))) == title


def test_names_that_recur_are_titles_and_what_few_rows_say_is_none() -> None:
    names = (
        "Harbour Board",
        "Lights Panel",
        "Harbour Board",
        "Tides Panel",
        "Workshop",
        "Harbour Board",
        "Lights Panel",
    )
    rows = "".join(
        f"<tr><td><a href=/m/{n}>{name}</a></td><td>2026-07-{20 - n}</td><td>{'No minutes' if n < 2 else ''}</td></tr>"
        for n, name in enumerate(names)
    )
    assert titles(read(page(f"<table>{rows}</table>"))) == list(names)


def test_a_day_that_some_rows_lack_moves_no_title() -> None:
    rows = "".join(
        f"<li><a href=/n/{n}>{f'<div>{n} July 2026</div>' if n % 3 else ''}<div>{title}</div></a></li>"
        for n, title in enumerate(TITLES, start=10)
    )
    assert titles(read(page(f"<ul>{rows}</ul>"))) == list(TITLES)
    rows = "".join(
        f"<li><h3>{year}</h3><a href=/n/{year}>Population on 1 January {year}</a> {year}-02-0{year - 2020}</li>"
        for year in range(2022, 2027)
    )
    assert titles(read(page(f"<ul>{rows}</ul>")))[0] == "Population on 1 January 2022"


@pytest.mark.parametrize(
    "form",
    [
        "{d} {t} <a href=/n/{n}.pdf>PDF</a> <a href=/n/{n}.html>HTML</a>", "{d} – {t} – <a href=/n/{n}>Details</a>",
        "<a href=/n/{n}>No. {n}/2026</a> {t} {d}", "<div>{t} ({d})</div><a href=/n/{n}>Open</a>",
        "<b>{t}</b> [<a href=/n/{n}.pdf>PDF</a>] [<a href=/n/{n}.doc>Word</a>] {d}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("shown", [("2026-07-14", "13.07.2026", "10.07.2026", "July 9, 2026", "2 July 2026"), DAYS])
def test_a_day_in_the_text_of_a_title_that_is_no_link_is_no_part_of_it(form: str, shown: tuple[str, ...]) -> None:
    for around in ("<li>{}</li>", "<div class=row>{}</div>"):
        got = read(page(f"<main>{as_items(around.format(form), shown)}</main>"))
        assert (titles(got), days(got)) == (list(TITLES), list(DAYS))


def test_a_text_without_a_day_at_an_end_is_whole() -> None:
    form = "<li>{t} of 2026 <a href=/n/{n}.pdf>PDF</a> <i>{d}</i></li>"
    assert titles(read(page(f"<ul>{as_items(form)}</ul>")))[0] == f"{TITLES[0]} of 2026"
    said = "Minutes of the harbour board's open meeting of {} June 2026"
    rows = "".join(f"<li><b>{said.format(n)}</b> <a href=/n/{n}>Open</a></li>" for n in range(9, 3, -1))
    assert titles(read(page(f"<ul>{rows}</ul>")))[0] == said.format(9)


def test_headings_that_recur_go_before_the_texts_below_them() -> None:
    names = (
        "Harbour Board",
        "Lights Panel",
        "Harbour Board",
        "Tides Panel",
        "Workshop",
        "Harbour Board",
        "Lights Fund",
    )
    rows = "".join(
        f"<div class=m><h3>{name}</h3><p>What is said here of meeting {'abcdefg'[n]} and of all that it decided.</p>"
        f"<a href=/m/{n}>More</a> 2026-07-{20 - n}</div>"
        for n, name in enumerate(names)
    )
    assert titles(read(page(f"<main>{rows}</main>"))) == list(names)


def test_short_names_go_before_the_number_that_is_the_link() -> None:
    for names in (("Ferries", "Fish", "Lamps", "Tides"), tuple(f"{'On harbour fees ' * 9}{n}" for n in "abcd")):
        rows = "".join(
            f"<tr><td><a href=/n/{n}>No. {40 - n}/2026</a></td><td>{name}</td><td>2026-07-{20 - n}</td></tr>"
            for n, name in enumerate(names)
        )
        assert titles(read(page(f"<table>{rows}</table>"))) == list(names)


def test_the_title_stands_in_its_column_also_where_a_cell_reaches_down_from_a_row_above() -> None:
    rows = "".join(
        f"<tr>{'<td rowspan=2>' + DAYS[n] + '</td>' if n % 2 == 0 else ''}"
        f"<td>No. {n}</td><td><a href=/n/{n}>{TITLES[n]}</a></td><td><a href=/pdf/{n}.pdf>PDF {n}</a></td></tr>"
        for n in range(4)
    )
    got = read(page(f"<table>{rows}</table>"))
    assert (titles(got), paths(got)) == (list(TITLES[:4]), [f"/n/{n}" for n in range(4)])
    assert days(got) == [DAYS[0], DAYS[0], DAYS[2], DAYS[2]]


def test_links_whose_words_are_days_are_no_list_beside_the_titles() -> None:
    row = "<li><h3><a href=/n/{n}>{t}</a></h3><p class=meta><a href=/n/{n}>{d}</a> <a href=/n/{n}#c>{n}</a></p></li>"
    assert titles(read(page(f"<ul>{as_items(row)}</ul>"))) == list(TITLES)
