"""A store of 0.1.0, watched by a better reader of lists: nobody is alerted, and the next release is news, once."""

import pytest

from store.db.sql import run
from tests.support.moving_lists import FORMS, Newsdesk, title
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
