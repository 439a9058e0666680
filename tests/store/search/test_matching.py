"""A search finds in the store what it asks for of changes: one table through both."""

from dataclasses import replace

import pytest

from crawler.items import Release
from store import queries
from store.model import Change, Place, Versions
from store.search.matching import matches
from store.search.query import Query, parse
from store.search.search import search
from tests.support.watch import Watch, file, reading, release

QUAY = release("A quay in Pellworm", "Pellworm objected to 42 berths.", day="2026-10-05", department="Coast Office")
EDITED = replace(QUAY, paragraphs=("Nobody objected to 24 berths.",))
NOTE = release("조류 관측소", "해양부는 관측소를 연다.", day="2026-11-02")
FILE = release("Tide tables", "See the file.", attachments=(replace(file("Table.pdf", "a"), name="Pellworm.pdf"),))


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    """Three releases, one of them edited."""
    watch = Watch(tmp_path_factory.mktemp("press") / "presswatch.db")
    watch.check(reading("0", release("Baseline", "Nothing.", day="2026-09-01")))
    watch.check(
        reading("1", QUAY), reading("2", replace(NOTE, language="ko")), reading("3", replace(FILE, notes=("A draft.",)))
    )
    watch.check(reading("1", EDITED))
    return watch


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("Pellworm", "13"),
        ("pellworm objected", "1"),
        ("objected 42", "1"),
        ("objected in:latest", "1"),
        ("title:pellworm", "1"),
        ("title:objected", ""),
        ('"quay in Pellworm"', "1"),
        ('"Pellworm quay"', ""),
        ("관측소", "2"),
        ("관측소 OR draft", "23"),
        ("pellworm -objected", "3"),
        ("pellworm NOT (objected OR draft)", ""),
        ("-pellworm", "2"),
        ("-42", "123"),
        ("pellw*", "13"),
        ("-pellw*", "2"),
        ("department:coast", "1"),
        ("coast", "1"),
        ("-department:coast", "23"),
        ("source:board pellworm", "13"),
        ("source:BO* -pellworm", "2"),
        ("-source:board", ""),
        ("language:ko", "2"),
        ("lang:en pellworm", "13"),
        ("since:2026-11 OR objected", "123"),
        ("until:2026-10-05", "1"),
        ("until:2026-10-04", ""),
        ("since:2026-10-05 until:2026-11-02", "12"),
        ("kind:edited", "1"),
        ("kind:edited 42", "1"),
        ("kind:edited -title:quay", ""),
        ("kind:new objected", "1"),
        ("touches:figure", "1"),
        ("status:live objected", "1"),
        ("-status:live", ""),
        ("status:live", "123"),
        ("status:withdrawn OR title:tide", "3"),
        ("status:duplicate", ""),
        ("...", ""),
    ],
)
def test_found_in_the_store_and_among_changes(press: Watch, query: str, keys: str) -> None:
    asked = parse(query)
    stored = {hit.key for hit in search(press.store, query, limit=0)} - {"0"}
    changed = {change.key for change in queries.changes(press.store, limit=0) if matches(asked, change)}
    assert ("".join(sorted(stored)), "".join(sorted(changed))) == (keys, keys)


def change(content: Release, **more: object) -> Change:
    where = Place(source="board", release_id=1, key="1")
    made = Change(kind="new", at="2026-11-20T00:00:00Z", where=where, versions=Versions(after=content))
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "passes"),
    [
        ("storm", True),
        ("storm source:other", False),
        ("title:storm OR source:other", True),
        ("-storm", True),
        ("-listed", False),
        ("title:listed -(storm -rain)", True),
        ("since:20d", True),
        ("since:19d", False),
    ],
)
def test_what_is_only_listed_may_say_anything(query: str, passes: bool) -> None:
    listed = replace(release("Listed", day="2026-10-31"), paragraphs=(), reader="list")
    assert matches(parse(query), change(listed)) is passes


def test_states_of_a_change() -> None:
    gone = change(QUAY, kind="withdrawn", versions=Versions(before=QUAY))
    copy = change(replace(QUAY, published=""), original_id=7)
    assert [matches(parse(f"status:{state}"), gone) for state in ("withdrawn", "live", "duplicate")] == [
        True,
        False,
        False,
    ]
    assert [matches(parse(f"status:{state}"), copy) for state in ("withdrawn", "live", "duplicate")] == [
        False,
        False,
        True,
    ]
    assert matches(parse("since:2026-11-20 in:latest"), copy)
    assert not matches(Query(), gone)
