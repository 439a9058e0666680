"""Reasons that recording a check gives. By code, what makes it: read back from a real store."""

from collections.abc import Callable, Mapping

from crawler.items import Reading
from crawler.left_out import LeftOut
from crawler.reasons import Code, Reason, load
from store import queries, sources
from store.checks.check import Maintenance
from tests.support.builders import GAP
from tests.support.watch import Watch, reading, release

Maker = Callable[[Watch], Reason | None]


def many(text: str) -> list[Reading]:
    return [reading(str(n), release(f"Release {n}", f"{n}. {text}")) for n in range(12)]


def kept(watch: Watch, sql: str) -> Reason | None:
    return load(str(watch.one(sql)))


def breaker(watch: Watch) -> Reason | None:
    watch.check(*many("What was said."))
    watch.check(*many("Cookies must be allowed."))
    return queries.changes(watch.store)[0].reason


def gap(*found: LeftOut) -> Maker:
    """What is kept of a source after checks that found nothing known."""

    def make(watch: Watch) -> Reason | None:
        watch.check(*many("What was said."))
        for each in found:
            watch.check(reading("99", release("Another")), gap=each, page_rows=12)
        return kept(watch, "SELECT gap_reason FROM sources")

    return make


def gap_until(watch: Watch) -> Reason | None:
    """A gap that a backfill could fill in part."""
    gap(GAP, GAP)(watch)
    sources.end_backfill(watch.store, "board", "2026-11-01", "2026-11-25", Reason.of("list_ends"))
    return kept(watch, "SELECT gap_reason FROM sources")


def held_back(watch: Watch) -> Reason | None:
    said = release("One", "A text that stands at two places.")
    one, other = reading("1", said), reading("2", said)
    watch.check(one)
    watch.check(other, rows=[other.entry, one.entry])
    return kept(watch, "SELECT reason FROM _unread")


def page_unread(watch: Watch) -> Reason | None:
    one, two = reading("1", release("One", day="2026-11-10")), reading("2", release("Two"))
    watch.check(one)
    for _ in range(2):
        watch.check(rows=[one.entry], unread=[two.entry])
    return queries.changes(watch.store)[0].reason


def url_changed(watch: Watch) -> Reason | None:
    watch.check(*many("What was said."))
    with watch.store.write() as db:
        db.execute("UPDATE _read_from SET url = 'https://board.example/old'")
    watch.check(reading("99", release("Another")))
    return kept(watch, "SELECT breaker_reason FROM sources")


def at_night(watch: Watch, *, learned: bool) -> None:
    watch.check(bad="no answer", maintenance=Maintenance("02:00-04:00", learned=learned), failing_after=1)


def in_maintenance(watch: Watch) -> Reason | None:
    at_night(watch, learned=False)
    return kept(watch, "SELECT reason FROM source_health")


def nightly(watch: Watch) -> Reason | None:
    at_night(watch, learned=True)
    return queries.changes(watch.store)[0].reason


MADE: Mapping[Code, Maker] = {
    "breaker": breaker,
    "gap": gap(GAP, GAP),
    "gap_read_on": gap(GAP),
    "gap_unreachable": gap(LeftOut(what="gap", reason=Reason.of("feed_ends"))),
    "gap_until": gap_until,
    "held_back": held_back,
    "in_maintenance": in_maintenance,
    "nightly": nightly,
    "page_unread": page_unread,
    "url_changed": url_changed,
}
