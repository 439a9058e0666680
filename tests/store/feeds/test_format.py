"""Atom and JSON Feed: what readers make of them."""

import json
from dataclasses import replace

import feedparser
from lxml import etree

from crawler.reasons import words
from store import queries
from store.feeds.format import Feed, Item, atom, json_feed, tag
from store.feeds.items import change_item, release_item
from store.maintenance.export_import import exported
from tests.support.alert_samples import change
from tests.support.properties import given, st
from tests.support.watch import Watch, reading, release

FEED = Feed(
    id=tag("feed", "all"),
    title="조류부 <새 소식>",
    updated="2026-11-20T00:00:00Z",
    home="https://a.example/",
    address="https://a.example/f",
)
ITEM = Item(
    id=tag("change", 1),
    title='A "title" & more',
    url="https://a.example/1?x=1&y=2",
    updated="2026-11-20T00:00:00Z",
    published="2026-11-19T00:00:00Z",
    author="Ministry of Tides",
    summary="42 → 24",
    html="<p>1 &lt; 2</p>",
    categories=("edited", "major"),
    language="en",
)


def test_atom_as_a_reader_sees_it() -> None:
    read = feedparser.parse("".join(atom(FEED, [ITEM])))
    (entry,) = read.entries
    assert (read.bozo, read.feed.title, read.feed.id, read.version) == (False, FEED.title, FEED.id, "atom10")
    assert (entry.title, entry.link, entry.summary, entry.author) == (ITEM.title, ITEM.url, ITEM.summary, ITEM.author)
    assert (entry.content[0].value, entry.content[0].type) == (ITEM.html, "text/html")
    assert [one.term for one in entry.tags] == ["edited", "major"]
    assert (entry.id, entry.updated, entry.published) == (ITEM.id, ITEM.updated, ITEM.published)


def test_json_feed_says_the_same() -> None:
    read = json.loads(json_feed(FEED, [ITEM]))
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert (read["title"], read["home_page_url"], read["feed_url"]) == (FEED.title, FEED.home, FEED.address)
    (entry,) = read["items"]
    assert (entry["id"], entry["url"], entry["content_html"]) == (ITEM.id, ITEM.url, ITEM.html)
    assert (entry["tags"], entry["date_modified"], entry["authors"]) == (
        ["edited", "major"], ITEM.updated, [{"name": ITEM.author}]
    )  # fmt: skip


def test_an_item_without_text_has_content_in_json_feed() -> None:
    (entry,) = json.loads(json_feed(FEED, [replace(ITEM, html="", summary="")]))["items"]
    assert entry["content_text"] == ITEM.title


def test_what_is_not_known_is_left_out() -> None:
    bare = Item(id=tag("change", 2), title="A title", url="https://a.example/2", updated="2026-11-20T00:00:00Z")
    document = "".join(atom(Feed(id=FEED.id, title="All", updated=FEED.updated), [bare]))
    for name in ("published", "summary", "content", "category", "alternate", "self"):
        assert name not in document.replace('<link rel="alternate" href="https://a.example/2"/>', "")
    assert document.count("<author>") == 1  # of the feed
    (entry,) = json.loads(json_feed(Feed(id=FEED.id, title="All", updated=FEED.updated), [bare]))["items"]
    assert set(entry) == {"id", "url", "title", "content_text", "date_modified"}


@given(st.text(), st.text())
def test_any_text_gives_well_formed_feeds(title: str, text: str) -> None:
    item = replace(ITEM, title=title.encode("utf-8", "replace").decode(), html="", text=text)
    document = "".join(atom(FEED, [item])).encode("utf-8", "replace")
    assert etree.fromstring(document).tag == "{http://www.w3.org/2005/Atom}feed"
    assert json.loads(json_feed(FEED, [item]))["items"][0]["id"] == ITEM.id


def test_ids_are_the_same_for_ever() -> None:
    assert (
        tag("release", "mofa-eng-press", "m_5676/322590") == "tag:presswatch,2026:release:mofa-eng-press:m_5676/322590"
    )
    assert tag("a b", "ㄱ?") == "tag:presswatch,2026:a-b:ㄱ-"


def test_changes_as_items(watch: Watch) -> None:
    one = reading("1", release("One", "The towns agreed on 42 stations."))
    watch.check(reading("0", release("Zero")))
    watch.check(one, rows=[one.entry, reading("0", release("Zero")).entry])
    watch.check(reading("1", release("One", "The towns agreed on 24 stations.")))
    edited, new = (change_item(change) for change in queries.changes(watch.store))
    assert (new.title, new.categories, new.html) == ("One", ("new",), "<p>The towns agreed on 42 stations.</p>")
    assert (edited.title, edited.categories) == ("[edited] One", ("edited", "major", "figure"))
    assert "42" in edited.html
    assert "24" in edited.html
    assert "<del>42</del> → <ins>24</ins>" in edited.html
    assert edited.id == "tag:presswatch,2026:change:2"


def test_an_item_leads_to_the_original_and_to_our_page(watch: Watch) -> None:
    zero, one = reading("0", release("Zero")), reading("1", release("One"))
    watch.check(zero)
    watch.check(one, rows=[one.entry, zero.entry])
    (new,) = queries.changes(watch.store)
    item = change_item(new, "https://desk.example/change/1?a&b")
    assert '<p><a href="https://desk.example/change/1?a&amp;b">See what changed</a></p>' in item.html
    assert ">바뀐 내용 보기</a>" in change_item(new, "https://desk.example/change/1", "ko").html
    (read,) = feedparser.parse("".join(atom(FEED, [item]))).entries
    links = {link.rel: link.href for link in read.links}
    assert links == {"alternate": new.url, "related": "https://desk.example/change/1?a&b"}
    (entry,) = json.loads(json_feed(FEED, [item]))["items"]
    assert (entry["url"], entry["_presswatch"]) == (new.url, {"change_url": "https://desk.example/change/1?a&b"})


def test_releases_as_items(watch: Watch) -> None:
    watch.check(reading("1", release("One", "A paragraph.", day="")))
    (row,) = exported(watch.store)
    item = release_item(row)
    assert (item.title, item.published, item.updated, item.text) == ("One", "", watch.now, "A paragraph.")


def test_a_feed_says_all_in_its_language() -> None:
    failing = change("failing", "ko")
    english, korean = change_item(failing), change_item(failing, language="ko")
    assert (english.title[:9], korean.title[:7]) == ("[failing]", "[수집 실패]")
    assert (english.summary, korean.summary) == (words(failing.reason), words(failing.reason, "ko"))
    assert english.summary != korean.summary
    recovered = replace(failing, kind="recovered")
    assert change_item(recovered, language="ko").summary == f"이전 실패 원인: {korean.summary}"
