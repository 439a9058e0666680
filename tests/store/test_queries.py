"""Reading the store: what the command line, the browser and notebooks ask."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.reasons import Reason, dump, words
from store import queries, releases
from store.db.database import Store, open_store
from tests.support.builders import FEWER, JORYU, OPENING, STATIONS, TIDES, Story, reading, result, told_story


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with told_story(tmp_path / "s.db", "desk") as opened:
        yield opened


def test_latest_is_by_day_then_by_arrival(store: Store) -> None:
    found = queries.latest(store)
    assert [row.id for row in found] == [4, 3, 2, 1]
    assert found[1] == queries.ReleaseRow(
        id=3, source="tides-en", key="press/2", title="Measuring Stations Agreed", published="2026-07-14",
        language="en", department="Coastal Division", status="live", url="https://tides.example/eng/press/2",
        revisions=2, first_seen="2026-07-14T03:20:00Z", last_seen="2026-07-14T03:40:00Z",
    )  # fmt: skip


def test_latest_narrows(store: Store) -> None:
    assert [row.id for row in queries.latest(store, source="tides-ko")] == [4, 2]
    assert [row.id for row in queries.latest(store, status="withdrawn")] == [4]
    assert [row.id for row in queries.latest(store, language="en", since="2026-07-14")] == [3]
    assert [row.id for row in queries.latest(store, limit=1)] == [4]
    assert len(queries.latest(store, limit=0)) == 4
    assert queries.latest(store, source="no such") == []


def test_a_release_without_a_date_is_as_new_as_its_first_sight(tmp_path: Path) -> None:
    story = Story(tmp_path / "s.db")
    story.visit(result(TIDES, OPENING))
    undated = reading(TIDES, "press/9", "Undated Notice", "The ferry is late.", published="")
    story.visit(result(TIDES, undated, listed=[OPENING]))
    with story.store as store:
        assert [row.title for row in queries.latest(store)] == ["Undated Notice", "Harbour Dialogue Opens"]
        assert [row.title for row in queries.latest(store, since="2026-07-10")] == ["Undated Notice"]


def test_a_release_is_found_by_id_and_by_name(store: Store) -> None:
    assert queries.find_id(store, "3") == queries.find_id(store, "tides-en/press/2") == 3
    assert queries.find_id(store, "99") is None
    assert queries.find_id(store, "9" * 30) is None
    assert queries.find_id(store, "tides-en") is None
    assert queries.release(store, "tides-en/none") is None


def test_the_whole_story_of_a_release(store: Store) -> None:
    story = queries.release(store, 3)
    assert story is not None
    assert [revision.number for revision in story.revisions] == [1, 2]
    assert story.revisions[0].content.paragraphs == STATIONS.release.paragraphs
    assert story.release.content.paragraphs == FEWER.release.paragraphs
    assert [change.kind for change in story.changes] == ["new", "edited"]
    assert (story.original, story.copies, story.related, story.gone_why) == (None, (), (), "")


def test_a_withdrawn_release_says_how_it_went(store: Store) -> None:
    story = queries.release(store, "tides-ko/press/7")
    assert story is not None
    assert (story.release.status, story.gone_why) == ("withdrawn", "HTTP 404 Not Found")


def test_cross_posts_and_related_releases_know_each_other(store: Store) -> None:
    with store.write() as db:
        db.execute("UPDATE releases SET original_id = 3, status = 'duplicate' WHERE id = 4")
        db.execute("INSERT INTO _related (release_id, other_id) VALUES (3, 2)")
    original, copy, related = (queries.release(store, id_) for id_ in (3, 4, 2))
    assert original
    assert copy
    assert related
    assert [row.id for row in original.copies] == [4]
    assert copy.original is not None
    assert copy.original.id == 3
    assert [row.id for row in original.related] == [2]
    assert [row.id for row in related.related] == [3]


def test_changes_narrow(store: Store) -> None:
    assert [change.kind for change in queries.changes(store)] == ["failing", "withdrawn", "edited", "new", "new"]
    assert [change.kind for change in queries.changes(store, source="tides-en")] == ["edited", "new"]
    assert [change.key for change in queries.changes(store, kind="new", limit=1)] == ["press/7"]
    assert len(queries.changes(store, since="2026-07-14T03:40:00Z")) == 3
    (edit,) = queries.changes(store, kind="edited")
    assert edit.before is not None
    assert edit.after is not None
    assert (edit.before.paragraphs, edit.after.paragraphs) == (STATIONS.release.paragraphs, FEWER.release.paragraphs)


def test_health_and_counts(store: Store) -> None:
    well, sick = queries.health(store)
    assert (well.source, well.state, well.releases, well.next_due) == ("tides-en", "ok", 2, "2026-07-14T03:50:00Z")
    assert (sick.state, sick.last_error, sick.bad_checks) == (
        "failing",
        "the list could not be read: no complete response within 20 s",
        2,
    )
    assert queries.counts(store) == queries.Counts(releases=4, revisions=5, changes=5, pending=5, retried=0, dead=0)


def test_retired_sources_come_last(store: Store) -> None:
    with store.write() as db:
        db.execute("UPDATE sources SET state = 'retired' WHERE name = 'tides-en'")
    assert [row.source for row in queries.health(store)] == ["tides-ko", "tides-en"]


def test_checks_and_what_happened_in_them(store: Store) -> None:
    found = queries.checks(store, "tides-ko")
    assert [row.good for row in found] == [False, False, True, True, True, True]
    assert found[0].why == "the list could not be read: no complete response within 20 s"
    assert len(queries.checks(store, limit=3)) == 3
    page, release = queries.outcomes(store, found[2].id)
    assert (page.part, page.kind, page.status, page.size) == ("list", "fetched", 200, 900)
    assert (release.kind, release.key, release.why) == ("gone", "press/7", "HTTP 404 Not Found")


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("관측소", [4]), ("항만 조류부", [4]), ("HARBOUR", [1]), ("towns spring", [3]), ("towns harbour", []), ("", []),
        ("42", [3, 4]), ("42 in:latest", [4]), ("100%", []), ("_", []), ("\\", []), ("'; DROP TABLE releases", []),
    ],
)  # fmt: skip
def test_search_needs_every_word_in_title_or_text(store: Store, query: str, ids: list[int]) -> None:
    assert [hit.id for hit in queries.search(store, query)] == ids


def test_search_narrows_and_shows_where(store: Store) -> None:
    assert queries.search(store, "조류부", source="tides-ko", since="2026-07-10", limit=5)[0].id == 4
    assert queries.search(store, "조류부", source="tides-en") == []
    (hit,) = queries.search(store, "agreed")
    assert hit.snippet == "The towns agreed on 24 measuring stations. Work begins in spring."


def test_a_snippet_of_a_long_text_is_cut_around_the_word(tmp_path: Path) -> None:
    story = Story(tmp_path / "s.db")
    words = " ".join(f"word{n}" for n in range(200))
    story.visit(result(TIDES, replace(OPENING, release=replace(OPENING.release, paragraphs=(words,)))))
    with story.store as store:
        (hit,) = queries.search(store, "word100")
    assert "word100" in hit.snippet
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet) < 130


def test_reading_needs_no_right_to_write(store: Store) -> None:
    with open_store(store.path, readonly=True) as reader:
        assert len(queries.latest(reader)) == 4
        assert releases.get(reader.db, 1) is not None
        assert queries.health(reader)[1].source == JORYU.name


def test_what_was_left_out_of_all_sources_or_of_one(store: Store) -> None:
    with store.write() as db:
        db.execute(
            "INSERT INTO _left_out (source, what, title, url, published, reason, why, since)"
            " VALUES ('tides-en', 'row', 'Speech', 'https://tides.example/s', '2026-07-13', '', 'no link', ?)",
            ["2026-07-14T03:00:00Z"],
        )
        db.execute("UPDATE sources SET gap = 'some may be missing', gap_since = '2026-07-01' WHERE name = 'tides-ko'")
    row, gap = queries.left_out(store)
    assert (row.what, row.title, row.url, row.published) == ("row", "Speech", "https://tides.example/s", "2026-07-13")
    assert (row.why, row.reason, row.since) == ("no link", Reason.as_written("no link"), "2026-07-14T03:00:00Z")
    assert (gap.source, gap.what, gap.since) == ("tides-ko", "gap", "2026-07-01")
    assert queries.left_out(store, "tides-ko") == [gap]
    assert queries.left_out(store, limit=1) == [row]


def test_a_source_counts_what_it_left_out_by_reason(store: Store) -> None:
    more = Reason.of("more_left_out", count=40)
    with store.write() as db:
        for reason in (Reason.of("no_text"), Reason.of("no_text"), more):
            db.execute(
                "INSERT INTO _left_out (source, what, title, url, published, reason, why, since)"
                " VALUES ('tides-en', 'row', '', '', '', ?, ?, '')",
                [dump(reason), words(reason)],
            )
    counts = queries.health(store)[0].left_out
    assert sorted((one.what, one.number, one.reason == more) for one in counts) == [
        ("row", 2, False),
        ("row", 40, True),
    ]
