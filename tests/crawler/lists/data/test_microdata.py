"""The objects that attributes of elements describe."""

from typing import Any

from crawler.html.parsing import parse
from crawler.lists.data.microdata import items


def described(inside: str) -> list[dict[str, Any]]:
    root = parse(f"<html><body>{inside}</body></html>")
    assert root is not None
    return items(root)


def test_microdata() -> None:
    article = (
        "<div itemscope itemtype='https://schema.org/NewsArticle'><h2 itemprop='name headline'>Ferry <b>sails</b></h2>"
        "<a itemprop=url href='/n/1'>more</a><time itemprop=datePublished datetime='2026-07-14'>today</time>"
        "<meta itemprop=section content=Ships>"
        "<div itemprop=author itemscope><span itemprop=name>Keeper</span></div></div>"
    )
    assert described(article)[0] == {
        "name": "Ferry sails", "headline": "Ferry sails", "url": "/n/1", "datePublished": "2026-07-14",
        "section": "Ships", "author": "Keeper",
    }  # fmt: skip
    assert described("<p itemscope itemid='/n/2'><!-- x --><i itemprop=headline>Lamp</i></p><p itemscope></p>") == [
        {"url": "/n/2", "headline": "Lamp"}
    ]
