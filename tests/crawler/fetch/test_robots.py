"""robots.txt by RFC 9309, first the rules, then on a real socket."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler.fetch.robots import (
    LIMIT,
    Robots,
    agent_token,
    of_failure,
    parsed,
    remember,
    remembered,
    robots_place,
    robots_url,
)
from crawler.host_state import HostState
from crawler.items import Fetch
from crawler.reasons import Reason
from tests.support.boards import Board
from tests.support.crawling import crawl
from tests.support.failures import code_of
from tests.support.properties import given, st
from tests.support.sites import MakeSite, Raw

NOW = datetime(2026, 7, 14, 3, 0, tzinfo=UTC)
LIST = "/eng/brd/m_5676/list.do"


def test_rules_for_us_come_before_rules_for_all() -> None:
    said = parsed(b"User-agent: *\nDisallow: /\n\nUser-agent: presswatch\nAllow: /eng\nDisallow: /eng/private\n")
    assert said.refuses("https://a.example/eng/news", "presswatch") is None
    assert said.refuses("https://a.example/eng/private/1", "presswatch") == Reason.of("robots_disallowed")
    assert said.refuses("https://a.example/", "otherbot")


def test_the_longest_rule_wins() -> None:
    said = parsed(b"User-agent: *\nDisallow: /news\nAllow: /news/press\nDisallow: /*.pdf$\n")
    assert said.refuses("https://a.example/news/1", "presswatch")
    assert not said.refuses("https://a.example/news/press/1", "presswatch")
    assert said.refuses("https://a.example/x.pdf", "presswatch")


@pytest.mark.parametrize(
    "head",
    [
        "User-agent: presswatch/1.0", "User-agent: PressWatch 1.0", "user-agent:presswatch/0.2.0 (+https://a.example)",
        "User-Agent : presswatch", "User agent: presswatch/1.0", "useragent presswatch", "User-agent: presswatch#ours",
        "User-agent: otherbot\nUser-agent: presswatch/1.0", "User-agent: presswatch/1.0\nUser-agent: otherbot",
        "User-agent: presswatch\nNoindex: /y\nUser-agent: otherbot", "User-agent: presswatch\nContent-Signal: ai=no",
        "User-agent: otherbot\nsome words\nUser-agent: presswatch\nSitemap: https://a.example/s.xml",
    ],
)  # fmt: skip
def test_a_group_that_names_us_is_obeyed(head: str) -> None:
    said = parsed(f"User-agent: *\nAllow: /\n\n{head}\nCrawl-delay: 7\nDisallow: /x\n".encode())
    assert said.refuses("https://a.example/x", "presswatch") == Reason.of("robots_disallowed")
    assert said.refuses("https://a.example/z", "presswatch") is None
    assert said.delay("presswatch") == 7.0


@pytest.mark.parametrize(
    "name", ["press", "presswatch2", "presswatcher", "watch", "presswatch-news", "my-presswatch", "s", "presswatch_x"]
)
def test_a_group_that_names_another_is_not_ours(name: str) -> None:
    said = parsed(f"User-agent: {name}\nDisallow: /\n\nUser-agent: *\nDisallow: /x\n".encode())
    assert said.refuses("https://a.example/z", "presswatch") is None
    assert said.refuses("https://a.example/x", "presswatch") is not None


def test_what_is_past_the_limit_does_not_count() -> None:
    body = b"User-agent: *\nDisallow: /a\n" + b"#" * LIMIT + b"\nDisallow: /b\n"
    assert parsed(body).refuses("https://a.example/a", "presswatch")
    assert not parsed(body).refuses("https://a.example/b", "presswatch")


@pytest.mark.parametrize("body", [b"", b"\n \n", b"<html><body>Not found</body></html>", b"\xff\xfe\x00nonsense"])
def test_what_is_no_robots_txt_allows(body: bytes) -> None:
    assert parsed(body).refuses("https://a.example/eng", "presswatch") is None


@given(st.binary(max_size=2000))
def test_no_bytes_break_it(body: bytes) -> None:
    assert parsed(body).refuses("https://a.example/eng", "presswatch") in (None, Reason.of("robots_disallowed"))
    assert 0 <= parsed(body).delay("presswatch") <= 60


@pytest.mark.parametrize(("said", "delay"), [("2", 2.0), ("0.5", 0.5), ("100000", 60.0), ("-1", 0.0), ("soon", 0.0)])
def test_crawl_delay(said: str, delay: float) -> None:
    assert parsed(f"User-agent: *\nCrawl-delay: {said}\n".encode()).delay("presswatch") == delay


@pytest.mark.parametrize(
    ("status", "allows"),
    [(300, "all"), (302, "all"), (400, "all"), (401, "all"), (403, "all"), (404, "all"), (410, "all"), (499, "all"),
     (429, "none"), (500, "none"), (503, "none"), (None, "none")],
)  # fmt: skip
def test_a_robots_txt_that_does_not_come(status: int | None, allows: str) -> None:
    lost = Reason.of("connection_lost")
    said = of_failure(status, lost)
    assert said.allows == allows
    refused = said.refuses("https://a.example/", "presswatch")
    assert refused == (Reason.of("robots_unread", reason=lost) if allows == "none" else None)


@pytest.mark.parametrize(
    ("url", "robots", "place"),
    [
        ("https://a.example/eng/1?x=2", "https://a.example/robots.txt", "a.example"),
        ("http://a.example/", "http://a.example/robots.txt", "a.example"),
        ("https://A.example:443/x", "https://A.example:443/robots.txt", "a.example"),
        ("http://a.example:80/x", "http://a.example:80/robots.txt", "a.example"),
        ("https://a.example:444/x", "https://a.example:444/robots.txt", "a.example:444"),
        ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/robots.txt", "127.0.0.1:8080"),
        ("https://user:pw@a.example/x", "https://a.example/robots.txt", "a.example"),
    ],
)
def test_whose_robots_txt(url: str, robots: str, place: str) -> None:
    assert (robots_url(url), robots_place(url)) == (robots, place)


@pytest.mark.parametrize(
    ("agent", "token"),
    [("presswatch/1.0 (+https://x.example)", "presswatch"), ("desk-bot", "desk-bot"), ("", "presswatch")],
)
def test_agent_token(agent: str, token: str) -> None:
    assert agent_token(agent) == token


def test_it_is_remembered_for_a_day_and_for_its_own_port() -> None:
    host = remember(HostState(host="a.example"), "a.example", parsed(b"User-agent: *\nDisallow: /x\n"), NOW)
    kept = remembered(host, "a.example", NOW + timedelta(hours=23))
    assert kept is not None
    assert kept.refuses("https://a.example/x", "presswatch")
    assert remembered(host, "a.example", NOW + timedelta(hours=25)) is None
    assert remembered(host, "a.example", NOW - timedelta(hours=1)) is None, "a clock that was set back"
    assert remembered(host, "a.example:8080", NOW) is None
    assert remember(host, "a.example", Robots("none", reason=Reason.of("connection_lost")), NOW) == host
    everything = remember(
        HostState(host="a.example"),
        "a.example",
        of_failure(404, Reason.of("http_status", status=404, phrase="Not Found")),
        NOW,
    )
    assert remembered(everything, "a.example", NOW) == Robots("all")


# -- on a socket -------------------------------------------------------------------------------------------------------


async def test_refused_pages_are_not_asked(press: Board, fast: Fetch, now: datetime, local: HostState) -> None:
    press.site.page("/robots.txt", "User-agent: *\nDisallow: /eng/brd/m_5676/view.do?seq=2\n")
    result = (await crawl(local, [press.visit()], fast, now)).results[0]
    assert {o.key: o.kind for o in result.outcomes if o.part == "release"}["m_5676/2"] == "refused_by_robots"
    assert len(result.readings) == 2
    assert not [p for p in press.site.paths if p.endswith("seq=2")]


async def test_it_is_asked_once_a_day(press: Board, fast: Fetch, now: datetime, local: HostState) -> None:
    press.site.page("/robots.txt", "User-agent: *\nDisallow: /private\n")
    state = local
    for hours in (0, 1, 23, 25):
        state = (await crawl(state, [press.visit()], fast, now + timedelta(hours=hours))).host
    assert [r.path for r in press.site.asked].count("/robots.txt") == 2
    assert [file.allows for file in state.robots_files] == ["rules"]


@pytest.mark.parametrize("status", [500, 503])
async def test_while_it_fails_nothing_is_asked(
    press: Board, fast: Fetch, now: datetime, local: HostState, status: int
) -> None:
    press.site.page("/robots.txt", "", status)
    came = await crawl(local, [press.visit()], fast, now)
    (outcome,) = came.results[0].outcomes
    assert (outcome.kind, code_of(outcome.reason)) == ("refused_by_robots", "robots_unread")
    assert outcome.reason is not None
    inner = outcome.reason.argument("reason")
    assert isinstance(inner, Reason)
    assert inner.argument("status") == status
    assert press.site.paths == []
    assert came.host.failures == 1
    press.site.page("/robots.txt", "", 404)
    again = await crawl(came.host, [press.visit()], fast, now)
    assert len(again.results[0].readings) == 3, "the next check asks again"


async def test_a_robots_txt_that_hangs_is_a_host_that_hangs(
    raw: Raw, press: Board, fast: Fetch, now: datetime, local: HostState
) -> None:
    raw.answers["/robots.txt"] = None
    visit = replace(press.visit(), source=replace(press.source, url=f"{raw.root}{LIST}"))
    (outcome,) = (await crawl(local, [visit], replace(fast, timeout=0.2), now)).results[0].outcomes
    assert outcome.kind == "timed_out"


async def test_robots_can_be_left_unasked(press: Board, fast: Fetch, now: datetime, local: HostState) -> None:
    press.site.page("/robots.txt", "User-agent: *\nDisallow: /\n")
    result = (await crawl(local, [press.visit()], replace(fast, obey_robots=False), now)).results[0]
    assert len(result.readings) == 3
    assert "/robots.txt" not in [r.path for r in press.site.asked]


async def test_its_redirects_are_followed(press: Board, fast: Fetch, now: datetime, local: HostState) -> None:
    press.site.page("/robots.txt", "", 301, Location="/real-robots.txt")
    press.site.page("/real-robots.txt", "User-agent: *\nDisallow: /\n")
    (outcome,) = (await crawl(local, [press.visit()], fast, now)).results[0].outcomes
    assert outcome.kind == "refused_by_robots"


async def test_endless_redirects_count_as_no_robots_txt(
    press: Board, fast: Fetch, now: datetime, local: HostState
) -> None:
    press.site.page("/robots.txt", "", 301, Location="/robots.txt")
    assert len((await crawl(local, [press.visit()], fast, now)).results[0].readings) == 3


async def test_each_port_has_its_own(
    press: Board, make_site: MakeSite, fast: Fetch, now: datetime, local: HostState
) -> None:
    other = await make_site()
    other.page("/robots.txt", "User-agent: *\nDisallow: /\n")
    closed = replace(press.visit(), source=replace(press.source, url=f"{other.root}{LIST}"))
    came = await crawl(local, [press.visit(), closed], fast, now)
    assert len(came.results[0].readings) == 3
    assert [o.kind for o in came.results[1].outcomes] == ["refused_by_robots"]
    await crawl(came.host, [press.visit(), closed], fast, now + timedelta(hours=1))
    assert [[r.path for r in site.asked].count("/robots.txt") for site in (press.site, other)] == [1, 1]


def test_the_files_of_a_few_ports_are_kept() -> None:
    host = HostState(host="a.example")
    for port in (*range(1, 13), 12):
        host = remember(host, f"a.example:{port}", Robots("all"), NOW)
    assert [file.place for file in host.robots_files] == [f"a.example:{port}" for port in range(5, 13)]


async def test_crawl_delay_is_heeded_at_once_and_from_memory(
    press: Board, fast: Fetch, now: datetime, local: HostState
) -> None:
    clock = asyncio.get_running_loop().time
    press.site.page("/robots.txt", "User-agent: *\nCrawl-delay: 0.2\n")
    began = clock()
    state = (await crawl(local, [press.visit(baseline=True)], fast, now)).host
    assert len(press.site.times) == 5
    assert press.site.paced(began, 0.2)
    press.site.times.clear()
    began = clock()
    await crawl(state, [press.visit(baseline=True)], fast, now + timedelta(minutes=1))
    assert len(press.site.times) == 4
    assert press.site.paced(began, 0.2)


async def test_it_goes_through_the_same_delay(press: Board, fast: Fetch, now: datetime, local: HostState) -> None:
    began = asyncio.get_running_loop().time()
    await crawl(local, [press.visit(known={"m_5676/3"})], replace(fast, delay=0.3), now)
    assert [r.path for r in press.site.asked[:2]] == ["/robots.txt", LIST]
    assert press.site.paced(began, 0.3)
