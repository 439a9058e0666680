"""The day in the metadata of a page: of its publication, not of a change, a comment, a video or another page."""

import json

import pytest

from crawler.clean import clean
from crawler.items import Snapshot
from crawler.profiles import GENERIC

TITLE = "The north quay is lit again"
TEXT = "".join(
    f"<p>Keeper {n} of the north quay said at some length what the lamps had cost, and why.</p>" for n in range(6)
)
JULY = "2026-07-14"


def published(head: str = "", top: str = "", below: str = "", frame: str = "article") -> str:
    body = f"<{frame}><h1>{TITLE}</h1>{top}<div class=text>{TEXT}</div></{frame}>{below}"
    page = f"<html lang=en><head><title>{TITLE} | Quay Office</title>{head}</head><body>{body}</body></html>"
    address = "https://quay.example/n/1"
    return clean(
        Snapshot(url=address, final_url=address, status=200, headers=(), body=page.encode()), GENERIC
    ).published


def meta(name: str, value: str = f"{JULY}T10:00:00Z") -> str:
    return f'<meta property="{name}" content="{value}">'


def data(*nodes: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


def article(day: str = f"{JULY}T10:00:00Z", **more: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "datePublished": day, **more}


@pytest.mark.parametrize(
    "head",
    [
        meta("article:published_time"),
        meta("dcterms.issued", JULY) + meta("dcterms.modified", "2026-08-01"),
        meta("date", JULY),
        meta("date", f"{JULY}T12:00:00+02:00") + meta("article:published_time"),
        meta("date", "2026-08-01") + meta("article:published_time"),
        data(article(headline=TITLE)),
        data(article()),
        data({"@graph": [{"@type": "WebSite", "name": "Quay Office"}, article(name=f"{TITLE} | Quay Office")]}),
        data(article(headline=TITLE[:20] + "...")),
        data(article(headline=TITLE), article("2025-01-01", headline="Another quay is closed for good")),
        data(article(headline=TITLE, comment=[{"@type": "Comment", "datePublished": "2026-09-01"}])),
        data(article(headline=TITLE), {"@type": "VideoObject", "datePublished": "2020-01-01", "name": TITLE}),
        data({"@type": "ItemList", "itemListElement": [article("2025-05-05")]}, [article(headline=TITLE)]),
        data("no object", {"datePublished": None}, article(headline=TITLE)),
        '<script type="application/ld+json">{"datePublished": "2026-01-01", </script>' + meta("pubdate", JULY),
        meta("og:title", "Light on the quay") + data(article(headline="Light on the quay")),
        meta("article:published_time", f"{JULY}T23:30:00-05:00") + meta("datePublished", "2026-07-15T04:30:00Z"),
    ],
)
def test_a_day_is_that_of_the_publication_of_the_page(head: str) -> None:
    assert published(head) == JULY


@pytest.mark.parametrize(
    "head",
    [
        meta("article:modified_time"),
        meta("og:updated_time") + meta("dcterms.modified"),
        meta("date") + meta("article:modified_time"),
        meta("article:published_time") + meta("datePublished", "2026-01-01"),
        meta("article:published_time", JULY) + meta("datePublished", "2026-01-01"),
        data(article(headline="Another quay is closed for good")),
        data({"@type": "Event", "datePublished": JULY}, {"@type": ["Review"], "datePublished": JULY}),
        data({"@type": "WebPage", "name": TITLE, "video": {"datePublished": JULY}, "dateModified": JULY}),
        meta("article:published_time", "soon"),
    ],
)
def test_a_day_of_something_else_is_none(head: str) -> None:
    assert published(head) == ""


@pytest.mark.parametrize(
    ("top", "below", "day"),
    [
        (f"<p>A long line with <time datetime={JULY}>the day</time> in it, which says nothing else here</p>", "", JULY),
        ("", f"<aside><time datetime={JULY}>14 July</time></aside>", ""),
        ("", f"<div class=related-news><p><time datetime={JULY}>14 July</time></p></div>", ""),
        ("", f"<ul><li>The harbour fair is opened<time datetime={JULY}></time></li></ul>", ""),
        ("", f"<article><h2>Others</h2><p>A teaser of another release<time datetime={JULY}></time></p></article>", ""),
        ("", f"<p>One<time datetime={JULY}></time></p><p>Two<time datetime=2026-01-01></time></p>", ""),
        (f"<div itemscope><span itemprop=datePublished content={JULY}></span></div>", "", JULY),
        ("", f"<p itemscope itemtype=/Comment><time itemprop=datePublished datetime={JULY}>1</time></p>", ""),
    ],
)  # fmt: skip
def test_a_day_in_the_page_belongs_to_what_it_stands_in(top: str, below: str, day: str) -> None:
    assert published("", top, below) == day


def test_the_only_time_of_a_page_without_an_article_is_its_own() -> None:
    assert published(below=f"<p>Set in type by the office<time datetime={JULY}></time></p>", frame="div") == JULY


def test_a_title_as_long_as_a_paragraph_does_not_hide_where_the_text_begins() -> None:
    other = f"<div class=more><article><h3>Another quay</h3><time datetime={JULY}>14 July</time></article></div>"
    assert published(below=other.replace("<h3>", "<h3>A teaser of ")) == ""
    long = f"{TITLE}, the harbour office said on Monday of all days"
    page = f"<article><h1>{long}</h1><p class=date>13 July 2026</p>{TEXT}</article><p class=date>{JULY}</p>"
    snapshot = Snapshot(url="", final_url="", status=200, headers=(), body=page.encode())
    assert clean(snapshot, GENERIC).published == "2026-07-13"


def test_the_footer_of_an_article_may_say_its_day_that_of_a_page_does_not() -> None:
    assert published(top=f"<footer>Posted by the office on <time datetime={JULY}>14 July</time></footer>") == JULY
    assert published(below=f"<footer>Set on <time datetime={JULY}>14 July</time></footer>", frame="div") == ""


def test_a_day_beside_the_heading_that_is_the_one_of_a_change_is_not_the_day_of_publication() -> None:
    head = meta("article:published_time") + meta("article:modified_time", "2026-08-01T09:00:00Z")
    assert published(head, "<p class=date>1 August 2026</p>") == JULY
    assert published(meta("article:published_time"), "<p class=date>13 July 2026</p>") == "2026-07-13"
    assert published(meta("article:modified_time", "2026-08-01"), "<p class=date>1 August 2026</p>") == "2026-08-01"


@pytest.mark.parametrize(
    ("head", "top", "below"),
    [
        (data({"@type": "WebSite", "name": "Quay Office", "datePublished": "2019-02-01"}), "", ""),
        ("", "", f"<div><h2>1 comment</h2><b>Ada</b> <time datetime={JULY}>14 July</time><p>At last!</p></div>"),
        ("", f"<p>Boats leave on <time datetime={JULY}>14 July</time> from here, {'and from there ' * 8}</p>", ""),
        ("", "", f"<p>Open until <time datetime={JULY}>14 July</time></p>"),
    ],
)  # fmt: skip
def test_the_day_of_the_site_of_a_comment_or_in_a_sentence_is_none(head: str, top: str, below: str) -> None:
    assert published(head, top, below) == ""


def test_a_day_far_below_its_heading_is_known_by_its_element() -> None:
    assert published(below=f"<h2>About</h2><div><time datetime={JULY}>14 July</time></div>") == JULY
