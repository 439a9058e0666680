"""A release whose text stands in a frame, or behind a page that sends on, is watched like any other."""

import pytest

from tests.support.sites import Site
from tests.support.watching import Watching, made


def body_of(number: int) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in made(number).paragraphs)


def show(site: Site, *numbers: int) -> None:
    """Serve a list of these releases; the pages of 1 to 4 are as usual."""
    rows = "".join(
        f'<tr><td><a href="/view/{n}">{made(n).title}</a></td><td>2026-11-{n:02d}</td></tr>' for n in reversed(numbers)
    )
    site.page("/list", f"<html><body><table>{rows}</table></body></html>")
    for number in range(1, 5):
        page = f"<html><body><main><h1>{made(number).title}</h1>{body_of(number)}</main></body></html>"
        site.page(f"/view/{number}", page)


LEADING = {
    "frame": f"<html><body><h1>{made(5).title}</h1><iframe src='/text/5'></iframe></body></html>",
    "frameset": f"<html><head><title>{made(5).title}</title></head><frameset><frame src='/text/5'></frameset></html>",
    "refresh": "<html><head><meta http-equiv=refresh content='0; url=/text/5'></head><body></body></html>",
    "script": "<html><body><script>location.replace('/text/5')</script></body></html>",
}


@pytest.mark.parametrize("kind", LEADING)
async def test_what_a_page_leads_to_is_watched(empty_watching: Watching, site: Site, kind: str) -> None:
    watching = empty_watching
    watching.profile = ""
    show(site, 1, 2, 3, 4)
    watching.watch_url("office", f"{site.root}/list")
    await watching.visit()
    show(site, 1, 2, 3, 4, 5)
    site.page("/view/5", LEADING[kind], ETag='"1"')
    site.page("/text/5", f"<html><body><h1>{made(5).title}</h1>{body_of(5)}</body></html>")
    await watching.visits(3)
    assert watching.news() == ["new /view/5"]
    site.page(
        "/text/5", f"<html><body><h1>{made(5).title}</h1>{body_of(5).replace('room 45', 'room 54')}</body></html>"
    )
    await watching.visits(2)
    (edit,) = watching.changes()
    assert (edit.kind, "54" in edit.summary) == ("edited", True)
    del site.pages["/view/5"]
    await watching.visits(2)
    assert watching.news() == ["withdrawn /view/5"]
