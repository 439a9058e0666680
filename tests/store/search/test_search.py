"""Searching a store: words, phrases, exclusions, filters, snippets; and that the index follows what is recorded."""

from dataclasses import replace
from pathlib import Path

import pytest

from crawler.file_reading import FileReading
from store.maintenance import doctor
from store.maintenance.forget import forget
from store.search import index
from store.search.search import search
from store.search.snippets import LENGTH, snippet
from store.search.terms import Term
from tests.support.properties import given, st
from tests.support.stores import store_at
from tests.support.watch import Watch, file, reading, release

DEAL = reading(
    "1", release("Towns agree on stations", "The towns agreed on 42 measuring stations.", department="연안협력과")
)
TALKS = reading(
    "2", release("조류부, 남북 대화 개최", "북한은 미사일을 발사하였다.", "관측소를 함께 쓴다.", day="2026-10-01")
)
NOTE = reading(
    "3",
    release(
        "A note",
        "Nothing of stations.",
        attachments=(replace(file("Tide table.pdf", "a"), reading=FileReading(text="쓰나미 waves")),),
    ),
)


@pytest.fixture
def press(watch: Watch) -> Watch:
    """Three releases."""
    watch.check(DEAL, TALKS, NOTE)
    return watch


def keys(watch: Watch, query: str, **filters: str) -> list[str]:
    return [hit.key for hit in search(watch.store, query, **filters)]  # type: ignore[arg-type]


def test_the_beginning_of_a_very_long_text_is_searched(watch: Watch) -> None:
    watch.check(reading("1", release("A register", "harbour " * 40_000, "quays " * 40_000, "the last word is zenith")))
    assert (keys(watch, "quays"), keys(watch, "zenith")) == (["1"], [])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("station", ["1", "3"]),  # the title counts most
        ("stations agree", ["1"]),
        ('"measuring station"', ["1"]),
        ('"station measuring"', []),
        ("“measuring stations”", ["1"]),
        ("station -towns", ["3"]),
        ('station -"measuring stations"', ["3"]),
        ("북한", ["2"]),
        ("사일", ["2"]),  # inside of 미사일을
        ("관측소 미사일", ["2"]),
        ("연안협력", ["1"]),  # the department
        ("쓰나미", ["3"]),  # an attachment
        ("table.pdf", ["3"]),
        ("source:board station", ["1", "3"]),
        ("since:2026-11 북한", []),
        ("since:2026-10-01 북한", ["2"]),
        ("since:2026-11", ["3", "1"]),
        ("-station", ["2"]),
        ("kind:edited", []),
        ("...", []),
        ("", []),
        ('"', []),
        ('NOT " AND (', []),
    ],
)
def test_found(press: Watch, query: str, found: list[str]) -> None:
    assert keys(press, query) == found


def test_filters_given_apart(press: Watch) -> None:
    assert keys(press, "station", source="board", since="2026-11-01") == ["1", "3"]
    assert keys(press, "station", source="other") == []


def test_the_source_that_is_called_so_before_one_alike(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "presswatch.db", sources=("Tides", "tides"))
    for name in watch.sources:
        watch.check(reading(name, release(f"{name} speak", f"The waves of {name}.")), source=name)
    assert keys(watch, "source:tides") == keys(watch, "waves", source="tides") == ["tides"]
    assert sorted(keys(watch, "source:TIDES")) == ["Tides", "tides"]


def test_an_edit_is_found_by_what_it_says_and_by_what_it_said(press: Watch) -> None:
    press.check(reading("1", release("Towns agree on stations", "The towns agreed on 24 harbours.")))
    edited_at = press.one("SELECT seen_at FROM revisions WHERE number = 2")
    (now,) = search(press.store, "harbour")
    assert (now.key, now.version, now.newest, now.until) == ("1", 2, True, "")
    (then,) = search(press.store, "measuring")
    assert (then.key, then.version, then.newest, then.until) == ("1", 1, False, edited_at)
    (both,) = search(press.store, "towns")
    assert (both.version, both.newest) == (2, True)
    assert keys(press, "measuring in:latest") == []
    assert (keys(press, "kind:edited"), keys(press, "measuring kind:edited")) == (["1"], ["1"])
    assert keys(press, "agreed -measuring") == ["1"], "one version is enough"
    assert "1" not in keys(press, "-harbour"), "without a word, what is said now counts"


def test_text_learned_of_an_attachment_is_found(press: Watch) -> None:
    files = (replace(file("Tide table.pdf", "a"), reading=FileReading(text="쓰나미 waves")), file("Map.pdf"))
    press.check(reading("3", release("A note", "Nothing of stations.", attachments=files)))
    learned = (files[0], replace(file("Map.pdf", "b"), reading=FileReading(text="lighthouse")))
    press.check(reading("3", release("A note", "Nothing of stations.", attachments=learned)))
    assert (keys(press, "lighthouse"), press.one("SELECT count(*) FROM revisions")) == (["3"], 4)


def test_what_is_forgotten_is_not_found(press: Watch) -> None:
    forget(press.store, 2, press.now)
    assert keys(press, "북한") == []
    assert doctor.findings(press.store) == []


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM _search_index_data WHERE id > 10",
        "UPDATE _search_index_data SET block = x'00ff00ff00ff' WHERE id = 10",  # SQLite no longer knows the table
        "DELETE FROM _search_index_data",
        "DELETE FROM _search_index_config",
    ],
)
def test_a_damaged_index_is_found_and_made_anew(press: Watch, damage: str) -> None:
    press.store.db.execute(damage)
    press.store.close()
    press.store = store_at(press.path)
    assert "search index" in str(doctor.findings(press.store)[0])
    assert doctor.repair(press.store) == ["rebuilt the search index: 3 releases"]
    assert (doctor.findings(press.store), keys(press, "북한")) == ([], ["2"])


def test_the_index_is_kept_with_the_release_or_not_at_all(press: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("our own mistake")

    monkeypatch.setattr("store.releases.index", broken)
    with pytest.raises(RuntimeError):
        press.check(reading("4", release("Four")))
    assert press.one("SELECT count(*) FROM releases") == 3
    assert index.flaw(press.store.db) == ""


def terms(words: list[str]) -> list[Term]:
    return [Term(text=word) for word in words]


@pytest.mark.parametrize(
    ("text", "words", "seen"),
    [
        ("The two Countries met.", ["country"], "The two Countries met."),
        ("a " * 80 + "북한은 어제", ["북한"], "북한은 어제"),
        ("nothing here", ["else"], "nothing here"),
        ("", ["x"], ""),
        ("x\n\ny  z", [], "x y z"),
    ],
)
def test_a_snippet_shows_the_place(text: str, words: list[str], seen: str) -> None:
    assert seen in snippet([text], terms(words))


@given(st.lists(st.text(max_size=300), max_size=3), st.lists(st.text(max_size=10), max_size=3))
def test_a_snippet_is_one_short_line(texts: list[str], words: list[str]) -> None:
    line = snippet(texts, terms(words))
    assert len(line) <= LENGTH + 5
    assert len(line.splitlines()) <= 1


def test_the_snippet_comes_from_where_the_word_is(press: Watch) -> None:
    (hit,) = search(press.store, "쓰나미")
    assert hit.snippet == "Tide table.pdf 쓰나미 waves"
    (hit,) = search(press.store, "미사일")
    assert (hit.title, hit.snippet) == ("조류부, 남북 대화 개최", "북한은 미사일을 발사하였다. 관측소를 함께 쓴다.")


def test_many_releases_are_limited(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "many.db")
    watch.check(*(reading(str(n), release(f"Title {n}", f"Word {n} of many.")) for n in range(30)))
    all_ = search(watch.store, "many", limit=0)
    assert search(watch.store, "many", limit=12, skip=20) == all_[20:]
    assert (len(search(watch.store, "many")), len(search(watch.store, "many", limit=0))) == (20, 30)
    watch.store.close()
