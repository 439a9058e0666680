"""The order of hits, whatever the order in which releases were recorded; and that the index follows what is known."""

import pytest

from crawler.errors import QueryError
from store import sources
from store.db.sql import column
from store.maintenance import doctor
from store.releases import add_revision
from store.search import search as searching
from store.search.query import parse
from store.search.search import find, search
from tests.support.watch import Watch, reading, release


@pytest.fixture
def press(watch: Watch) -> Watch:
    """Seven releases of as many days, the newest and only one with the word in its title recorded first."""
    watch.check(reading("0", release("The harbour", "All of it.", day="2026-11-07")))
    watch.check(*(reading(str(n), release(f"No {n}", "A harbour.", day=f"2026-11-0{n}")) for n in (3, 1, 6, 2, 5, 4)))
    return watch


def found(watch: Watch, query: str, *, newest: bool = False, limit: int = 0, skip: int = 0) -> str:
    return "".join(hit.key for hit in search(watch.store, query, newest=newest, limit=limit, skip=skip))


def test_newest_first_is_by_day(press: Watch) -> None:
    assert found(press, "harbour", newest=True) == "0654321"
    assert found(press, "-quay") == "0654321"
    assert found(press, "harbour since:2026-11-03 until:2026-11-05") == "543"


@pytest.mark.parametrize("ranked", [1, 3, 7, 10_000])
def test_pages_end_with_the_last_hit_whatever_is_ranked(
    press: Watch, monkeypatch: pytest.MonkeyPatch, ranked: int
) -> None:
    monkeypatch.setattr(searching, "RANKED", ranked)
    whole = found(press, "harbour")
    assert (whole[0], sorted(whole)) == ("0", list("0123456"))
    assert "".join(found(press, "harbour", limit=2, skip=skip) for skip in range(0, 8, 2)) == whole
    results = find(press.store, parse("harbour"), limit=2)
    assert (results.total, results.ranked, len(results.hits)) == (7, ranked if ranked < 7 else 0, 2)
    assert find(press.store, parse("harbour"), newest=True).ranked == 0


def test_of_the_versions_of_a_release_the_newest_is_the_hit(press: Watch) -> None:
    press.check(reading("3", release("No 3", "A harbour and a quay.", day="2026-11-03")))
    press.check(reading("3", release("No 3", "A harbour.", day="2026-11-03")))
    (hit,) = search(press.store, "quay")
    assert (hit.key, hit.version, hit.newest) == ("3", 2, False)
    assert (found(press, "harbour", newest=True), find(press.store, parse("harbour")).total) == ("0654321", 7)
    assert found(press, "harbour -quay", newest=True) == "0654321"
    assert found(press, "quay in:latest") == ""


def test_a_release_moves_with_its_day(press: Watch) -> None:
    press.check(reading("3", release("No 3", "A harbour.", day="2026-11-09")))
    assert found(press, "harbour", newest=True) == "3065421"
    assert found(press, "harbour since:2026-11-08") == "3"
    assert doctor.findings(press.store) == []


def test_what_was_moved_behind_our_back_is_mended(press: Watch) -> None:
    press.store.db.execute("UPDATE releases SET published = '2026-11-09' WHERE key = '3'")
    assert "the search index has 1 release on another day" in str(doctor.findings(press.store)[0])
    doctor.repair(press.store)
    assert (found(press, "harbour", newest=True), doctor.findings(press.store)) == ("3065421", [])


def test_many_versions_have_room(press: Watch) -> None:
    (id_,) = column(press.store.db, "SELECT id FROM releases WHERE key = '3'")
    with press.store.write() as db:
        for n in range(260):
            add_revision(db, id_, n + 2, release("No 3", f"A harbour, berth{n}.", day="2026-11-03"), None, press.now)
    assert [found(press, f"berth{n}") for n in (0, 100, 251, 259)] == ["3"] * 4
    assert found(press, "harbour", newest=True) == "0654321"
    assert doctor.findings(press.store) == []


def test_a_source_is_found_by_its_new_name(press: Watch) -> None:
    sources.rename(press.store, "board", "Quay-Board")
    assert found(press, "title:harbour source:quay-*") == "0"
    with pytest.raises(QueryError, match='did you mean "Quay-Board"'):
        found(press, "harbour source:quayboard")


def test_withdrawn_releases_are_found_with_their_end(press: Watch) -> None:
    press.store.db.execute("UPDATE releases SET status = 'withdrawn' WHERE key = '3'")
    press.store.db.execute(
        "INSERT INTO changes (at, source, kind, release_id) SELECT '2026-11-20T08:00:00Z', source, 'withdrawn', id"
        " FROM releases WHERE key = '3'"
    )
    (hit,) = search(press.store, "harbour status:withdrawn")
    assert (hit.key, hit.status, hit.newest, hit.until) == ("3", "withdrawn", True, "2026-11-20T08:00:00Z")
    assert found(press, "harbour kind:withdrawn") == "3"
    assert found(press, "harbour -status:withdrawn", newest=True) == "065421"


def test_a_rare_source_is_not_sought_among_all_hits(press: Watch) -> None:
    marks = column(press.store.db, "SELECT DISTINCT marks FROM _search")
    assert marks == ["\ue000all \ue000s1 \ue000len"]
    assert found(press, "harbour language:en") == found(press, "harbour")
    assert found(press, "\ue000len") == ""


def test_any_mix_of_words_and_filters(press: Watch) -> None:
    assert found(press, "title:harbour OR until:2026-11-02", newest=True) == "021"
    assert found(press, "harbour -(since:2026-11-03 OR title:1)", newest=True) == "2"
    assert found(press, "(all since:2026-11-07) OR (harbour kind:edited)") == "0"
    assert found(press, "title:no title:3 department:harbour") == ""
