"""Every alert leads to the original, and, where the address of our pages is known, to what they show of it."""

import pytest

from crawler.languages import Language
from scheduler.alerts.audience import Audience
from scheduler.alerts.payload import payload
from scheduler.alerts.wording import compose
from store.model import KINDS, ChangeKind
from tests.support.alert_samples import SEOUL, alert, message

DESK = "https://desk.example"
OURS = f"{DESK}/change/1234"


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_form_leads_to_the_change_and_to_the_original(kind: ChangeKind, language: Language) -> None:
    told = alert(kind, language)
    said = message([told], Audience(language, SEOUL, DESK))
    for form in (said.plain, said.markdown, said.html):
        assert OURS in form
        assert told.change.url in form
    assert payload([told], Audience(language, SEOUL, DESK))["change_url"] == OURS


@pytest.mark.parametrize("kind", KINDS)
def test_without_our_pages_an_alert_leads_to_the_original_alone(kind: ChangeKind) -> None:
    told = alert(kind)
    said = compose(told, Audience("en", SEOUL))
    assert [url for _, url in said.links] == [told.change.url, *filter(None, [told.change.old_url])]
    assert payload([told], Audience("en", SEOUL))["change_url"] == ""


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        ("new", ["Read it", "See it in presswatch"]),
        ("edited", ["See what changed", "Read it"]),
        ("withdrawn", ["See what it said", "Open the page"]),
        ("moved", ["See it in presswatch", "It is at", "It was at"]),
        ("failing", ["Open the page", "See it in presswatch"]),
    ],
)
def test_what_the_links_are_called(kind: ChangeKind, labels: list[str]) -> None:
    assert [label for label, _ in compose(alert(kind), Audience("en", SEOUL, DESK)).links] == labels


def test_no_alert_about_a_release_needs_a_command() -> None:
    for kind in ("new", "edited", "withdrawn", "restored", "moved", "replaced"):
        assert "presswatch " not in message([alert(kind)], Audience("en", SEOUL)).plain.rpartition("\n")[0]
