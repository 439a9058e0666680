"""What is said of files that were replaced: what changed in their text, and in which of several formats."""

from dataclasses import replace

import pytest

from crawler.file_reading import FileReading
from crawler.items import Attachment, Release
from crawler.reasons import Reason
from store.diff import AttachmentChange, diff, render_plain, summarize, touches, weigh
from store.diff.file_lines import file_text
from store.diff.formats import document_name
from store.diff.same_text import LONGEST, same_text, sketch

TIDES = """조석표
2026년 하반기 조석 관측 결과를 다음과 같이 알려드립니다.
항구 | 만조 | 비율
인천 | 04:12 | 12.5%
부산 | 07:30 | 9.1%
관측소는 장비를 점검하고 매월 결과를 공개할 예정이다."""
HIGHER = TIDES.replace("12.5%", "13.5%")
RESPELLED = TIDES.replace("알려드립니다.", "알려드립니다")
SCAN = Reason.of("file_empty")
READERS = {"pdf": "pages 1"}


def file(name: str, text: str = "", *, bytes_: str = "") -> Attachment:
    kind = name.rpartition(".")[2]
    reading = FileReading(state="read", text=text, kind=kind, reader=READERS.get(kind, "office 1"))
    return Attachment(name=name, url=f"https://sea.example/{name}", sha256=bytes_ or f"{name}{text}", reading=reading)


def unread(name: str, reason: Reason | None = SCAN) -> Attachment:
    reading = FileReading(state="no_text" if reason else "", reason=reason)
    return replace(file(name), sha256="scan", reading=reading)


def on_paper(text: str) -> str:
    """`text` as a PDF gives it: lines break elsewhere, cells have no lines between them, pages have numbers."""
    return text.replace(" | ", " ").replace("다음과 같이", "다음과\n같이") + "\n- 1 -"


def formats(text: str) -> list[Attachment]:
    return [file("조석표.hwp", text), file("조석표.hwpx", text), file("조석표.pdf", on_paper(text))]


def released(*files: Attachment) -> Release:
    return Release(title="조석", paragraphs=("붙임 참조",), attachments=files)


def changes(before: list[Attachment], after: list[Attachment]) -> tuple[AttachmentChange, ...]:
    return diff(released(*before), released(*after)).attachments


def said(before: list[Attachment], after: list[Attachment]) -> tuple[str, str]:
    difference = diff(released(*before), released(*after))
    return weigh(difference), summarize(difference)


def test_a_swap_says_what_changed() -> None:
    difference = diff(released(file("조석표.hwp", TIDES)), released(file("조석표.hwp", HIGHER)))
    assert (weigh(difference), touches(difference)) == ("major", ("figure", "file"))
    assert summarize(difference) == summarize(difference, "ko") == "조석표.hwp: 12.5% → 13.5%"
    assert render_plain(difference).splitlines() == [
        "Attachment: 조석표.hwp (replaced)",
        "인천 | 04:12 | [12.5% → 13.5%]",
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # one document in three formats
        (formats(TIDES), formats(HIGHER), ("major", "조석표 (.hwp, .hwpx, .pdf): 12.5% → 13.5%")),
        (
            formats(TIDES),
            [file("조석표.hwp", HIGHER), *formats(TIDES)[1:]],
            ("major", "조석표.hwp: 12.5% → 13.5% (the old text still stands in 조석표.hwpx, 조석표.pdf)"),
        ),
        (
            formats(TIDES),
            [*formats(HIGHER)[:2], file("조석표.pdf", on_paper(TIDES), bytes_="saved anew")],
            (
                "major",
                "조석표 (.hwp, .hwpx): 12.5% → 13.5% (the old text still stands in 조석표.pdf); "
                "조석표.pdf: saved anew, its text is the same",
            ),
        ),
        (
            formats(TIDES),
            [*formats(HIGHER)[:2], file("조석표.pdf", on_paper(HIGHER.replace("9.1%", "8.1%")))],
            (
                "major",
                "조석표 (.hwp, .hwpx): 12.5% → 13.5%; "
                "조석표.pdf: 인천 04:12 12.5% → 인천 04:12 13.5%, 부산 07:30 9.1% → 부산 07:30 8.1%",
            ),
        ),
        (
            [file("조석표.hwp", TIDES), file("물때.pdf", on_paper(TIDES))],
            [file("조석표.hwp", HIGHER), file("물때.pdf", on_paper(HIGHER))],
            ("major", "물때.pdf, 조석표.hwp: 12.5% → 13.5%"),
        ),
        (formats(TIDES)[:1], formats(TIDES)[:1] + formats(TIDES)[2:], ("minor", "also as PDF: 조석표.pdf")),
        (formats(TIDES)[:1], [formats(TIDES)[0], formats(HIGHER)[2]], ("major", "attachment added: 조석표.pdf")),
        ([], formats(TIDES), ("major", "attachment added: 조석표 (.hwp, .hwpx, .pdf)")),
        (formats(TIDES), [], ("major", "attachment removed: 조석표 (.hwp, .hwpx, .pdf)")),
        # two files of one format are two documents
        (
            [file("1.hwp", TIDES), file("2.hwp", TIDES)],
            [file("1.hwp", HIGHER), file("2.hwp", HIGHER)],
            ("major", "1.hwp: 12.5% → 13.5%; 2.hwp: 12.5% → 13.5%"),
        ),
        # the same text
        (
            [file("a.hwp", TIDES)],
            [file("a.hwp", TIDES, bytes_="2")],
            ("minor", "a.hwp: saved anew, its text is the same"),
        ),
        (formats(TIDES)[:1], [file("조석표.hwp", RESPELLED)], ("minor", "조석표.hwp: 알려드립니다. → 알려드립니다")),
        (
            [replace(file("a.hwp", TIDES), url="https://sea.example/1")],
            [replace(file("b.hwp", TIDES, bytes_="2"), url="https://sea.example/1")],
            ("major", "attachment replaced: a.hwp → b.hwp"),
        ),
        # another text
        (
            [file("a.hwp", TIDES)],
            [file("a.hwp", "오늘은 쉽니다")],
            ("major", "a.hwp: text rewritten: “오늘은 쉽니다”"),
        ),
        # what is not known
        ([file("a.hwp", TIDES)], [unread("a.hwp")], ("major", "attachment replaced: a.hwp (the file is empty)")),
        ([file("a.hwp", TIDES)], [unread("a.hwp", None)], ("major", "attachment replaced: a.hwp")),
        ([unread("a.hwp", None)], [file("a.hwp", TIDES)], ("major", "attachment replaced: a.hwp")),
        (
            [unread("a.hwp")],
            [file("a.hwp", TIDES)],
            ("major", "attachment replaced: a.hwp (what it said before is not known: the file is empty)"),
        ),
        (
            [file("a.hwp", TIDES)],
            [replace(file("a.hwp", HIGHER), reading=FileReading(state="read", text=HIGHER, reader="office 2"))],
            (
                "major",
                "attachment replaced: a.hwp (its texts are not compared: each version was read by another reader)",
            ),
        ),
    ],
)
def test_what_is_said(before: list[Attachment], after: list[Attachment], expected: tuple[str, str]) -> None:
    assert said(before, after) == expected


def test_of_texts_that_were_cut_equal_beginnings_say_nothing() -> None:
    whole, cut = (FileReading(state="read", text=TIDES, reader="office 1", reason=why) for why in (None, SCAN))
    assert file_text(whole, cut) == (None, SCAN)
    assert file_text(cut, whole) == (None, SCAN)
    before, after = (replace(file("a.hwp"), sha256=text, reading=replace(cut, text=text)) for text in (TIDES, HIGHER))
    assert said([before], [after]) == ("major", "a.hwp: 12.5% → 13.5% (the file is empty)")


def test_what_is_said_beside_a_difference() -> None:
    alone = diff(released(*formats(TIDES)), released(file("조석표.hwp", HIGHER), *formats(TIDES)[1:]))
    assert render_plain(alone).splitlines()[0] == (
        "Attachment: 조석표.hwp (replaced; not changed in 조석표.hwpx, 조석표.pdf)"
    )
    same = diff(released(file("a.hwp", TIDES)), released(file("a.hwp", TIDES, bytes_="2")))
    assert render_plain(same, language="ko") == "첨부 파일: a.hwp (교체; 내용은 같음)"
    copy = diff(released(*formats(TIDES)[:1]), released(*formats(TIDES)[:2]))
    assert render_plain(copy) == "Attachment: 조석표.hwpx (added; the same text as 조석표.hwp)"
    scan = diff(released(file("a.hwp", TIDES)), released(unread("a.hwp")))
    assert render_plain(scan) == "Attachment: a.hwp (replaced; the file is empty)"


def rows(word: str, number: int = 20_000) -> str:
    return "\n".join(f"{word} {n * 7919 % 10_007} | {n}" for n in range(number))


def test_of_long_texts_an_alert_shows_the_first_lines() -> None:
    before, after = (file("a.xlsx", rows("row", 100).replace("row", word)) for word in ("port", "quay"))
    lines = render_plain(diff(released(before), released(after))).splitlines()
    assert len(lines) == 42
    assert lines[-1] == "(60 more lines changed)"
    assert len(render_plain(diff(released(before), released(after)), context=None).splitlines()) == 102  # with the page


def test_texts_in_which_very_much_differs_are_not_compared_word_by_word() -> None:
    before, after = file("a.xlsx", rows("port", 1000)), file("a.xlsx", rows("quay", 1000))
    difference = diff(released(before), released(after))
    assert summarize(difference).startswith("a.xlsx: text rewritten: “quay 0 | 0 quay 7919 | 1")
    assert len(render_plain(difference)) < 5000
    longer = file("a.xlsx", f"{before.text}\n{after.text}")
    assert said([before], [longer])[1].startswith("a.xlsx: added “quay 0 | 0")
    assert said([longer], [before])[1].startswith("a.xlsx: removed “quay 0 | 0")
    half = file("a.xlsx", before.text.replace("port", "quay", 600))
    assert said([before], [half])[1].startswith("a.xlsx: port 0 | 0")
    wrapped = file("a.xlsx", before.text.replace("\n", " "))
    assert said([before], [wrapped]) == ("minor", "a.xlsx: saved anew, its text is the same")


def test_a_long_text_is_taken_for_no_other_one() -> None:
    assert sketch("x" * (LONGEST + 1)) is None
    long, other = file("a.hwp", rows("port")), file("a.pdf", rows("port"))
    assert [change.copy_of for change in changes([long], [long, other])] == [""]
    edited = [file(name, rows("port").replace("| 777\n", "| 778\n")) for name in ("a.hwp", "a.pdf")]
    assert [change.formats for change in changes([long, other], edited)] == [(), ()]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("The ferry returns with 42 seats.", "The ferry\nreturns with 42\nseats .\n- 3 -\n", True),
        ("The ferry returns with 42 seats.", "The ferry returns with 24 seats.", False),
        ("The ferry returns with 4.2 seats.", "The ferry returns with 42 seats.", False),
        ("1. Ferries return.", "Ferries return.", True),
        ("Ferries return.", "Bridges are closed for good.", False),
        ("Yes", "Yes", True),
        ("", "Yes", False),
    ],
)
def test_one_text_in_two_formats(one: str, other: str, *, alike: bool) -> None:
    assert same_text(sketch(one), sketch(other)) is alike


def test_the_name_of_a_document() -> None:
    assert document_name(("조석표.hwp", "조석표.PDF")) == "조석표 (.hwp, .pdf)"
    assert document_name(("a.hwp", "b.pdf")) == "a.hwp, b.pdf"
    assert document_name(("a.hwp",)) == "a.hwp"
