"""The inspector in real Chromium: clicked through; hostile releases inert; readable by all; nothing leaves the host."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from tests.support.newsdesk import Newsdesk
from tests.support.serving import served
from tests.support.watch import Watch, reading, release

# axe-core is not ours to ship: with PRESSWATCH_AXE naming an axe.min.js, its opinion is asked too.
AXE = Path(os.environ["PRESSWATCH_AXE"]).read_text(encoding="utf-8") if "PRESSWATCH_AXE" in os.environ else ""
AUDIT = (Path(__file__).parent / "audit.js").read_text(encoding="utf-8")


@asynccontextmanager
async def opened(browser: Browser, site: str, **context: Any) -> AsyncIterator[Page]:
    """A page in which nothing may go wrong: no error on the console, no dialog, no request to another host."""
    wrong: list[str] = []
    made = await browser.new_context(locale="en-GB", **context)
    page = await made.new_page()
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
    page.on("request", lambda asked: None if asked.url.startswith((site, "data:")) else wrong.append(asked.url))
    yield page
    await made.close()
    assert wrong == []


def addresses(week: Path) -> list[str]:
    """One address of each page, with the longest, the oddest and the Korean releases."""
    with closing(sqlite3.connect(week)) as db:
        rows = db.execute("SELECT DISTINCT release_id FROM changes WHERE kind IN ('edited', 'withdrawn')").fetchall()
        edited = [f"/release/{row[0]}" for row in rows]
        (hostile,) = db.execute("SELECT id FROM latest WHERE title LIKE '%Fisheries%'").fetchone()
    shown = [f"/compare/{path.rsplit('/', 1)[1]}" for path in edited] + [f"/compare/{hostile}?view=inline"]
    fixed = ["/", "/?kind=edited", "/search", "/search?q=지원", "/sources", "/source/mofa-eng-press", "/alerts"]
    return [*fixed, *edited, *shown, f"/release/{hostile}", f"/page/{hostile}", "/presswatch", "/presswatch/edits"]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "dark")])
async def test_everybody_can_read_each_page(browser: Browser, site: str, week: Path, width: int, scheme: str) -> None:
    found: dict[str, object] = {}
    async with opened(browser, site, viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
        for path in addresses(week):
            await page.goto(site + path)
            if "/presswatch" not in path:  # Datasette's own pages are as they are
                found[path] = await page.evaluate(AUDIT)
    if AXE:
        async with opened(browser, site, bypass_csp=True, color_scheme=scheme) as page:
            for path in addresses(week):
                if "/presswatch" not in path:
                    await page.goto(site + path)
                    await page.evaluate(AXE)
                    found[f"axe {path}"] = await page.evaluate("axe.run().then(r => r.violations.map(v => v.id))")
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


async def test_an_edit_is_compared_click_by_click(browser: Browser, site: str) -> None:
    async with opened(browser, site) as page:
        await page.goto(site)
        await page.get_by_role("link", name="Government Contributes USD 2.5 Million").first.click()
        assert "130 villages → 13 villages" in await page.inner_text(".sum")
        assert await page.inner_text("td.old del") == "130"
        assert await page.inner_text("td.now ins") == "13"
        await page.select_option("#view", "inline")
        await page.get_by_role("button", name="Compare").click()
        assert await page.inner_text(".inline del") == "130"
        await page.get_by_role("link", name="The release").click()
        await page.get_by_label("from version 1").check()
        await page.get_by_role("button", name="Compare").click()
        assert await page.inner_text("td.now ins") == "13"


async def test_keys_and_links_lead_from_change_to_change(browser: Browser, tmp_path: Path) -> None:
    texts = [f"Station {n} measures the tides of harbour {n}. " * 30 for n in range(40)]
    watch = Watch(tmp_path / "tides.db")
    watch.check(reading("press/1", release("Stations", *texts)))
    watch.check(reading("press/1", release("Stations", *("It is shut. " + text for text in texts))))
    watch.store.close()
    with served(watch.path) as site:
        async with opened(browser, site) as page:
            await page.goto(f"{site}/compare/1")
            assert "Changed in 40 places" in await page.inner_text(".compare header")
            for key, place in (("n", 1), ("j", 2), ("n", 3), ("p", 2), ("k", 1)):
                await page.keyboard.press(key)
                assert await page.evaluate("location.hash") == f"#change-{place}"
            await page.get_by_role("link", name="Next change").first.click()
            assert await page.evaluate("location.hash") == "#change-2"
            assert await page.evaluate(AUDIT) == []
            folded = page.locator("details.kept summary").first
            await folded.click()
            assert "the same" in await folded.inner_text()
            await page.wait_for_function("document.querySelectorAll('.side .kept[open]').length === 2")


async def test_a_search_finds_a_korean_word(browser: Browser, site: str) -> None:
    async with opened(browser, site) as page:
        await page.goto(site)
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")  # "Skip to the content"
        assert await page.evaluate("document.activeElement.id") == "content"
        await page.get_by_role("searchbox", name="Search all releases").fill("지원")
        await page.keyboard.press("Enter")
        assert await page.locator(".hits mark").first.inner_text() == "지원"
        await page.locator(".hits h2 a").first.click()
        await page.wait_for_load_state()
        assert await page.get_attribute("h1", "lang") == "ko"
        assert await page.evaluate("getComputedStyle(document.querySelector('.text')).wordBreak") == "keep-all"


async def test_a_hostile_release_stays_inert(browser: Browser, site: str, week: Path) -> None:
    with closing(sqlite3.connect(week)) as db:
        (hostile,) = db.execute("SELECT id FROM latest WHERE title LIKE '%Fisheries%'").fetchone()
    places = ("/", f"/release/{hostile}", f"/compare/{hostile}", f"/page/{hostile}", "/search?q=fisheries", "/alerts")
    tables = (f"/presswatch/releases/{hostile}", "/presswatch/latest", "/presswatch/attachments")
    async with opened(browser, site) as page:
        for path in (*places, *tables):
            await page.goto(site + path)
            assert await page.title() != "owned"
            assert await page.locator("iframe, img[src='x'], svg[onload], [onerror]").count() == 0
            assert " 49 $" not in await page.content()
        await page.goto(f"{site}/release/{hostile}")
        hrefs = await page.eval_on_selector_all("a", "links => links.map(link => link.protocol)")
        assert set(hrefs) == {"http:"}


async def test_an_open_page_tells_of_a_new_release_within_seconds(browser: Browser, tmp_path: Path) -> None:
    with Newsdesk(tmp_path) as desk:
        await asyncio.to_thread(desk.visit, "mofa-eng-press")
        with served(desk.database, desk.now) as site:
            async with opened(browser, site) as page:
                await page.goto(site)
                assert "Nothing has changed" in await page.inner_text("main")
                desk.publish("calder-envoy")
                await asyncio.to_thread(desk.visit, "mofa-eng-press", hours=1)
                await page.get_by_role("link", name="One new change: show it").click(timeout=4000)
                assert "Special Envoy Ban Ji-ho to Visit the Calder Isles" in await page.inner_text(".stream")


async def test_it_works_without_scripts_and_prints(browser: Browser, site: str, week: Path) -> None:
    async with opened(browser, site, java_script_enabled=False) as page:
        await page.goto(f"{site}/?kind=edited")
        assert await page.locator(".story").count() == 3
    async with opened(browser, site) as page:
        await page.goto(f"{site}/release/1")
        await page.emulate_media(media="print")
        assert not await page.locator(".find").is_visible()
        assert await page.locator(".printed").is_visible()
        assert (await page.pdf()).startswith(b"%PDF")
