"""What is major, what may be minor, and how it is said in one line."""

from dataclasses import replace

import pytest

from crawler.items import Attachment, Release
from store.diff import Diff, diff, summarize, weigh
from store.diff.spelling import spelled_alike
from tests.support.properties import given, st

ENGLISH = Release(
    title="Ministers Agree on Relief for the Islands",
    published="2026-07-14",
    department="Energy Division",
    paragraphs=(
        "Minister Oh Ha-rin met Minister Piet Lanmark in Velmar on July 14 and agreed on 42 measures.",
        "Both sides will not reopen the port before 2027, and the ferry may return in spring.",
        "The goverment thanked the the islands for their patience, and, so to say, for their labour.",
    ),
    attachments=(Attachment(name="list.pdf", url="u", sha256="1"),),
)
KOREAN = Release(
    title="양국 장관, 도서 지역 지원에 합의",
    published="2026-07-14",
    department="에너지과",
    paragraphs=(
        "오하린 장관은 7월 14일 벨마르에서 란마르크 장관과 만나 42개 조치에 합의하였다.",
        "항구는 2027년 전에 다시 열지 않으며, 여객선은 봄에 돌아올 수 있다.",
        "정부은 주민의 인내에 감사를 표하고 심포지움 결과를 나누었다.",
    ),
    attachments=(Attachment(name="목록.pdf", url="u", sha256="1"),),
)


def reworded(release: Release, old: str, new: str) -> Diff:
    texts = tuple(text.replace(old, new) for text in release.paragraphs)
    assert texts != release.paragraphs, f"{old!r} is not there"
    return diff(release, replace(release, paragraphs=texts))


@pytest.mark.parametrize(
    ("release", "old", "new"),
    [
        # a number
        (ENGLISH, "42", "24"),
        (ENGLISH, "42", "4.2"),
        (ENGLISH, "Both", "The"),
        (KOREAN, "42개", "24개"),
        (KOREAN, "42개", "42만 개"),
        # a date
        (ENGLISH, "July 14", "July 15"),
        (ENGLISH, "July", "June"),
        (ENGLISH, "in spring", "in may"),
        (KOREAN, "7월 14일", "7월 15일"),
        (KOREAN, "2027년", "2028년"),
        # a name, even by one syllable
        (ENGLISH, "Ha-rin", "Ha-rim"),
        (ENGLISH, "Velmar", "Vilmar"),
        (KOREAN, "오하린", "오하림"),
        (KOREAN, "란마르크", "란마르"),
        (KOREAN, "오하린 장관은", "오하은 장관은"),
        # a negation
        (ENGLISH, "will not reopen", "will reopen"),
        (ENGLISH, "thanked", "never thanked"),
        (ENGLISH, "thanked", "didn't thank"),
        (KOREAN, "열지 않으며", "열며"),
        (KOREAN, "돌아올 수 있다", "돌아올 수 없다"),
        (KOREAN, "합의하였다", "합의하지 못하였다"),
        (KOREAN, "만나", "안 만나"),
        # a modality
        (ENGLISH, "may return", "must return"),
        (ENGLISH, "will not", "should not"),
        (ENGLISH, "may return", "returns"),
        (KOREAN, "돌아올 수 있다", "돌아와야 한다"),
        (KOREAN, "돌아올 수 있다", "돌아온다"),
        # words that are no spelling of each other
        (ENGLISH, "patience", "patients"),
        (ENGLISH, "thanked", "thanks"),
        (KOREAN, "합의하였다", "협의하였다"),
        (KOREAN, "정부은", "정부도"),
    ],
)
def test_must_alert_is_major(release: Release, old: str, new: str) -> None:
    assert weigh(reworded(release, old, new)) == "major"


@pytest.mark.parametrize("release", [ENGLISH, KOREAN])
def test_whole_parts_are_major(release: Release) -> None:
    file = release.attachments[0]
    others = [
        replace(release, paragraphs=release.paragraphs[:2]),
        replace(release, paragraphs=(*release.paragraphs, "one more")),
        replace(release, paragraphs=release.paragraphs[::-1]),
        replace(release, title=release.title[:-2]),
        replace(release, published="2026-07-15"),
        replace(release, department="Trade"),
        replace(release, notes=("draft",)),
        replace(release, attachments=()),
        replace(release, attachments=(file, Attachment(name="b.pdf", url="u"))),
        replace(release, attachments=(replace(file, sha256="2"),)),
        replace(release, attachments=(replace(file, name="other.pdf"),)),
    ]
    assert [weigh(diff(release, other)) for other in others] == ["major"] * len(others)


@pytest.mark.parametrize(
    ("release", "old", "new"),
    [
        (ENGLISH, "goverment", "government"),
        (ENGLISH, "labour", "labor"),
        (ENGLISH, "the the", "the"),
        (ENGLISH, "and, so to say, for", "and so to say for"),
        (ENGLISH, "islands for", "Islands for"),
        (ENGLISH, "Minister Piet", "minister Piet"),
        (ENGLISH, "Velmar on", "Velmar, on"),
        (KOREAN, "정부은", "정부는"),
        (KOREAN, "심포지움", "심포지엄"),
        (KOREAN, "결과를 나누었다", "결과를나누었다"),
        (KOREAN, "표하고 심포지움", "표하고, 심포지움"),
    ],
)
def test_spelling_is_minor(release: Release, old: str, new: str) -> None:
    assert weigh(reworded(release, old, new)) == "minor"


def test_a_title_may_change_its_capitals() -> None:
    assert weigh(diff(ENGLISH, replace(ENGLISH, title="Ministers agree on relief for the islands."))) == "minor"
    assert weigh(diff(Release(title="Growth of 1.5 points"), Release(title="Growth of 15 points"))) == "major"


@given(st.text(alphabet="0123456789.,-% ", min_size=1, max_size=8), st.text(alphabet="0123456789.,-% ", max_size=8))
def test_no_number_is_ever_minor(one: str, other: str) -> None:
    difference = diff(*(Release(paragraphs=(f"exactly {n} tons of rice",)) for n in (one, other)))
    if difference.changed and any(c.isdigit() for c in one + other):
        assert weigh(difference) == "major"


@pytest.mark.parametrize(
    ("one", "other"),
    [("organise", "organize"), ("centre", "center"), ("honoured", "honored"), ("travelled", "traveled"),
     ("defence", "defense"), ("programme", "program"), ("dialogue", "dialog"), ("grey", "gray"),
     ("recieved", "received"), ("서울으로", "서울로"), ("몇일", "며칠")],
)  # fmt: skip
def test_spelled_alike(one: str, other: str) -> None:
    assert spelled_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("national", "notional"), ("united", "untied"), ("prescribe", "proscribe"), ("country", "county"),
     ("김영은", "김영이"), ("김영은", "김영는"), ("정부는", "정부은"), ("은", "는"), ("결과를", "결과가"),
     ("abc은", "abc는"), ("programme", "programmes"), ("hours", "hors"), ("timber", "timbre")],
)  # fmt: skip
def test_not_spelled_alike(one: str, other: str) -> None:
    assert not spelled_alike(one, other)


def test_nothing_changed_is_said_by_nothing() -> None:
    assert summarize(diff(ENGLISH, ENGLISH)) == ""
    assert weigh(diff(ENGLISH, ENGLISH)) == "minor"
