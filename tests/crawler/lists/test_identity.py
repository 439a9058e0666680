"""Which rows of a list are one release, and what tells two of one address apart."""

from dataclasses import replace

import pytest

from crawler.items import Entry, Snapshot, Source
from crawler.lists.identity import unique
from crawler.lists.keys import mark_of, told_apart, without_noise
from crawler.lists.read_page import read_page
from crawler.naming import USUAL, Naming
from crawler.profiles import GENERIC
from crawler.urls import release_key
from tests.support.properties import given, st

ROOT = "https://quay.example"


def row(link: str, title: str = "", day: str = "", *, pinned: bool = False, guid: str = "") -> Entry:
    url = link if link.startswith("http") else ROOT + link
    return Entry(url=url, key=release_key(url, GENERIC), title=title, published=day, pinned=pinned, guid=guid)


def keys(*rows: Entry, known: Naming = USUAL) -> list[str]:
    return [entry.key for entry in told_apart(rows, known).entries]


# -- rows that are one release


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (row("/n?no=5&page=1", "Lock opened"), row("/n?no=5&page=2", "Lock opened")),
        (row("/n?no=5&page=1", "Lock opened at the old quay"), row("/n?no=5&page=2", "Lock opened at…")),
        (row("/n?no=5&page=1", "Lock opened at th..."), row("/n?no=5&page=2", "Lock opened at the old quay")),
        (row("/n?no=5&page=1", "“Lock” opened"), row("/n?no=5&page=2", '"Lock"  opened')),
        (row("/n?no=5&page=1", ""), row("/n?no=5&page=2", "Lock opened")),
        (row("/n?no=5&page=1", "Lock opened", "2026-07-14"), row("/n?no=5&page=2", "Lock opened")),
        (row("/n?no=5&page=1", "Lock opened"), row("/n?no=5&page=2", "Lock opened", "2026-07-14")),
    ],
)
def test_rows_of_one_release(first: Entry, second: Entry) -> None:
    assert unique([first, second]) == (first,)
    pinned = replace(first, pinned=True)
    assert unique([pinned, row("/n?no=6"), second]) == (row("/n?no=6"), second)
    assert unique([pinned, row("/n?no=6"), replace(second, pinned=True)]) == (pinned, row("/n?no=6"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (row("/n?no=5&page=1", "Lock opened"), row("/n?no=5&page=2", "Lock closed")),
        (row("/n?no=5&page=1", "Lock opened"), row("/n?no=5&page=2", "Lock opened again")),
        (row("/n?no=5&page=1", "Lock opened..."), row("/n?no=5&page=2", "Lock closed")),
        (row("/n?no=5&page=1", "Lock opened", "2026-07-14"), row("/n?no=5&page=2", "Lock opened", "2026-07-15")),
    ],
)
def test_rows_of_two(first: Entry, second: Entry) -> None:
    assert unique([first, second]) == (first, second)


def test_what_a_pinned_row_says_beside_the_title_makes_no_second_release() -> None:
    plain, other = row("/n?no=5&page=1", "Lock opened"), row("/n?no=6&page=1", "Quay cleared")
    pinned = row("/n?no=5&page=1&view_type=top", "[Notice] Lock opened", pinned=True)
    assert unique([pinned, other, plain]) == (other, plain)
    assert unique([pinned, other]) == (pinned, other)


# -- what tells rows of one key apart


@pytest.mark.parametrize(
    ("links", "wanted"),
    [
        (("/n/1", "/n/2"), ["/n/1", "/n/2"]),
        (
            ("/index.php?page=a&lang=en", "/index.php?page=b&lang=en"),
            ["/index.php?lang=en&page=a", "/index.php?lang=en&page=b"],
        ),
        (("/stat?id=3&period=05", "/stat?id=3&period=06"), ["/stat?id=3&period=05", "/stat?id=3&period=06"]),
        (("/daily?sdate=1", "/daily?sdate=2"), ["/daily?sdate=1", "/daily?sdate=2"]),
        (("/release?first-word", "/release?second-word"), ["/release?first-word", "/release?second-word"]),
        (("/n/1", "https://east.example/n/1"), ["//quay.example/n/1", "//east.example/n/1"]),
        (("http://127.0.0.1:81/n", "http://127.0.0.1:82/n"), ["//127.0.0.1:81/n", "//127.0.0.1:82/n"]),
        (("/2026.html#a", "/2026.html#b"), ["/2026.html#a", "/2026.html#b"]),
        (("/#!/press/1", "/#!/press/2"), ["/#!/press/1", "/#!/press/2"]),
    ],
)
def test_what_tells_two_apart(links: tuple[str, ...], wanted: list[str]) -> None:
    rows = [row(link, f"Statement of the {name}") for link, name in zip(links, ("harbour", "lock"), strict=True)]
    assert keys(*rows) == wanted
    assert keys(*reversed(rows)) == wanted[::-1]


def test_only_the_parameters_that_are_needed_belong_to_the_key() -> None:
    rows = [row("/stat?id=3&period=1&page=1&order=up", "A"), row("/stat?id=3&period=2&page=2&order=up", "B")]
    assert keys(*rows) == ["/stat?id=3&period=1", "/stat?id=3&period=2"]


def test_more_than_one_parameter_may_be_needed() -> None:
    rows = [row(f"/stat?id=3&period={p}&page={n}", f"{p} {n}") for p in (1, 2) for n in (1, 2)]
    assert len(set(keys(*rows))) == 4


def test_what_one_list_showed_holds_from_then_on() -> None:
    learned = told_apart([row("/stat?id=3&period=05", "A"), row("/stat?id=3&period=06", "B")], USUAL).naming
    assert keys(row("/stat?id=4&period=07", "C"), known=learned) == ["/stat?id=4&period=07"]
    assert keys(row("/stat?id=4", "C"), row("/other?id=4&period=07", "D"), known=learned) == [
        "/stat?id=4",
        "/other?id=4",
    ]
    learned = told_apart([row("/n/1", "A"), row("https://east.example/n/1", "B")], learned).naming
    assert keys(row("/n/2", "C"), known=learned) == ["//quay.example/n/2"]


def test_a_key_by_a_profile_is_told_apart_likewise() -> None:
    rows = [
        replace(row("/view.do?seq=7&page=1", "A"), key="m_1/7"),
        replace(row("/view.do?seq=7&page=2", "B"), key="m_1/7"),
    ]
    assert keys(*rows) == ["m_1/7?page=1", "m_1/7?page=2"]
    rows = [replace(row("/n/7", "A"), key="m_1/7"), replace(row("https://east.example/n/7", "B"), key="m_1/7")]
    assert keys(*rows) == ["//quay.example/m_1/7", "//east.example/m_1/7"]


def test_feed_items_that_share_a_link_are_known_by_their_ids() -> None:
    rows = [
        row("/notices", "Lock opened", guid="notice 7"),
        row("/notices", "Lock closed", guid="notice 8"),
        row("/n/1"),
    ]
    told = told_apart([*rows, row("/n/2", guid="https://quay.example/?p=2")], USUAL)
    assert [(entry.key, entry.guid, entry.own_page) for entry in told.entries] == [
        ("/notices#notice7", "notice 7", False),
        ("/notices#notice8", "notice 8", False),
        ("/n/1", "", True),
        ("/n/2", "https://quay.example/?p=2", True),
    ]
    (alone,) = told_apart(rows[1:2], told.naming).entries
    assert alone.key == "/notices#notice8"


def test_only_fragments_that_name_are_left() -> None:
    told = told_apart([row("/2026.html#a", "A"), row("/2026.html#b", "B"), row("/n/1#text", "C")], USUAL)
    assert [entry.url for entry in told.entries] == [f"{ROOT}/2026.html#a", f"{ROOT}/2026.html#b", f"{ROOT}/n/1"]


def test_what_the_list_itself_named_stays() -> None:
    named = Entry(url=f"{ROOT}/notices", key="#notice-7", title="A", own_page=False, guid="notice-7")
    assert told_apart([named], Naming(frozenset({"/notices#", "//"}))).entries == (named,)


def test_a_long_id_is_known_by_its_hash() -> None:
    one, other = (mark_of(row("/n", guid="x" * 300 + end)) for end in "ab")
    assert len(one) == 16
    assert one != other


def test_rows_that_nothing_tells_apart_are_said() -> None:
    first, second = row("/news.aspx", "Lock opened", "2026-07-14"), row("/news.aspx", "Lock closed", "2026-07-13")
    told = told_apart([first, second, row("/news.aspx", "[Notice] Lock opened")], USUAL)
    assert told.entries == (first,)
    (left,) = told.left_out
    assert (left.what, left.title, left.url, left.published) == ("row", "Lock closed", second.url, "2026-07-13")
    assert left.why == "it leads to the same address as another row of the list, and nothing tells the two apart"


def test_parameters_that_are_noise_name_nothing() -> None:
    noise = Naming(noise=frozenset({"t"}))
    rows = [row("/v?no=1&t=aa", "A"), row("/v?no=1&t=bb", "B"), row("/v?t=cc", "C")]
    assert keys(*rows, known=noise) == ["/v?no=1", "/v"]
    assert without_noise("/v?no=1&t=a#x", frozenset({"t"})) == "/v?no=1#x"
    assert without_noise("/v#x", frozenset({"t"})) == "/v#x"


def test_there_is_room_for_so_much_and_no_more() -> None:
    full = Naming(frozenset(f"/{n}?a" for n in range(5000)))
    told = told_apart([row("/stat?id=3&period=05", "A"), row("/stat?id=3&period=06", "B")], full)
    assert told.naming == full
    assert [left.title for left in told.left_out] == ["B"]
    assert USUAL.with_more(noise=frozenset(f"{n}" for n in range(5001))) == USUAL


def test_a_page_is_read_by_what_is_known_of_its_source() -> None:
    items = "".join(
        f"<item><title>Statement {n}</title><link>{ROOT}/index.php?page={n}&amp;lang=en</link></item>" for n in "ab"
    )
    feed = Snapshot(
        url=f"{ROOT}/feed.xml", final_url=f"{ROOT}/feed.xml", status=200, headers=(),
        body=f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(),
    )  # fmt: skip
    page = read_page(feed, GENERIC, Source(name="quay", url=feed.url))
    assert [entry.key for entry in page.entries] == ["/index.php?lang=en&page=a", "/index.php?lang=en&page=b"]
    alone = replace(feed, body=feed.body.replace(items.partition("</item>")[2].encode(), b""))
    again = read_page(alone, GENERIC, Source(name="quay", url=feed.url, naming=page.naming))
    assert [entry.key for entry in again.entries] == ["/index.php?lang=en&page=a"]


links = st.builds(
    "{}/{}{}{}".format,
    st.sampled_from([ROOT, "https://east.example"]),
    st.sampled_from(["n", "n/1", ""]),
    st.sampled_from(["", "?id=1", "?id=1&page=2", "?page=3", "?id=1&page=3", "?t=4&id=1"]),
    st.sampled_from(["", "#a", "#b"]),
)
listed = st.lists(st.builds(row, links, st.sampled_from(["A", "B", "A…"]), st.sampled_from(["", "2026-07-14"])))


@given(listed)
def test_each_row_ends_as_an_entry_or_is_said(rows: list[Entry]) -> None:
    told = told_apart(unique(rows), USUAL)
    found = [entry.key for entry in told.entries]
    assert len(found) == len(set(found))
    shown = {entry.title for entry in told.entries} | {left.title for left in told.left_out}
    assert {entry.title.strip("…") for entry in rows} == {title.strip("…") for title in shown}
    assert keys(*unique(rows), known=told.naming) == found
