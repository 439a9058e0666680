"""Pages whose list stands in their data: read where rows find nothing as good."""

import json

import pytest

from crawler.html.parsing import parse
from crawler.items import Entry, Snapshot, Source
from crawler.lists.data_links import requested, wordpress_posts
from crawler.lists.discover import discover
from crawler.lists.list_page import ListPage
from crawler.lists.page_data import better
from crawler.lists.read_page import read_page
from crawler.profiles import GENERIC, load_profile
from crawler.reasons import Reason
from tests.support.properties import given, st

URL = "https://press.example/news/"
POSTS = [
    {"slug": f"ferry-number-{n}", "title": f"Ferry number {n} sails again", "date": f"2026-07-1{n}"} for n in (4, 3, 2)
]


def snapshot(body: str, url: str = URL) -> Snapshot:
    return Snapshot(url=url, final_url=url, status=200, headers=(("Content-Type", "text/html"),), body=body.encode())


def page(*parts: str) -> Snapshot:
    return snapshot(f"<html lang=en><title>News</title><body>{''.join(parts)}</body></html>")


def read(shown: Snapshot) -> ListPage:
    return read_page(shown, GENERIC, Source(name="s", url=URL))


def data(posts: object = POSTS) -> str:
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"posts": posts}})}</script>'


def rows(*days: int, year: int = 2026) -> str:
    items = (
        f"<li><a href=/n/{day}>Minutes of harbour meeting number {day}</a> <time>{year}-07-{day:02d}</time>"
        for day in days
    )
    return f"<ul>{''.join(items)}</ul>"


def test_where_nothing_else_is_shown_the_data_are_read() -> None:
    got = read(page("<p>Loading", data()))
    assert got.in_data
    assert got.entries[0] == Entry(
        url=f"{URL}#ferry-number-4", key="#ferry-number-4", title="Ferry number 4 sails again", published="2026-07-14",
        guid="ferry-number-4", own_page=False,
    )  # fmt: skip


def test_the_links_of_the_page_show_where_they_lead() -> None:
    got = read(page("<a href=/news/2026/ferry-number-3>Ferry</a>", data()))
    assert [entry.url for entry in got.entries] == [
        f"https://press.example/news/2026/ferry-number-{n}" for n in (4, 3, 2)
    ]
    assert all(entry.own_page for entry in got.entries)


def test_rows_as_new_are_read_before_data() -> None:
    with_links = [{**post, "url": f"/n/{post['slug']}"} for post in POSTS]
    assert not read(page(rows(14, 13, 12, 11), data(with_links))).in_data
    assert not read(page(rows(14, 13, 12, 11), data())).in_data
    assert read(page(rows(4, 3, 2, 1), data(with_links))).in_data
    assert read(page(rows(14, 13, 12, year=2024), data(with_links))).in_data


def entries(*days: str, own_page: bool = True) -> ListPage:
    made = (Entry(url=f"{URL}{n}", key=f"/{n}", published=day, own_page=own_page) for n, day in enumerate(days))
    return ListPage(entries=tuple(made))


@pytest.mark.parametrize(
    ("shown", "said", "chosen"),
    [
        (entries(), entries(), "shown"),
        (entries("2026-07-14"), entries(), "shown"),
        (entries(), entries("2026-07-14", own_page=False), "said"),
        (entries("2026-07-10"), entries("2026-07-14", "2026-07-13", own_page=False), "shown"),
        (entries("2026-07-10"), entries("2026-07-14", "2026-07-13"), "said"),
        (entries("2026-07-14"), entries("2026-07-14", "2026-07-13"), "shown"),
        (entries("2026-07-10"), entries("2026-12-24"), "shown"),  # one of another kind: an event
        (entries("", "", ""), entries("2026-07-14", "2026-07-13"), "said"),
        (entries("", "", "", "", ""), entries("2026-07-14", "2026-07-13"), "shown"),
    ],
)  # fmt: skip
def test_the_better_of_rows_and_data(shown: ListPage, said: ListPage, chosen: str) -> None:
    assert better(shown, said) is {"shown": shown, "said": said}[chosen]


def test_another_page_in_place_of_the_list_is_no_list_for_its_data() -> None:
    got = read(page("<form><input type=password></form>", data()))
    assert (got.entries, got.fault) == ((), "login")
    assert read(page()).reason == Reason.of("no_list_found")
    assert read(snapshot("")).reason == Reason.of("list_empty")


def test_a_profile_knows_better() -> None:
    board = "https://www.mofa.go.kr/eng/brd/m_5676/list.do"
    got = read_page(snapshot(f"<html>{data()}", board), load_profile("mofa"), Source(name="s", url=board))
    assert got.entries == ()


def test_add_shows_what_is_in_the_data() -> None:
    (found,) = discover(page("<p>Loading", data()), GENERIC)
    assert (found.kind, found.url, found.count) == ("list", URL, 3)
    assert found.reason == Reason.of("list_in_data", rows=3, dated=100)
    both = discover(page(rows(4, 3, 2), data([{**post, "url": f"/n/{post['slug']}"} for post in POSTS])), GENERIC)
    assert [each.reason.code for each in both if each.reason] == ["list_in_data", "another_list"]


def test_a_page_without_a_list_names_the_data_that_may_hold_it() -> None:
    posts, asked = "<link rel='https://api.w.org/' href='/wp-json/'>", "<script>fetch('/api/news')</script>"
    url = "https://press.example/wp-json/wp/v2/posts?per_page=20"
    assert read(page(posts + asked)).reason == Reason.of("no_list_but_data", url=url)
    assert read(page(asked)).reason == Reason.of("no_list_but_data", url="https://press.example/api/news")


@pytest.mark.parametrize(
    ("head", "urls"),
    [
        ("<link rel='https://api.w.org/' href='/wp-json/'>", ["https://press.example/wp-json/wp/v2/posts?per_page=20"]),
        ("<link rel='https://api.w.org/' href='/?rest_route=/'>", ["https://press.example/?rest_route=/wp/v2/posts&per_page=20"]),
        ("<link rel='https://api.w.org/' href='mailto:desk@press.example?'>", []),
        ("<a href='/wp-json/wp/v2/posts'>Data</a>", ["https://press.example/wp-json/wp/v2/posts?per_page=20"]),
        ("<link rel=preload as=fetch href=/page-data/news/page-data.json>", ["https://press.example/page-data/news/page-data.json"]),
        ("<script>fetch('/api/news').then(show); $.getJSON(\"/api/old\", show)</script>",
         ["https://press.example/api/news", "https://press.example/api/old"]),
        ("<script>fetch('/api/' + id); fetch(`/api/${id}`); fetch('https://other.example/')</script>", []),
    ],
)  # fmt: skip
def test_data_one_request_away(head: str, urls: list[str]) -> None:
    assert [each.url for each in discover(page(head), GENERIC)] == urls


def test_a_site_without_data_names_none() -> None:
    root = parse("<html><head><link rel=icon href=/i.png></head><body><script>a()</script></body></html>")
    assert root is not None
    assert (list(wordpress_posts(root, URL)), list(requested(root, URL))) == ([], [])


pieces = st.sampled_from([
    "<script>", "</script>", "<script type=application/json>", "<script type=application/ld+json>", "JSON.parse(",
    "__NUXT__=(function(a){return ", "self.__next_f.push([1,", "={", "=[{", '{"title": "Ferry sails", ',
    '"url": "/n/1"}', '"date": "2026-07-14", ', "[", "]", ",", "}", ")", '"', "'", "a:", "1:", "<p itemscope>",
    "<i itemprop=name>", "<a href=/n/1>x</a>", "\\u0022", "<!--", "가", "\ud83d",
])  # fmt: skip


@given(st.lists(pieces, max_size=40).map("".join))
def test_no_page_is_too_strange(body: str) -> None:
    got = read(snapshot(body.encode("utf-8", "replace").decode()))
    assert bool(got.entries) != bool(got.why)


def test_rows_in_records_of_a_script_are_rows() -> None:
    items = (f"<li><a href=/n/{day}>Minutes of harbour meeting {day}</a> 2026-07-{day}</li>" for day in (14, 13, 12))
    records = "".join(f"<record><![CDATA[{item}]]></record>" for item in items)
    shown = page(f"<div><script type='text/xml'><store>{records}</store></script></div>")
    assert [entry.key for entry in read(shown).entries] == [f"/n/{day}" for day in (14, 13, 12)]
    assert read(page(f"<div><script type='text/html'>{records}</script></div>")).entries == ()
    assert read(page(f"<div><script type='text/xml'>{records}")).entries == ()
