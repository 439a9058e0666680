"""The front page: changes under their days, and the sources that need somebody."""

from dataclasses import replace

import pytest

from crawler.reasons import Reason
from store.model import Change
from store.query_rows import HealthRow, LeftOutCount
from store.watch import Watch
from store.web.formatting import day_of_moment
from store.web.pages.today import Today, by_day, front, marked, story
from tests.support.values import with_fields
from tests.support.view_rows import AFTER, BEFORE, EDITED, FIRST, NEW, NOW, SEOUL, change, health_row, release_row

WATCHED = Watch(running=True, last_look=FIRST, sources=5)


def test_an_edit_is_told_with_its_words_marked_and_a_way_to_compare() -> None:
    told = story(EDITED, SEOUL)
    assert (told.label, told.clock, told.title, told.weight) == ("Edited", "10:00", BEFORE.title, "major")
    assert (told.href, told.compare, told.lead) == ("/release/tides/press/2", "/change/7", "")
    assert "<del" in told.marked
    assert "24" in told.marked


def test_a_new_release_is_told_by_its_first_words() -> None:
    told = story(NEW, SEOUL)
    assert (told.lead, told.compare, told.marked) == (BEFORE.paragraphs[0], "", "")
    long = replace(BEFORE, paragraphs=("The tide is high. " * 40,))
    assert len(story(change("new", after=long), SEOUL).lead) <= 281
    assert story(change("withdrawn", before=BEFORE), SEOUL).lead == BEFORE.paragraphs[0]
    assert story(change("new", after=replace(BEFORE, paragraphs=())), SEOUL).lead == ""


def test_a_change_of_a_source_leads_to_the_source() -> None:
    failing = change("failing", release_id=None, key="", reason=Reason.as_written("nobody answers"))
    told = story(failing, SEOUL)
    assert (told.title, told.href, told.why) == ("Ministry of Tides", "/source/tides", "nobody answers")
    assert (told.compare, told.lead, told.published) == ("", "", "")


def test_a_cross_post_names_its_original_and_what_is_missing_has_a_name() -> None:
    told = story(change("new", after=replace(BEFORE, title=""), original="wire/7", original_id=3, silent=True), SEOUL)
    assert (told.title, told.original_href, told.alerted) == ("(no title)", "/release/wire/7", False)
    assert story(with_fields(NEW, source_title=""), SEOUL).source_title == "tides"
    assert story(change("edited", release_id=None, before=BEFORE, after=AFTER), SEOUL).compare == ""


def test_of_very_long_releases_no_words_are_marked() -> None:
    long = replace(AFTER, paragraphs=("x" * 60_001,))
    assert marked(with_fields(EDITED, after=long)) == ""
    assert marked(with_fields(EDITED, before=None)) == marked(with_fields(EDITED, after=None)) == ""


def test_changes_stand_under_the_days_of_the_people() -> None:
    evening = replace(NEW, at="2026-07-13T16:00:00Z")  # one in the morning in Seoul
    earlier = replace(NEW, at="2026-07-13T14:59:59Z")
    days = by_day([EDITED, evening, earlier], SEOUL, day_of_moment(NOW, SEOUL))
    assert [(day.near, day.long, len(day.stories)) for day in days] == [
        ("Today", "Tuesday, 14 July 2026", 2),
        ("Yesterday", "Monday, 13 July 2026", 1),
    ]


def page(changes: list[Change], **more: object) -> Today:
    asked = {
        "limit": 2,
        "newest": 7,
        "filters": {},
        "releases": (),
        "health": (),
        "watch": WATCHED,
        "zone": SEOUL,
        "now": NOW,
        **more,
    }
    return front(changes, **asked)  # type: ignore[arg-type]


def test_the_stream_goes_on_where_there_is_more() -> None:
    three = [replace(EDITED, id=9), replace(EDITED, id=8), NEW]
    filters = {"kind": "edited", "source": ""}
    assert page(three, filters=filters).earlier == "/?kind=edited&before=8"
    assert sum(len(day.stories) for day in page(three).days) == 2
    assert page(three[:2]).earlier == ""
    assert (page(three, filters=filters).filtered, page(three).filtered) == (True, False)


ROWS = LeftOutCount(source="partly", what="row", number=2, why="no link")


def test_sources_that_need_somebody_are_noticed() -> None:
    health = (
        health_row("well"),
        health_row("ill", title="The Ill", state="failing", last_error="nobody answers"),
        health_row("still", state="quiet"),
        health_row("holed", gap="three pages were not read"),
        health_row("partly", left_out=(ROWS,)),
        health_row("asleep", state="paused", left_out=(ROWS,)),
    )
    said = page([], health=health, releases=(release_row(1),))
    assert [(notice.name, notice.href, notice.state, notice.why) for notice in said.notices] == [
        ("The Ill", "/source/ill", "failing", "nobody answers"),
        ("still", "/source/still", "quiet", ""),
        ("holed", "/source/holed", "gap", "three pages were not read"),
        ("partly", "/source/partly", "left out", "2 rows of the list left out (no link)"),
    ]
    assert (said.others, said.releases) == (("1 of 5 sources is well",), (release_row(1),))


def test_only_what_was_visited_and_is_watched_is_called_well() -> None:
    three = [health_row("a"), health_row("b", last_check_at=""), health_row("c")]
    assert page([], health=three[::2]).others == ("All 2 sources are well",)
    assert page([], health=three[:1]).others == ("The one source is well",)
    alone = replace(WATCHED, unwatched={"c": FIRST})
    assert page([], health=three, watch=alone).others == (
        "1 of 3 sources is not watched", "1 of 3 sources is not visited yet", "1 of 3 sources is well"
    )  # fmt: skip
    assert page([], health=three[2:], watch=alone).others == ("The one source is not watched",)


@pytest.mark.parametrize(
    ("health", "said"),
    [
        ([], "Nothing is watched yet. `presswatch add URL` adds a newsroom."),
        ([health_row("a", last_check_at="", baseline_at="")], "Nobody has looked yet. `presswatch run` watches"),
        ([health_row("a", baseline_at="")], "Nothing could be read yet."),
        ([health_row("a")], "Nothing has changed since the watch began."),
    ],
)
def test_an_empty_page_says_why_it_is_empty(health: list[HealthRow], said: str) -> None:
    assert page([], health=health).empty.startswith(said)
    assert page([], health=health, filters={"kind": "edited"}).empty == "No change is like that."
    assert page([NEW], health=health).empty == ""
