"""Feeds that readers take without a complaint."""

import json

import feedparser
import httpx
import pytest

FEEDS = ["/feeds/changes", "/feeds/source/mofa-kor-press", "/feeds/search"]
QUERY = {"q": "지원", "source": "mofa-kor-press"}


@pytest.mark.parametrize("path", FEEDS)
async def test_atom_parses_without_a_complaint(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(f"{path}.atom", params=QUERY if "search" in path else {})
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    ids = [entry.id for entry in parsed.entries]
    assert ids
    assert len(set(ids)) == len(ids)
    assert all(entry.title and entry.link.startswith("http") and entry.updated_parsed for entry in parsed.entries)
    again = feedparser.parse((await client.get(f"{path}.atom", params=QUERY if "search" in path else {})).content)
    assert [entry.id for entry in again.entries] == ids
    assert again.feed.id == parsed.feed.id


@pytest.mark.parametrize("path", FEEDS)
async def test_json_feed_tells_the_same(client: httpx.AsyncClient, path: str) -> None:
    params = QUERY if "search" in path else {}
    feed = json.loads((await client.get(f"{path}.json", params=params)).content)
    atom = feedparser.parse((await client.get(f"{path}.atom", params=params)).content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
    assert feed["feed_url"].startswith("http://127.0.0.1:8765/feeds/")


async def test_a_feed_of_one_source_has_no_other(client: httpx.AsyncClient) -> None:
    feed = (await client.get("/feeds/source/mofa-kor-press.json")).json()
    assert {item["authors"][0]["name"] for item in feed["items"]} == {"외교부 보도자료"}


async def test_a_search_that_finds_nothing_is_an_empty_feed(client: httpx.AsyncClient) -> None:
    assert (await client.get("/feeds/search.json?q=nothingatall")).json()["items"] == []
    assert (await client.get("/feeds/search.json?q=since:never")).status_code == 400
