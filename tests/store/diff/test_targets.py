"""Links and pictures that differ although their words stayed."""

from typing import Literal

import pytest

from crawler.items import Release
from crawler.languages import Language
from crawler.target import Target
from store.checks.decide import decide, flips, merged
from store.diff import diff, touches, weigh
from store.diff.summary import wording
from store.diff.target_words import in_words
from store.diff.targets import TargetChange

TEXT = ("The board met on Monday.", "See the plan, or write to the desk.", "부두 계획은 누리집에서 볼 수 있다.")
PLAN, OTHER = Target("link", "the plan", "/plan"), Target("link", "the plan", "/plan-2")
CRANE = Target("image", "A crane", "crane")


def release(*targets: Target, text: tuple[str, ...] = TEXT) -> Release:
    return Release(paragraphs=text, targets=targets)


@pytest.mark.parametrize(
    ("before", "after", "change", "weight"),
    [
        (PLAN, OTHER, TargetChange("link", "the plan", "/plan", "/plan-2"), "minor"),
        (
            Target("link", "the plan", "pay.port.example/a"), Target("link", "the plan", "pay.other.example/a"),
            TargetChange("link", "the plan", "pay.port.example/a", "pay.other.example/a"), "major",
        ),
        (
            Target("link", "the desk", "mailto:a@port.example"), Target("link", "the desk", "mailto:b@port.example"),
            TargetChange("link", "the desk", "mailto:a@port.example", "mailto:b@port.example"), "major",
        ),
        (
            Target("link", "누리집", "/a"), Target("link", "누리집", "other.example/a"),
            TargetChange("link", "누리집", "/a", "other.example/a"), "major",
        ),
        (None, PLAN, TargetChange("link", "the plan", "", "/plan"), "minor"),
        (PLAN, None, TargetChange("link", "the plan", "/plan", ""), "minor"),
        (None, CRANE, TargetChange("image", "A crane", "", "crane"), "minor"),
        (CRANE, None, TargetChange("image", "A crane", "crane", ""), "minor"),
        (CRANE, Target("image", "A crane", "quay"), TargetChange("image", "A crane", "crane", "quay"), "minor"),
        (CRANE, Target("image", "A quay", "crane"), TargetChange("image", "A quay", "A crane", "A quay"), "minor"),
    ],
)  # fmt: skip
def test_a_link_or_a_picture_is_an_edit(
    before: Target | None, after: Target | None, change: TargetChange, weight: str
) -> None:
    old, new = (release(*(target for target in (each,) if target)) for each in (before, after))
    difference = diff(old, new)
    assert difference.targets == (change,)
    assert (touches(difference), weigh(difference)) == ((change.kind,), weight)
    decision = decide(old, new)
    assert decision is not None
    assert (decision.weight, bool(decision.summary)) == (weight, True)


@pytest.mark.parametrize(
    ("changes", "language", "words"),
    [
        ([("link", "plan", "/a", "b.example/a")], "en", ["link “plan”: /a → b.example/a"]),
        ([("image", "Crane", "", "crane")], "en", ["picture “Crane” added: crane"]),
        ([("link", "계획", "/a", "")], "ko", ["‘계획’ 링크 삭제: /a"]),
        (
            [("image", "A", "a", "b"), ("image", "B", "a", ""), ("link", "p", "a.example/", "b.example/")], "en",
            ["link “p”: a.example/ → b.example/", "picture “A”: a → b", "1 more link or picture"],
        ),
        ([("link", "p", "/" + "a" * 70, "/" + "a" * 70 + "b")], "en", [f"link “p”: …{'a' * 12} → …{'a' * 12}b"]),
        ([("link", "p", "/o’neil", "/o'neil")], "en", ["link “p”: /o’neil → /o'neil"]),
        ([("link", "plan " * 20, "", "/a")], "en", [f"link “{'plan ' * 15}plan…” added: /a"]),
    ],
)  # fmt: skip
def test_a_summary_says_what_leads_where(
    changes: list[tuple[Literal["link", "image"], str, str, str]], language: Language, words: list[str]
) -> None:
    assert list(in_words([TargetChange(*change) for change in changes], wording(language))) == words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (release(PLAN, CRANE), release(CRANE, PLAN)),
        (release(CRANE), release(Target("image", "A crane", ""))),
        (release(Target("image", "", "crane")), release(CRANE)),
        (release(PLAN), Release(paragraphs=TEXT)),
        (Release(paragraphs=TEXT), release(PLAN)),
    ],
    ids=["another order", "an unknown file", "words for a picture", "unknown now", "unknown before"],
)
def test_what_one_side_does_not_know_is_no_difference(before: Release, after: Release) -> None:
    assert decide(before, after) is None


def test_links_that_came_or_went_with_their_words_are_seen_as_text() -> None:
    shorter = (TEXT[0], TEXT[2])
    assert diff(release(PLAN), release(text=shorter)).targets == ()
    assert diff(release(text=shorter), release(PLAN)).targets == ()


def test_a_reading_without_targets_keeps_those_that_were_known() -> None:
    assert merged(release(PLAN), Release(paragraphs=TEXT)).targets == (PLAN,)
    assert merged(release(PLAN), release(OTHER)).targets == (OTHER,)


def test_a_version_in_which_only_a_link_differs_is_no_return() -> None:
    day = "2026-07-14T{:02}:00:00Z".format
    history = [("A", day(1)), ("A", day(2)), ("B", day(3))]
    assert flips(history, "A", day(4)) == 1
