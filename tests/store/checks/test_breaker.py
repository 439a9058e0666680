"""A breaker counts over a day, and stays open until what opened it is accepted or undone."""

import pytest

from crawler.items import Reading
from store import sources
from tests.support.watch import Watch, reading, release


def many(count: int, text: str = "What was said.", first: int = 0) -> list[Reading]:
    return [reading(str(n), release(f"Release {n}", f"{n}. {text}")) for n in range(first, first + count)]


PAGES = many(16)
ROWS = [page.entry for page in PAGES]
KEYS = [page.entry.key for page in PAGES]


def told(watch: Watch) -> list[str]:
    """The kinds of the changes that people are alerted of, and "(kind)" of the others."""
    found = watch.store.db.execute("SELECT kind, silent FROM changes ORDER BY id")
    return [f"({kind})" if silent else kind for kind, silent in found]


def test_it_stays_open_while_a_check_looks_at_fewer(watch: Watch) -> None:
    watch.check(*PAGES)
    watch.check(rows=ROWS, gone=KEYS[:15])
    for gone in (KEYS[:3], [], KEYS[3:9]):
        assert not watch.check(rows=ROWS, gone=gone).good
    assert told(watch) == ["failing"]
    assert watch.one("SELECT breaker FROM sources") == "15 of 15 known releases vanished at once"


def test_it_closes_once_most_of_what_opened_it_is_as_before(watch: Watch) -> None:
    watch.check(*PAGES)
    watch.check(rows=ROWS, gone=KEYS[:15])
    assert not watch.check(*PAGES[:7], rows=ROWS).good
    assert watch.check(PAGES[7], rows=ROWS).good
    assert told(watch) == ["failing", "recovered"]
    watch.check(rows=ROWS, gone=["8"])
    watch.check(rows=ROWS, gone=["8"])
    assert told(watch)[2:] == ["withdrawn"], "what held it open is no longer asked for"


def test_what_is_found_well_and_then_not_counts_as_it_was_last(watch: Watch) -> None:
    watch.check(*PAGES)
    watch.check(rows=ROWS, gone=KEYS[:12])
    watch.check(*PAGES[:6], rows=ROWS[:12], gone=KEYS[6:12])
    assert not watch.check(*PAGES[6:9], rows=ROWS, gone=KEYS[:3]).good


def test_accept_ends_it_for_good(watch: Watch) -> None:
    watch.check(*PAGES)
    watch.check(rows=ROWS, gone=KEYS[:15])
    sources.accept(watch.store, "board", watch.now)
    assert watch.check(rows=ROWS, gone=KEYS[:15]).good
    assert watch.check(rows=ROWS).good
    assert watch.one("SELECT count(*) FROM _held") == 0


@pytest.mark.parametrize("kind", ["edited", "withdrawn"])
def test_many_in_a_day_are_one_story(watch: Watch, kind: str) -> None:
    """Twelve of sixteen, a few in each check: alerts come for the first ten."""
    watch.check(*PAGES)
    other = many(16, "Cookies must be allowed to read this.")
    for n in range(12):
        if kind == "edited":
            watch.check(other[n], rows=ROWS)
        else:
            watch.check(rows=ROWS, gone=[KEYS[n]])
            watch.check(rows=ROWS, gone=[KEYS[n]])
    assert told(watch) == [kind] * 10 + ["failing"]
    how = "changed" if kind == "edited" else "vanished"
    assert watch.one("SELECT breaker FROM sources") == f"11 of 16 known releases {how} within a day"


def test_many_in_two_days_are_told_one_by_one(watch: Watch) -> None:
    watch.check(*PAGES)
    for page in many(12, "It was rewritten."):
        watch.check(page, rows=ROWS)
        watch.later(hours=3)
    assert told(watch) == ["edited"] * 12


def test_what_came_back_within_the_day_does_not_count(watch: Watch) -> None:
    watch.check(*PAGES)
    for page in PAGES[:9]:
        watch.check(rows=ROWS, gone=[page.entry.key])
        watch.check(rows=ROWS, gone=[page.entry.key])
        watch.check(page, rows=ROWS)
    watch.check(rows=ROWS, gone=KEYS[9:12])
    assert told(watch) == ["withdrawn", "restored"] * 9
    assert watch.one("SELECT breaker FROM sources") is None


def test_a_breaker_of_an_earlier_version_closes_as_it_did(watch: Watch) -> None:
    watch.check(*PAGES)
    watch.store.db.execute("UPDATE sources SET breaker = '12 of 13 known releases changed at once', failing_told = 1")
    assert watch.check(*PAGES).good
