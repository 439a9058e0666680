"""The fictional releases are whole, dated by the day the press room opens, and harmless."""

import re
from collections import Counter
from datetime import date

import pytest

from crawler.files.read import read
from scheduler.demo.files import file_bytes, pdf
from scheduler.demo.releases import DemoRelease, plain, release_named, releases

ALL = releases()


def test_there_is_enough_of_each() -> None:
    counts = Counter(release.board for release in ALL)
    assert counts == {"m_5676": 14, "m_5679": 4, "m_5674": 4, "m_4080": 12, "m_5389": 2}
    assert [release.name for release in ALL if release.waiting] == ["calder-envoy", "ko-ports-safety"]
    assert len({release.name for release in ALL}) == len(ALL)


@pytest.mark.parametrize("release", ALL, ids=lambda release: release.name)
def test_each_is_whole(release: DemoRelease) -> None:
    text = "\n".join((release.title, *release.paragraphs))
    assert len(release.paragraphs) >= 3
    assert len(text) > 120
    assert not re.search(r"[{}<>]|\s$|  \S(?!\.)", text.replace("  끝.", ""), re.MULTILINE)
    hangul = len(re.findall("[가-힣]", text)) / len(text)
    assert hangul > 0.3 if release.language == "ko" else hangul == 0


def test_dates_follow_the_opening() -> None:
    talks = release_named("valdora-talks", date(2027, 1, 3))
    assert talks.date == "2026-12-28"
    assert talks.title.endswith("(Dec. 28)")
    assert "from December 27 to December 29" in talks.paragraphs[0]
    assert release_named("ko-valdora-talks", date(2027, 1, 3)).title.endswith("12.28.(월)")
    with pytest.raises(KeyError, match="nobody"):
        release_named("nobody")


def test_plain_loses_the_marks() -> None:
    assert plain("## Session 1: Ice") == "Session 1: Ice"
    assert plain("| a | b |\n| 1 | 2 |") == "a b 1 2"


@pytest.mark.parametrize("text", ["Dividends 5 percent (a) \\ b", "이중과세방지협정 요약\n배당 5% / 10%", "", "🙂"])
def test_pdf_can_be_read_back(text: str) -> None:
    assert read(pdf(text)).text.split() == text.replace("🙂", "?").split()


def test_a_hangul_document_begins_like_one() -> None:
    assert file_bytes("협정.hwp", "협정문")[:4] == bytes.fromhex("d0cf11e0")
    assert file_bytes("A.PDF", "x").startswith(b"%PDF-1.4")


def test_an_hwpx_can_be_read_back() -> None:
    text = "구조 건수 <1>\n소형 어선 | 61건 | 69.3%\n그 밖의 선박 | 27건 | 30.7%\n끝."
    made = file_bytes("구조.hwpx", text)
    assert (read(made).kind, read(made).text) == ("hwpx", text)
    assert file_bytes("구조.hwpx", text) == made
