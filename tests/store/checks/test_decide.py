"""What a difference means: edits, returns, second looks, breakers, moves."""

from dataclasses import replace
from typing import Any

import pytest

from crawler.file_reading import FileReading
from crawler.items import Attachment, Release
from crawler.reasons import words
from store.checks.decide import back_to, breakers, decide, flips, merged, recent
from store.checks.withdrawals import second_look
from tests.support.properties import given, st

RELEASE = Release(
    title="Ferry Returns",
    paragraphs=("The ferry returns with 42 seats.", "It leaves at noon."),
    published="2026-07-14",
    department="Sea Division",
    attachments=(
        Attachment(
            name="a.pdf", url="u1", size=10, type="application/pdf", sha256="1", reading=FileReading(text="seats")
        ),
    ),
)


def test_the_same_is_no_decision() -> None:
    assert decide(RELEASE, RELEASE) is None
    assert decide(RELEASE, replace(RELEASE, hits=99, board="other", language="ko", reader="feed", cleaner="2")) is None


def test_an_edit_is_weighed_and_summed_up() -> None:
    decision = decide(RELEASE, replace(RELEASE, paragraphs=("The ferry returns with 24 seats.", "It leaves at noon.")))
    assert decision is not None
    assert (decision.weight, decision.summary) == ("major", "42 seats → 24 seats")
    assert decision.diff.changed


def test_a_page_that_is_no_release_decides_nothing() -> None:
    assert decide(RELEASE, Release(verdict="error", fault="maintenance")) is None


@pytest.mark.parametrize(
    "unknown",
    [
        {"published": ""},
        {"department": ""},
        {"title": ""},
        {"attachments": (Attachment(name="a.pdf", url="u2"),)},
        {"paragraphs": ("The ferry returns with 42 seats. It leaves at noon.",)},
    ],
)
def test_the_unknown_is_no_change(unknown: dict[str, Any]) -> None:
    less = replace(RELEASE, **unknown)
    assert decide(RELEASE, less) is None
    assert decide(less, RELEASE) is None
    assert merged(RELEASE, less).fingerprint == RELEASE.fingerprint


def test_merging_keeps_what_is_known() -> None:
    known = replace(RELEASE, published_at="2026-07-14T03:00:00Z", board="Press", language="en")
    whole = merged(
        known,
        Release(paragraphs=("New.",), attachments=(Attachment(name="a.pdf", url="u2"), Attachment(name="b", url="u3"))),
    )
    assert whole.paragraphs == ("New.",)
    assert whole.published_at == "2026-07-14T03:00:00Z"
    assert whole.attachments == (replace(known.attachments[0], url="u2"), Attachment(name="b", url="u3"))
    assert merged(known, replace(RELEASE, published="2026-07-15")).published_at == ""


def test_merging_tells_files_of_one_name_apart() -> None:
    two = Release(
        attachments=(Attachment(name="file", url="u1", sha256="1"), Attachment(name="file", url="u2", sha256="2"))
    )
    listed = Release(
        attachments=(
            Attachment(name="file", url="u1"),
            Attachment(name="file", url="u2"),
            Attachment(name="file", url="u3"),
        )
    )
    assert [file.sha256 for file in merged(two, listed).attachments] == ["1", "2", ""]


def test_a_file_that_became_too_large_is_not_taken_for_the_one_before() -> None:
    small = Release(attachments=(Attachment(name="file", url="u", sha256="1", size=7),))
    large = Release(attachments=(Attachment(name="file", url="u", size=70),))
    decision = decide(small, merged(small, large))
    assert decision
    assert decision.summary == "attachment replaced: file"


FIELDS = st.builds(
    Release,
    title=st.sampled_from(["", "A", "B"]),
    paragraphs=st.lists(st.sampled_from(["One.", "Two 2.", "“Three”", '"Three"']), max_size=3).map(tuple),
    published=st.sampled_from(["", "2026-07-14", "2026-07-15"]),
    department=st.sampled_from(["", "Sea", "Sky"]),
    notes=st.lists(st.sampled_from(["draft", "unofficial"]), max_size=1).map(tuple),
    attachments=st.lists(
        st.builds(Attachment, name=st.sampled_from("ab"), url=st.just("u"), sha256=st.sampled_from(["", "1", "2"])),
        max_size=2,
    ).map(tuple),
)


@given(FIELDS, FIELDS)
def test_filling_in_the_unknown_never_makes_an_edit(before: Release, after: Release) -> None:
    whole = merged(before, after)
    assert (decide(before, whole) is None) == (decide(before, after) is None)
    if before.fingerprint == whole.fingerprint:
        assert decide(before, whole) is None


def hour(number: int) -> str:
    return f"2026-07-{14 + number // 24}T{number % 24:02d}:00:00Z"


def history(letters: str) -> list[tuple[str, str]]:
    return [(letter, hour(n)) for n, letter in enumerate(letters)]


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [("A", "B", 0), ("AB", "A", 1), ("ABA", "B", 2), ("ABAB", "A", 3), ("ABABAB", "C", 0), ("ABC", "A", 1),
     ("ABCA", "D", 0)],
)  # fmt: skip
def test_flips(before: str, after: str, count: int) -> None:
    assert flips(history(before), after, hour(len(before))) == count


def test_a_return_to_an_earlier_text_is_known_by_its_version() -> None:
    assert [back_to(history(before), "A") for before in ("", "A", "AB", "ABCAB", "BCB")] == [None, None, 1, 4, None]


def test_flips_of_yesterday_are_forgotten() -> None:
    assert flips(history("ABABAB"), "A", hour(40)) == 1
    assert recent([hour(0), hour(1), hour(2)], hour(25)) == 1


@pytest.mark.parametrize(
    ("gone_at", "now", "look"),
    [
        (None, "2026-07-14T10:00:00Z", "first"),
        ("", "2026-07-14T10:00:00Z", "first"),
        ("2026-07-14T10:00:00Z", "2026-07-14T10:04:59Z", "wait"),
        ("2026-07-14T10:00:00Z", "2026-07-14T10:05:00Z", "confirmed"),
        ("2026-07-13T10:00:00Z", "2026-07-14T10:00:00+00:00", "confirmed"),
    ],
)
def test_the_second_look(gone_at: str | None, now: str, look: str) -> None:
    assert second_look(gone_at, now, 300) == look


@pytest.mark.parametrize(
    ("looked", "edits", "gone", "said"),
    [
        (20, 10, 10, ""),
        (10, 10, 0, ""),
        (20, 11, 0, "11 of 20 known releases changed at once"),
        (22, 11, 0, ""),
        (12, 0, 12, "12 of 12 known releases vanished at once"),
        (40, 11, 11, ""),
    ],
)
def test_breakers(looked: int, edits: int, gone: int, said: str) -> None:
    assert words(breakers(looked, edits, gone)) == said


def test_a_mass_is_over_ten() -> None:
    assert breakers(1000, 1000, 0)
    assert not breakers(1, 1, 1)
