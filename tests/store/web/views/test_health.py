"""How sources and alerts stand, in words."""

import pytest
from markupsafe import Markup

from store.model import AlertState
from store.query_rows import CheckRow, OutcomeRow
from store.web.view_queries import AlertRow
from store.web.views.health import Health, alerts_page, health, sent, visit
from store.web.views.plots import Plot
from tests.support.view_rows import FIRST, LATER, NOW, SEOUL, health_row

SPARK = Plot(Markup("<svg/>"), "12 releases in 60 days")


def shown(**fields: object) -> Health:
    return health(health_row("tides", **fields), SPARK, SEOUL, NOW)


def test_a_source_that_is_well() -> None:
    well = shown()
    assert (well.label, well.good, well.good_ago) == ("Well", "2026-07-14 14:00", "1 hour ago")
    assert (well.due, well.trouble, well.releases) == ("in 10 minutes", (), "1,200 releases")
    assert (well.title, well.atom) == ("tides", "/feeds/source/tides.atom")


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"next_due": "2026-07-14T05:00:00Z"}, "overdue since 1 hour"),
        ({"next_due": "2026-07-14T05:59:50Z"}, "just now"),
        ({"next_due": "2026-07-14T06:00:05Z"}, "now"),
        ({"state": "paused"}, ""),
        ({"state": "retired"}, ""),
    ],
)
def test_when_a_source_is_due(fields: dict[str, object], due: str) -> None:
    assert shown(**fields).due == due


def test_a_source_that_was_never_visited() -> None:
    assert (shown(last_good_at="").good_ago, shown(last_good_at="").good) == ("not visited yet", "")


def test_all_that_is_wrong_is_said_with_what_to_do() -> None:
    trouble = shown(
        state="failing", last_error="nobody answers", bad_checks=3, failing_since=FIRST, breaker="40 edits",
        gap="three pages were not read", unread=2,
    ).trouble  # fmt: skip
    assert trouble == (
        "nobody answers (3 bad checks since 2026-07-14 09:00)",
        "Held back: 40 edits. If it is right, run: presswatch accept tides",
        "Three pages were not read",
        "2 releases could not be read yet; they are tried again",
    )
    assert shown(last_error="nobody answers", bad_checks=1).trouble == ("nobody answers (1 bad check)",)
    assert shown(last_error="nobody answers", bad_checks=0).trouble == ()  # it has recovered


def check(**fields: object) -> CheckRow:
    quiet: dict[str, object] = {
        "id": 3, "source": "tides", "started_at": LATER, "finished_at": LATER, "good": True, "why": "", "entries": 10,
        "pages": 1, "fetched": 1, "new": 0, "edited": 0, "withdrawn": 0,
    }  # fmt: skip
    return CheckRow(**{**quiet, **fields})  # type: ignore[arg-type]


def test_a_check_says_what_it_found_and_what_went_wrong() -> None:
    assert visit(check(), (), SEOUL).words == "nothing changed; 10 rows, 1 page read"
    assert visit(check(new=2, withdrawn=1), (), SEOUL).words == "2 new, 1 withdrawn; 10 rows, 1 page read"
    bad = visit(check(good=False, why="nobody answers"), (), SEOUL)
    assert (bad.words, bad.why, bad.when) == ("", "nobody answers", "2026-07-14 11:00")
    lost = OutcomeRow(
        url="https://t.example/1",
        part="release",
        kind="timed_out",
        key="1",
        status=None,
        why="no answer within 20 s",
        seconds=20.0,
        size=0,
    )
    none = OutcomeRow(
        url="https://t.example/2", part="release", kind="dns", key="2", status=None, why="", seconds=0.1, size=0
    )
    assert visit(check(), (lost, none), SEOUL).problems == (
        "https://t.example/1: timed out (no answer within 20 s)",
        "https://t.example/2: dns",
    )


def alert(id_: int, state: AlertState = "pending", **fields: object) -> AlertRow:
    usual: dict[str, object] = {
        "id": id_, "uid": f"pw-{id_}-desk", "channel": "desk", "state": state, "created_at": FIRST, "due_at": FIRST,
        "attempts": 0, "last_error": "", "sent_at": LATER if state == "sent" else "", "change_id": 7, "kind": "new",
        "source": "tides", "release_id": 5, "key": "press/2", "title": "Tides Are High", "language": "en",
    }  # fmt: skip
    return AlertRow(**{**usual, **fields})  # type: ignore[arg-type]


def test_an_alert_leads_to_what_it_tells_of() -> None:
    assert (sent(alert(1), SEOUL).href, sent(alert(1), SEOUL).when) == ("/release/tides/press/2", "2026-07-14 09:00")
    of_source = sent(alert(2, "sent", release_id=None, key="", title="", kind="failing"), SEOUL)
    assert (of_source.href, of_source.title, of_source.label) == ("/source/tides", "tides", "Failing")
    assert of_source.when == "2026-07-14 11:00"


def test_alerts_stand_by_state_and_go_on_where_there_are_more() -> None:
    found = {"sent": [alert(9, "sent"), alert(8, "sent"), alert(7, "sent")], "dead": []}
    page = alerts_page(found, ["desk"], "desk", "", 2, SEOUL)  # type: ignore[arg-type]  # a literal
    assert [(group.state, len(group.alerts), group.earlier) for group in page.groups] == [
        ("dead", 0, ""),
        ("sent", 2, "/alerts?state=sent&channel=desk&before=8"),
    ]
    assert page.groups[0].none == "Nothing was given up."
