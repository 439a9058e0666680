"""Rows whose addresses are spelled otherwise than when their releases were recorded."""

from dataclasses import replace

import pytest

from crawler.items import Entry, Snapshot
from crawler.naming import USUAL, Naming
from crawler.profiles import GENERIC
from crawler.urls import release_key
from crawler.visit.recognition import Recognised, recognised, redirected

ROOT = "https://quay.example"
TITLES = ("Lock opened", "Quay cleared", "Ferry sails again", "Tide gauge moved")


def row(link: str, title: str = "", day: str = "", key: str = "") -> Entry:
    url = link if link.startswith("http") else ROOT + link
    return Entry(url=url, key=key or release_key(url, GENERIC), title=title, published=day)


def keys(rows: list[Entry], before: list[Entry], naming: Naming = USUAL) -> list[str]:
    return [entry.key for entry in found(rows, before, naming).entries]


def found(rows: list[Entry], before: list[Entry], naming: Naming = USUAL) -> Recognised:
    return recognised(rows, {entry.key for entry in before}, lambda: before, naming)


def board(link: str, **values: str) -> list[Entry]:
    return [row(link.format(n=n, **values), title, f"2026-07-{14 - n}") for n, title in enumerate(TITLES)]


def test_where_all_rows_are_known_nothing_is_asked() -> None:
    def asked() -> list[Entry]:
        raise AssertionError

    rows = [row("/n/1"), row("/n/2")]
    assert recognised(rows, {"/n/1", "/n/2"}, asked, USUAL) == Recognised(tuple(rows), USUAL)


def test_a_new_row_keeps_its_key() -> None:
    assert keys([row("/n/2", "B"), row("/n/1", "A")], [row("/n/1", "A")]) == ["/n/2", "/n/1"]
    assert keys([row("/n/2", "B")], []) == ["/n/2"]


def test_a_release_keeps_the_key_of_its_address() -> None:
    before = [row("/index.php?page=a&lang=en", "A", key="/index.php?lang=en")]
    rows = [row(f"/index.php?page={n}&lang=en", n.upper(), key=f"/index.php?lang=en&page={n}") for n in "ba"]
    assert keys(rows, before) == ["/index.php?lang=en&page=b", "/index.php?lang=en"]
    rows = [replace(entry, title="Another headline") for entry in rows]
    assert keys(rows, before) == ["/index.php?lang=en&page=b", "/index.php?lang=en"]


def test_a_release_keeps_its_key_though_its_address_is_spelled_otherwise_today() -> None:
    before = [row("/(S(a1b2c3d4e5f6g7h8i9j0k1l2))/v?no=1", "A", key="/(S(a1b2c3d4e5f6g7h8i9j0k1l2))/v?no=1")]
    assert keys([row("/v?no=2", "A"), row("/v?no=1", "A")], before) == ["/v?no=2", before[0].key]


def test_of_rows_at_one_address_the_one_of_its_title_is_the_known_one() -> None:
    before = [row("/2026.html", "B")]
    rows = [replace(row(f"/2026.html#{n}", n.upper(), key=f"/2026.html#{n}"), own_page=False) for n in "abc"]
    assert keys(rows, before) == ["/2026.html#a", "/2026.html", "/2026.html#c"]
    assert keys(rows, [replace(before[0], title="B »")]) == ["/2026.html#a", "/2026.html", "/2026.html#c"]
    rows = [replace(entry, url=ROOT + "/2026.html", guid=entry.title) for entry in rows]
    assert keys(rows, before) == ["/2026.html#a", "/2026.html", "/2026.html#c"]


def test_no_two_rows_get_one_key() -> None:
    before = [row("/n/1", "A", key="/old/1")]
    assert keys([row("/n/1", "A"), row("/n/1", "A", key="/other")], before) == ["/old/1", "/other"]
    assert keys([row("/n/2", "B", key="/old/1"), row("/n/1", "A")], before) == ["/old/1", "/n/1"]


# -- parameters with another value at each visit


@pytest.mark.parametrize("name", ["key", "token", "_", "rnd", "timestamp", "csrf"])
def test_a_parameter_that_alone_differs_in_every_row_names_nothing(name: str) -> None:
    before, now = (board(f"/view?no={{n}}&{name}={{value}}", value=value) for value in ("9f3a", "77b0"))
    came = found([row(f"/view?no=9&{name}=77b0", "Crane sold", "2026-07-15"), *now], before)
    assert came.naming == Naming(noise=frozenset({name}))
    assert [entry.key for entry in came.entries] == ["/view?no=9", *(entry.key for entry in before)]
    later = [replace(entry, key=release_key(entry.url, GENERIC)) for entry in board("/view?no={n}")]
    assert keys(later, before, came.naming) == [entry.key for entry in before]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("/r/{n}", "/newsroom/{n}"),  # other addresses
        ("/view?no=1{n}", "/view?no=7{n}"),  # other numbers
        ("/view?no={n}", "https://east.example/view?no={n}"),
        ("/view?no={n}&a=1", "/show?no={n}&a=2"),
    ],
)
def test_other_addresses_are_not_recognised(was: str, now: str) -> None:
    assert found(board(now), board(was)) == Recognised(tuple(board(now)), USUAL)


def test_one_row_is_no_pattern() -> None:
    was, now = board("/view?no={n}&t=1"), board("/view?no={n}&t=2")
    others = [row(f"/view?no=5{n}&t=2", f"Report {n}") for n in range(3)]
    assert found([now[0], *others], was).naming == USUAL
    assert found(now[:1], was).naming == USUAL
    busted = [replace(entry, url=entry.url.replace("t=", "_=")) for entry in (was[0], now[0])]
    assert found(busted[1:], busted[:1]).naming == Naming(noise=frozenset("_"))
    mixed = [now[0], replace(now[1], url=f"{ROOT}/view?no=1&u=2"), *others[:1]]
    assert found(mixed, was).naming == USUAL


def test_titles_that_several_releases_have_prove_nothing() -> None:
    was = [replace(entry, title="Agenda", published="") for entry in board("/view?no={n}&t=1")]
    now = [replace(entry, title="Agenda", published="") for entry in board("/view?no={n}&t=2")]
    assert found(now, was).naming == USUAL


def test_an_address_that_leads_to_that_of_another_row() -> None:
    def came(url: str, to: str) -> Snapshot:
        return Snapshot(url=ROOT + url, final_url=ROOT + to, status=200, headers=(), body=b"")

    pages = {
        "/old/1": came("/old/1", "/n/1#top"),
        "/n/2": came("/n/2", "/n/2"),
        "/n/3": came("/old/3", "/n/3"),  # known by another key
        "/old/4": came("/old/4", "/elsewhere"),
        "/old/5": came("/notices", "/notices"),  # others have its address, too
        "/old/6": came("/old/6", "/notices"),
    }
    shared = replace(row("/notices", key="/notices#g-1"), own_page=False)
    assert redirected([row("/n/1"), row("/n/2"), row("/n/3"), shared], pages) == (("/old/1", "/n/1"),)
