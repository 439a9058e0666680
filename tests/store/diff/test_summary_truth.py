"""Whatever was edited, a summary states nothing that stands in neither version."""

import re

import pytest

from crawler.items import Release
from crawler.normalize import comparable
from store.diff import diff, summarize
from store.diff.units import units
from tests.support.properties import given, settings, st

WORDS = {
    "en": [
        "the",
        "board",
        "met",
        "on",
        "Monday",
        "and",
        "fees",
        "of",
        "boats",
        ",",
        "not",
        "paid",
        ";",
        "will",
        "rise",
        "(",
        "again",
        ")",
        "by",
        "Berg,",
        "Holm.",
        "May",
        "June",
    ],
    "de": [
        "der",
        "Rat",
        "tagte",
        "am",
        "2.",
        "Juni",
        "nicht",
        "und",
        "Gebühren",
        "steigen",
        "um",
        "Prozent",
        ",",
        "Frau",
        "Berg",
        "sprach",
        ".",
        "Kai",
    ],
    "ko": [
        "장관은",
        "부두를",
        "7월",
        "14일에",
        "방문하지",
        "않고",
        "요금을",
        "40원으로",
        "올린다.",
        "3만",
        "5천",
        "명이",
        "회의에",
    ],
    "ja": ["港湾局は", "40円", "2026年7月14日に", "桟橋を", "開かない。", "山田氏が", "三百人", "、", "再", "不"],
}
FACTS = [
    "1,250", "$1,200,000", "-5", "3.25", "14:30", "10.4.0+", "(4.4.23", "4.4.26)", "40%", "1 250 000", "2026. 7. 14.",
    "a.berg@harbour.example", "https://harbour.example/minutes/2026/03/02/the-board-of-northport-met-in-the-hall",
    "pay.harbour.example", "HOLE-2026-4073", "6602c65a7b1e3bc680acc48217108f4335e84fdd74a9cf06f2e2f9ad00a1", "v2.1-rc3",
]  # fmt: skip
ARROW = re.compile(r"(?:^|; |: |, )([^;]*?) → ([^;]*?)(?=$|;)")


def texts(language: str) -> st.SearchStrategy[list[str]]:
    word = st.one_of(st.sampled_from(WORDS[language]), st.sampled_from(FACTS))
    return st.lists(st.lists(word, min_size=1, max_size=14).map(" ".join), min_size=1, max_size=4)


def whole(text: str) -> set[str]:
    line = comparable(text)
    return {line[token.start : token.end] for token in units(line)}


@pytest.mark.parametrize("language", sorted(WORDS))
@settings(max_examples=60)
@given(st.data())
def test_every_figure_address_and_name_stands_so_in_a_version(language: str, data: st.DataObject) -> None:
    old, new = data.draw(texts(language)), data.draw(texts(language))
    if data.draw(st.booleans()):  # mostly the same text
        place = data.draw(st.integers(0, len(old) - 1))
        new = [*old[:place], new[0], *old[place + 1 :]]
    summary = summarize(diff(Release(paragraphs=tuple(old)), Release(paragraphs=tuple(new))))
    known = " ".join(map(comparable, (*old, *new)))
    for token in {token for part in re.split(r" → |[“”]|; ", summary) for token in whole(part)}:
        if "…" in token or not re.search(r"\d|@|[A-Z]", token):
            continue
        assert re.search(rf"(?<![\d.,@]){re.escape(token)}(?![\d@]|[.,]\d)", known) or token in COUNTS, (token, summary)
    assert not re.search(r"\d…|…\d", re.sub(r"\S*[0-9a-f]{12}\S*|https?://\S*|\S*/\S*", "", summary)), summary


COUNTS = {str(number) for number in range(1, 60)}  # "2 more edits"


@settings(max_examples=100)
@given(st.lists(st.sampled_from([*FACTS, "Berg", "不", "港", "은", "a", ".", "“", "é", "①", "½"]), max_size=12),
       st.lists(st.sampled_from([*FACTS, "Berg", "不", "港", "이", "b", ",", "”", "e", "1", "1/2"]), max_size=12),
       st.sampled_from(["", " "]))  # fmt: skip
def test_the_sides_of_an_arrow_differ(old: list[str], new: list[str], between: str) -> None:
    one, other = between.join(old), between.join(["x", *new])
    summary = summarize(diff(Release(paragraphs=(one, "Stay.")), Release(paragraphs=(other, "Stay."))))
    assert summary
    for was, now in ARROW.findall(summary):
        assert was != now


def test_two_long_runs_that_differ_late_are_shown_where_they_differ() -> None:
    old = "sum " + "ab12" * 60 + "x" + "cd34" * 60
    tail = f"{'cd34' * 11}cd"
    assert summarize(diff(Release(paragraphs=(old,)), Release(paragraphs=(old.replace("x", "y"),)))) == (
        f"…ab12ab12ab12x{tail}… → …ab12ab12ab12y{tail}…"
    )
