"""What counts as the same text, and what must never."""

import unicodedata

import pytest

from crawler.items import Attachment, Release
from crawler.normalize import comparable
from tests.support.properties import given, st


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We agree,” he said – it’s done", '"We agree," he said - it\'s done'),
        ("non\u2011breaking", "non-breaking"),
        ("two\u00a0words", "two words"),
        ("  runs \t of\n space ", "runs of space"),
        ("a \u200b b", "a b"),
        ("외\u200b교\ufeff부", "외교부"),
        (unicodedata.normalize("NFD", "외교부 장관 café"), "외교부 장관 café"),
        ("２０２６년　７월", "2026년 7월"),
        ("1．5％", "1.5%"),
        ("한ㆍ미・일·호", "한·미·일·호"),
        ("3〜5일", "3~5일"),
        ("and so on…", "and so on..."),
        ("−5 degrees", "-5 degrees"),
        ("ﬁnal", "final"),
        ("㈜우리", "(주)우리"),
        ("CO₂ 100 m²", "CO2 100 m2"),
        ("① first", "1 first"),
        ("½ hour", "1/2 hour"),
        ("soft\u00adhyphen", "softhyphen"),
        ("가\u3164나", "가나"),
        ("wide ＇quote＇ ＂too＂", "wide 'quote' \"too\""),
        ("page\x0cbreak", "page break"),
        ("bell\x07", "bell"),
    ],
)
def test_typography_is_the_same(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5", "15"),
        ("1,500", "1.500"),
        ("-5", "5"),
        ("10²", "102"),
        ("3½", "31/2"),
        ("5①", "51"),
        ("1 5", "15"),
        ("1\x0c5", "15"),
        ("Seoul", "seoul"),
        ("참석하지 않았다", "참석하지 않는다"),
        ("할 수 있다", "할수 있다"),
        ("agreed.", "agreed?"),
        ("résumé", "resume"),
        ("3%", "3‰"),
    ],
)
def test_content_is_not_the_same(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


@given(st.text())
def test_comparing_twice_changes_nothing(text: str) -> None:
    once = comparable(text)
    assert comparable(once) == once


@given(st.text())
def test_composition_never_matters(text: str) -> None:
    assert comparable(unicodedata.normalize("NFC", text)) == comparable(unicodedata.normalize("NFD", text))


@given(st.text(alphabet="0123456789.,-% 만억"), st.text(alphabet="0123456789.,-% 만억"))
def test_numbers_stay_apart(one: str, other: str) -> None:
    assert (comparable(one) == comparable(other)) == (one.split() == other.split())


def test_where_paragraphs_break_is_layout() -> None:
    assert Release(paragraphs=("One.", "Two.")).fingerprint == Release(paragraphs=("One. Two.",)).fingerprint
    assert Release(paragraphs=("One.", "Two.")).fingerprint != Release(paragraphs=("Two.", "One.")).fingerprint
    one, two = "起重机已经修复。", "2026年公布。"
    assert Release(paragraphs=(one, two)).fingerprint == Release(paragraphs=(one + two,)).fingerprint
    assert Release(title="新版 Crane 2").fingerprint == Release(title="新版Crane 2").fingerprint
    assert Release(title="새 판 Crane").fingerprint != Release(title="새판 Crane").fingerprint


def test_hits_and_urls_are_no_content() -> None:
    one = Release(title="T", hits=3, attachments=(Attachment(name="a.pdf", url="http://x/1"),))
    other = Release(title="T", hits=99, attachments=(Attachment(name="a.pdf", url="http://x/2"),))
    assert one.fingerprint == other.fingerprint


def test_the_fields_are_kept_apart() -> None:
    assert Release(title="A", paragraphs=("B",)).fingerprint != Release(title="A B").fingerprint
    assert Release(notes=("A",)).fingerprint != Release(department="A").fingerprint
