"""Another page at the address of a known release: doubted, then alerted once, then back; on a real database."""

from dataclasses import replace

from crawler.items import Reading
from store import queries
from store.db.sql import column
from tests.support.watch import Watch, reading, release

LONG = " ".join(f"word{n} of the tides" for n in range(40))
ONE = reading("1", release("One", day="2026-11-18"))
TWO = reading("2", release("Two", LONG, day="2026-11-19"))
ROWS = [TWO.entry, ONE.entry]


def watched(watch: Watch) -> Watch:
    watch.check(TWO, ONE)
    return watch


def outcome(watch: Watch, key: str) -> object:
    return watch.one("SELECT kind || ' ' || why FROM outcomes WHERE key = ? ORDER BY rowid DESC LIMIT 1", key)


def test_the_second_check_that_finds_it_is_alerted_and_no_further_one(watch: Watch) -> None:
    watched(watch).check(rows=ROWS, others=["1"])
    assert watch.kinds() == []
    watch.check(rows=ROWS, others=["1"])
    watch.check(rows=ROWS, others=["1"])
    assert (watch.kinds(), watch.alerts()) == (["replaced"], ["pw-1-desk"])
    assert watch.one("SELECT why FROM changes") == "its address shows another page: “Oops!”"
    assert column(watch.store.db, "SELECT status FROM releases ORDER BY id") == ["live", "live"]
    assert watch.one("SELECT gone_why FROM releases WHERE key = '1'") == "its address shows another page: “Oops!”"
    assert [bool(row.replaced_since) for row in queries.latest(watch.store)] == [False, True]


def test_it_is_restored_when_it_is_back_and_only_if_it_was_alerted(watch: Watch) -> None:
    watched(watch).check(rows=ROWS, others=["1"])
    watch.check(ONE, rows=ROWS)
    watch.check(rows=ROWS, others=["1"])
    assert watch.kinds() == []  # seen once, twice: not at two checks in a row
    watch.check(rows=ROWS, others=["1"])
    watch.check(ONE, rows=ROWS)
    watch.check(ONE, rows=ROWS)
    assert watch.kinds() == ["replaced", "restored"]
    assert watch.one("SELECT gone_why FROM releases WHERE key = '1'") is None


def test_back_with_another_text_is_a_revision(watch: Watch) -> None:
    watched(watch).check(rows=ROWS, others=["1"])
    watch.check(rows=ROWS, others=["1"])
    watch.check(reading("1", replace(ONE.release, paragraphs=("It says something else now.",))), rows=ROWS)
    assert watch.kinds() == ["replaced", "restored"]
    assert watch.one("SELECT count(*) FROM revisions") == 3


def test_what_was_replaced_may_still_be_withdrawn(watch: Watch) -> None:
    watched(watch).check(rows=ROWS, others=["1"])
    watch.check(rows=ROWS, others=["1"])
    watch.check(rows=ROWS, gone=["1"])
    watch.check(rows=ROWS, gone=["1"])
    watch.check(rows=ROWS, others=["1"])
    assert watch.kinds() == ["replaced", "withdrawn"]
    watch.check(ONE, rows=ROWS)
    assert watch.kinds() == ["replaced", "withdrawn", "restored"]


def shown_as(row: Reading, content: Reading) -> Reading:
    """The page of one release, which shows what another one says."""
    return replace(row, release=content.release)


def test_a_page_that_carries_another_release_is_no_edit(watch: Watch) -> None:
    watched(watch).check(shown_as(ONE, TWO), rows=ROWS)
    assert (watch.kinds(), outcome(watch, "1")) == ([], "suspicious its address shows another page: “Two”")
    watch.check(shown_as(ONE, TWO), rows=ROWS)
    assert watch.kinds() == ["replaced"]
    watch.check(ONE, rows=ROWS)
    assert watch.kinds() == ["replaced", "restored"]


def test_a_page_that_takes_up_another_text_under_its_own_title_is_an_edit(watch: Watch) -> None:
    both = replace(ONE.release, paragraphs=(*ONE.release.paragraphs, LONG))
    watched(watch).check(reading("1", both), rows=ROWS)
    assert watch.kinds() == ["edited"]


def test_a_rewritten_headline_over_the_same_text_is_an_edit(watch: Watch) -> None:
    watched(watch).check(replace(TWO, release=replace(TWO.release, title="Something else")), rows=ROWS)
    assert watch.kinds() == ["edited"]


def test_a_release_found_at_another_address_has_moved(watch: Watch) -> None:
    moved = reading("3", TWO.release)
    watched(watch).check(moved, rows=[moved.entry, ONE.entry], others=["2"])
    assert watch.kinds() == ["moved"]


def test_a_mass_of_other_pages_is_one_failure(watch: Watch) -> None:
    many = [reading(str(n), release(f"Release {n}")) for n in range(12)]
    watch.check(*many)
    recorded = watch.check(rows=[one.entry for one in many], others=[str(n) for n in range(12)])
    assert (recorded.good, watch.kinds()) == (False, ["failing"])
    assert recorded.why == "12 of 12 known releases have another page at their address at once"


def test_one_release_after_the_other_with_another_page_is_the_site_and_not_they(watch: Watch) -> None:
    three = [TWO, ONE, reading("0", release("None", day="2026-11-17"))]
    rows = [one.entry for one in three]
    watch.check(*three)
    watch.check(rows=rows, others=["2"])
    watch.check(rows=rows, others=["2", "1"])
    assert watch.kinds() == ["replaced"]
    recorded = watch.check(rows=rows, others=["0"])
    assert (recorded.good, watch.kinds()) == (False, ["replaced", "failing"])
    watch.check(*three)
    assert watch.kinds() == ["replaced", "failing", "restored", "recovered"]


def test_what_was_never_read_cannot_be_replaced(watch: Watch) -> None:
    listed = reading("3", release("Three", day="2026-11-20", reader="list"))
    watch.check(listed, TWO, ONE)
    for _ in range(3):
        watch.check(rows=[listed.entry, *ROWS], others=["3"])
    assert watch.kinds() == []
