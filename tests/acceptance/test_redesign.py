"""A site that gets another design: no word of its releases changed, and nobody is alerted of an edit."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.support.sites import Site
from tests.support.watching import Watching, made

COUNT = 8
Page = Callable[[str, str, list[str]], str]  # of a title, a day and the paragraphs


def before(title: str, day: str, paragraphs: list[str]) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{title} | Lantern Office</title></head><body><div id=top><a href=/>Lantern Office</a>"
        f"<a href=/list>News</a></div><h2 class=subject>{title}</h2><p class=date>Date: {day}</p>"
        f"<div class=view>{text}</div><div class=foot>Lantern Office, Harbour Street 1</div></body></html>"
    )


def after(title: str, day: str, paragraphs: list[str], *, foot: str = "") -> str:
    text = "".join(f"<section><div class=t>{paragraph}</div></section>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{title} - The Lantern Office</title></head><body><header><nav><a href=/>Home</a>"
        f"<a href=/list>All news</a></nav></header><main><article><h1>{title}</h1><time>{day}</time>{text}{foot}"
        "</article></main><footer><p>The Lantern Office informs about lanterns, lamps and lights of the district."
        "</p></footer></body></html>"
    )


def contact(title: str, day: str, paragraphs: list[str]) -> str:
    """The new design ends each text with a line of its own."""
    foot = "<div class=t>Lantern Office, Fiction Street 1, telephone 555-0101, is glad to answer your questions.</div>"
    return after(title, day, paragraphs, foot=foot)


class Newsroom:
    """A list and its release pages in one design at a time."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.texts = {n: list(made(n).paragraphs) for n in range(COUNT)}

    def show(self, design: Page) -> None:
        days = {n: date(2026, 11, 10) + timedelta(days=n) for n in self.texts}
        rows = "".join(
            f"<li><a href=/news/{n}>{made(n).title}</a> <span>{days[n]}</span></li>" for n in sorted(days, reverse=True)
        )
        self.site.page("/list", f"<html><body><ul class=list>{rows}</ul></body></html>")
        for n, paragraphs in self.texts.items():
            self.site.page(f"/news/{n}", design(made(n).title, str(days[n]), paragraphs))


async def watched(watching: Watching, site: Site) -> Newsroom:
    newsroom = Newsroom(site)
    newsroom.show(before)
    watching.profile = ""
    watching.watch_url("lanterns", f"{site.root}/list")
    assert (await watching.visit()).good
    assert watching.news() == []
    assert watching.one("SELECT count(*) FROM revisions WHERE reader = 'template'") == COUNT
    return newsroom


@pytest.mark.parametrize(("design", "budget"), [(after, 20), (contact, 20), (contact, 1)])
async def test_a_redesign_edits_nothing(empty_watching: Watching, site: Site, design: Page, budget: int) -> None:
    newsroom = await watched(empty_watching, site)
    texts = empty_watching.one("SELECT group_concat(text) FROM revisions WHERE number = 1")
    empty_watching.budget = budget
    empty_watching.watch_url("lanterns", f"{site.root}/list")
    newsroom.show(design)
    await empty_watching.visits(2 if budget > 1 else COUNT + 2)
    assert empty_watching.news() == []
    assert empty_watching.one("SELECT group_concat(text) FROM revisions WHERE number = 1") == texts


async def test_after_a_redesign_edits_are_told(empty_watching: Watching, site: Site) -> None:
    newsroom = await watched(empty_watching, site)
    newsroom.texts[3][1] = newsroom.texts[3][1].replace("will not be closed", "will be closed")
    newsroom.show(contact)
    await empty_watching.visit()
    newsroom.texts[5].append("4. The report was handed to the council of the district on the same evening.")
    newsroom.show(contact)
    await empty_watching.visits(2)
    assert empty_watching.news() == ["edited /news/3", "edited /news/5"]
