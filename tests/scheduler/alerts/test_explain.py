"""Why a change was alerted to a channel, or was not."""

from dataclasses import replace

from crawler.reasons import Reason
from scheduler.alerts.explain import Answer, explain
from scheduler.config.model import ChannelConfig
from tests.support.alert_samples import alert

DESK = ChannelConfig(name="desk", url="json://localhost")
OWED = replace(alert("new"), channel="desk")


def test_an_alert_says_what_became_of_it() -> None:
    (answer,) = explain(OWED.change, [DESK], [replace(OWED, state="pending", last_error="refused")])
    assert (answer.told, answer.state, answer.reason.code) == (True, "pending", "alert_failed")
    (answer,) = explain(OWED.change, [DESK], [replace(OWED, state="sent", last_error="")])
    assert (answer.state, answer.reason.code) == ("sent", "alert_sent")


def test_a_channel_that_is_gone_is_answered_for_too() -> None:
    (answer,) = explain(OWED.change, [], [OWED])
    assert (answer.channel, answer.reason.argument("reason")) == ("desk", Reason.of("channel_gone"))


def test_without_an_alert_the_rules_answer_or_the_original() -> None:
    edits = ChannelConfig(name="edits", url="json://localhost", kinds=("edited",))
    (refused,) = explain(OWED.change, [edits], [])
    assert (refused.told, refused.state) == (False, "")
    cross_post = replace(OWED.change, original="press/1")
    assert explain(cross_post, [DESK], []) == [Answer("desk", False, "", Reason.of("cross_post", original="press/1"))]
    assert explain(OWED.change, [DESK], []) == [Answer("desk", False, "", Reason.of("no_alert"))]
