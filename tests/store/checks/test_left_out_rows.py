"""What the view `left_out` says of the rows that a list shows and that were not taken in."""

from crawler.left_out import LeftOut
from crawler.reasons import Reason
from store.db.sql import column, rows
from tests.support.watch import Watch, reading, release

ONE = reading("1", release("One"))
NO_LINK = Reason.as_written("the row has no link")
SPEECH = LeftOut(what="row", reason=NO_LINK, title="Speech at the harbour", published="2026-11-18")
NOTICE = LeftOut(what="row", reason=NO_LINK, title="Notice", url="https://press.example/notice")


def cut(count: int) -> LeftOut:
    """The oldest entries of a list that is too long."""
    return LeftOut(what="cut", reason=Reason.as_written(f"{count} entries"))


def shown(watch: Watch) -> list[tuple[str, ...]]:
    sql = "SELECT what, title, url, published, reason, why, since FROM left_out WHERE source = 'board'"
    return [tuple(row) for row in rows(watch.store.db, sql)]


def test_what_a_check_leaves_out_is_shown_with_its_reason_and_since_when(watch: Watch) -> None:
    watch.check(ONE, left_out=(SPEECH, NOTICE))
    first, reason = watch.now, '{"code": "as_written", "arguments": {"text": "the row has no link"}}'
    assert shown(watch) == [
        ("row", "Speech at the harbour", "", "2026-11-18", reason, "the row has no link", first),
        ("row", "Notice", "https://press.example/notice", "", reason, "the row has no link", first),
    ]


def test_what_stays_keeps_its_time_whatever_is_said_of_it(watch: Watch) -> None:
    watch.check(ONE, left_out=(SPEECH, cut(30)))
    first = watch.now
    watch.check(ONE, left_out=(NOTICE, SPEECH, cut(31)))
    assert [(row[0], row[5], row[6]) for row in shown(watch)] == [
        ("row", "the row has no link", watch.now),
        ("row", "the row has no link", first),
        ("cut", "31 entries", first),
    ]


def test_what_is_taken_in_is_no_longer_left_out(watch: Watch) -> None:
    watch.check(ONE, left_out=(SPEECH, NOTICE))
    watch.check(ONE, left_out=(NOTICE,))
    assert [row[1] for row in shown(watch)] == ["Notice"]
    watch.check(ONE)
    assert shown(watch) == []


def test_only_a_good_check_that_read_the_list_says_what_is_left_out(watch: Watch) -> None:
    watch.check(ONE, left_out=(SPEECH,))
    watch.check(ONE, left_out=(NOTICE,), bad="maintenance")
    watch.check(ONE, left_out=(NOTICE,), backfill=True)
    watch.check(list_not_modified=True)
    assert [row[1] for row in shown(watch)] == ["Speech at the harbour"]


def test_nothing_is_written_when_nothing_is_different(watch: Watch) -> None:
    watch.check(ONE, left_out=(SPEECH, cut(30)))
    statements: list[str] = []
    watch.store.db.set_trace_callback(statements.append)
    watch.check(ONE, left_out=(SPEECH, cut(30)))
    watch.store.db.set_trace_callback(None)
    assert [one for one in statements if "_left_out" in one and not one.startswith("SELECT")] == []


def test_each_source_has_its_own(watch: Watch) -> None:
    watch.check(ONE, left_out=(SPEECH,))
    with watch.store.write() as db:
        db.execute("UPDATE sources SET name = 'renamed' WHERE name = 'board'")
    assert column(watch.store.db, "SELECT source FROM left_out") == ["renamed"]
