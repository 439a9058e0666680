"""How much two versions of a text have in common, by a sketch of the earlier one."""

import pytest

from crawler.items import Attachment, Release
from crawler.text_sketch import carries, shared, sketch


def said(*paragraphs: str, files: tuple[str, ...] = ()) -> Release:
    return Release(paragraphs=paragraphs, attachments=tuple(Attachment(name=name, url="/f") for name in files))


def words(first: int, last: int) -> str:
    return " ".join(f"word{n}" for n in range(first, last))


@pytest.mark.parametrize(
    ("before", "now", "least", "most"),
    [
        (said(words(0, 100)), said(words(0, 100)), 1.0, 1.0),
        (said(words(0, 100)), said(words(200, 300)), 0.0, 0.0),
        (said(words(0, 100)), said(words(0, 10)), 1.0, 1.0),  # most was taken away
        (said(words(0, 10)), said(words(0, 100)), 1.0, 1.0),  # much was added
        (said(words(0, 100)), said(words(80, 180)), 0.15, 0.2),
        (said(words(0, 5000)), said(words(0, 2500)), 0.9, 1.0),
        (said(words(0, 5000)), said(words(0, 3)), 0.0, 0.1),  # too little to be looked for in a sketch
        (said(words(0, 5000)), said(words(9000, 14000)), 0.0, 0.0),
        (
            said("港湾局は新しい防波堤の完成を発表しました。"),
            said("港湾局は新しい防波堤の完成を延期しました。"),
            0.5,
            0.9,
        ),
        (said(), said(words(0, 10)), 1.0, 1.0),  # nothing to compare with
        (said(words(0, 10)), said(), 1.0, 1.0),
        (said(files=("Tide table 2026.pdf",)), said(files=("Tide table 2026.pdf",)), 1.0, 1.0),
        (said(files=("Tide table 2026.pdf",)), said("We value your privacy"), 0.0, 0.0),
    ],
)
def test_the_greater_of_the_two_shares(before: Release, now: Release, least: float, most: float) -> None:
    assert least <= shared(sketch(before), now) <= most


def test_a_sketch_is_small_however_long_the_text() -> None:
    assert len(sketch(said(words(0, 50_000)))) == 400


def test_a_page_carries_another_release_only_as_a_whole_and_if_that_says_something() -> None:
    other = said(words(0, 60))
    assert carries(said("Before.", words(0, 60), "After."), other)
    assert not carries(said(words(0, 40)), other)
    assert not carries(said(words(0, 60)), said(words(0, 20)))
    assert not carries(said(words(0, 60)), said(files=(words(0, 60),)))
