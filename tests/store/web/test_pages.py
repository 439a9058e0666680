"""Each page, asked without a browser, on the week that the press room made."""

import json
import logging
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from html import unescape
from pathlib import Path

import httpx
import pytest

from store import queries
from store.db.database import open_store
from store.db.sql import column, run
from store.web import view_queries
from store.web.view_queries import Wanted
from store.web.views import search, today
from tests.store.web.conftest import NOW
from tests.support.builders import told_story

PRESS = "/release/mofa-eng-press/m_5676"


def one(database: Path, sql: str) -> str:
    with closing(sqlite3.connect(database)) as db:
        return str(db.execute(sql).fetchone()[0])


def release(database: Path, title: str) -> str:
    """source/key of the release whose title has these words."""
    found = "SELECT source || '/' || key FROM latest WHERE title LIKE '%{}%' ORDER BY id LIMIT 1"
    return one(database, found.format(title))


async def text(client: httpx.AsyncClient, path: str, status: int = 200) -> str:
    answer = await client.get(path)
    assert answer.status_code == status, answer.text
    return answer.text


async def test_today_tells_by_day_what_changed(client: httpx.AsyncClient) -> None:
    page = await text(client, "/")
    assert page.index("Friday, 20 November 2026") < page.index("Thursday, 19 November 2026")
    assert "<b>Today</b>" in page
    assert "130 villages → 13 villages" in page
    assert "<del>130</del> → <ins>13</ins>" in page
    assert "a maintenance page came instead of the list" in page
    assert 'lang="ko"' in page
    assert "Repeats" in page


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("kind=edited", "130 villages → 13 villages", "Withdrawn</span>"),
        ("source=mofa-kor-press", "긴급", "villages"),
        ("language=ko", "긴급", "villages"),
        ("weight=minor", "No change is like that", "villages"),
        ("day=2026-11-19", "Thursday, 19", "Friday, 20"),
        ("kind=nonsense&day=2026-13-40", "villages", "No change is like that"),
        ("before=5", "villages", "긴급 지원을"),
    ],
)
async def test_today_is_filtered(client: httpx.AsyncClient, query: str, there: str, not_there: str) -> None:
    page = (await text(client, f"/?{query}")).split("<aside")[0]
    assert there in page
    assert not_there not in page


async def test_earlier_changes_are_a_link_away(client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today, "STREAM", 4)
    first = await text(client, "/")
    assert 'href="/?before=' in first
    path = "/?before=" + first.split('href="/?before=')[1].split('"')[0]
    second = await text(client, path)
    shown = [{part.split('"')[0] for part in page.split('id="change-')[1:]} for page in (first, second)]
    assert len(shown[0]) == len(shown[1]) == 4
    assert not shown[0] & shown[1]


async def test_a_release_shows_all_of_itself(client: httpx.AsyncClient, week: Path) -> None:
    page = await text(client, f"/release/{release(week, 'Harvest Resilience')}")
    assert "water storage in 13 villages" in page
    assert "130 villages → 13 villages" in page
    assert 'name="from" value="1" checked' in page
    assert "The page as it came" in page
    old = await text(client, f"/release/{release(week, 'Harvest Resilience')}?revision=1")
    assert "water storage in 130 villages" in old
    assert "This is an earlier version" in old


async def test_a_withdrawn_release_still_says_what_it_said(client: httpx.AsyncClient, week: Path) -> None:
    page = await text(client, f"/release/{release(week, 'Norvalia')}")
    assert "Withdrawn on 2026-11-19 16:10" in page
    assert "had a telephone conversation" in page


async def test_a_cross_post_names_its_original(client: httpx.AsyncClient, week: Path) -> None:
    copy = one(week, "SELECT source || '/' || key FROM releases WHERE status = 'duplicate'")
    assert "The original" in await text(client, f"/release/{copy}")
    original = release(week, "Envoy Ban Ji-ho")
    assert f"/release/{copy}" in await text(client, f"/release/{original}")


async def test_old_and_new_words_in_one_text_have_an_arrow(client: httpx.AsyncClient, week: Path) -> None:
    change = one(week, "SELECT id FROM changes WHERE summary LIKE '%130%'")
    page = await text(client, (await client.get(f"/change/{change}")).headers["location"] + "&view=inline")
    assert "<del>130</del> → <ins>13</ins>" in page


async def test_versions_are_compared_both_ways(client: httpx.AsyncClient, week: Path) -> None:
    name = release(week, "Foreign Ministers' Talks".replace("'", "''"))
    side = await text(client, f"/compare/{name}")
    assert "moved to paragraph 7" in side
    assert "moved from paragraph 2" in side
    inline = await text(client, f"/compare/{name}?from=1&to=2&view=inline")
    assert "moved from paragraph 2 to 7" in inline
    korean = await text(
        client, "/change/" + one(week, "SELECT id FROM changes WHERE source LIKE '%kor%' AND weight > ''"), 302
    )
    assert korean == ""
    same = await text(client, f"/compare/{name}?from=2&to=2")
    assert "The two say the same" in same


async def test_a_change_leads_to_where_it_is_told(client: httpx.AsyncClient, week: Path) -> None:
    for kind, place in (("edited", "/compare/"), ("new", "/release/"), ("failing", "/source/")):
        number = one(week, f"SELECT id FROM changes WHERE kind = '{kind}'")
        assert (await client.get(f"/change/{number}")).headers["location"].startswith(place)


async def test_a_raw_page_is_text_and_never_a_page(client: httpx.AsyncClient, week: Path) -> None:
    name = release(week, "Fisheries")
    page = await text(client, f"/page/{name}")
    assert "&lt;!DOCTYPE html&gt;" in page
    assert "<script>alert" not in page
    saved = await client.get(f"/page/{name}?download=1")
    assert saved.headers["content-type"] == "application/octet-stream"
    assert saved.headers["content-disposition"].startswith("attachment;")
    assert b"<!DOCTYPE html>" in saved.content


@pytest.mark.parametrize(
    ("query", "found"),
    [("지원", "<mark>지원</mark>"), ("villages", "<mark>villages</mark>"), ("village -fund", "Nothing was found"),
     ("since:yesterday", "is no day"), ("", "All words must be there"),
     ('"Harvest Resilience"', "<mark>Harvest Resilience</mark>")],
)  # fmt: skip
async def test_search(client: httpx.AsyncClient, query: str, found: str) -> None:
    assert found in (await client.get("/search", params={"q": query, "order": "newest"})).text


async def test_a_search_of_nothing_offers_no_feed_and_says_what_would_be_found(client: httpx.AsyncClient) -> None:
    page = (await client.get("/search", params={"q": "vilage since:2030"})).text
    assert "Nothing was found" in page
    assert "Follow this search" not in page
    page = (await client.get("/search", params={"q": "villages", "since": "2030-01-01"})).text
    assert "Without since:2030-01-01: <a" in page


async def test_hits_are_saved_with_their_texts(client: httpx.AsyncClient) -> None:
    saved = await client.get("/search.csv", params={"q": "지원"})
    assert saved.headers["content-disposition"] == 'attachment; filename="presswatch-search.csv"'
    assert saved.text.startswith("\ufeffid,source,key,title,")
    lines = (await client.get("/search.jsonl", params={"q": "villages"})).text.splitlines()
    assert all({"text", "notes", "attachments", "version", "until"} <= set(json.loads(line)) for line in lines)
    assert (await client.get("/search.csv", params={"q": "titel:x"})).status_code == 400


async def test_a_search_goes_on_to_its_last_release(
    client: httpx.AsyncClient, week: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = re.findall(r'<h2[^>]*><a href="([^"]+)"', await text(client, "/search?q=minister&order=newest"))
    monkeypatch.setattr(search, "_HITS", 3)
    found: list[str] = []
    path = "/search?q=minister&order=newest"
    while path:
        page = await text(client, path)
        found += re.findall(r'<h2[^>]*><a href="([^"]+)"', page)
        more = re.search(r'<a href="([^"]+)">More</a>', page)
        path = unescape(more[1]) if more else ""
        assert len(found) <= len(every)
    assert found == every
    assert len(every) > 6
    assert "Nothing more was found." in await text(client, "/search?q=minister&skip=5000")


async def test_sources_and_one_source(client: httpx.AsyncClient) -> None:
    page = await text(client, "/sources")
    assert page.count('<svg class="spark"') == 4
    assert "2 bad checks since 2026-11-20 13:10" in page
    one_source = await text(client, "/source/mofa-eng-press")
    assert "Most often on" in one_source
    assert '<svg class="heat"' in one_source
    assert "The last twelve months" in one_source
    assert '<th scope="row">2026-11</th>' in one_source
    assert "12" in one_source


async def test_alerts_by_state_and_channel(client: httpx.AsyncClient) -> None:
    page = await text(client, "/alerts")
    assert "503 Service Unavailable" in page
    assert "404 Not Found; look at the channel" in page
    dead = await text(client, "/alerts?state=dead&channel=desk")
    assert "Nothing was given up" in dead
    assert "503" not in dead


async def test_the_tables_are_one_click_behind(client: httpx.AsyncClient) -> None:
    assert 'href="/presswatch"' in await text(client, "/")
    assert "changes" in await text(client, "/presswatch")
    rows = (await client.get("/presswatch/latest.json?_shape=array")).json()
    assert {"title", "text", "status"} <= set(rows[0])
    assert (await client.get("/presswatch/edits.csv")).text.count("130") > 0


@pytest.mark.parametrize(
    "path",
    ["/release/none/there", "/release/999999", "/change/999999", "/source/none", "/compare/none/there",
     "/none/of/this/kind", PRESS + "/322590?revision=9", "/feeds/source/none.atom", "/release/%00", "/release/a/%FF"],
)  # fmt: skip
async def test_what_is_not_there_is_said_to_be_not_there(client: httpx.AsyncClient, path: str) -> None:
    page = await text(client, path, 404)
    assert "<h1>Not here</h1>" in page
    assert "Traceback" not in page


async def test_the_database_cannot_be_written_through_a_page(client: httpx.AsyncClient) -> None:
    for sql in ("delete from changes", "attach 'x' as y", "pragma writable_schema = 1"):
        assert (await client.get("/presswatch.json", params={"sql": sql})).status_code == 400


async def test_our_mistakes_tell_nothing_of_the_inside(
    client: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: object) -> None:
        password = "kept-inside"  # noqa: F841  a local variable that must stay one
        raise RuntimeError("the details")

    monkeypatch.setattr(queries, "health", broken)
    with caplog.at_level(logging.CRITICAL):
        page = await text(client, "/sources", 500)
    assert "Our mistake" in page
    for leak in ("the details", "Traceback", "RuntimeError", "kept-inside", __file__):
        assert leak not in page
    assert "kept-inside" not in "".join(capsys.readouterr())


async def test_an_error_of_sql_is_told_in_its_place(client: httpx.AsyncClient) -> None:
    assert "no such column: nope" in await text(client, "/presswatch?sql=select+nope", 400)


async def test_a_release_marks_the_words_of_a_search(client: httpx.AsyncClient, week: Path) -> None:
    path = f"/release/{release(week, 'Press Briefing')}"
    page = await text(client, f"{path}?q=briefing")
    assert '<mark id="found-1">' in page
    assert '<a href="#found-1">the first</a>' in page
    assert '<a href="/search?q=briefing">The search</a>' in page
    assert "“kraken”: nothing of it stands in this version" in await text(client, f"{path}?q=kraken")
    assert "<script>alert" not in await text(client, f'{path}?q="><script>alert(1)</script>')
    assert "<mark" not in await text(client, f"{path}?q=kind:nonsense")


async def test_sources_can_be_narrowed(client: httpx.AsyncClient) -> None:
    page = await text(client, "/sources?q=briefings&state=failing")
    assert page.count('<div class="who">') == 1
    assert "No source is like that." in await text(client, "/sources?q=nosuch")


def test_what_was_recorded_out_of_order_stands_in_the_order_of_time(tmp_path: Path) -> None:
    with told_story(tmp_path / "tides.db", "desk") as store:
        with store.write() as db:
            run(db, "UPDATE changes SET at = '2026-07-01T00:00:00Z' WHERE id = (SELECT max(id) FROM changes)")
        by_time = column(store.db, "SELECT id FROM changes ORDER BY at DESC, id DESC")
        found = [change.id for change in view_queries.changes(store, Wanted())]
        assert found == by_time != sorted(by_time, reverse=True)
        middle = found[len(found) // 2]
        assert [change.id for change in view_queries.changes(store, Wanted(before=middle))] == (
            found[found.index(middle) + 1 :]
        )


async def test_that_nobody_looks_is_said_on_each_page(make_client: Callable[..., httpx.AsyncClient]) -> None:
    said = "Nobody has looked since 2026-11-20 13:30: <code>presswatch run</code> is not running on this machine."
    paths = ("/", "/search", "/sources", "/source/mofa-eng-press", "/alerts", "/release/1", "/compare/1", "/page/1")
    async with make_client(now=NOW + timedelta(days=2)) as client:
        for path in paths:
            assert said in await text(client, path)
        assert "Not watched" in await text(client, "/source/mofa-eng-press")
        assert "sources are well" not in await text(client, "/")
    async with make_client() as client:
        assert "Nobody has looked" not in await text(client, "/")


async def test_a_store_that_is_empty_has_all_pages(
    make_client: Callable[..., httpx.AsyncClient], tmp_path: Path
) -> None:
    open_store(tmp_path / "new.db").close()
    async with make_client(tmp_path / "new.db") as client:
        assert "Nothing is watched yet. <code>presswatch add URL</code> adds" in await text(client, "/")
        assert "Nothing is watched yet" in await text(client, "/sources")
        assert "No pending alerts" in await text(client, "/alerts")
        for path in ("/search?q=x", "/feeds/changes.atom", "/feeds/changes.json", "/newest", "/presswatch"):
            await text(client, path)


async def test_what_a_list_shows_and_was_not_taken_in_stands_on_the_page_of_its_source(
    make_client: Callable[..., httpx.AsyncClient], tmp_path: Path
) -> None:
    with told_story(tmp_path / "story.db", "desk") as store, store.write() as db:
        db.execute(
            "INSERT INTO _left_out (source, what, title, url, published, reason, why, since)"
            " VALUES ('tides-en', 'row', 'Speech', 'https://tides.example/s', '2026-07-13', '', 'no <link>', ?)",
            ["2026-07-14T03:00:00Z"],
        )
    async with make_client(tmp_path / "story.db") as client:
        said = await text(client, "/source/tides-en")
        assert re.search('<a href="https://tides.example/s" rel="noreferrer noopener external"[^>]*>Speech</a>', said)
        assert "2026-07-13 · no &lt;link&gt; · since 2026-07-14 12:00" in said
        assert "Speech" in await text(client, "/presswatch/left_out?source=tides-en")
        assert "1 row of the list left out (no &lt;link&gt;)" in await text(client, "/")
        assert "Left out" not in await text(client, "/source/tides-ko")
