"""Who may ask, and with what headers they are answered."""

import base64
from collections.abc import Callable

import httpx
import pytest

from store.web.security import host_allowed

TOKEN = "a-token-of-some-length"
MANY = "with recursive many(n) as (select 1 union all select n + 1 from many limit 1000)"
LONG = "hex(zeroblob(4900000))"
Make = Callable[..., httpx.AsyncClient]


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:80", "127.0.0.1:8765", "[::1]:8765", "10.0.0.5", "desk.example:1"]
)
def test_right_hosts(host: str) -> None:
    assert host_allowed(host, ["Desk.example"])


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "a@127.0.0.1",
        "127.0.0.1:x",
        "[::1",
        "::1 ",
    ],
)
def test_wrong_hosts(host: str) -> None:
    assert not host_allowed(host, ["desk.example"])


async def test_another_host_sees_nothing(client: httpx.AsyncClient) -> None:
    for path in ("/", "/static/style.css", "/presswatch.json"):
        answer = await client.get(path, headers={"Host": "evil.example"})
        assert answer.status_code == 421
        assert "This address is not served here" in answer.text
    assert (await client.get("/", headers={"Host": "desk.example"})).status_code == 200


@pytest.mark.parametrize("path", ["/", "/sources", "/static/page.js", "/feeds/changes.atom", "/nowhere/to/be/found/x"])
async def test_our_pages_have_the_strict_policy(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


async def test_scripts_of_datasette_are_named_one_by_one(client: httpx.AsyncClient) -> None:
    answers = [await client.get("/presswatch/changes") for _ in range(2)]
    policies = [answer.headers["content-security-policy"] for answer in answers]
    assert policies[0] != policies[1]
    for answer, policy in zip(answers, policies, strict=True):
        assert "script-src 'self' 'nonce-" in policy
        nonce = policy.split("'nonce-")[1].split("'")[0]
        assert answer.text.count("<script") == answer.text.count(f'<script nonce="{nonce}"') > 0


async def test_nothing_can_be_posted(client: httpx.AsyncClient) -> None:
    for path in ("/", "/-/messages", "/presswatch/changes", "/enter"):
        assert (await client.post(path, data={"x": "y"})).status_code == 405


async def test_without_the_token_there_is_only_the_door(make_client: Make) -> None:
    async with make_client(token=TOKEN) as client:
        for path in ("/", "/presswatch/releases.json", "/feeds/changes.atom", "/?token=wrong"):
            answer = await client.get(path)
            assert answer.status_code == 401
            assert "mofa" not in answer.text.lower()
            assert TOKEN not in answer.text
        assert "That is not the token" in (await client.get("/?token=wrong")).text
        assert (await client.get("/static/style.css")).status_code == 200


async def test_a_link_with_the_token_opens_once_and_for_all(make_client: Make) -> None:
    async with make_client(token=TOKEN) as client:
        answer = await client.get(f"/search?q=%EC%A7%80%EC%9B%90&token={TOKEN}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=%EC%A7%80%EC%9B%90")
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert TOKEN not in cookie
        assert (await client.get("/")).status_code == 200


async def test_the_form_opens_and_leads_nowhere_else(make_client: Make) -> None:
    for target, location in (
        ("/alerts", "/alerts"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/a\r\nX: y", "/"),
    ):
        async with make_client(token=TOKEN) as client:
            assert (await client.post("/enter", data={"token": "no", "to": target})).status_code == 401
            answer = await client.post("/enter", data={"token": TOKEN, "to": target})
            assert (answer.status_code, answer.headers["location"]) == (303, location)
            assert (await client.get("/")).status_code == 200


async def test_feed_readers_may_send_it_along(make_client: Make) -> None:
    basic = base64.b64encode(f"reader:{TOKEN}".encode()).decode()
    async with make_client(token=TOKEN) as client:
        for value in (f"Bearer {TOKEN}", f"Basic {basic}"):
            assert (await client.get("/feeds/changes.json", headers={"Authorization": value})).status_code == 200
        for value in ("Bearer no", "Basic !!", f"Basic {base64.b64encode(b'x').decode()}", "Bearer", ""):
            assert (await client.get("/feeds/changes.json", headers={"Authorization": value})).status_code == 401


@pytest.mark.parametrize(
    ("site", "mode", "dest", "status"),
    [
        ("cross-site", "no-cors", "image", 403),
        ("same-site", "cors", "empty", 403),
        ("cross-site", "navigate", "iframe", 403),
        ("cross-site", "navigate", "embed", 403),
        ("cross-site", "navigate", "document", 200),  # somebody followed a link
        ("cross-site", "navigate", "", 200),
        ("same-origin", "cors", "empty", 200),
        ("none", "navigate", "document", 200),
        ("", "", "", 200),  # a feed reader, curl
    ],
)
async def test_pages_of_other_sites_may_only_link(
    client: httpx.AsyncClient, site: str, mode: str, dest: str, status: int
) -> None:
    said = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}
    headers = {name: value for name, value in said.items() if value}
    assert (await client.get("/presswatch.json?sql=select+1", headers=headers)).status_code == status
    assert (await client.get("/newest", headers=headers)).status_code == status


async def test_many_parameters_are_refused_at_once(client: httpx.AsyncClient) -> None:
    assert (await client.get("/?" + "&".join(f"p{n}={n}" for n in range(50)))).status_code == 200
    for separator in "&;":
        answer = await client.get("/?" + separator.join(f"p{n}={n}" for n in range(51)))
        assert (answer.status_code, answer.text) == (414, "At most 50 parameters are read.\n")


@pytest.mark.parametrize("path", ["/-/databases.json", "/-/versions.json", "/-/threads", "/%2d/plugins", "/-/settings"])
async def test_what_datasette_says_of_itself_is_not_shown(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404
    assert (await client.get("/-/static/app.css")).status_code == 200


@pytest.mark.parametrize("path", ["/%73tatic/../alerts", "/static/../alerts", "/static/%2e%2e/alerts", "/static/"])
async def test_only_a_plain_static_path_needs_no_token(make_client: Make, path: str) -> None:
    async with make_client(token=TOKEN) as client:
        request = client.build_request("GET", "/")
        request.url = request.url.copy_with(raw_path=path.encode())
        assert (await client.send(request)).status_code == 401


@pytest.mark.parametrize(
    "sql",
    [
        "select printf('%.*c', 300000000, 'x')",
        "select hex(zeroblob(300000000))",
        f"{MANY} select zeroblob(9000000) from many",
        f"{MANY} select hex(zeroblob(4900000)) from many",
        "select replace(hex(zeroblob(4900000)), '0', 'xyz')",
        f"{MANY} select json_patch(json_group_object(n, 1), json_group_object(-n, 1)) from many",
        "select sqlite_version()",
        "attach database '/tmp/x.db' as x",
        f"select 1 where 'a' like '{'%a' * 200}'",
    ],
)
async def test_sql_sees_and_costs_only_what_it_may(client: httpx.AsyncClient, sql: str) -> None:
    answer = await client.get("/presswatch.json", params={"sql": sql})
    assert answer.status_code == 400, answer.text
    assert not answer.json()["ok"]


@pytest.mark.parametrize(
    "sql",
    [
        f"select instr({LONG}, hex(zeroblob(2450000)) || '1')",
        f"select replace({LONG}, hex(zeroblob(2450000)) || '1', 'x') = {LONG}",
        f"select trim({LONG}, substr(replace({LONG}, '0', '2'), 2) || '0')",
        f"select rtrim({LONG}, substr(replace({LONG}, '0', '2'), 2) || '0')",
    ],
)
async def test_a_function_of_two_long_texts_takes_no_hour(client: httpx.AsyncClient, sql: str) -> None:
    answer = await client.get("/presswatch.json", params={"sql": sql})
    assert answer.status_code == 200, answer.text


async def test_no_table_is_a_spreadsheet_of_formulas(client: httpx.AsyncClient) -> None:
    sql = "select '=1+1' as one, '-2' as two, 'a\x9b31m' as three, -3 as four, x'00' as five"
    answer = await client.get("/presswatch.csv", params={"sql": sql})
    row = answer.text.splitlines()[1]
    assert row.startswith("'=1+1,'-2,a31m,-3,http")


async def test_an_answer_that_was_too_large_spoils_none_after_it(client: httpx.AsyncClient) -> None:
    for sql, status in ((f"{MANY} select zeroblob(9000000) from many", 400), (f"{MANY} select n from many", 200)) * 3:
        assert (await client.get("/presswatch.json", params={"sql": sql})).status_code == status


@pytest.mark.parametrize("row", ["releases/1", "revisions/1", "sources/mofa-eng-press"])
async def test_a_row_is_shown_with_the_number_of_those_that_refer_to_it(client: httpx.AsyncClient, row: str) -> None:
    answer = await client.get(f"/presswatch/{row}")
    assert answer.status_code == 200, answer.text


async def test_views_still_read_what_they_are_made_of(client: httpx.AsyncClient) -> None:
    answer = await client.get("/presswatch.json", params={"sql": "select source, unread from source_health"})
    assert answer.status_code == 200
    assert answer.json()["rows"]
    assert (await client.get("/presswatch")).status_code == 200
    assert (await client.get("/presswatch/releases.json?_facet=source")).status_code == 200


@pytest.mark.parametrize("sql", ["select host, state from _hosts", "select file from pragma_database_list"])
async def test_what_is_the_programs_own_reads_as_nothing(client: httpx.AsyncClient, sql: str) -> None:
    answer = await client.get("/presswatch.json", params={"sql": sql})
    assert answer.status_code == 200
    assert {value for row in answer.json()["rows"] for value in row} == {None}


async def test_each_table_of_datasettes_has_its_pages(client: httpx.AsyncClient) -> None:
    for table in ("releases", "revisions", "sources", "checks", "changes", "alerts"):
        rows = (await client.get(f"/presswatch/{table}.json?_shape=array&_size=1")).json()
        assert (await client.get(f"/presswatch/{table}")).status_code == 200
        key = rows[0].get("id") or rows[0]["name"]
        assert (await client.get(f"/presswatch/{table}/{key}")).status_code == 200
