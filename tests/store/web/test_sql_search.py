"""`found(id, 'words')` in SQL that visitors write."""

import re

import httpx
import pytest


async def asked(client: httpx.AsyncClient, sql: str, **more: str) -> httpx.Response:
    return await client.get("/presswatch.json", params={"sql": sql, "_shape": "array", **more})


async def test_it_finds_what_the_page_finds(client: httpx.AsyncClient) -> None:
    rows = (await asked(client, "select source, key from latest where found(id, '지원')")).json()
    page = (await client.get("/search?q=지원")).text
    assert {f"{row['source']}/{row['key']}" for row in rows} == set(
        re.findall(r'<h2[^>]*><a href="/release/([^"?]+)', page)
    )


async def test_it_narrows_a_table_of_datasette(client: httpx.AsyncClient) -> None:
    answer = await client.get(
        "/presswatch/latest.json", params={"_where": "found(id, '\"13 villages\"')", "_shape": "array"}
    )
    assert [row["key"] for row in answer.json()] == ["m_5676/323312"]


@pytest.mark.parametrize(
    "sql",
    [
        "select id from latest where found(id, 'titel:x')",
        "with recursive n(i) as (select 1 union all select i + 1 from n) select 1 from n where found(i, 'w' || i)",
    ],
    ids=["no such filter", "too long"],
)
async def test_a_search_that_cannot_be_ends_the_statement(client: httpx.AsyncClient, sql: str) -> None:
    assert (await asked(client, sql, _timelimit="200")).status_code == 400
