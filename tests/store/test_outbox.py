"""The alerts that are owed."""

from pathlib import Path

from store import outbox
from tests.support.builders import told_story


def test_an_alert_leads_to_its_change(tmp_path: Path) -> None:
    with told_story(tmp_path / "s.db", "desk") as store:
        for alert in outbox.alerts(store):
            assert outbox.change_of(store, alert.uid) == alert.change
        assert outbox.change_of(store, "pw-999-desk") is None
