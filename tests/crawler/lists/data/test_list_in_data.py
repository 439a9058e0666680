"""Which list in data is the one of releases, and what its objects say."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from crawler.lists.data.column_names import (
    NAMED,
    NONE,
    OF_DOCUMENT,
    OF_FILE,
    UNKNOWN,
    address_rank,
    day_rank,
    is_beside,
    is_body,
    key_rank,
    title_rank,
)
from crawler.lists.data.day_texts import day_text
from crawler.lists.data.link_templates import filled, template_of
from crawler.lists.data.list_in_data import feed_in, feed_in_page
from crawler.lists.data.midnights import days_of
from crawler.lists.data.records import lists_in, record
from crawler.lists.feed_items import Item
from crawler.lists.newest import MAX_ENTRIES
from tests.support.properties import given, st

TITLES = ("Ferry sails again after the storm", "Lamp of the old lighthouse lit", "Tide tables for August are out")


def posts(**names: Sequence[object]) -> list[dict[str, object]]:
    """Objects with the three titles and what `names` say of each."""
    return [{name: values[n] for name, values in {"title": TITLES, **names}.items()} for n in range(3)]


DAYS = ("2026-07-14", "2026-07-13", "2026-07-12")
LINKS = ("/n/3", "/n/2", "/n/1")
ITEMS = tuple(
    Item(links=(link,), title=title, dates=(day,)) for link, title, day in zip(LINKS, TITLES, DAYS, strict=True)
)


@pytest.mark.parametrize(
    "data",
    [
        posts(regDate=DAYS, url=LINKS),
        {"totalCount": 3, "list": posts(regDate=DAYS, url=LINKS)},
        {"data": {"edges": [{"cursor": "x", "node": one} for one in posts(date=DAYS, link=LINKS)]}},
        {"data": [{"attributes": one} for one in posts(publishedAt=DAYS, path=LINKS)]},
        {"byId": {str(n): one for n, one in enumerate(posts(date=DAYS, link=LINKS))}},
        ["$", "ul", None, {"children": [["$", "$L5", str(n), {"post": one}]
                                        for n, one in enumerate(posts(date=DAYS, href=LINKS))]}],
        {"body": json.dumps(posts(date=DAYS, link=LINKS))},
        [{"title": {"rendered": t}, "date": d, "link": url, "guid": {"rendered": "https://press.example/?p=1"}}
         for t, d, url in zip(TITLES, DAYS, LINKS, strict=True)],
        [{"nttSj": t, "frstRegistPnttm": d, "detailUrl": url, "dept": "Harbour"}
         for t, d, url in zip(TITLES, DAYS, LINKS, strict=True)],
        [{"x1": t, "x2": d, "x3": url, "x4": "Harbour office"} for t, d, url in zip(TITLES, DAYS, LINKS, strict=True)],
        {"menu": [{"title": f"Menu {n}", "url": f"/m/{n}"} for n in range(9)], "news": posts(date=DAYS, url=LINKS)},
        {"events": [{"title": f"Event of day {n}", "date": "2026-08-01", "url": f"/e/{n}"} for n in range(9)],
         "news": posts(date=DAYS, url=LINKS)},
        posts(date=DAYS, url=LINKS, image=[f"/i/{n}.jpg" for n in range(3)], self=[f"/api/{n}" for n in range(3)]),
        posts(date=DAYS, url=LINKS, updated=("2026-07-20",) * 3, startDate=("2026-09-01",) * 3),
        {"data": [[d, f'<a href="{url}">{t}</a>'] for t, d, url in zip(TITLES, DAYS, LINKS, strict=True)]},
        [{"0": f"<a class=x href='{url}' title=y>{t}</a>", "1": d}
         for t, d, url in zip(TITLES, DAYS, LINKS, strict=True)],
        [{"url": f"https://api.press.example{url}", "html_url": url, "tag_name": "v1", "name": t, "published_at": d}
         for t, d, url in zip(TITLES, DAYS, LINKS, strict=True)],
        [{"title": {"en": t}, "date": {"published": d}, "urls": {"en": url}, "file": {"url": f"{url}.pdf"}}
         for t, d, url in zip(TITLES, DAYS, LINKS, strict=True)],
        [*posts(date=DAYS, url=LINKS), {"ad": True}, {"title": "", "date": "2026-07-01", "url": "/n/0"}],
    ],
)  # fmt: skip
def test_the_list_of_releases_is_found(data: object) -> None:
    found = feed_in([data]).items
    assert [Item(links=one.links, title=one.title, dates=one.dates) for one in found] == list(ITEMS)


@pytest.mark.parametrize(
    "data",
    [
        {}, [], [1, 2], [{"title": "Alone"}], {"title": TITLES[0], "date": DAYS[0]}, [{"a": 1}, {"a": 2}],
        posts(), posts(image=[f"/i/{n}.jpg" for n in range(3)]),
        [{"title": day} for day in DAYS], [{"title": link, "date": day} for link, day in zip(LINKS, DAYS, strict=True)],
        [{"title": "x" * 500, "date": day} for day in DAYS],
        [{"code": f"k{n}", "date": day} for n, day in enumerate(DAYS)],
    ],
)  # fmt: skip
def test_other_data_hold_none(data: object) -> None:
    assert feed_in([data]).items == ()


def test_of_two_such_lists_the_larger_is_read() -> None:
    fewer, more = posts(date=DAYS, url=LINKS)[:2], posts(date=DAYS, url=LINKS)
    assert len(feed_in([fewer, more]).items) == len(feed_in([more, fewer]).items) == 3


def test_where_all_lead_to_files_these_are_the_releases() -> None:
    files = [f"/f/{n}.pdf" for n in range(3)]
    assert [one.links for one in feed_in([posts(date=DAYS, fileUrl=files)]).items] == [(file,) for file in files]
    assert feed_in([posts(date=DAYS, fileUrl=("/f/1", "/f/2", "/f/3"))]).items[0].links == ()


def test_the_address_of_a_document_is_that_of_the_release_where_there_is_no_other() -> None:
    papers = ("/doc/3", "/doc/2", "/doc/1")
    assert [one.links for one in feed_in([posts(date=DAYS, documentUrl=papers)]).items] == [(each,) for each in papers]
    assert feed_in([posts(date=DAYS, pdfUrl=papers, url=LINKS)]).items == ITEMS


def test_an_address_without_a_slash_before_it_is_one_if_it_is_called_so() -> None:
    below = ("news/3", "news/2.html", "news/tide-tables/")
    assert [one.links for one in feed_in([posts(date=DAYS, path=below)]).items] == [(each,) for each in below]
    assert feed_in([posts(date=DAYS, office=("harbour/tides", "harbour/lights", "town/fish"))]).items[0].links == ()


def test_content_fragments_are_no_pages() -> None:
    fragments = tuple(f"/content/dam/press/{n}" for n in range(3))
    assert feed_in([posts(date=DAYS, _path=fragments, pageUrl=LINKS)]).items == ITEMS


MORNINGS = ("2026-07-13T13:00:00Z", "2026-07-10T13:00:00Z", "2026-07-09T13:00:00Z")


@pytest.mark.parametrize(
    ("stamps", "titles", "days"),
    [
        (("2026-07-13T15:00:00Z", "2026-07-12T15:00:00.000Z", "2026-07-11T15:00:00+00:00"), "등대 점검",
         ["2026-07-14", "2026-07-13", "2026-07-12"]),
        (("2026-07-13T22:00:00Z", "2026-03-28T23:00:00Z", "2026-03-27T23:00:00Z"), "Lampen",
         ["2026-07-14", "2026-03-29", "2026-03-28"]),
        (MORNINGS, "Lamps", None),
        (("2026-07-13T04:00:00Z", "2026-07-12T04:00:00Z", "2026-07-11T04:00:00Z"), "Lamps", None),
        (("2026-07-13T22:00:00Z", "2026-07-12T20:00:00Z", "2026-07-11T22:00:00Z"), "Lamps", None),
        (("2026-07-13T22:00:00Z", "2026-07-12T22:30:00Z", "2026-07-11T22:00:00Z"), "Lamps", None),
        (("2026-07-13T22:00:00Z", "2026-07-12", "2026-07-11T22:00:00Z"), "Lamps", None),
        (("2026-07-13T22:00:00Z", "2026-07-12T22:00:00Z"), "Lamps", None),
    ],
)  # fmt: skip
def test_instants_of_midnights_are_days(stamps: tuple[str, ...], titles: str, days: list[str] | None) -> None:
    assert days_of(stamps, titles) == (days or stamps)


def test_counted_midnights_are_days() -> None:
    stamps = tuple(1_783_980_000_000 - n * 86_400_000 for n in range(3))  # 22:00 in London
    assert [one.dates for one in feed_in([posts(date=stamps, url=LINKS)]).items] == [(day,) for day in DAYS]


def test_undated_data_of_a_page_are_menus() -> None:
    menu = posts(url=LINKS)
    assert len(feed_in([menu]).items) == 3
    assert feed_in_page([menu], []).items == ()


def test_numbers_may_be_days_and_keys() -> None:
    found = feed_in([posts(createdAt=(1_784_000_000_000, 1_783_900_000_000, 1_783_800_000_000), seq=(3, 2, 1))]).items
    assert [(one.links, one.id, one.dates[0][:10]) for one in found] == [
        ((), "3", "2026-07-14"), ((), "2", "2026-07-12"), ((), "1", "2026-07-11"),
    ]  # fmt: skip


def test_days_in_numbers_of_several_readings_are_days_where_the_column_is_called_so() -> None:
    days = ("09/07/2026", "08/07/2026", "05/07/2026")
    found = feed_in_page([posts(publishDate=days, url=LINKS)], ())
    assert [item.dates for item in found.items] == [(day,) for day in days]
    assert feed_in_page([posts(version=days, url=LINKS)], ()).items == ()


def test_without_an_address_the_text_is_kept() -> None:
    found = feed_in([posts(date=DAYS, slug=("a", "b", "c"), content=("At nine.", "At ten.", "At noon."))]).items
    assert [(one.id, one.body) for one in found] == [("a", "At nine."), ("b", "At ten."), ("c", "At noon.")]
    assert feed_in([posts(date=DAYS, url=LINKS, content=("At nine.",) * 3)]).items[0].body == ""


def test_links_of_the_page_show_where_keys_lead() -> None:
    data = posts(date=DAYS, slug=("ferry-sails", "lamp-lit", "tide-tables"), id=(30, 20, 10))
    links = ["https://press.example/", "https://press.example/news/ferry-sails?ref=home", "https://press.example/x/9"]
    assert [one.links for one in feed_in_page([data], links).items] == [
        (f"https://press.example/news/{slug}?ref=home",) for slug in ("ferry-sails", "lamp-lit", "tide-tables")
    ]
    by_id = ["https://press.example/view?no=30&p=1", "https://press.example/view?no=10&p=1"]
    assert feed_in_page([data], by_id).items[1].links == ("https://press.example/view?no=20&p=1",)
    assert feed_in_page([data], []).items[0].links == ()


def test_a_template_must_be_certain() -> None:
    links = ["https://a.example/n/1", "https://a.example/n/2", "https://a.example/t/1", "https://a.example/t/2"]
    assert template_of({"1", "2"}, links) == ""
    assert template_of({"1", "2"}, links[:3]) == "https://a.example/n/{}"
    assert template_of({"1"}, links) == ""
    assert (
        template_of(
            {"회담-결과-보도자료"},
            ["https://a.example/n/%ED%9A%8C%EB%8B%B4-%EA%B2%B0%EA%B3%BC-%EB%B3%B4%EB%8F%84%EC%9E%90%EB%A3%8C"],
        )
        == "https://a.example/n/{}"
    )
    assert filled("https://a.example/n/{}", "a b/c") == "https://a.example/n/a%20b%2Fc"


def test_the_newest_of_a_long_list_are_read() -> None:
    many = [
        {"title": f"Release number {n}", "date": f"{2000 + n // 336}-{n // 28 % 12 + 1:02d}-{n % 28 + 1:02d}", "seq": n}
        for n in range(MAX_ENTRIES + 5)
    ]
    found = feed_in([{"list": many}])
    assert (len(found.items), found.cut, found.items[0].id) == (MAX_ENTRIES, 5, "5")


# -- names


@pytest.mark.parametrize(
    ("name", "rank"),
    [
        ("title", 0), ("Subject", 0), ("제목", 0), ("node.title", 0), ("title.rendered", 0), ("attributes.title.ko", 0),
        ("nttSj", 1), ("news_title", 1), ("name", 2), ("tag_name", UNKNOWN), ("x", UNKNOWN), ("content", NONE),
        ("subtitle", NONE), ("seoTitle", NONE), ("author.name", NONE), ("category.title", NONE), ("titleImage", NONE),
    ],
)  # fmt: skip
def test_names_of_titles(name: str, rank: int) -> None:
    assert title_rank(name) == rank


@pytest.mark.parametrize(
    ("name", "rank"),
    [
        ("datePublished", 0), ("pubDate", 0), ("publishedOn", 0), ("date", 1), ("dt", 1), ("sys.date", 1),
        ("regDate", 2), ("created_at", 2), ("updatedAt", 3), ("dateModified", 3), ("x", UNKNOWN), ("endDate", NONE),
        ("date.value", 1), ("author.birthDate", NONE),
    ],
)  # fmt: skip
def test_names_of_days(name: str, rank: int) -> None:
    assert day_rank(name) == rank


@pytest.mark.parametrize(
    ("name", "rank"),
    [
        ("url", NAMED), ("permalink", NAMED), ("path.alias", NAMED), ("detailUrl", NAMED), ("links.web", UNKNOWN),
        ("x", UNKNOWN), ("documentUrl", OF_DOCUMENT), ("pdfLink", OF_DOCUMENT), ("files.documentUrl", OF_FILE),
        ("fileUrl", OF_FILE), ("attachments.href", OF_FILE), ("imageUrl", NONE), ("pdfThumbnailUrl", NONE),
        ("_links.self.href", NONE), ("author.url", NONE),
    ],
)  # fmt: skip
def test_names_of_addresses(name: str, rank: int) -> None:
    assert address_rank(name) == rank


def test_other_names() -> None:
    assert [key_rank(name) for name in ("slug", "slug.current", "nttNo", "id", "x", "tag.id")] == [
        0,
        0,
        1,
        2,
        NONE,
        NONE,
    ]
    assert [is_body(name) for name in ("content.rendered", "nttCn", "title", "author.description")] == [
        True,
        True,
        False,
        False,
    ]
    assert [is_beside(name) for name in ("relatedPosts", "mainMenu", "posts")] == [True, True, False]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-07-14", "2026-07-14"), (" 14 July 2026 ", "14 July 2026"),
        ("$D2026-07-14T00:00:00Z", "2026-07-14T00:00:00Z"),
        ("20260714093000", "2026-07-14 09:30"), ("202607140930", "2026-07-14 09:30"),
        ("/Date(1784000000000+0900)/", "2026-07-14T03:33:20+00:00"), ("/Date(1)/", "/Date(1)/"),
        (1_784_000_000, "2026-07-14T03:33:20+00:00"), (1_784_000_000_000, "2026-07-14T03:33:20+00:00"),
        ("1784000000", "2026-07-14T03:33:20+00:00"), (7, ""), (10**30, ""), ("x" * 61, ""),
    ],
)  # fmt: skip
def test_days(value: str | int, day: str) -> None:
    assert day_text(value, counted=True) == day


def test_numbers_that_nothing_says_are_days_are_none() -> None:
    assert day_text(1_784_000_000, counted=False) == ""
    assert day_text("1784000000", counted=False) == "1784000000"


# -- records


def test_a_record_is_flat() -> None:
    whole = {"d": [{"e": "x"}, {"e": "y"}], "f": True, "g": None, "h": [], "i": [2026, 7, 14, 9, 5]}
    made = record({"a": {"b": {"c": 1}}, **whole})
    assert made == {"a.b.c": 1, "d.e": "x", "i": "2026-07-14 09:05"}
    assert record({"a": [2026, 7, 14], "b": [2026, 13, 14], "c": [1, 2], "d": [2026, 7, True]}) == {"a": "2026-07-14"}


def test_a_record_is_bounded() -> None:
    endless: dict[str, Any] = {}
    endless.update({str(n): endless for n in range(100)})
    assert record(endless) == {}
    assert len(lists_in([{str(n): {"a": 1} for n in range(300)}])) == 1


def test_very_many_values_are_not_all_looked_at() -> None:
    one = ["x"]
    assert lists_in([[one] * 100_001]) == []


def test_texts_that_are_json_are_looked_into() -> None:
    inside = json.dumps({"list": [{"title": "a long enough text"}, {"title": "and one more of it"}]})
    assert [found.name for found in lists_in([{"body": inside, "other": "[" * 70}])] == ["list"]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
    | st.sampled_from([*TITLES, *DAYS, *LINKS]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["title", "date", "url", "id", "slug", "content", "node", "a"]), inner, max_size=5
    ),
    max_leaves=30,
)  # fmt: skip


@given(values)
def test_no_data_are_too_strange(value: Mapping[str, object]) -> None:
    for feed in (feed_in([value]), feed_in_page([value, [value, value]], ["https://press.example/n/1"])):
        assert all(item.title for item in feed.items)
