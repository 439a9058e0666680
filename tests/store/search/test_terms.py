"""One table of what finds what, through the index, the words of a channel, and the marks of a page."""

import sqlite3
from contextlib import closing

import pytest

from scheduler import keywords
from store.db.search_tables import INDEX, SEARCH
from store.search.snippets import marks
from store.search.terms import Term, expression, may_stand, spans
from store.search.tokens import indexed, whole_words
from tests.support.properties import given, st

FOUND = [  # a word, a text, what is marked in it
    ("북한", "대북한 정책", "북한"),
    ("탄소중립", "탄소 중립 선언", "탄소 중립"),
    ("탄소 중립", "탄소중립은", "탄소중립"),
    ("인도적지원", "인도적 지원을", "인도적 지원"),
    ("윤서진장관", "윤서진 장관은", "윤서진 장관"),
    ("한반도평화프로세스", "한반도 평화 프로세스", "한반도 평화 프로세스"),
    ("한미", "한·미 동맹", "한·미"),
    ("백신을", "백신 접종", "백신"),
    ("외교부는", "외교부, 발표", "외교부"),
    ("체결하였다", "협약을 체결했다", "체결했"),
    ("어업인들에게", "어업인 지원", "어업인"),
    ("이란", "이란과의 협의", "이란"),
    ("이란", "대이란 제재", "이란"),
    ("인도", "주인도대사관", "인도"),
    ("물", "물은 흐른다", "물"),
    ("US", "the U.S. said", "U.S."),
    ("us", "US troops", "US"),
    ("U.N.", "the UN said", "UN"),
    ("the US Navy", "The US Navy", "The US Navy"),
    ("JOINT STATEMENT OF THE TOWNS", "a joint statement of the towns", "joint statement of the towns"),
    ("statement of the towns", "STATEMENT OF THE TOWNS", "STATEMENT OF THE TOWNS"),
    ("treaty", "Two treaties", "treaties"),
    ("Paket", "Zwei Pakete", "Pakete"),
    ("Konferenzen", "Die Konferenz", "Konferenz"),
    ("national", "la nationale", "nationale"),
    ("Müller", "Frau Mueller", "Mueller"),
    ("Mueller", "Frau Müller", "Müller"),
    ("KF-21", "the KF21", "KF21"),
    ("개최하였다", "대회 개최", "개최"),
    ("12월 12일에", "12월 12일", "12월 12일"),
    ("children", "a child", "child"),
    ("Türkiye", "TURKIYE", "TURKIYE"),
    ("securite", "la sécurité", "sécurité"),
    ("sécurité", "la se\u0301curite\u0301", "se\u0301curite\u0301"),
    ("백신", "\u1107\u1162\u11a8\u1109\u1175\u11ab을", "\u1107\u1162\u11a8\u1109\u1175\u11ab"),
    ("Ukraine", "ｕｋｒａｉｎｅ", "ｕｋｒａｉｎｅ"),
    ("accord", "l’accord", "accord"),
    ("l’accord", "un accord", "accord"),
    ("탄소중립법 tide", "탄소 중립법 tide", "탄소 중립법 tide"),
    ("strasse", "Die Straßen", "Straßen"),
    ("großer", "Große Schiffe", "Große"),
    ("Sicherheit", "Sicherheitspolitik", "Sicherheitspolitik"),
    ("Wichtige", "ein wichtiger Tag", "wichtiger"),
    ("harbour", "the harbors", "harbors"),
    ("organisation", "an organization", "organization"),
    ("email", "by e-mail", "e-mail"),
    ("e-mail", "many emails", "emails"),
    ("サーバー", "サーバの", "サーバ"),
    ("ｾｷｭﾘﾃｨ", "セキュリティ", "セキュリティ"),
    ("K-바다", "K바다", "K바다"),
    ("12000", "12,000 people", "12,000"),
    ("5%", "5 per cent", "5 per cent"),
    ("5%", "5퍼센트", "5퍼센트"),
    ("3,2 %", "3.2%", "3.2%"),
    ("1000만원", "1,000만 원", "1,000만 원"),
    ("1천만 원", "10 million won", "10 million won"),
    ("1천만 원", "10 million", "10 million"),
    ("10 million", "1000만 명", "1000만"),
    ("$10 million", "1천만 달러", "1천만 달러"),
    ("$10 million", "1000만불을", "1000만불"),
    ("mice", "a mouse", "mouse"),
    ("ally", "the allies", "allies"),
    ("USSR", "the U.S.S.R. fell", "U.S.S.R."),
    ("Straße", "Straßen", "Straßen"),
    ("40 Mio. Euro", "€40 million", "€40 million"),
    ("30km", "30 kilometres", "30 kilometres"),
    ("2025년 12월 12일", "2025. 12. 12.", "2025. 12. 12"),
    ("2025-12-12", "12 December 2025", "12 December 2025"),
    ("12월 12일", "December 12, 2025", "December 12, 2025"),
    ("December 2025", "2025년 12월 3일", "2025년 12월 3일"),
]
NOT_FOUND = [
    ("전환", "대전 환경"),
    ("북한", "북쪽 한강"),
    ("탄소중립", "탄소. 중립"),
    ("이란", "이 난국"),
    ("US", "join us"),
    ("missile", "a missileer"),
    ("treaty", "treatise"),
    ("minister", "administer"),
    ("5%", "5 of 12"),
    ("local", "a locale"),
    ("3.2", "3 2"),
    ("1.5", "15 km"),
    ("10 million", "10 ships"),
    ("$10 million", "10 million won"),
    ("2025년 12월 12일", "12월 12일"),
    ("sea of peace", "sea of great peace"),
    ("!?", "!?"),
]
WEAK = [("물", "선물"), ("이란", "것이란 분석"), ("인도", "본인도"), ("어업인이", "어업인 지원")]  # not for alerts


def in_index(term: Term, text: str) -> bool:
    """Whether SQLite finds `term` in a release with this text."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript("CREATE TABLE revisions (id); CREATE TABLE releases (id); CREATE TABLE sources (name);")
        db.executescript(SEARCH + INDEX)
        db.execute(
            "INSERT INTO _search (release_id, revision_id, title, body, words, department, files, marks)"
            " VALUES (1, 1, ?, ?, ?, '', '', '')",
            [indexed(text) if term.in_title else "", indexed(text), whole_words(text)],
        )
        asked = expression(term)
        return bool(asked) and bool(
            db.execute("SELECT count(*) FROM _search_index WHERE _search_index MATCH ?", [asked]).fetchone()[0]
        )


@pytest.mark.parametrize(("word", "text", "marked"), FOUND)
def test_found_by_all(word: str, text: str, marked: str) -> None:
    assert in_index(Term(text=word), text)
    assert keywords.find(word, text)
    assert may_stand(Term(text=word), text)
    assert [text[start:end] for start, end in marks(text, [Term(text=word)])] == [marked]


@pytest.mark.parametrize(("word", "text"), NOT_FOUND)
def test_found_by_none(word: str, text: str) -> None:
    assert not in_index(Term(text=word), text)
    assert not (keywords.find(word, text) and expression(Term(text=word)))
    assert marks(text, [Term(text=word)]) == []


@pytest.mark.parametrize(("word", "text"), WEAK)
def test_a_search_shows_what_an_alert_does_not_rely_on(word: str, text: str) -> None:
    assert in_index(Term(text=word), text)
    assert not keywords.find(word, text)


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        (Term(text="vulnerab", prefix=True), "Vulnerable households", True),
        (Term(text="polici", prefix=True), "a policy", True),
        (Term(text="organiz", prefix=True), "organisations", True),
        (Term(text="treaties", prefix=True), "a treaty", True),
        (Term(text="the vulnerab", prefix=True), "the vulnerable", True),
        (Term(text="외교", prefix=True), "외교부", True),
        (Term(text="!", prefix=True), "a!", False),
        (Term(text="백신을", quoted=True), "백신 접종", False),
        (Term(text="백신을", quoted=True), "백신을 맞다", True),
        (Term(text="tide", in_title=True), "Tides", True),
        (Term(text="$10 million", in_title=True), "US$10 million", True),
    ],
)
def test_other_terms(term: Term, text: str, found: bool) -> None:
    assert in_index(term, text) is found
    assert bool(spans(term, text)) is found


def test_a_long_word_is_asked_for_in_few_ways() -> None:
    assert expression(Term(text="가나다라마바사아자차카타파하" * 10)).count(" OR ") < 30
    assert expression(Term(text="가 나 다 라 마 바 사 a " * 20)).count(" OR ") < 100


TEXT = st.text(st.sampled_from("가나다은을이란 ab sUS12-.,'%억$é\u0301"), max_size=20)


@given(TEXT, TEXT, st.booleans(), st.booleans())
def test_the_index_finds_what_has_a_place(word: str, text: str, quoted: bool, prefix: bool) -> None:
    term = Term(text=word, quoted=quoted, prefix=prefix)
    assert in_index(term, text) == bool(spans(term, text))
    assert may_stand(term, text) or not spans(term, text)


@given(TEXT, TEXT, TEXT)
def test_every_run_of_syllables_in_a_text_is_found(before: str, inside: str, after: str) -> None:
    for run in "".join(c if c > "가" else " " for c in inside).split():
        assert spans(Term(text=run), f"{before}{run}{after}")
