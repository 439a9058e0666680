"""A source's own name and private addresses: decided at the first visit, kept with the host, and never a way in."""

import asyncio
import socket
from collections.abc import Callable
from datetime import datetime
from typing import Any, get_args

import pytest
from aiohttp.connector import AddrInfoType
from scrapy import Request

from crawler.crawl import HostResult, fetch_page
from crawler.fetch import address_guard, socket_guard
from crawler.fetch.address_guard import forbidden, places_of, refusal
from crawler.fetch.hosts import Host
from crawler.fetch.socket_guard import guard_of
from crawler.host_state import HostState, Network, RobotsFile
from crawler.items import Fetch, Outcome, Result, Source, Visit
from crawler.reasons import Reason
from tests.support.crawling import crawl
from tests.support.failures import code_of, failed
from tests.support.sites import MakeSite, Site

NAME = "news.example"
PAGE = "<html><body><h1>Minister opens a library</h1><p>The library has 42 rooms.</p></body></html>"


@pytest.fixture
async def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Where names lead, for the loop of the test."""
    leads = {NAME: "127.0.0.1"}
    loop = asyncio.get_running_loop()
    real = loop.getaddrinfo

    async def lying(host: str, port: int, **kwargs: Any) -> Any:
        return await real(leads.get(host, host), port, **kwargs)

    monkeypatch.setattr(loop, "getaddrinfo", lying)
    return leads


@pytest.fixture
def make_public(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes 127.0.0.1 a public address: there is no other that a test can serve."""

    def make() -> None:
        def judged(address: str) -> Reason | None:
            return None if address == "127.0.0.1" else forbidden(address)

        monkeypatch.setattr(socket_guard, "forbidden", judged)
        monkeypatch.setattr(address_guard, "forbidden", judged)

    return make


def url_of(site: Site) -> str:
    return f"http://{NAME}:{site.port}/list"


async def visited(
    url: str, fetch: Fetch, now: datetime, state: HostState | None = None, **source: object
) -> HostResult:
    visit = Visit(source=Source(name="test", url=url, **source), baseline=True)  # type: ignore[arg-type]  # a test's own words
    return await crawl(state or HostState(host=NAME), [visit], fetch, now)


def listed(came: HostResult) -> Outcome:
    (result,) = came.results
    assert isinstance(result, Result)
    return next(outcome for outcome in result.outcomes if outcome.part == "list")


async def test_a_name_that_was_private_at_the_first_visit_may_stay_so(
    names: dict[str, str], site: Site, fast: Fetch, now: datetime
) -> None:
    site.page("/list", PAGE)
    first = await visited(url_of(site), fast, now)
    assert first.host.network == "private"
    again = await visited(url_of(site), fast, now, first.host)
    assert listed(again).kind != "blocked"
    assert site.paths == ["/list", "/list"]


async def test_a_public_name_that_turns_private_is_blocked(
    names: dict[str, str], make_public: Callable[[], None], site: Site, fast: Fetch, now: datetime
) -> None:
    site.page("/list", PAGE)
    make_public()
    first = await visited(url_of(site), fast, now)
    assert first.host.network == "public"
    names[NAME] = "127.0.0.2"
    again = await visited(url_of(site), fast, now, first.host)
    assert listed(again).kind == "blocked"
    assert code_of(listed(again).reason) == "name_turned_private"
    assert "private = true" in listed(again).why
    assert again.host.network == "public"


async def test_it_is_blocked_within_the_first_visit_too(make_public: Callable[[], None]) -> None:
    make_public()
    host = Host(state=HostState(host=NAME), delay=0.0)
    request = Request(f"http://{NAME}/list", meta={"places": places_of([f"http://{NAME}/"])})
    first, second = (guard_of(request, frozenset(), host) for _ in range(2))
    first.socket(to("127.0.0.1")).close()
    first.answered()
    with pytest.raises(PermissionError, match="first visit"):
        second.socket(to("127.0.0.2"))
    assert code_of(second.refused) == "name_turned_private"


def to(address: str) -> AddrInfoType:
    return (socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, 80))


async def test_an_old_store_knows_nothing_yet_and_the_next_visit_decides(
    names: dict[str, str], site: Site, fast: Fetch, now: datetime
) -> None:
    site.page("/list", PAGE)
    old = HostState(host=NAME, robots_files=(RobotsFile(NAME, "2026-07-14T02:00:00Z", "all"),))
    came = await visited(url_of(site), fast, now, old)
    assert (listed(came).status, came.host.network) == (200, "private")


async def test_private_lets_a_public_name_move_inside(
    names: dict[str, str], site: Site, fast: Fetch, now: datetime
) -> None:
    site.page("/list", PAGE)
    state = HostState(host=NAME, network="public")
    assert listed(await visited(url_of(site), fast, now, state)).kind == "blocked"
    assert site.asked == []
    assert listed(await visited(url_of(site), fast, now, state, private=True)).kind != "blocked"
    assert [request.path for request in site.asked] == ["/robots.txt", "/list"]


async def test_private_is_for_the_sources_own_host_and_port(
    names: dict[str, str], site: Site, make_site: MakeSite, fast: Fetch, now: datetime
) -> None:
    other = await make_site()
    other.page("/list", PAGE)
    site.page("/list", status=302, Location=f"http://{NAME}:{other.port}/list")
    came = await visited(url_of(site), fast, now, private=True)
    assert listed(came).kind == "blocked"
    assert other.asked == []


async def test_a_host_that_did_not_answer_decides_nothing(names: dict[str, str], fast: Fetch, now: datetime) -> None:
    came = await visited(f"http://{NAME}:9/list", fast, now)
    assert (listed(came).kind, came.host.network) == ("refused", "")


async def test_a_proxy_decides_nothing(names: dict[str, str], site: Site, fast: Fetch, now: datetime) -> None:
    site.page("/list", PAGE)
    came = await visited("http://news.example/list", fast, now, proxy=site.root)
    assert (len(site.asked), came.host.network) == (2, "")


async def test_a_proxy_may_have_a_name_that_leads_inside(
    names: dict[str, str], site: Site, fast: Fetch, now: datetime
) -> None:
    site.page("/list", PAGE)
    names["proxy.example"] = "127.0.0.1"
    await visited("http://news.example/list", fast, now, proxy=f"http://proxy.example:{site.port}")
    assert [request.path for request in site.asked] == ["/robots.txt", "/list"]


async def test_an_international_name_is_looked_up_as_browsers_do(
    names: dict[str, str], site: Site, fast: Fetch, now: datetime
) -> None:
    site.page("/list", status=302, Location=f"http://news.Faß.example:{site.port}/p")
    site.page("/p", PAGE)
    names["xn--fa-hia.example"] = names["news.xn--fa-hia.example"] = "127.0.0.1"
    url = f"http://Faß.example:{site.port}/list"
    outcome = failed(await fetch_page(url, Source(name="test", url=url), fast, now))
    assert (outcome.kind, site.asked[-1].headers["Host"]) == ("blocked", f"xn--fa-hia.example:{site.port}")


# -- the addresses of clouds -------------------------------------------------------------------------------------------

METADATA = [
    "169.254.169.254",
    "169.254.170.2",
    "100.100.100.200",
    "168.63.129.16",
    "fd00:ec2::254",
    "fd20:ce::254",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
]


@pytest.mark.parametrize("address", METADATA)
def test_where_clouds_keep_credentials_is_never_reached(address: str) -> None:
    for network in get_args(Network):
        assert code_of(refusal(address, NAME, configured=True, network=network)) == "metadata_address"


@pytest.mark.parametrize("host", ["169.254.169.254", "2852039166", "0xa9fea9fe", "[fd00:ec2::254]", NAME])
async def test_not_even_for_a_source_that_is_private(
    names: dict[str, str], fast: Fetch, now: datetime, host: str
) -> None:
    names[NAME] = "169.254.169.254"
    url = f"http://{host}/latest/meta-data/"
    outcome = failed(await fetch_page(url, Source(name="test", url=url, private=True), fast, now))
    assert (outcome.kind, code_of(outcome.reason)) == ("blocked", "metadata_address")


@pytest.mark.parametrize(
    ("address", "configured", "network", "code"),
    [
        ("127.0.0.1", False, "", "loopback_address"),
        ("10.0.0.1", False, "private", "private_address"),
        ("10.0.0.1", True, "", ""),
        ("10.0.0.1", True, "private", ""),
        ("10.0.0.1", True, "public", "name_turned_private"),
        ("8.8.8.8", True, "private", ""),
        ("8.8.8.8", False, "", ""),
    ],
)
def test_who_may_go_where(address: str, configured: bool, network: Network, code: str) -> None:
    reason = refusal(address, NAME, configured=configured, network=network)
    assert (reason.code if reason else "") == code
