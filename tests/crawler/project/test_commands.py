"""`scrapy` at a terminal, in the project's folder: what it prints and writes, and how it ends."""

import asyncio
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from scrapy.cmdline import execute

from crawler.project.items import ReleaseItem
from tests.support.boards import Board
from tests.support.paths import ROOT
from tests.support.processes import Command, Streams
from tests.support.sites import MakeSite, Site


@dataclass(frozen=True)
class Ended:
    """A command that ended: its exit code, what it printed and what it logged."""

    code: int
    out: str
    log: str


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


async def scrapy(*words: str | Path, keys: str = "") -> Ended:
    with tempfile.TemporaryDirectory() as folder:
        streams = Streams(*(Path(folder) / name for name in ("out", "errors", "typed")))
        streams.typed.write_text(keys, encoding="utf-8")
        arguments = [*map(str, words), "-s", "DOWNLOAD_DELAY=0"]
        with Command(arguments, streams, {"SCRAPY_PYTHON_SHELL": "python"}, execute) as command:
            code = await asyncio.to_thread(command.wait)
            return Ended(code, command.out, command.errors)


async def crawl(press: Board, into: Path, *words: str) -> Ended:
    return await scrapy("crawl", "presswatch", "-a", f"url={press.source.url}", *words, "-O", into)


def releases(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def page(press: Board, seq: int = 1) -> str:
    return f"{press.site.root}{press.path}/view.do?seq={seq}"


async def test_crawl_writes_the_releases(press: Board, tmp_path: Path) -> None:
    ended = await crawl(press, tmp_path / "releases.jsonl", "-a", "profile=mofa")
    assert (ended.code, " ERROR: " in ended.log) == (0, False)
    assert "'item_scraped_count': 3" in ended.log
    written = releases(tmp_path / "releases.jsonl")
    assert [item["url"] for item in written] == [page(press, seq) for seq in (1, 2, 3)], "oldest first"
    assert (written[-1]["title"], written[-1]["published"]) == ("Minister meets envoy number 3", "2026-07-13")
    assert [request.path for request in press.site.asked].count("/robots.txt") == 1
    assert {request.headers["User-Agent"] for request in press.site.asked} == {"presswatch"}


async def test_crawl_reads_on_and_takes_settings(press: Board, tmp_path: Path) -> None:
    for seq in range(4, 13):
        press.add(seq)
    agent = "presswatch (+https://desk.example)"
    words = ("-a", "profile=mofa", "-a", "max_pages=2", "-a", "language=ko", "-s", f"USER_AGENT={agent}")
    ended = await crawl(press, tmp_path / "releases.csv", *words)
    assert ended.code == 0
    assert len((tmp_path / "releases.csv").read_text(encoding="utf-8").splitlines()) == 13
    assert {request.headers["User-Agent"] for request in press.site.asked} == {agent}
    assert {request.headers["Accept-Language"] for request in press.site.asked} == {"ko, *;q=0.5"}


async def test_crawl_fails_when_a_page_does_and_keeps_the_others(press: Board, tmp_path: Path) -> None:
    press.site.page(f"{press.path}/view.do?seq=2", status=500)
    ended = await crawl(press, tmp_path / "releases.jsonl", "-a", "profile=mofa")
    assert ended.code == 1
    assert f"ERROR: {page(press, 2)}: HTTP 500" in ended.log
    assert len(releases(tmp_path / "releases.jsonl")) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-a", "profile=nowhere"), 'no profile is called "nowhere"'),
        (("-a", "url="), "scrapy crawl presswatch -a url=URL"),
        (("--nolog", "-a", "url=http://127.0.0.1:9/"), ""),
    ],
)
async def test_crawl_fails_when_there_is_no_visit(
    press: Board, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    ended = await crawl(press, tmp_path / "releases.jsonl", *words)
    assert (ended.code, said in ended.log) == (1, True)
    assert press.site.asked == []


async def test_crawl_stays_out_of_private_networks(press: Board, make_site: MakeSite, tmp_path: Path) -> None:
    other: Site = await make_site()
    press.site.page(f"{press.path}/view.do?seq=2", status=302, Location=f"{other.root}/secret")
    ended = await crawl(press, tmp_path / "releases.jsonl", "-a", "profile=mofa")
    assert (ended.code, "loopback" in ended.log, other.asked) == (1, True, [])


async def test_fetch_prints_a_page(press: Board) -> None:
    ended = await scrapy("fetch", page(press))
    assert (ended.code, "Minister meets envoy number 1" in ended.out) == (0, True)
    assert press.site.asked[0].path == "/robots.txt"


async def test_fetch_does_as_robots_txt_says(press: Board) -> None:
    press.site.page("/robots.txt", "User-agent: presswatch\nDisallow: /\n")
    ended = await scrapy("fetch", page(press))
    assert (ended.code, ended.out, press.site.paths) == (1, "", [])
    assert "robots.txt disallows this page" in ended.log
    assert (await scrapy("fetch", page(press), "-s", "ROBOTSTXT_OBEY=False")).code == 0


async def test_fetch_goes_inwards_only_where_it_is_sent(site: Site, make_site: MakeSite) -> None:
    other: Site = await make_site()
    site.page("/a", status=302, Location=f"{other.root}/secret")
    assert (await scrapy("fetch", f"{site.root}/a")).code == 1
    assert other.asked == []
    as_it_is = await scrapy("fetch", "--no-redirect", "--headers", f"{site.root}/a")
    assert (as_it_is.code, f"< Location: {other.root}/secret" in as_it_is.out) == (0, True)


async def test_parse_prints_the_release(press: Board) -> None:
    ended = await scrapy("parse", "--nocolour", "-a", "profile=mofa", page(press))
    assert (ended.code, "'title': 'Minister meets envoy number 1'" in ended.out) == (0, True)


async def test_parse_fails_on_what_is_no_release(press: Board) -> None:
    press.site.page("/login", "<html><body><form><input type='password'></form>Log in</body></html>")
    ended = await scrapy("parse", f"{press.site.root}/login")
    assert (ended.code, "login page" in ended.log) == (1, True)


async def test_shell_has_the_page_and_the_spider(press: Board) -> None:
    ended = await scrapy("shell", page(press), "-c", "[item.title for item in spider.parse(response)]")
    assert (ended.code, ended.out.strip()) == (0, "['Minister meets envoy number 1']")


async def test_shell_fails_when_its_page_does(press: Board) -> None:
    press.site.page("/robots.txt", "User-agent: *\nDisallow: /\n")
    ended = await scrapy("shell", page(press), "-c", "response.status")
    assert (ended.code, ended.out, "Traceback" in ended.log) == (1, "", False)
    assert "ERROR: refused_by_robots: " in ended.log


async def test_shell_can_be_talked_to(press: Board, make_site: MakeSite) -> None:
    other: Site = await make_site()
    keys = f"fetch({page(press, 2)!r})\nprint(response.css('h2::text')[-1].get())\nfetch({other.root!r})\n"
    ended = await scrapy("shell", page(press), keys=keys)
    assert (ended.code, "Minister meets envoy number 2" in ended.out) == (0, True)
    assert "FetchError: blocked: " in ended.log
    assert other.asked == []


async def test_list_and_check() -> None:
    assert (await scrapy("list")).out == "presswatch\n"
    assert (await scrapy("check")).code == 0


def test_items_are_read_as_any_item_and_replaced_rather_than_changed() -> None:
    from dataclasses import FrozenInstanceError, replace

    from itemadapter import ItemAdapter

    from crawler.items import Attachment, Release

    item = ReleaseItem.of(
        Release(title="A title", attachments=(Attachment(name="a.pdf", url="/a"),)), "https://news.example/1"
    )
    plain = ItemAdapter(item).asdict()
    assert (plain["title"], plain["url"], plain["attachments"][0]["name"]) == (
        "A title", "https://news.example/1", "a.pdf",
    )  # fmt: skip
    with pytest.raises(FrozenInstanceError):
        ItemAdapter(item)["title"] = "Another"
    assert replace(item, title="Another").url == item.url
