"""What one check finds is recorded and alerted oldest first; what stood on the list at the baseline is never news."""

import pytest

from crawler.times import to_iso
from crawler.visit import visit
from store import queries
from store.outbox import claim
from tests.support.sites import Site
from tests.support.watching import Watching, made


def row(number: int, day: int) -> str:
    return f'<tr><td><a href="/view?id={number}">{made(number).title}</a></td><td>2026-11-{day:02d}</td></tr>'


def show(site: Site, numbers: list[int], *, newest_last: bool = False) -> None:
    """Serve a list of the releases of these numbers, the newest first; three are published on each day."""
    for number in numbers:
        text = "".join(f"<p>{paragraph}</p>" for paragraph in made(number).paragraphs)
        site.page(f"/view?id={number}", f"<html><body><main><h1>{made(number).title}</h1>{text}</main></body></html>")
    rows = [row(number, 1 + number // 3) for number in sorted(numbers, reverse=not newest_last)]
    site.page("/list", f"<html><body><table>{''.join(rows)}</table></body></html>")


@pytest.mark.parametrize("newest_last", [False, True])
async def test_what_one_check_finds_comes_oldest_first(
    empty_watching: Watching, site: Site, *, newest_last: bool
) -> None:
    watching = empty_watching
    watching.profile = ""
    show(site, list(range(1, 11)), newest_last=newest_last)
    watching.watch_url("office", f"{site.root}/list")
    assert (await watching.visit()).recorded.baseline == made(10).title
    show(site, list(range(1, 17)), newest_last=newest_last)
    await watching.visit()
    store = watching.runtime.store
    titles = [made(number).title for number in range(16, 0, -1)]
    assert [change.content.title for change in watching.changes() if change.content] == titles[:6][::-1]
    assert [release.title for release in queries.latest(store, limit=0)] == titles
    assert [change.content.title for change in queries.changes(store) if change.content] == titles[:6]
    now = to_iso(watching.now)
    alerts = claim(store, "desk", now, now)
    assert [alert.change.content.title for alert in alerts if alert.change.content] == titles[:6][::-1]


@pytest.mark.parametrize("newest_last", [False, True])
async def test_what_stood_on_the_list_at_the_baseline_is_never_news(
    empty_watching: Watching, site: Site, monkeypatch: pytest.MonkeyPatch, *, newest_last: bool
) -> None:
    monkeypatch.setattr(visit, "MOST_NEW", 8)
    watching = empty_watching
    watching.profile = ""
    show(site, list(range(1, 31)), newest_last=newest_last)
    watching.watch_url("office", f"{site.root}/list")
    await watching.visit()
    assert sorted(release.title for release in queries.latest(watching.runtime.store, limit=0)) == sorted(
        made(number).title for number in range(23, 31)
    )
    show(site, list(range(1, 33)), newest_last=newest_last)
    await watching.visits(4)
    assert [change.content.title for change in watching.changes() if change.content] == [
        made(31).title, made(32).title,
    ]  # fmt: skip
    assert len(queries.latest(watching.runtime.store, limit=0)) == 32


async def test_a_burst_larger_than_one_check_is_alerted_whole(
    empty_watching: Watching, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its older half is read when the newer one is known already, and no known release is listed below it."""
    monkeypatch.setattr(visit, "MOST_NEW", 8)
    watching = empty_watching
    watching.profile = ""
    show(site, list(range(1, 6)))
    watching.watch_url("office", f"{site.root}/list")
    await watching.visit()
    show(site, list(range(6, 26)))
    await watching.visits(3)
    told = [change.content.title for change in watching.changes() if change.content]
    assert sorted(told) == sorted(made(number).title for number in range(6, 26))
    assert told[:8] == [made(number).title for number in range(18, 26)]
