"""Makes the pictures in docs/img anew from fiction: `python -m tests.support.pictures`."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.support.newsdesk import Newsdesk
from tests.support.paths import DOCS
from tests.support.serving import served

PICTURES = DOCS / "img"


def main() -> None:
    """The front page and a comparison, each 1280 wide."""
    with tempfile.TemporaryDirectory() as name, Newsdesk(Path(name)) as desk:
        desk.days_at_the_desk(hostile=False)
        seq = desk.room.find("valdora-talks")
        for old, new in (("300 young people", "200 young people"), ("for one year", "for up to nine months")):
            desk.room.reword("m_5676", seq, old, new)
        desk.visit("mofa-eng-press", minutes=30)
        with served(desk.database, desk.now) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            picture(browser, site, "today", 1150)
            picture(browser, f"{site}/compare/mofa-eng-press/m_5676/{seq}?from=1&to=3", "compare", 1080)
            browser.close()


def picture(browser: Browser, address: str, name: str, height: int) -> None:
    """One screenshot, cut at `height` pixels."""
    page = browser.new_page(viewport={"width": 1280, "height": height}, color_scheme="light")
    page.goto(address)
    page.screenshot(path=PICTURES / f"{name}.png")
    page.close()


if __name__ == "__main__":
    main()
