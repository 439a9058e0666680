"""One release on two boards, and two releases that only look like one."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from crawler.items import Attachment, Release
from store.checks.duplicates import rank, same_release, shingles
from tests.support.paths import SAMPLES

REAL = SAMPLES / "mofa_posts" / "posts.json"

ENGLISH = Release(
    title="Minister Oh Attends Meeting on Ferries",
    published="2026-07-14",
    paragraphs=(
        "1. Minister Oh Ha-rin attended the second meeting on island ferries, held in Velmar on July 14.",
        "2. She pointed out that 42 islands have no harbour and proposed to build twelve piers by 2029.",
        "3. The partners did not agree on who is to pay, but will meet again in the autumn of next year.",
    ),
)
KOREAN = Release(
    title="오하린 장관, 여객선 회의 참석",
    published="2026-07-14",
    paragraphs=(
        "1. 오하린 장관은 7월 14일 벨마르에서 열린 제2차 도서 여객선 회의에 참석하였다.",
        "2. 오 장관은 42개 섬에 항구가 없음을 지적하고 2029년까지 부두 12개를 짓자고 제안하였다.",
        "3. 참가국은 비용 분담에 합의하지 못하였으나 내년 가을에 다시 만나기로 하였다.",
    ),
)
BOTH = [ENGLISH, KOREAN]


def without_numbers(release: Release) -> Release:
    return replace(release, published="2026-07-16", paragraphs=tuple(text[3:] for text in release.paragraphs))


def reworded(release: Release, old: str, new: str) -> Release:
    texts = tuple(text.replace(old, new) for text in release.paragraphs)
    assert texts != release.paragraphs, f"{old!r} is not there"
    return replace(release, paragraphs=texts)


@pytest.mark.parametrize("release", BOTH)
def test_a_cross_post_is_a_duplicate(release: Release) -> None:
    assert same_release(release, without_numbers(release)) == "duplicate"
    assert same_release(without_numbers(release), release) == "duplicate"
    assert same_release(release, replace(release, paragraphs=(" ".join(release.paragraphs),))) != ""


@pytest.mark.parametrize(
    ("release", "old", "new"),
    [
        (ENGLISH, "harbour", "harbor"),
        (ENGLISH, "Velmar on", "Velmar, on"),
        (KOREAN, "2029년까지 부두", "2029년까지, 부두"),
    ],
)
def test_what_does_not_matter_leaves_it_one(release: Release, old: str, new: str) -> None:
    assert same_release(release, reworded(release, old, new)) == "duplicate"


def test_a_closing_line_on_one_board_leaves_it_one() -> None:
    assert same_release(ENGLISH, replace(ENGLISH, paragraphs=(*ENGLISH.paragraphs, "end of the text"))) == "duplicate"
    comma = reworded(ENGLISH, "Velmar on", "Velmar, on")
    assert same_release(ENGLISH, replace(comma, paragraphs=(*comma.paragraphs, "end of the text"))) == "duplicate"
    assert same_release(ENGLISH, replace(ENGLISH, paragraphs=(*ENGLISH.paragraphs, "not the end"))) == "related"


@pytest.mark.parametrize(
    ("release", "old", "new"),
    [
        (ENGLISH, "July 14", "July 15"),
        (ENGLISH, "42", "24"),
        (ENGLISH, "did not agree", "did agree"),
        (ENGLISH, "twelve", "twenty"),
        (ENGLISH, "Ha-rin", "Ha-rim"),
        (ENGLISH, "will meet", "may meet"),
        (ENGLISH, "proposed", "refused"),
        (KOREAN, "7월 14일", "7월 15일"),
        (KOREAN, "42개", "24개"),
        (KOREAN, "합의하지 못하였으나", "합의하였으나"),
        (KOREAN, "오하린", "오하림"),
        (KOREAN, "제안", "거절"),
    ],
)
def test_one_fact_makes_two_of_them(release: Release, old: str, new: str) -> None:
    more = tuple(f"Background {'abcdefgh'[n % 8]}: line{n} of text{n * n}" for n in range(12))
    long = replace(release, paragraphs=(*release.paragraphs, *more))
    assert same_release(long, reworded(long, old, new)) == "related"


@pytest.mark.parametrize("release", BOTH)
def test_a_quoted_half_is_related(release: Release) -> None:
    assert same_release(release, replace(release, paragraphs=release.paragraphs[:1])) == "related"


def test_translations_and_strangers_are_apart() -> None:
    assert same_release(ENGLISH, KOREAN) == ""
    assert (
        same_release(ENGLISH, Release(title="Minister Oh Meets the Press", paragraphs=("She spoke of books.",))) == ""
    )
    assert same_release(Release(), ENGLISH) == ""


def test_titles_alone_say_too_little() -> None:
    bare = Release(title="Photographs of the Week")
    files = (Attachment(name="a.jpg", url="u", sha256="1"),)
    assert same_release(bare, bare) == "related"
    assert same_release(replace(bare, attachments=files), replace(bare, attachments=files)) == "duplicate"
    assert same_release(replace(bare, attachments=files), bare) == "related"
    assert same_release(bare, Release(title="Photographs of the Month")) == ""


def test_currencies_are_facts() -> None:
    assert (
        same_release(*(Release(title="Aid", paragraphs=(f"It cost {sign}5 in all.",)) for sign in "$€")) != "duplicate"
    )


@pytest.mark.parametrize("release", [*BOTH, Release(title="Two Words"), Release()])
def test_shingles_are_signed_and_few(release: Release) -> None:
    found = shingles(release)
    assert 1 <= len(found) <= 32
    assert all(-(2**63) <= value < 2**63 for value in found)


@pytest.mark.parametrize("release", BOTH)
def test_copies_share_their_shingles(release: Release) -> None:
    assert shingles(release) == shingles(without_numbers(release))
    assert not shingles(release) & shingles(Release(title="A stranger", paragraphs=("Nothing of that is in here.",)))


def test_a_long_text_keeps_one_in_eight() -> None:
    text = " ".join(f"{n}" for n in range(4000))
    assert 400 < len(shingles(Release(paragraphs=(text,)))) < 600


def test_of_a_very_long_text_the_beginning_is_enough() -> None:
    words = [f"word{n}" for n in range(60_000)]
    lines = tuple(" ".join(words[n : n + 10]) for n in range(0, len(words), 10))
    begins = shingles(Release(paragraphs=lines[:3_000]))
    for long in (lines, (" ".join(words),)):
        found = shingles(Release(paragraphs=long))
        assert begins < found
        assert len(found) < 1.5 * len(begins)


def test_shingles_are_the_same_in_every_process() -> None:
    code = (
        "from crawler.items import Release; from store.checks.duplicates import shingles;"
        "print(sorted(shingles(Release(title='a b c d'))))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in "12"
    }
    assert told == {f"{sorted(shingles(Release(title='a b c d')))}\n"}


def test_rank() -> None:
    assert rank(16, [("few", 1, 16), ("half", 8, 16), ("all", 16, 16), ("none", 0, 16), ("quoted", 8, 8)]) == [
        "all", "quoted", "half",
    ]  # fmt: skip
    assert rank(0, []) == []


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [("322424", "320949", "duplicate"), ("322002", "322093", "related"), ("322734", "321100", "duplicate"),
     ("322929", "321164", "duplicate"), ("322012", "322013", "")],
)  # fmt: skip
def test_real_pairs(one: str, other: str, said: str) -> None:
    posts = {post["url"][-6:]: post for post in json.loads(REAL.read_text("utf-8"))} if REAL.exists() else {}
    if not {one, other} <= posts.keys():
        pytest.skip("the real posts are not here")
    pair = [
        Release(title=posts[n]["title"], paragraphs=tuple(posts[n]["text"].split("\n")), published=posts[n]["date"])
        for n in (one, other)
    ]
    assert same_release(*pair) == said


def test_of_all_real_posts_only_the_copies_are_duplicates() -> None:
    if not REAL.exists():
        pytest.skip("the real posts are not here")
    posts = json.loads(REAL.read_text("utf-8"))
    found = [
        Release(title=post["title"], paragraphs=tuple(post["text"].split("\n")), published=post["date"])
        for post in posts
    ]
    pairs = {
        (posts[n]["url"][-6:], posts[m]["url"][-6:])
        for n, one in enumerate(found)
        for m, other in enumerate(found[:n])
        if same_release(one, other) == "duplicate"
    }
    assert pairs <= {("320949", "322424"), ("321100", "322734"), ("321164", "322929")}
    assert pairs
