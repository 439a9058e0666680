"""Each reason of a check is kept twice: in English words for people, as code and arguments for programs."""

import json

from crawler.items import Reading
from crawler.reasons import Reason
from store import outbox, queries, sources
from tests.support.builders import GAP
from tests.support.watch import Watch, reading, release

ONE = reading("1", release("One", day="2026-11-18"))
TWO = reading("2", release("Two", day="2026-11-19"))


def code(watch: Watch, sql: str) -> str:
    """The code of the one reason that a query gives."""
    return str(json.loads(str(watch.one(sql)))["code"])


def many(text: str) -> list[Reading]:
    return [reading(str(n), release(f"Release {n}", f"{n}. {text}")) for n in range(12)]


def test_a_bad_check_keeps_its_reason_with_the_source_and_the_change(watch: Watch) -> None:
    lost = Reason.of("list_unread", reason=Reason.of("connection_lost"))
    watch.check(ONE)
    for _ in range(2):
        watch.check(good=False, reason=lost)
    for table in ("checks WHERE good = 0", "sources", "changes"):
        assert code(watch, f"SELECT reason FROM {table}") == "list_unread"
    assert watch.one("SELECT last_error FROM sources") == "the list could not be read: the connection was lost"
    (change,) = queries.changes(watch.store)
    assert change.reason == lost
    watch.check(ONE)
    assert watch.one("SELECT reason FROM sources") == ""
    assert queries.changes(watch.store)[0].reason == lost, "what it was that is over"


def test_a_page_that_is_gone_or_cannot_be_read_keeps_its_reason(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(rows=[ONE.entry], gone=["1"], unread=[TWO.entry])
    assert code(watch, "SELECT reason FROM outcomes WHERE kind = 'gone'") == "http_status"
    assert code(watch, "SELECT reason FROM outcomes WHERE kind = 'timed_out'") == "timed_out"
    assert code(watch, "SELECT reason FROM _unread") == "timed_out"
    assert code(watch, "SELECT gone_reason FROM releases") == "http_status"
    watch.check(rows=[ONE.entry], gone=["1"])
    assert code(watch, "SELECT reason FROM withdrawals") == "http_status"
    story = queries.release(watch.store, "board/1")
    assert story
    assert (story.gone_reason, story.gone_why) == (queries.changes(watch.store)[0].reason, "HTTP 404 Not Found")
    watch.check(ONE)
    assert watch.one("SELECT gone_reason FROM releases") == ""


def test_a_breaker_keeps_its_reason_until_it_closes(watch: Watch) -> None:
    watch.check(*many("What was said."))
    watch.check(*many("Cookies must be allowed."))
    for column in ("sources.reason", "sources.breaker_reason"):
        assert code(watch, f"SELECT {column} FROM sources") == "mass_edit"
    assert code(watch, "SELECT reason FROM checks WHERE good = 0") == "mass_edit"
    assert code(watch, "SELECT reason FROM changes") == "breaker"
    assert sources.accept(watch.store, "board", watch.now) == "12 of 12 known releases changed at once"
    watch.check(*many("Cookies must be allowed."))
    assert watch.one("SELECT breaker_reason FROM sources") == ""


def test_a_gap_keeps_its_reason(watch: Watch) -> None:
    watch.check(ONE)
    watch.check(TWO, gap=GAP)
    gap = json.loads(str(watch.one("SELECT gap_reason FROM source_health")))
    assert gap == {"code": "gap_read_on", "arguments": {"since": "2026-11-20"}}


def test_the_gap_of_a_renamed_source_names_the_new_one(watch: Watch) -> None:
    watch.check(ONE)
    for _ in range(2):
        watch.check(TWO, gap=GAP)
    sources.rename(watch.store, "board", "desk")
    assert "`presswatch backfill desk --since 2026-11-20`" in str(watch.one("SELECT gap FROM sources"))
    assert code(watch, "SELECT gap_reason FROM sources") == "gap"


def test_a_row_from_before_there_were_codes_is_read_as_it_was_written(watch: Watch) -> None:
    watch.check(ONE)
    for _ in range(2):
        watch.check(bad="nobody answers at that address")
    with watch.store.write() as db:
        db.execute("UPDATE changes SET reason = ''")
    (alert,) = outbox.alerts(watch.store)
    assert alert.change.reason == Reason.as_written("nobody answers at that address")
