"""What the search index holds, and what it is asked for."""

import sqlite3

import pytest

from store.search.tokens import indexed, phrase, stem
from tests.support.properties import given, st

TEXT = st.text(st.sampled_from("가나다북한미사일ab s12-. '’"), max_size=30)


def found(text: str, query: str) -> bool:
    """Whether SQLite finds `query` in `text`, tokens being as they are."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'unicode61 remove_diacritics 2')")
    db.execute("INSERT INTO t VALUES (?)", [indexed(text)])
    (count,) = db.execute("SELECT count(*) FROM t WHERE t MATCH ?", [phrase(query)]).fetchone()
    db.close()
    return bool(count)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("북한은 어제", "북한"),  # before a particle
        ("대북한정책", "북한"),  # inside a compound
        ("남북 대화", "북"),  # one syllable, at the end of a word
        ("42곳의 관측소", "42곳"),
        ("장관은 15일 발표했다", "장관은 15일"),
        ("北韓 핵실험", "北韓"),
        ("The Ministers met", "minister"),
        ("the minister’s visit", "ministers"),
        ("two countries", "country"),
        ("KF-21 fighters", "kf-21"),
        ("Ｆｕｌｌ width", "full"),
        ("Café", "cafe"),
        ("ｶﾀｶﾅ", "カタ"),
        ("1.5 km", "1.5"),
    ],
)
def test_found(text: str, query: str) -> None:
    assert found(text, query)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("미사 사일", "미사일"),  # bigrams of two words are no word
        ("북경 한국", "북한"),
        ("42 곳 3 관측소", "42 관측소"),  # a phrase is words next to each other
        ("administer", "minister"),
        ("15 km", "1.5"),
        ("news", "new"),
    ],
)
def test_not_found(text: str, query: str) -> None:
    assert not found(text, query)


@given(TEXT, TEXT, TEXT)
def test_every_run_of_syllables_in_a_text_is_found(before: str, inside: str, after: str) -> None:
    for run in "".join(c if c > "가" else " " for c in inside).split():
        assert found(f"{before}{run}{after}", run)


@given(st.text(max_size=40))
def test_any_text_makes_a_valid_query(query: str) -> None:
    assert not phrase(query) or found(query, query) in (True, False)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("country", "countries"),
        ("box", "boxes"),
        ("glass", "glasses"),
        ("movie", "movies"),
        ("size", "sizes"),
        ("tie", "ties"),
    ],
)
def test_both_numbers_of_a_word_have_one_stem(one: str, many: str) -> None:
    assert stem(one) == stem(many)


@pytest.mark.parametrize("word", ["news", "status", "analysis", "press", "gas", "us"])
def test_what_is_no_plural_stays(word: str) -> None:
    assert stem(word) == word
