"""Pages of which nothing is known but what they said: an edit is alerted as what it is, without the boxes around."""

from store.model import Change
from tests.support.sites import Site
from tests.support.untaught import TEXT, TITLE, page
from tests.support.watching import Watching

LIST = (
    f"<html><body><ul class=list><li><a href=/news/1>{TITLE}</a> <span>2026-11-14</span></li>"
    "<li><a href=/news/2>Lamps for the south road</a> <span>2026-11-10</span></li></ul></body></html>"
)
OTHER = (
    "<html><body><h1>Lamps for the south road</h1><p>Along the south road 120 lamps are put up, all of them new.</p>"
    "</body></html>"
)


def edits(watching: Watching) -> list[Change]:
    return [change for change in watching.changes() if change.kind == "edited"]


async def test_a_deleted_paragraph_is_all_that_is_alerted(empty_watching: Watching, site: Site) -> None:
    site.page("/list", LIST)
    site.page("/news/1", page())
    site.page("/news/2", OTHER)
    empty_watching.profile = ""
    empty_watching.watch_url("calder", f"{site.root}/list")
    assert (await empty_watching.visit()).good
    site.page("/news/1", page(TEXT[:1]))
    await empty_watching.visit()
    (edit,) = edits(empty_watching)
    assert (edit.before and edit.before.paragraphs, edit.after and edit.after.paragraphs) == (TEXT, TEXT[:1])
    await empty_watching.visits(2)
    assert edits(empty_watching) == []
    site.page("/news/1", page((TEXT[0].replace("twenty", "thirty"),)))
    await empty_watching.visit()
    assert [change.summary for change in edits(empty_watching)] == ["twenty → thirty"]
