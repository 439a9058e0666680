"""The reason of an alert from the check that found it to the words that people read, in both languages."""

import pytest

from crawler.items import Reading, Result
from crawler.languages import Language
from scheduler.alerts.audience import Audience
from scheduler.checking.health import judge
from store import outbox
from store.sources import past
from tests.support.alert_samples import SEOUL, message
from tests.support.builders import GAP
from tests.support.watch import Watch, reading, release

LANGUAGES: tuple[Language, ...] = ("en", "ko")
ONE = reading("1", release("One"))


def told(watch: Watch, language: Language) -> str:
    """The newest alert that is owed, as its channel gets it."""
    return message(outbox.alerts(watch.store)[:1], Audience(language, SEOUL)).plain


def many(text: str) -> list[Reading]:
    return [reading(str(n), release(f"Release {n}", f"{n}. {text}")) for n in range(12)]


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("en", "Held back: 12 of 12 known releases changed at once."),
        ("ko", "변경을 보류했습니다: 아는 글 12건 가운데 12건이 한꺼번에 바뀌었습니다."),
    ],
)
def test_an_open_breaker_asks_for_accept(watch: Watch, language: Language, lead: str) -> None:
    watch.check(*many("What was said."))
    watch.check(*many("Cookies must be allowed to read this."))
    said = told(watch, language)
    assert lead in said
    assert "`presswatch accept board`" in said
    assert "presswatch check" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_unlike_what_it_was_asks_for_accept_too(watch: Watch, language: Language) -> None:
    watch.check(*many("What was said."))
    fewer = many("What was said.")[:2]
    rows = tuple(one.entry for one in fewer)
    judgement = judge(Result(source=watch.source("board"), entries=rows, page_rows=2), past(watch.store, "board"))
    for _ in range(2):
        watch.check(*fewer, good=False, reason=judgement.reason, acceptable=judgement.acceptable)
    assert "`presswatch accept board`" in told(watch, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_other_failure_asks_for_a_check(watch: Watch, language: Language) -> None:
    watch.check(ONE)
    for _ in range(2):
        watch.check(bad="the list could not be read")
    assert "`presswatch check board`" in told(watch, language)


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("en", "Its page could not be read: no complete response within 20 s."),
        ("ko", "본문을 읽지 못했습니다: 20초 안에 응답을 다 받지 못했습니다."),
    ],
)
def test_a_release_whose_page_could_not_be_read_says_why(watch: Watch, language: Language, lead: str) -> None:
    late = reading("2", release("Two", day="2026-11-20"))
    watch.check(ONE)
    for _ in range(2):
        watch.check(rows=[ONE.entry], unread=[late.entry])
    assert lead in told(watch, language)
    assert late.entry.url in told(watch, language)


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("en", "Releases since 20 Nov 2026 (Fri) may be missing.\n"),
        ("ko", "2026년 11월 20일(금) 이후의 글이 빠졌을 수 있습니다.\n"),
    ],
)
def test_a_gap_that_a_backfill_can_fill_says_how(watch: Watch, language: Language, lead: str) -> None:
    watch.check(ONE)
    for _ in range(2):
        watch.check(rows=[ONE.entry], gap=GAP)
    said = told(watch, language)
    assert lead in said
    assert "`presswatch backfill board --since 2026-11-20`" in said


def test_a_withdrawal_is_told_in_korean(watch: Watch) -> None:
    watch.check(ONE)
    for _ in range(2):
        watch.check(rows=[ONE.entry], gone=["1"])
    assert "글이 내려갔습니다: HTTP 404 Not Found 응답이 왔습니다." in told(watch, "ko")
