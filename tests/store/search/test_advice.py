"""What is offered where nothing is found, and how what is found is spread."""

import pytest

from store.search.advice import MOST, Advice, advice
from store.search.facets import facets
from store.search.query import parse
from store.search.search import asked_of, total_of
from tests.support.watch import Watch, reading, release


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    """Eight releases of two years and languages, one of them edited."""
    watch = Watch(tmp_path_factory.mktemp("press") / "presswatch.db")
    said = [release(f"Lighthouse {n}", "The Minister of Tides spoke.", day=f"2026-11-0{n}") for n in range(1, 5)]
    said += [
        release(f"관측소 {n}", "우크라이나 항만을 지원한다.", day=f"2025-11-0{n}", language="ko") for n in range(5, 9)
    ]
    said += [release("灯台", "灯台職員がコンピューターでリハーサルをする。OMB", day="2024-11-01", language="ja")]
    watch.check(*(reading(str(n), one) for n, one in enumerate(said)))
    watch.check(reading("0", release("Lighthouse 1", "The Ministry of Quays spoke.", day="2026-11-01")))
    return watch


def offered(watch: Watch, text: str) -> list[Advice]:
    asked = parse(text)
    assert asked.root
    return advice(watch.store, asked, total_of(watch.store, asked.root))


@pytest.mark.parametrize(
    ("typed", "query", "total"),
    [
        ("ministre", "minister", 4),
        ("Minsiter", "minister", 4),
        ("tidal OR ministre tides", "tidal OR minister tides", 4),
        ("title:lighthuose", "title:lighthouse", 4),
        ("우크라아나", "우크라이나", 4),
        ("우크이라나", "우크라이나", 4),
        ("우크라라이나", "우크라이나", 4),
        ("우크라이니", "우크라이나", 4),
        ("ministre (since:2026 OR 지원)", "minister (since:2026 OR 지원)", 4),
        ("ministre of tidess", "minister of tide", 4),  # two of them
        ("mínistré", "minister", 4),
        ("リハーザル", "リハーサル", 1),
        ("コンピューダー", "コンピュータ", 1),
        ("灯台職貝", "灯台職員", 1),
    ],
)
def test_another_spelling(press: Watch, typed: str, query: str, total: int) -> None:
    assert Advice(query, total) in offered(press, typed)


@pytest.mark.parametrize(
    "typed", ["minister", "quays", "ombs", "xyz", "mnst", "zzzzzzzz", '"two words"', "ministr*", "-ministre", "쀍뷁뛟"]
)
def test_no_other_spelling(press: Watch, typed: str) -> None:
    assert offered(press, typed) == []


def test_nothing_is_offered_for_a_long_text(press: Watch) -> None:
    words = " ".join(f"우크라아{chr(ord('가') + n)}" for n in range(MOST))
    assert offered(press, f"{words} ministre") == []


def test_the_filters_that_leave_nothing(press: Watch) -> None:
    assert offered(press, "minister since:2027 kind:edited") == [Advice("minister kind:edited", 1, "since:2027")]
    assert offered(press, "항만 -source:board") == [Advice("항만", 4, "-source:board")]
    assert offered(press, "since:2027") == []
    assert advice(press.store, parse("..."), 0) == []


def test_how_hits_are_spread(press: Watch) -> None:
    wanted = asked_of(press.store.db, parse("minister OR 항만"))
    assert wanted
    counts = facets(press.store.db, wanted)
    assert (counts.counted, list(counts.sources)) == (8, [("board", 8)])
    assert list(counts.years) == [("2026", 4), ("2025", 4)]
    assert sorted(counts.languages) == [("en", 4), ("ko", 4)]
    assert list(counts.kinds) == [("edited", 1)]
