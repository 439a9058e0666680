"""What an edit changed, one by one."""

from dataclasses import replace
from typing import Any

import pytest

from crawler.file_reading import FileReading
from crawler.items import Attachment, Release
from crawler.target import Target
from store.diff import diff, parts

LONG = "The ferries to Calder sail at dawn. "


def texts(old: str, new: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return {"paragraphs": tuple(filter(None, old.split("|")))}, {"paragraphs": tuple(filter(None, new.split("|")))}


def file(name: str, sha256: str) -> Attachment:
    return Attachment(name=name, url=f"https://calder.example/{name}", sha256=sha256)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (*texts("They pay 42 crowns.", "They pay 24 crowns."), [("text", "figure", "42", "24", True)]),
        (*texts("부두 42곳을 연다.", "부두 24곳을 연다."), [("text", "figure", "42곳을", "24곳을", True)]),
        (*texts("They pay.", "They do not pay."), [("text", "negation", "", "do not", False)]),
        (
            *texts("They met Ada Marlow and paid 42 crowns.", "They met Ada Berg and paid 24 crowns."),
            [("text", "name", "Marlow", "Berg", False), ("text", "figure", "42", "24", True)],
        ),
        (*texts("One.|Two more.", "One.|Two more.|Three came."), [("text", "added", "", "Three came.", False)]),
        (*texts("One.|Two of them.", "One."), [("text", "removed", "Two of them.", "", False)]),
        (
            *texts("Alpha one.|Beta two.|Gamma three.", "Gamma three.|Alpha one.|Beta two."),
            [("text", "moved", "Gamma three.", "Gamma three.", False)],
        ),
        (
            *texts("Stay.|alpha beta gamma|End.", "Stay.|one two three four|End."),
            [("text", "figure", "alpha beta gamma", "one two three four", True)],
        ),
        ({"title": "Pier 4 opens"}, {"title": "Pier 5 opens"}, [("title", "figure", "4", "5", True)]),
        (
            {"published": "2026-07-14"},
            {"published": "2026-07-15"},
            [("date", "date", "2026-07-14", "2026-07-15", False)],
        ),
        ({"department": "Trade"}, {"department": "Energy"}, [("department", "name", "Trade", "Energy", False)]),
        ({"notes": ("Draft",)}, {"notes": ()}, [("note", "removed", "Draft", "", False)]),
        (
            {"attachments": (file("tides.pdf", "1"), file("old.pdf", "2"), file("gone.pdf", "3"))},
            {"attachments": (file("tides.pdf", "9"), file("new.pdf", "2"), file("come.pdf", "4"))},
            [
                ("file", "renamed", "old.pdf", "new.pdf", False),
                ("file", "replaced", "tides.pdf", "tides.pdf", False),
                ("file", "removed", "gone.pdf", "", False),
                ("file", "added", "", "come.pdf", False),
            ],
        ),
        (
            {"targets": (Target("image", "A pier", "pier.png"), Target("image", "A lamp", "lamp.png"))},
            {"targets": (Target("image", "A pier", "pier2.png"), Target("image", "A rope", "rope.png"))},
            [
                ("image", "changed", "pier.png", "pier2.png", False),
                ("image", "removed", "lamp.png", "", False),
                ("image", "added", "", "rope.png", False),
            ],
        ),
        (*texts(f"A {LONG * 40}", ""), [("text", "removed", f"A {LONG * 40}"[:1000], "", False)]),
        (*texts("The same.", "The  same."), []),
    ],
)  # fmt: skip
def test_what_is_said_of_each(before: dict[str, Any], after: dict[str, Any], found: list[tuple[object, ...]]) -> None:
    edited = parts(diff(Release(**before), Release(**after)))
    assert [(p.part, p.kind, p.before, p.after, p.is_number) for p in edited] == found


def test_what_changed_in_a_file_is_said_with_its_name() -> None:
    plan = Attachment(name="plan.hwpx", url="https://calder.example/plan.hwpx", sha256="1")
    said = FileReading(state="read", text="Fees\nAdults pay 42 crowns.", kind="hwpx", reader="r/1")
    old = replace(plan, reading=said)
    new = replace(plan, sha256="2", reading=replace(said, text="Fees\nAdults pay 24 crowns."))
    edited = parts(diff(Release(attachments=(old,)), Release(attachments=(new,))))
    assert [(p.part, p.kind, p.before, p.after, p.is_number, p.file) for p in edited] == [
        ("file", "replaced", "plan.hwpx", "plan.hwpx", False, "plan.hwpx"),
        ("file_text", "figure", "42", "24", True, "plan.hwpx"),
    ]


def test_of_very_many_the_first_are_said() -> None:
    lines = [f"Lamp {n} of the pier burns from dusk to dawn." for n in range(600)]
    before, after = Release(paragraphs=tuple(lines)), Release(paragraphs=tuple(f"Now: {line}" for line in lines))
    assert len(parts(diff(before, after))) == 500
