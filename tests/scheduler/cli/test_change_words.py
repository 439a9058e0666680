"""A change in a few words: its headline and the gist of it."""

from zoneinfo import ZoneInfo

import pytest

from crawler.items import Release
from crawler.reasons import Reason, words
from scheduler.cli.change_words import by_the_clock, gist, headline, one_line
from store.model import Change, Place
from tests.support.values import with_fields

SAID = Release(title="Lamp lit", paragraphs=("The lamp was lit at nine.",))
ILL = Reason.as_written("nobody answers")


def change(**fields: object) -> Change:
    made = Change(kind="new", at="", where=Place(source="tides", source_title="Ministry of Tides"))
    return with_fields(made, **fields)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"after": SAID}, "Lamp lit"),
        ({"after": SAID, "original": "wire/7"}, "Lamp lit — a cross-post of wire/7"),
        ({"kind": "edited", "before": SAID, "after": SAID, "summary": "9 → 10"}, "Lamp lit — 9 → 10"),
        ({"kind": "edited", "after": SAID, "summary": "a comma", "weight": "minor"}, "Lamp lit — a comma (minor)"),
        (
            {"kind": "edited", "after": SAID, "summary": "9 → 10", "touches": ("notice", "figure"), "back_to": 2},
            "Lamp lit — 9 → 10 (back to version 2; own notice, figure)",
        ),
        ({"kind": "edited", "after": SAID, "original": "wire/7", "summary": "9 → 10"}, "Lamp lit — 9 → 10"),
        ({"kind": "withdrawn", "before": SAID, "reason": ILL}, "Lamp lit — nobody answers"),
        ({"kind": "moved", "after": SAID, "old_url": "https://a.example/1"}, "Lamp lit — from https://a.example/1"),
        ({"kind": "failing", "reason": ILL}, "Ministry of Tides — nobody answers"),
        ({"kind": "recovered", "reason": ILL}, "Ministry of Tides — it had failed: nobody answers"),
        ({"kind": "new", "after": Release(title="", paragraphs=("Text.",))}, "Ministry of Tides"),
    ],
)
def test_a_change_on_one_line(fields: dict[str, object], words: str) -> None:
    told = change(**fields)
    assert one_line(told) == words
    assert words.startswith(headline(told))
    assert words.endswith(gist(told))


def test_a_reason_names_the_time_by_the_clock_of_the_reader() -> None:
    busy = Reason.of("host_busy", host="tides.example", until="2026-07-14T03:05:00Z")
    refused = Reason.of("list_not_read", reason=busy)
    assert words(by_the_clock(refused, ZoneInfo("Asia/Seoul"))).count("until 2026-07-14 12:05: it asked") == 1
    assert by_the_clock(ILL, ZoneInfo("Asia/Seoul")) == ILL
