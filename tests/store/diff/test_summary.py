"""An edit in one line of plain words."""

from dataclasses import replace

import pytest

from crawler.items import Release
from store.diff import diff, summarize


def edited(old: str, new: str) -> str:
    return summarize(diff(Release(paragraphs=(old,)), Release(paragraphs=(new,))))


LONG = Release(title="The Ministers of all the Northern Ports Agree on Relief for the Islands")


def test_of_a_long_title_only_its_edits_are_shown() -> None:
    """Long is what is old and new together, also where both are of one length."""
    assert summarize(diff(LONG, replace(LONG, title=LONG.title.replace("Northern", "Southern")))) == (
        "title: Northern → Southern"
    )
    half = Release(title="The Ministers of the Northern Ports")
    assert summarize(diff(half, replace(half, title="The Ministers of the Southern Ports"))) == (
        "title: Northern → Southern"
    )


def test_a_short_title_is_shown_whole() -> None:
    assert summarize(diff(Release(title="Short one"), Release(title="Short two"))) == "title: Short one → Short two"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("It cost 42 crowns in all.", "It cost 24 crowns in all.", "42 → 24 crowns"),
        ("It went very well there.", "It went well there.", "went very well → went well"),
        ("It will reopen the port.", "It will not reopen the port.", "will reopen → will not reopen"),
        ("장관은 왔다.", "장관이 왔다.", "장관은 → 장관이"),
        ("They met in Velmar.", "They met in Aldra.", "Velmar → Aldra"),
    ],
    ids=["a figure", "a word went", "a word came", "a Korean ending", "one word for another"],
)
def test_beside_an_edit_stands_what_makes_it_readable(old: str, new: str, words: str) -> None:
    """Neighbours only where something merely came or went; else they would say nothing."""
    assert edited(old, new) == words


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("It cost 24 crowns, took 8 days and needed 6 men.", "42 → 24 crowns; 7 → 8 days"),
        ("It cost 24 crowns, took 8 days and needed 9 men.", "42 → 24 crowns; 7 → 8 days; 1 more edit"),
    ],
)
def test_two_edits_are_shown_and_the_others_counted(new: str, words: str) -> None:
    assert edited("It cost 42 crowns, took 7 days and needed 6 men.", new) == words


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("They met in the old harbour.", "the harbour → the old harbour"),
        ("They met in the old stone harbour.", "the harbour → the old stone harbour"),
        ("They met in the old red stone harbour.", "added “old red stone”"),
    ],
)
def test_two_words_that_came_are_shown_between_their_neighbours_and_more_are_quoted(new: str, words: str) -> None:
    assert edited("They met in the harbour.", new) == words
