"""A store of 0.1.0, watched by a better reader of lists: nobody is alerted, and the next release is news, once."""

from pathlib import Path

import pytest

from scheduler.demo.pressroom import PressRoom
from store.db.snapshots import load_snapshot
from store.db.sql import rows, run
from tests.support.moving_lists import FORMS, Newsdesk, Row, release_page, table, title
from tests.support.paths import ROOT
from tests.support.schemas import load
from tests.support.sites import Site
from tests.support.watching import Watching

SOURCE = "board"
# What 0.1.0 knew of ten releases, as a condition on `key`, and its key for the one that it took many for.
OF_OLD = {
    "mixed addresses": ("key LIKE '/speech/%'", ""),
    "cards": ("key NOT IN ('/view?id=10', '/view?id=9')", ""),
    "named by a parameter": ("key LIKE '%statement-10'", "/index.php?lang=en"),
    "named by a month": ("key LIKE '%202610'", "/stat?id=3"),
    "named by a parameter, in a feed": ("key LIKE '%statement-10'", "/index.php?lang=en"),
    "named by a fragment": ("key LIKE '%n10'", "/2026.html"),
    "items that share a link": ("key LIKE '/view%' OR key LIKE '%g-9'", "/notices"),
    "a session in the path": ("1", ""),
}


def as_of_old(watching: Watching, form: str) -> None:
    """Leave in the store what 0.1.0 knew of a list of that form, under its keys."""
    known, key = OF_OLD.get(form, ("1", ""))
    with watching.runtime.store.write() as db:
        run(db, f"DELETE FROM releases WHERE NOT ({known})")
        run(db, "UPDATE _read_from SET reader = '', naming = '{}'")
        run(db, "UPDATE revisions SET cleaner = '1' || substr(cleaner, 2)")
        run(
            db,
            "UPDATE releases SET listed_title = listed_title || ' »' WHERE id IN (2, 10)",
        )
        if key:
            run(db, "UPDATE releases SET key = ?, url = replace(url, '#n10', '') WHERE key NOT LIKE '/view%'", [key])
        if form == "a session in the path":
            run(db, "UPDATE releases SET key = '/(S(0123456789abcdefghijklmn))' || key")


@pytest.mark.parametrize("form", FORMS)
async def test_an_upgrade_alerts_nobody_and_the_next_release_is_news(
    empty_watching: Watching, site: Site, form: str
) -> None:
    watching, desk = empty_watching, Newsdesk(site, FORMS[form], list(range(1, 11)))
    watching.profile = ""
    watching.watch_url(SOURCE, site.root + desk.form.path)
    assert (await watching.visit()).good
    assert watching.one("SELECT count(*) FROM releases") == 10
    as_of_old(watching, form)
    await watching.visits(3)
    assert watching.news() == []
    assert watching.one("SELECT count(*) FROM releases") == 10
    desk.numbers.append(11)
    await watching.visits(2)
    (new,) = watching.changes()
    assert (new.kind, new.versions.after and new.versions.after.title) == ("new", title(11))
    assert watching.one("SELECT breaker FROM sources") is None


async def test_a_store_as_0_1_0_wrote_it_goes_on_as_if_nothing_had_happened(site: Site, tmp_path: Path) -> None:
    old = (ROOT / "tests" / "store" / "schemas" / "v1.sql").read_text(encoding="utf-8")
    load(old.replace("https://tides.example", site.root), tmp_path / "presswatch.db")
    with PressRoom(stocked=False) as room:
        watching = Watching(room, tmp_path)
        watching.profile = ""
        watching.watch_url("tides-en", f"{site.root}/eng/list")
        pages = rows(
            watching.runtime.store.db,
            "SELECT r.url, v.snapshot_id FROM releases r JOIN revisions v ON v.id = r.revision_id",
        )
        for url, snapshot in pages:
            page_kept = load_snapshot(watching.runtime.store.db, snapshot)
            assert page_kept is not None
            site.page(url.removeprefix(site.root), page_kept.body)
        listed = "SELECT id, url, listed_title FROM releases WHERE source = 'tides-en' ORDER BY id DESC"
        known = [Row(*row) for row in rows(watching.runtime.store.db, listed)]
        site.page("/eng/list", table(known))
        before = watching.one("SELECT count(*) FROM changes")
        await watching.visits(3)
        assert watching.one("SELECT count(*) FROM changes") == before
        site.page("/eng/press/9", release_page(9, title(9)))
        site.page("/eng/list", table([Row(9, "/eng/press/9", title(9)), *known]))
        await watching.visits(2)
        assert watching.changes()[-1].key == "/eng/press/9"
        assert watching.one("SELECT count(*) FROM changes") == int(str(before)) + 1
        keys = "SELECT group_concat(key, ' ') FROM (SELECT key FROM releases WHERE source = 'tides-en' ORDER BY id)"
        assert watching.one(keys) == "press/1 press/2 /eng/press/9"
        watching.close()
