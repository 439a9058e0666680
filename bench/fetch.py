"""What fetching costs: 1000 board pages on loopback, unchanged, each with a view counter that moved.

    python bench/fetch.py            # prints the table of bench/README.md
    python bench/fetch.py --pages 200

presswatch looks again at known releases as a check does (20 at a time: robots.txt kept, list read, page cleaned,
fingerprint compared); bare Scrapy asks for the same pages in one crawl and takes title and paragraphs with parsel;
urlwatch (found on the PATH or by $URLWATCH; it is no dependency of this project) runs `css` and `html2text` jobs. The
server runs in a process of its own. CPU is user + system time of the fetching process after its imports (urlwatch: with
them); memory is its peak.
"""

import argparse
import asyncio
import multiprocessing
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
BOARD = "/eng/brd/m_5676"
PER_CHECK = 20


# -- the server --------------------------------------------------------------------------------------------------------


def page(seq: int, hits: int) -> str:
    """A board page of some 30 kB, most of it menus; `hits` is the only thing that moves."""
    menu = "".join(
        f"<li class='depth2'><a href='/eng/wpge/m_{n}/contents.do' title='Go to item {n}'>Menu item number {n}</a></li>"
        for n in range(260)
    )
    body = "".join(
        f"<p class='0' style='line-height: 180%'>On day {n} the delegation of release {seq} visited site "
        f"{n * seq % 97} and discussed {n + seq} matters of trade, culture and security with its hosts.</p>"
        for n in range(1, 9)
    )
    return (
        f"<!doctype html><html lang='en'><head><title>Release {seq} | Press Releases</title></head><body>"
        f"<div id='skip'><a href='#contents'>본문 바로가기</a></div><nav><ul>{menu}</ul></nav>"
        "<div class='page_tit'><h2>Press Releases</h2></div><div class='board_detail'><div class='bo_head'>"
        f"<h2>Release {seq} of the fictional ministry</h2><dl><dt>Date</dt><dd>2026-07-13</dd><dt>hit</dt>"
        f"<dd>{hits}</dd></dl></div><div class='bo_con'>{body}</div></div>"
        f"<footer>All rights kept, page made for {hits} readers</footer></body></html>"
    )


def listing(count: int) -> str:
    """The first page of the list."""
    rows = "".join(
        f"<tr><td>{seq}</td><td class='al'><a href='./view.do?seq={seq}'>Release {seq}</a></td><td>2026-07-13</td></tr>"
        for seq in range(count, count - 10, -1)
    )
    return (
        f"<!doctype html><html><body><div class='board_list'><table><tbody>{rows}</tbody></table></div></body></html>"
    )


def serve(count: int, ready: "multiprocessing.Queue[int]") -> None:
    """The board, until it is ended; answers 304 to those who ask conditionally."""
    from aiohttp import web

    hits = iter(range(10**9))

    async def answer(request: web.Request) -> web.Response:
        if request.path == "/robots.txt":
            return web.Response(text="User-agent: *\nDisallow: /private\n")
        if request.path.endswith("list.do"):
            return web.Response(text=listing(count), content_type="text/html")
        seq = int(request.query["seq"])
        if request.headers.get("If-None-Match"):
            return web.Response(status=304)
        return web.Response(text=page(seq, next(hits)), content_type="text/html", headers={"ETag": f'"{seq}"'})

    async def main() -> None:
        app = web.Application()
        app.router.add_get("/{any:.*}", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        ready.put(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(main())


# -- those who fetch ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cost:
    """CPU (ms a page), wall time (ms a page), peak memory (MB), pages read."""

    cpu: float
    wall: float
    peak: float
    pages: int


def measured(run: Callable[[], int], count: int) -> Cost:
    """What `run` costs; it says how many pages it read."""
    began, cpu = time.perf_counter(), time.process_time()
    pages = run()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    return Cost(cpu * 1000 / count, wall * 1000 / count, peak, pages)


def presswatch(root: str, count: int, conditional: bool) -> Cost:
    """Known releases, looked at again in checks of PER_CHECK."""
    from datetime import UTC, datetime

    from crawler.clean import clean
    from crawler.crawl import crawl
    from crawler.host_state import HostState
    from crawler.items import Entry, Fetch, Known, Snapshot, Source, Validators, Visit
    from crawler.profiles import load_profile
    from tests.support.in_process import InProcess

    source = Source(name="bench", url=f"{root}{BOARD}/list.do", profile="mofa", timezone="Asia/Seoul")
    fetch, now = Fetch(delay=0), datetime(2026, 7, 14, tzinfo=UTC)

    def known(seq: int) -> Known:
        url = f"{root}{BOARD}/view.do?seq={seq}"
        entry = Entry(url=url, key=f"m_5676/{seq}", title=f"Release {seq}", published="2026-07-13")
        told = Snapshot(
            url=url,
            final_url=url,
            status=200,
            headers=(("Content-Type", "text/html; charset=utf-8"),),
            body=page(seq, 1).encode(),
        )
        release = clean(told, load_profile("mofa"), entry=entry, timezone="Asia/Seoul")
        validators = Validators(f'"{seq}"') if conditional else Validators()
        return Known(entry=entry, fingerprint=release.fingerprint, validators=validators)

    releases = [known(seq) for seq in range(1, count + 1)]
    keys = {k.entry.key for k in releases}

    async def checks() -> int:
        host, read = HostState(host="127.0.0.1"), 0
        for start in range(0, count, PER_CHECK):
            visit = Visit(source=source, known=keys, revisits=tuple(releases[start : start + PER_CHECK]))
            came = await crawl(host, [visit], fetch, now, readers=InProcess())
            host = came.host
            wanted = "not_modified" if conditional else "fetched"
            read += sum(o.kind == wanted and o.part == "release" for o in came.results[0].outcomes)
        return read

    return measured(lambda: asyncio.run(checks()), count)


def scrapy_parsel(root: str, count: int, conditional: bool) -> Cost:
    """Bare Scrapy, as its tutorial has it, without the reactor as we run it, and parsel."""
    import scrapy
    from scrapy.crawler import AsyncCrawlerRunner

    read: list[str] = []

    class Bare(scrapy.Spider):
        name = "bare"

        async def start(self):  # type: ignore[no-untyped-def]
            headers = {"If-None-Match": '"1"'} if conditional else {}
            for seq in range(1, count + 1):
                meta = {"handle_httpstatus_list": [304]}
                yield scrapy.Request(f"{root}{BOARD}/view.do?seq={seq}", headers=headers, meta=meta)

        def parse(self, response):  # type: ignore[no-untyped-def]
            if response.status == 304:
                read.append("")
                return
            title = response.css(".bo_head h2::text").get()
            text = "\n\n".join(p.xpath("string()").get().strip() for p in response.css(".bo_con p"))
            read.append(f"{title}\n\n{text}")
            yield {"title": title, "text": text}

    settings = {
        "TWISTED_REACTOR_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "LOG_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False, "LOG_LEVEL": "ERROR", "ROBOTSTXT_OBEY": False,
    }  # fmt: skip

    async def crawl() -> int:
        await AsyncCrawlerRunner(settings).crawl(Bare)
        return len(read)

    import logging

    logging.getLogger("scrapy").setLevel(logging.ERROR)
    return measured(lambda: asyncio.run(crawl()), count)


def urlwatch(root: str, count: int, conditional: bool) -> Cost | None:
    """urlwatch, if there is one: its second run, so that it has something to compare with."""
    command = os.environ.get("URLWATCH") or shutil.which("urlwatch")
    if not command:
        return None
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        jobs = (
            f"url: {root}{BOARD}/view.do?seq={seq}\nfilter:\n  - css: .bo_con\n  - html2text\n"
            for seq in range(1, count + 1)
        )
        (here / "jobs.yaml").write_text("---\n".join(jobs))
        (here / "config.yaml").write_text("report: {stdout: {enabled: false}}\n")
        call = [command, "--urls", "jobs.yaml", "--config", "config.yaml", "--cache", "cache.db"]
        subprocess.run(call, cwd=here, check=True, capture_output=True)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        subprocess.run(call, cwd=here, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        wall = time.perf_counter() - began
        read = sqlite3.connect(here / "cache.db").execute("SELECT count(DISTINCT guid) FROM CacheEntry").fetchone()[0]
        return Cost(cpu * 1000 / count, wall * 1000 / count, after.ru_maxrss / 1024, read)


WAYS = {"presswatch": presswatch, "Scrapy + parsel": scrapy_parsel, "urlwatch": urlwatch}


def _in_child(way: str, root: str, count: int, conditional: bool, answer: "multiprocessing.Queue[Cost | None]") -> None:
    answer.put(WAYS[way](root, count, conditional))


def main() -> None:
    """Measure each way in a process of its own and print a table."""
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else "")
    words.add_argument("--pages", type=int, default=1000)
    count: int = words.parse_args().pages
    for name in [n for n in os.environ if n.lower().endswith("_proxy")]:
        del os.environ[name]
    spawn = multiprocessing.get_context("spawn")
    ready = spawn.Queue()
    server = spawn.Process(target=serve, args=(count, ready), daemon=True)
    server.start()
    root = f"http://127.0.0.1:{ready.get(timeout=20)}"
    print("| pages | by | CPU ms a page | wall ms a page | peak MB | pages read |")
    print("|---|---|---|---|---|---|")
    try:
        for conditional in (False, True):
            for way in WAYS:
                answer = spawn.Queue()
                child = spawn.Process(target=_in_child, args=(way, root, count, conditional, answer))
                child.start()
                cost = answer.get(timeout=600)
                child.join()
                if cost is not None:
                    kind = "304" if conditional else "200"
                    print(f"| {kind} | {way} | {cost.cpu:.2f} | {cost.wall:.2f} | {cost.peak:.0f} | {cost.pages} |")
    finally:
        server.terminate()
        server.join()


if __name__ == "__main__":
    main()
