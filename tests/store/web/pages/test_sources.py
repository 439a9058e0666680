"""The page Sources, in words."""

from dataclasses import replace
from typing import Any

import pytest
from markupsafe import Markup

from store.query_rows import LeftOutCount
from store.watch import Watch, state_words
from store.web.pages.plots import Plot
from store.web.pages.sources import Health, SourcesPage, health, sources_page
from tests.support.view_rows import FIRST, NOW, SEOUL, health_row

WATCHED = Watch(running=True, last_look=FIRST, sources=1)
SPARK = Plot(Markup("<svg/>"), "12 releases in 60 days")


def shown(watch: Watch = WATCHED, **fields: Any) -> Health:
    row = health_row("tides", **fields)
    return health(row, state_words(row, watch), SPARK, SEOUL, NOW)


def test_a_source_that_is_well() -> None:
    well = shown()
    assert (well.label, well.good, well.good_ago) == ("Well", "2026-07-14 14:00", "1 hour ago")
    assert (well.due, well.trouble, well.releases) == ("in 10 minutes", (), "1,200 releases")
    assert (well.title, well.atom) == ("tides", "/feeds/source/tides.atom")


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"next_due": "2026-07-14T05:00:00Z"}, "overdue by 1 hour"),
        ({"next_due": "2026-07-14T05:59:50Z"}, "just now"),
        ({"next_due": "2026-07-14T06:00:05Z"}, "now"),
        ({"state": "paused"}, ""),
        ({"state": "retired"}, ""),
    ],
)
def test_when_a_source_is_due(fields: dict[str, Any], due: str) -> None:
    assert shown(**fields).due == due


def test_a_source_that_was_never_visited() -> None:
    never = shown(last_check_at="", last_good_at="")
    assert (never.label, never.good_ago, never.good) == ("Not visited yet", "not visited yet", "")


def test_a_source_at_which_nobody_looks() -> None:
    alone = replace(WATCHED, unwatched={"tides": FIRST})
    assert [shown(alone).label, shown(alone, state="failing").state] == ["Not watched", "not-watched"]


def test_all_that_is_wrong_is_said_with_what_to_do() -> None:
    trouble = shown(
        state="failing", last_error="nobody answers", bad_checks=3, failing_since=FIRST, breaker="40 edits",
        gap="three pages were not read",
        left_out=(LeftOutCount(source="tides", what="page", number=2, why="HTTP 403"),),
    ).trouble  # fmt: skip
    assert trouble == (
        "nobody answers (3 bad checks since 2026-07-14 09:00)",
        "Held back: 40 edits. If it is right, run: presswatch accept tides",
        "Three pages were not read",
        "2 pages could not be read; will be tried again (HTTP 403)",
    )
    assert shown(last_error="nobody answers", bad_checks=1).trouble == ("nobody answers (1 bad check)",)
    assert shown(last_error="nobody answers", bad_checks=0).trouble == ()  # it has recovered


def named(name: str, **fields: Any) -> Health:
    row = health_row(name, title=f"Board of {name}", **fields)
    return health(row, state_words(row, WATCHED), SPARK, SEOUL, NOW)


MANY = [named("tides"), named("wind", last_check_at=""), named("rain", state="paused")]
MANY += [named("fog", gap="three pages were not read"), named("ice", state="failing"), named("snow")]


def groups(page: SourcesPage) -> dict[str, list[str]]:
    return {group.title: [one.name for one in group.sources] for group in page.groups}


def test_what_needs_somebody_comes_first() -> None:
    page = sources_page(MANY, "", "")
    assert list(groups(page).items()) == [
        ("Failing", ["ice"]), ("Worth a look", ["fog"]), ("Not visited yet", ["wind"]),
        ("Well", ["tides", "snow"]), ("Paused", ["rain"]),
    ]  # fmt: skip
    assert page.choices[0] == ("failing", "Failing (1)")
    assert (page.number, len(page.choices)) == (6, 5)


def test_sources_can_be_asked_for() -> None:
    assert groups(sources_page(MANY, "BOARD now", "")) == {"Well": ["snow"]}
    assert groups(sources_page(MANY, "tides.example", "")) == {"Well": ["tides"]}
    assert groups(sources_page(MANY, "", "paused")) == {"Paused": ["rain"]}
    assert groups(sources_page(MANY, "tides", "paused")) == {}
