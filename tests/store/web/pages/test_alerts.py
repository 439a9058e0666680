"""The page Alerts, in words."""

from store.model import AlertState
from store.web.pages.alerts import alerts_page, sent_alert
from store.web.view_queries import AlertRow
from tests.support.view_rows import FIRST, LATER, SEOUL


def alert(id_: int, state: AlertState = "pending", **fields: object) -> AlertRow:
    usual: dict[str, object] = {
        "id": id_, "uid": f"pw-{id_}-desk", "channel": "desk", "state": state, "created_at": FIRST, "due_at": FIRST,
        "attempts": 0, "last_error": "", "sent_at": LATER if state == "sent" else "", "change_id": 7, "kind": "new",
        "source": "tides", "release_id": 5, "key": "press/2", "title": "Tides Are High", "language": "en",
    }  # fmt: skip
    return AlertRow(**{**usual, **fields})  # type: ignore[arg-type]


def test_an_alert_leads_to_what_it_tells_of() -> None:
    assert (sent_alert(alert(1), SEOUL).href, sent_alert(alert(1), SEOUL).when) == (
        "/release/tides/press/2",
        "2026-07-14 09:00",
    )
    of_source = sent_alert(alert(2, "sent", release_id=None, key="", title="", kind="failing"), SEOUL)
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
