"""What an alert and its JSON say of what an edit touches, and of a text that came back."""

from zoneinfo import ZoneInfo

from scheduler.alerts.audience import Audience
from scheduler.alerts.payload import payload
from scheduler.alerts.render_terminal import render
from tests.support.alert_samples import alert, message
from tests.support.values import with_fields

SEOUL = ZoneInfo("Asia/Seoul")


def test_an_edit_says_what_it_touches_and_what_it_brought_back() -> None:
    told = alert("edited")
    told = with_fields(told, change=with_fields(told.change, touches=("notice", "figure"), back_to=2))
    said = message([told], Audience("en", SEOUL))
    assert "What it touches: figure" in said.plain
    assert said.title.startswith("Edited (with its own notice, back to version 2)")
    screen = render([told], Audience("ko", SEOUL))
    assert "정정 안내 있음, 2번째 판으로 되돌아감; 수치" in screen
    fields = payload([told], Audience("en", SEOUL))
    assert (fields["touches"], fields["notice"], fields["back_to"]) == (("notice", "figure"), True, 2)


def test_an_edit_of_which_nothing_is_known_says_nothing() -> None:
    told = alert("edited")
    said = message([with_fields(told, change=with_fields(told.change, touches=()))], Audience("en", SEOUL))
    assert "touches" not in said.plain
    assert "back to" not in said.plain
