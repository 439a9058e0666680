"""Our manners for the requests of others: whoever sends one through our settings, with nothing in its meta."""

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from scrapy import FormRequest, Request
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response

from crawler.errors import FetchError
from crawler.fetch.hosts import hosts_of
from crawler.host_state import HostState
from crawler.items import Fetch
from tests.support.boards import Board
from tests.support.certificates import untrusted
from tests.support.crawling import crawl
from tests.support.sites import MakeSite, Raw, Site
from tests.support.strangers import as_a_stranger

PAGE = "<html><body><h1>Minister opens a library</h1><p>The library has 42 rooms.</p></body></html>"


async def got(request: Request | str, fetch: Fetch, **settings: Any) -> Response:
    """The response to one request; its own address may be private."""
    one = Request(request) if isinstance(request, str) else request

    async def work(crawler: Crawler) -> Response:
        return await crawler.engine.download_async(one)

    return await as_a_stranger(work, fetch, **{"PRIVATE_URLS": [one.url], **settings})


async def refused(request: Request | str, fetch: Fetch, **settings: Any) -> str:
    with pytest.raises(FetchError) as caught:
        await got(request, fetch, **settings)
    return caught.value.kind


TwoHosts = Callable[[], Awaitable[tuple[Site, Site, str, str]]]


@pytest.fixture
def two_hosts(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> TwoHosts:
    """Two names of one site on this machine: news.example redirects to www.news.example, on another port."""

    async def make() -> tuple[Site, Site, str, str]:
        first, second = await make_site(), await make_site()
        loop = asyncio.get_running_loop()
        real = loop.getaddrinfo

        async def here(host: str, port: int, **kwargs: Any) -> Any:
            return await real("127.0.0.1" if str(host).endswith("news.example") else host, port, **kwargs)

        monkeypatch.setattr(loop, "getaddrinfo", here)
        begin, end = f"http://news.example:{first.port}/a", f"http://www.news.example:{second.port}/b"
        first.page("/a", status=301, Location=end, Set_Cookie="session=secret")
        second.page("/b", PAGE)
        return first, second, begin, end

    return make


# -- the guard ---------------------------------------------------------------------------------------------------------


async def test_a_request_that_says_nothing_may_not_go_inwards(site: Site, fast: Fetch) -> None:
    site.page("/p", PAGE)
    assert await refused(f"{site.root}/p", fast, PRIVATE_URLS=[]) == "blocked"
    assert site.asked == []


async def test_a_setting_names_the_private_addresses(site: Site, make_site: MakeSite, fast: Fetch) -> None:
    site.page("/p", PAGE)
    other = await make_site()
    assert (await got(f"{site.root}/p", fast)).status == 200
    assert await refused(f"{other.root}/p", fast, PRIVATE_URLS=[site.root]) == "blocked"


async def test_certificates_are_checked_unless_a_request_says_otherwise(
    make_site: MakeSite, fast: Fetch, tmp_path: Path
) -> None:
    """The robots.txt of the page is asked for in the same way, or nothing would come."""
    site = await make_site(untrusted(tmp_path))
    site.page("/p", PAGE)
    assert await refused(f"{site.root}/p", fast) == "tls"
    assert (await got(Request(f"{site.root}/p", meta={"tls_verify": False}), fast)).text == PAGE


# -- robots.txt --------------------------------------------------------------------------------------------------------


async def test_robots_txt_is_obeyed(site: Site, fast: Fetch) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private\n")
    assert await refused(f"{site.root}/private/1", fast) == "refused_by_robots"
    assert [r.path for r in site.asked] == ["/robots.txt"]


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_while_robots_txt_fails_nothing_is_asked(site: Site, fast: Fetch, status: int) -> None:
    site.page("/robots.txt", status=status)
    assert await refused(f"{site.root}/p", fast) == "refused_by_robots"
    assert site.paths == []


async def test_robots_txt_is_asked_for_once_however_many_ask_at_once(site: Site, fast: Fetch) -> None:
    for n in range(6):
        site.page(f"/{n}", PAGE)

    async def work(crawler: Crawler) -> list[Response]:
        pages = (crawler.engine.download_async(Request(f"{site.root}/{n}")) for n in range(6))
        return list(await asyncio.gather(*pages))

    assert len(await as_a_stranger(work, fast, PRIVATE_URLS=[site.root])) == 6
    assert [r.path for r in site.asked].count("/robots.txt") == 1


async def test_robots_txt_is_asked_for_as_the_page_is(site: Site, fast: Fetch) -> None:
    site.page("/p", PAGE)
    headers = {"User-Agent": "desk-bot/2", "Accept-Language": "ko", "If-None-Match": '"1"', "Authorization": "Basic x"}
    await got(Request(f"{site.root}/p", headers=headers), fast)
    robots, page = site.asked
    assert (robots.path, robots.headers["User-Agent"], robots.headers["Accept-Language"]) == (
        "/robots.txt", "desk-bot/2", "ko",
    )  # fmt: skip
    assert not {"If-None-Match", "Authorization"} & set(robots.headers)
    assert page.headers["Authorization"] == "Basic x"


async def test_a_robots_txt_that_asks_for_time_is_given_it(
    press: Board, fast: Fetch, now: datetime, local: HostState
) -> None:
    press.site.page("/robots.txt", status=429, Retry_After="600")
    came = await crawl(local, [press.visit()], fast, now)
    assert came.host.not_before.startswith("2026-07-14T03:10:0")


async def test_a_robots_txt_that_fails_is_one_trouble_not_two(raw: Raw, fast: Fetch) -> None:
    async def work(crawler: Crawler) -> int:
        with pytest.raises(FetchError):
            await crawler.engine.download_async(Request(f"{raw.root}/p"))
        return hosts_of(crawler).of(raw.root).troubles

    raw.answers["/robots.txt"] = None
    assert await as_a_stranger(work, replace(fast, timeout=0.2), PRIVATE_URLS=[raw.root]) == 1


# -- headers, cookies, bodies ------------------------------------------------------------------------------------------


async def test_each_request_names_us(site: Site, fast: Fetch) -> None:
    site.page("/p", PAGE)
    await got(f"{site.root}/p", replace(fast, user_agent="presswatch/1 (+https://desk.example)"))
    assert {r.headers["User-Agent"] for r in site.asked} == {"presswatch/1 (+https://desk.example)"}
    assert {r.headers["Accept-Encoding"] for r in site.asked} == {"gzip, deflate, br, zstd"}


async def test_cookies_are_sent_back_and_stay_out_of_responses(site: Site, fast: Fetch) -> None:
    site.page("/p", PAGE, Set_Cookie="session=secret")

    async def work(crawler: Crawler) -> list[Response]:
        return [await crawler.engine.download_async(Request(f"{site.root}/p")) for _ in range(2)]

    first, second = await as_a_stranger(work, fast, PRIVATE_URLS=[site.root])
    assert b"secret" not in str(first.headers).encode() + str(second.headers).encode()
    assert [r.headers.get("Cookie") for r in site.asked if r.path == "/p"] == [None, "session=secret"]


async def test_a_cookie_of_the_request_itself_is_sent(site: Site, fast: Fetch) -> None:
    site.page("/p", PAGE, Set_Cookie="session=theirs")

    async def work(crawler: Crawler) -> None:
        for _ in range(2):
            await crawler.engine.download_async(Request(f"{site.root}/p", headers={"Cookie": "session=mine"}))

    await as_a_stranger(work, fast, PRIVATE_URLS=[site.root])
    assert [r.headers["Cookie"] for r in site.asked if r.path == "/p"] == ["session=mine"] * 2


async def test_a_packed_page_is_one_that_can_be_read(site: Site, fast: Fetch) -> None:
    site.page("/p", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    page = await got(f"{site.root}/p", fast)
    assert isinstance(page, HtmlResponse)
    assert page.css("h1::text").get() == "Minister opens a library"
    assert not {b"Content-Encoding", b"Content-Length"} & set(page.headers)


async def test_what_is_not_packed_after_all_is_left_as_it_is(site: Site, fast: Fetch) -> None:
    site.page("/p", PAGE, Content_Encoding="gzip")
    page = await got(f"{site.root}/p", fast)
    assert (page.text, page.headers["Content-Length"]) == (PAGE, str(len(PAGE)).encode())


async def test_half_a_packed_page_is_no_page(site: Site, fast: Fetch) -> None:
    site.page("/p", gzip.compress(PAGE.encode() * 50)[:-60], Content_Encoding="gzip")
    assert await refused(f"{site.root}/p", fast) == "truncated"


async def test_a_limit_of_none_is_not_taken(site: Site, fast: Fetch) -> None:
    """0 is "no limit" in Scrapy."""
    site.page("/p", gzip.compress(b"0" * 50_000_000), Content_Encoding="gzip")
    assert await refused(Request(f"{site.root}/p", meta={"download_maxsize": 0}), fast) == "too_large"


# -- redirects ---------------------------------------------------------------------------------------------------------


async def test_another_host_gets_nothing_that_was_meant_for_the_first(two_hosts: TwoHosts, fast: Fetch) -> None:
    _, second, begin, end = await two_hosts()
    headers = {"If-None-Match": '"1"', "If-Modified-Since": "Mon, 13 Jul 2026 01:00:00 GMT", "Referer": begin,
               "Authorization": "Basic x", "Cookie": "mine=1", "Accept-Language": "ko"}  # fmt: skip
    page = await got(Request(begin, headers=headers), fast, PRIVATE_URLS=[begin, end])
    assert page.url == end
    asked = second.asked[-1].headers
    assert not set(headers) - {"Accept-Language"} & set(asked)
    assert asked["Accept-Language"] == "ko"


async def test_another_host_is_asked_at_its_own_pace(two_hosts: TwoHosts, fast: Fetch) -> None:
    _, _, begin, end = await two_hosts()
    page = await got(begin, fast, PRIVATE_URLS=[begin, end])
    assert page.meta["download_slot"] == "www.news.example"


async def test_another_page_of_the_host_keeps_all_but_the_cookie(site: Site, fast: Fetch) -> None:
    site.page("/a", status=302, Location="/b")
    site.page("/b", PAGE)
    headers = {"If-None-Match": '"1"', "Referer": "http://x.example/", "Authorization": "Basic x", "Cookie": "mine=1"}
    await got(Request(f"{site.root}/a", headers=headers), fast)
    assert {name for name in headers if name in site.asked[-1].headers} == set(headers) - {"Cookie"}


async def test_another_port_of_the_host_gets_no_password(site: Site, make_site: MakeSite, fast: Fetch) -> None:
    other = await make_site()
    other.page("/b", PAGE)
    site.page("/a", status=302, Location=f"{other.root}/b")
    headers = {"Referer": "http://x.example/", "Authorization": "Basic x"}
    await got(Request(f"{site.root}/a", headers=headers), fast, PRIVATE_URLS=[site.root, other.root])
    assert {name for name in headers if name in other.asked[-1].headers} == {"Referer"}


async def test_another_site_is_not_followed_to(site: Site, fast: Fetch) -> None:
    site.page("/a", status=302, Location="http://elsewhere.example/")
    assert await refused(f"{site.root}/a", fast) == "offsite"


async def test_redirects_in_a_circle_end(site: Site, fast: Fetch) -> None:
    site.page("/a", status=302, Location="/b")
    site.page("/b", status=302, Location="/a")
    assert await refused(f"{site.root}/a", fast) == "http_error"
    assert site.paths == ["/a", "/b"]


@pytest.mark.parametrize(
    "meta", [{"dont_redirect": True}, {"handle_httpstatus_all": True}, {"handle_httpstatus_list": [302]}]
)
async def test_a_redirect_can_be_wanted_itself(site: Site, fast: Fetch, meta: dict[str, Any]) -> None:
    site.page("/a", status=302, Location="/b")
    assert (await got(Request(f"{site.root}/a", meta=meta), fast)).status == 302
    assert site.paths == ["/a"]


async def test_a_form_is_sent_and_not_sent_again(site: Site, fast: Fetch) -> None:
    texts: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        texts.append(await request.text())
        return web.Response(status=307, headers={"Location": "/again"})

    site.pages["/form"] = answer
    form = FormRequest(f"{site.root}/form", formdata={"q": "library"})
    assert (await got(form, fast)).status == 307
    assert texts == ["q=library"]


@pytest.mark.parametrize("status", [301, 302, 303])
async def test_what_a_post_is_answered_with_is_fetched_by_get(site: Site, fast: Fetch, status: int) -> None:
    """Also at the address that was posted to."""
    site.pages["/form"] = lambda request: (
        web.Response(status=status, headers={"Location": "/form"})
        if request.method == "POST"
        else web.Response(body=PAGE, content_type="text/html")
    )
    page = await got(FormRequest(f"{site.root}/form", formdata={"q": "library"}), fast)
    assert page.text == PAGE
    following = site.asked[-1]
    assert (following.method, "Content-Type" in following.headers) == ("GET", False)


async def test_the_proxy_is_looked_up_anew(
    two_hosts: TwoHosts, make_site: MakeSite, fast: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, begin, end = await two_hosts()
    proxy = await make_site()
    proxy.page("/a", status=301, Location=end)
    monkeypatch.setenv("http_proxy", proxy.root)
    monkeypatch.setenv("no_proxy", "www.news.example")
    page = await got(begin, fast, PRIVATE_URLS=[begin, end])
    assert page.text == PAGE
    assert (first.paths, proxy.paths, second.paths) == ([], ["/a"], ["/b"])


# -- politeness --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("status", "headers"), [(429, {}), (503, {"Retry_After": "60"})])
async def test_a_host_that_asks_for_time_is_left_alone(
    site: Site, fast: Fetch, status: int, headers: dict[str, str]
) -> None:
    site.page("/p", status=status, **headers)

    async def work(crawler: Crawler) -> tuple[int, str]:
        first = await crawler.engine.download_async(Request(f"{site.root}/p"))
        with pytest.raises(FetchError) as caught:
            await crawler.engine.download_async(Request(f"{site.root}/p"))
        return first.status, caught.value.kind

    assert await as_a_stranger(work, fast, PRIVATE_URLS=[site.root]) == (status, "deferred")
    assert site.paths == ["/p"]


async def test_a_host_in_trouble_is_left_alone(raw: Raw, fast: Fetch) -> None:
    async def work(crawler: Crawler) -> list[str]:
        kinds: list[str] = []
        for _ in range(5):
            with pytest.raises(FetchError) as caught:
                await crawler.engine.download_async(Request(f"{raw.root}/p"))
            kinds.append(caught.value.kind)
        return kinds

    raw.answers["/p"], raw.reset = b"", True
    raw.answers["/robots.txt"] = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    assert await as_a_stranger(work, fast, PRIVATE_URLS=[raw.root]) == ["reset"] * 3 + ["deferred"] * 2
