"""The page Search: notes of hits, how much was found, ways to narrow down."""

from zoneinfo import ZoneInfo

import pytest

from store.query_rows import Hit
from store.search.advice import Advice
from store.search.facets import Facets
from store.search.query import Query, parse
from store.search.search import Results
from store.web.pages.search import Form, found, how_many, instead, narrower

SEOUL = ZoneInfo("Asia/Seoul")
HIT = Hit(id=7, source="tides", key="a/1", title="", published="2026-07-14", url="", snippet="a quay")
FORM = Form(query="quay", order="newest")


@pytest.mark.parametrize(
    ("more", "note", "href"),
    [
        ({}, ("", ""), "/release/tides/a/1?q=quay"),
        (
            {"version": 2, "newest": False, "until": "2026-07-14T15:00:00Z"},
            ("In version 2, until 15 July 2026", "/compare/tides/a/1?from=2&to=3"),
            "/release/tides/a/1?revision=2&q=quay",
        ),
        (
            {"status": "withdrawn", "until": "2026-07-14T14:59:00Z"},
            ("Withdrawn on 14 July 2026", "/release/tides/a/1"),
            "/release/tides/a/1?q=quay",
        ),
        ({"status": "withdrawn"}, ("Withdrawn", "/release/tides/a/1"), "/release/tides/a/1?q=quay"),
    ],
)
def test_a_hit(more: dict[str, object], note: tuple[str, str], href: str) -> None:
    hit = Hit(**{**{name: getattr(HIT, name) for name in HIT.__slots__}, **more})
    shown = found(hit, FORM, {"tides": "Tides"}, SEOUL)
    assert ((shown.note, shown.note_href), shown.href) == (note, href)
    assert (shown.title, shown.source, shown.snippet) == ("(no title)", "Tides", "a quay")


@pytest.mark.parametrize(
    ("total", "hits", "ranked", "skip", "words"),
    [
        (0, 0, 0, 0, "Nothing was found."),
        (3, 0, 0, 50, "Nothing more was found."),
        (1, 1, 0, 0, "One release."),
        (12, 12, 0, 0, "12 releases."),
        (1200, 50, 0, 50, "Releases 51 to 100 of 1,200."),
        (
            45210,
            50,
            5000,
            0,
            "Releases 1 to 50 of 45,210. The 5,000 newest stand first, the best of them before the others.",
        ),
    ],
)
def test_how_many(total: int, hits: int, ranked: int, skip: int, words: str) -> None:
    assert how_many(Results(hits=(HIT,) * hits, total=total, ranked=ranked), skip) == words


def test_ways_to_narrow_down() -> None:
    counts = Facets(
        counted=3,
        sources=[("tides", 2), ("birds", 1)],
        years=[("2026", 3)],
        languages=[("ko", 2), ("xx", 1)],
        kinds=[("edited", 1)],
    )
    groups = dict(narrower(parse("quay OR pier"), FORM, counts, {"tides": "Tides"}))
    assert list(groups) == ["Source", "Language", "Changes"]
    assert [(one.text, one.remark) for one in groups["Source"]] == [("Tides", "2"), ("birds", "1")]
    assert [one.text for one in groups["Language"]] == ["한국어", "xx"]
    assert groups["Changes"][0].href == "/search?q=%28quay+OR+pier%29+kind%3Aedited&order=newest"
    years = narrower(
        Query(), Form(source="tides"), Facets(sources=counts.sources, years=[("2026", 1), ("2025", 1)]), {}
    )
    assert [(heading, links[0].href) for heading, links in years] == [
        ("Year", "/search?q=since%3A2026+until%3A2026&source=tides")
    ]


def test_other_searches() -> None:
    offers = [Advice("quay", 1), Advice("quay pier", 12, "since:2030")]
    assert [(lead, link.text, link.remark) for lead, link in instead(offers, FORM)] == [
        ("Did you mean", "quay", "1 release"),
        ("Without since:2030:", "quay pier", "12 releases"),
    ]
