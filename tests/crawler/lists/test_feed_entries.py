"""Items of feeds as entries: those with a page, those without, and those that are none."""

import json
from collections.abc import Mapping

import pytest

from crawler.items import Entry, Snapshot, Source
from crawler.left_out import MOST_NAMED
from crawler.lists.feeds import read_feed
from crawler.lists.list_page import ListPage
from crawler.profiles import GENERIC
from crawler.reasons import Reason

FEED = "https://press.example/feeds/all.xml"
DAY = "<pubDate>Tue, 14 Jul 2026 07:52:44 GMT</pubDate>"
LINKED = "<title>Ferry sails</title><link>https://press.example/n/1</link>"


def read(body: str) -> ListPage:
    page = Snapshot(url=FEED, final_url=FEED, status=200, headers=(), body=body.encode())
    return read_feed(page, GENERIC, Source(name="feed", url=FEED))


def rss(*items: str, head: str = "<link>https://press.example/news/</link>") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>{head}{inside}</channel></rss>"


def json_feed(*items: Mapping[str, object]) -> str:
    return json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "home_page_url": "https://press.example/news/", "items": items
    })  # fmt: skip


NAMELESS = Entry(
    url="https://press.example/news/#press-77",
    key="#press-77",
    title="Lamp lit",
    guid="press-77",
    own_page=False,
    text="<p>At nine.</p>",
)


@pytest.mark.parametrize(
    "feed",
    [
        rss(LINKED, '<title>Lamp lit</title><guid isPermaLink="false">press-77</guid>'
            "<description>&lt;p&gt;At nine.&lt;/p&gt;</description>"),
        rss(LINKED, "<title>Lamp lit</title><guid>press-77</guid>"
            "<description>&lt;p&gt;At nine.&lt;/p&gt;</description>"),
        json_feed({"id": 1, "url": "/n/1", "title": "Ferry sails"},
                  {"id": "press-77", "title": "Lamp lit", "content_html": "<p>At nine.</p>"}),
    ],
)  # fmt: skip
def test_a_name_that_is_no_address_never_becomes_one(feed: str) -> None:
    got = read(feed)
    assert [entry.url for entry in got.entries][:1] == ["https://press.example/n/1"]
    assert got.entries[1] == NAMELESS
    assert got.left_out == ()


@pytest.mark.parametrize("name", ["https://press.example/?p=7", " https://press.example/?p=7 "])
def test_a_name_that_is_an_address_is_one(name: str) -> None:
    assert read(rss(f"<title>A</title><guid>{name}</guid>")).entries[0].key == "/?p=7"
    assert read(json_feed({"id": name.strip(), "title": "A"})).entries[0].key == "/?p=7"


def test_without_a_page_for_people_an_entry_leads_to_the_feed() -> None:
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><id>tag:a b/c</id></entry></feed>'
    assert [(entry.url, entry.key) for entry in read(atom).entries] == [(f"{FEED}#tag%3Aab%2Fc", "#tag:ab/c")]


def test_a_long_name_is_known_by_its_hash() -> None:
    got = read(rss(f"<title>A</title><guid>{'x' * 201}</guid>", f"<title>B</title><guid>{'x' * 202}</guid>"))
    assert [len(entry.key) for entry in got.entries] == [17, 17]
    assert len({entry.key for entry in got.entries}) == 2


def test_without_link_and_name_title_and_day_tell_items_apart() -> None:
    got = read(rss(LINKED, f"<title>Lamp lit</title>{DAY}", f"<title>Lamp out</title>{DAY}", "<title>Undated</title>"))
    assert [(entry.title, entry.own_page) for entry in got.entries] == [
        ("Ferry sails", True), ("Lamp lit", False), ("Lamp out", False),
    ]  # fmt: skip
    assert got.entries[1].key != got.entries[2].key
    assert [(one.what, one.title, one.reason) for one in got.left_out] == [
        ("row", "Undated", Reason.of("item_without_address"))
    ]


def test_an_item_of_text_alone_is_called_by_its_beginning() -> None:
    got = read(rss(f"<guid>7</guid><description>&lt;p&gt;{'Lamp lit. ' * 30}&lt;/p&gt;</description>"))
    assert got.entries[0].title.startswith("Lamp lit. Lamp lit.")
    assert len(got.entries[0].title) <= 120


def test_many_items_that_are_none_are_counted() -> None:
    got = read(rss(LINKED, *(f"<title>Lamp {n}</title>" for n in range(MOST_NAMED + 7))))
    assert len(got.left_out) == MOST_NAMED + 1
    assert got.left_out[-1].reason == Reason.of("more_left_out", count=7)


def test_a_host_without_a_scheme_is_an_address() -> None:
    got = read(rss("<title>A</title><link>www.press.example/n/1</link>", "<title>B</title><link>www-data/2</link>"))
    assert [entry.url for entry in got.entries] == [
        "https://www.press.example/n/1", "https://press.example/feeds/www-data/2",
    ]  # fmt: skip


def test_the_page_comes_before_other_forms_of_it() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><id>urn:1</id>'
        '<link rel="alternate" type="application/json" href="/n/1.json"/>'
        '<link rel="alternate" type="text/html" href="/n/1"/></entry></feed>'
    )
    assert read(atom).entries[0].url == "https://press.example/n/1"


def test_the_newest_are_read_wherever_they_stand() -> None:
    days = [f"{2000 + n // 336}-{n // 28 % 12 + 1:02d}-{n % 28 + 1:02d}" for n in range(1_300)]
    items = [f"<title>Item {n}</title><link>/n/{n}</link><date>{day}</date>" for n, day in enumerate(days)]
    rising, falling = read(rss(*items)), read(rss(*items[::-1]))
    assert [entry.key for entry in rising.entries] == [f"/n/{n}" for n in range(300, 1_300)]
    assert falling.entries[::-1] == rising.entries
    as_json = json_feed(
        *({"url": f"/n/{n}", "title": f"Item {n}", "date_published": day} for n, day in enumerate(days))
    )
    assert [entry.key for entry in read(as_json).entries] == [entry.key for entry in rising.entries]
    assert {got.left_out[-1].reason for got in (rising, falling, read(as_json))} == {
        Reason.of("older_not_read", count=300, read=1_000)
    }


def test_undated_items_are_read_at_both_ends() -> None:
    items = [f"<title>Item {n}</title><link>/n/{n}</link>" for n in range(5_400)]
    got = read(rss(*items))
    assert {"/n/0", "/n/5399"} < {entry.key for entry in got.entries}
    assert got.left_out[-1].reason == Reason.of("older_not_read", count=400, read=5_000)


def test_a_thousand_attributes_are_dropped() -> None:
    many = " ".join(f'a{n}="1"' for n in range(1_000))
    assert read(rss(LINKED).replace("<item>", f"<item {many}>")).entries[0].key == "/n/1"


def test_an_atom_title_that_is_said_to_be_text_keeps_what_looks_like_markup() -> None:
    entries = "".join(
        f"<entry><title{kind}>{title}</title><id>urn:{n}</id></entry>"
        for n, (kind, title) in enumerate((
            (' type="text"', "&lt;b&gt; and &lt;i&gt; in titles"), (' type="text"', "&lt;Update&gt; R&amp;amp;D"),
            (' type="html"', "&lt;b&gt;Tides&lt;/b&gt; rise"), ("", "&lt;b&gt;Tides&lt;/b&gt; fall"),
        ))
    )  # fmt: skip
    found = read(f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>').entries
    assert [each.title for each in found] == ["<b> and <i> in titles", "<Update> R&D", "Tides rise", "Tides fall"]
