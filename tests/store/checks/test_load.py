"""All that deciding needs to know is asked once, in as many queries for a hundred releases as for one."""

from dataclasses import replace

import pytest

from crawler.errors import StoreError
from crawler.items import Entry
from crawler.reasons import Reason
from store import sources
from store.checks.check import Check, Timing
from store.checks.history import History, Listed
from store.checks.load import load
from store.db.sql import insert
from tests.support.values import with_fields
from tests.support.watch import Watch, reading, release

ONE, TWO = reading("1", release("One")), reading("2", release("Two"))


def check_of(watch: Watch, *keys: str, **fields: object) -> Check:
    """A check that read one page for each key, as the watch's last one did."""
    readings = tuple(reading(key, release(f"Title {key}")) for key in keys)
    result = watch.result(*readings)
    return with_fields(Check(result=result, timing=Timing(watch.now, watch.now, watch.now)), **fields)


def asked(watch: Watch, check: Check) -> tuple[History, list[str]]:
    """What was loaded, and the statements that asked for it."""
    said: list[str] = []
    with watch.store.write() as db:
        db.set_trace_callback(said.append)
        found = load(db, check)
        db.set_trace_callback(None)
    return found, said


def test_what_is_known_is_loaded(watch: Watch) -> None:
    watch.check(TWO, ONE)
    watch.check(rows=[TWO.entry, ONE.entry], unread=[Entry(url="https://press.example/3", key="3")])
    with watch.store.write() as db:
        insert(db, "_forgotten", {"source": "board", "key": "9", "at": watch.now})
    found, _ = asked(watch, check_of(watch, "1", "3", "9"))
    assert (found.source.name, found.source.title, found.source.url) == ("board", "Board", "https://board.example/list")
    assert (found.source.baseline_at, found.source.read_from) == ("2026-11-20T00:10:00Z", found.source.url)
    assert found.listed == {
        "1": Listed(
            id=found.looked_at["1"].id,
            title="One",
            day="2026-11-19",
            pinned=False,
            first_seen="2026-11-20T00:10:00Z",
            url="https://press.example/1",
        )
    }
    assert (found.oldest, found.newest) == ("2026-11-19", "2026-11-19")
    assert {key: one.content.title for key, one in found.looked_at.items()} == {"1": "One"}
    assert (list(found.unread), found.unread["3"].tries, found.unread["3"].silent) == (["3"], 1, True)
    assert (found.forgotten, list(found.similar)) == (frozenset({"9"}), ["3", "9"])


def test_versions_and_what_vanished_are_loaded_of_what_was_looked_at(watch: Watch) -> None:
    watch.check(TWO, ONE)
    edited = reading("1", release("One", "It says something else."))
    watch.check(edited, rows=[TWO.entry, ONE.entry])
    for _ in range(2):
        watch.check(rows=[TWO.entry], gone=["2"])
    found, _ = asked(watch, check_of(watch, "1", "2"))
    assert [name for name, _ in found.versions[found.looked_at["1"].id]] == [
        ONE.release.fingerprint,
        edited.release.fingerprint,
    ]
    assert len(found.versions) == 1, "a release of one version has no history to flip back to"
    assert found.vanished == {found.looked_at["2"].id: (watch.now,)}


def test_the_newest_release_of_the_same_text_is_found_and_how_it_was_listed(watch: Watch) -> None:
    same = release("The same text")
    watch.check(reading("1", same))
    watch.check(reading("2", same), rows=[reading("2", same).entry, reading("1", same).entry])
    made = Check(result=watch.result(reading("9", same)), timing=Timing(watch.now, watch.now, watch.now))
    found, _ = asked(watch, made)
    assert found.same_text[same.fingerprint].key in ("1", "2")
    assert found.same_text[same.fingerprint].key in found.listed
    assert "9" not in found.listed


def test_of_a_bad_check_less_is_asked(watch: Watch) -> None:
    watch.check(TWO, ONE)
    good, bad = check_of(watch, "1"), check_of(watch, "1", good=False, reason=Reason.of("connection_lost"))
    assert len(asked(watch, bad)[1]) < len(asked(watch, good)[1])
    found, said = asked(watch, with_fields(bad, deferred=True))
    assert (len(said), found.listed) == (1, {})


@pytest.mark.parametrize("known", [True, False], ids=["known releases", "new ones"])
def test_the_number_of_queries_does_not_grow_with_the_releases(watch: Watch, *, known: bool) -> None:
    keys = [str(n) for n in range(100)]
    watch.check(*(reading(key, release(f"Title {key}")) for key in keys) if known else [ONE])
    few, many = asked(watch, check_of(watch, *keys[:20]))[1], asked(watch, check_of(watch, *keys))[1]
    new = 0 if known else 1  # each new release looks for its cross-posts
    assert len(many) == len(few) + new * (len(keys) - 20)
    assert all(statement.startswith(("SELECT", "\nSELECT", "\n SELECT")) for statement in many)


def test_the_source_is_asked_for_once(watch: Watch) -> None:
    watch.check(TWO, ONE)
    said: list[str] = []
    watch.store.db.set_trace_callback(said.append)
    watch.check(rows=[TWO.entry], gone=["1"])
    watch.store.db.set_trace_callback(None)
    assert sum("FROM sources" in statement for statement in said) == 1
    assert sum(statement.startswith("UPDATE sources") for statement in said) == 1


def test_loading_an_unknown_source_fails(watch: Watch) -> None:
    made = check_of(watch, "1")
    stranger = replace(made, result=replace(made.result, source=watch.source("stranger")))
    with watch.store.write() as db, pytest.raises(StoreError, match="no source is called"):
        load(db, stranger)
    assert sources.names(watch.store) == ["board"]
