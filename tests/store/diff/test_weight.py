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


@pytest.mark.parametrize(
    ("release", "old", "new", "line"),
    [
        (ENGLISH, "42", "24", "42 → 24 measures"),
        (ENGLISH, "will not reopen", "will reopen", "will not reopen → will reopen"),
        (ENGLISH, "Velmar on July 14", "Velmar on June 15", "July 14 → June 15"),
        (KOREAN, "7월 14일", "7월 15일", "14일 → 15일"),
        (KOREAN, "오하린 장관은", "오하린 장관이", "장관은 → 장관이"),
        (KOREAN, "합의하였다", "합의하지 못하였다", "합의하였다 → 합의하지 못하였다"),
    ],
)  # fmt: skip
def test_one_line_of_an_edit(release: Release, old: str, new: str, line: str) -> None:
    difference = reworded(release, old, new)
    assert summarize(difference) == summarize(difference, "ko") == line


def test_one_line_of_everything() -> None:
    after = replace(
        ENGLISH,
        title="Ministers Agree",
        published="2026-07-15",
        paragraphs=(
            ENGLISH.paragraphs[0].replace("42", "24").replace("July", "June").replace("met", "saw"),
            "New one.",
        ),
        notes=("unofficial translation",),
        attachments=(Attachment(name="list.pdf", url="u", sha256="2"),),
    )
    assert summarize(diff(ENGLISH, after)) == (
        "title: Ministers Agree on Relief for the Islands → Ministers Agree; date: 2026-07-14 → 2026-07-15; "
        "July → June; 42 → 24 measures; 1 more edit; 1 paragraph added; 2 paragraphs removed; "
        "note added: unofficial translation; attachment replaced: list.pdf"
    )
    assert summarize(diff(ENGLISH, after), "ko") == (
        "제목: Ministers Agree on Relief for the Islands → Ministers Agree; 날짜: 2026-07-14 → 2026-07-15; "
        "July → June; 42 → 24 measures; 그 밖에 1곳 수정; 문단 1개 추가; 문단 2개 삭제; "
        "안내문 추가: unofficial translation; 첨부 파일 교체: list.pdf"
    )


def test_one_line_of_a_rewritten_text() -> None:
    difference = diff(Release(paragraphs=("alpha beta gamma",)), Release(paragraphs=("one two three",)))
    assert summarize(difference) == "text rewritten"
    assert summarize(difference, "ko") == "본문 전면 수정"


def test_one_line_of_a_renamed_file_and_a_changed_note() -> None:
    one = Release(notes=("unofficial text",), attachments=(Attachment(name="a", url="u", sha256="1"),))
    other = Release(notes=("official text",), attachments=(Attachment(name="b", url="u", sha256="1"),))
    assert summarize(diff(one, other)) == "note: unofficial text → official text; attachment renamed: a → b"


def test_a_long_title_tells_only_its_edits() -> None:
    title = "Minister Attends the Ninth Dialogue on Safe and Clean Seas in Port Almery with 42 Others"
    difference = diff(Release(title=title), Release(title=title.replace("42", "24")))
    assert summarize(difference) == "title: 42 → 24 Others"


def test_whole_sentences_are_quoted() -> None:
    text = "One came here at noon. Others left the room."
    more = "One came here at noon. Somebody spoke about it at length. Others left the room."
    assert summarize(diff(Release(paragraphs=(text,)), Release(paragraphs=(more,)))) == (
        "added “Somebody spoke about it at length.”"
    )
    assert summarize(diff(Release(paragraphs=(more,)), Release(paragraphs=(text,))), "ko") == (
        "‘Somebody spoke about it at length.’ 삭제"
    )


def test_nothing_changed_is_said_by_nothing() -> None:
    assert summarize(diff(ENGLISH, ENGLISH)) == ""
    assert weigh(diff(ENGLISH, ENGLISH)) == "minor"
