"""The alerts' own words, in English and Korean: phrases, dates, lengths of time, particles. Pure."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from crawler.languages import MONTHS, WEEKDAYS, Language
from crawler.reasons.particles import josa

WORDS: Final[Mapping[str, tuple[str, str]]] = {  # English, Korean; `{word:을/를}` takes the fitting particle
    "published": ("Date", "게시일"),
    "department": ("Department", "담당 부서"),
    "attachments": ("Attachments", "첨부"),
    "notes": ("Note", "참고"),
    "original": ("Also on", "같은 글"),
    "last_seen": ("Last seen", "마지막 확인"),
    "since": ("Since", "처음 확인"),
    "failed_since": ("Failing since", "실패 시작"),
    "it_was": ("The trouble", "원인"),
    "found_in": ("Where they stand", "찾은 곳"),
    "words": ("Words found", "찾은 말"),
    "link": ("Read it", "원문"),
    "page": ("The page", "페이지"),
    "see_change": ("See what changed", "바뀐 내용 보기"),
    "see_kept": ("See what it said", "보관된 내용 보기"),
    "see_pages": ("See it in presswatch", "presswatch에서 보기"),
    "old_link": ("It was at", "이전 주소"),
    "new_link": ("It is at", "새 주소"),
    "it_said": ("It said", "내려가기 전 내용"),
    "minor": ("minor", "경미"),
    "alert": ("presswatch alert", "presswatch 알림"),
    "alerts": ("presswatch alerts", "presswatch 알림"),
    "count": ("{n} alerts", "알림 {n}건"),
    "more": (
        "… and {n} more: `presswatch changes` lists them all.",
        "… 외 {n}건: `presswatch changes`로 모두 볼 수 있습니다.",
    ),
    "gone": ("The page is gone.", "글이 내려갔습니다."),
    "gone_why": ("The page is gone: {why}.", "글이 내려갔습니다: {why}."),
    "back": ("It is back.", "내려갔던 글이 다시 올라왔습니다."),
    "back_same": ("It is back, word for word.", "내려갔던 글이 그대로 다시 올라왔습니다."),
    "back_changed": ("It is back, and changed: {summary}", "내려갔던 글이 바뀌어 다시 올라왔습니다: {summary}"),
    "replaced_do": (
        "What it said is kept, and this is not counted as an edit. You will be alerted when it is back.",
        "보관된 내용은 그대로이며, 수정으로 보지 않습니다. 원래 글이 다시 나오면 알립니다.",
    ),
    "moved": ("The same release has a new address.", "같은 글의 주소가 바뀌었습니다."),
    "because": ("{why}.", "{why}."),
    "failing_do": (
        "Open the page. If it looks right, `presswatch check {source}` tries again at once and `presswatch status` "
        "says more. Until then, no edit or withdrawal is reported.",
        "페이지를 열어 보세요. 이상이 없으면 `presswatch check {source}`로 바로 다시 시도할 수 있고, 자세한 내용은 "
        "`presswatch status`에 나옵니다. 그때까지는 수정이나 삭제로 보지 않습니다.",
    ),
    "failing_accept": (
        "Open the page. If what it shows is right, `presswatch accept {source}` accepts it as the new state. Until "
        "then, no edit or withdrawal is reported.",
        "페이지를 열어 보세요. 보이는 내용이 맞으면 `presswatch accept {source}`로 받아들이세요. 그때까지는 수정이나 "
        "삭제로 보지 않습니다.",
    ),
    "recovered": ("“{source}” can be read again.", "‘{source}’ 목록을 다시 정상으로 읽고 있습니다."),
    "recovered_after": (
        "“{source}” can be read again. It failed for {length}.",
        "‘{source}’ 목록을 {length} 만에 다시 정상으로 읽고 있습니다.",
    ),
    "quiet": ("It has been quiet for unusually long.", "{source:이/가} 평소보다 오래 조용합니다."),
    "quiet_why": ("{why}.", "{source:이/가} 평소보다 오래 조용합니다. {why}."),
    "quiet_do": (
        "Open the page. If there really is nothing new, no action is needed.",
        "페이지를 열어 보세요. 정말 새 글이 없다면 할 일은 없습니다.",
    ),
    "gap": ("Releases since {since} may be missing.", "{since} 이후의 글이 빠졌을 수 있습니다."),
    "gap_why": ("Releases since {since} may be missing: {why}.", "{since} 이후의 글이 빠졌을 수 있습니다: {why}."),
    "gap_do": (
        "Open the page to see what is missing. `presswatch backfill {source} --since {day}` records what can still be "
        "read, without alerts.",
        "페이지를 열어 빠진 글이 있는지 확인하세요. `presswatch backfill {source} --since {day}`로 아직 읽을 수 있는 "
        "글을 알림 없이 기록할 수 있습니다.",
    ),
    "flips": (
        "This release changed back and forth {n} times within 24 hours.",
        "이 글은 24시간 안에 {n}번 바뀌었다가 되돌아왔습니다.",
    ),
    "flips_more": (
        "Further changes are recorded without alerts.",
        "더 바뀌면 기록만 하고 따로 알리지 않습니다.",
    ),
    "test": ("Test", "시험 알림"),
    "test_body": (
        "If you can read this, the alerts of the channel “{channel}” arrive here.",
        "이 글이 보이면 채널 ‘{channel}’의 알림은 이곳으로 옵니다.",
    ),
}


class _Word(str):
    """A word that takes its Korean particle: `{source:을/를}`."""

    __slots__ = ()

    def __format__(self, particles: str) -> str:
        return josa(self, particles) if particles else str(self)


def say(language: Language, phrase: str, **words: object) -> str:
    """The phrase of that name in WORDS with `words` filled in, Korean particles fitted to them."""
    english, korean = WORDS[phrase]
    return (korean if language == "ko" else english).format(**{key: _Word(value) for key, value in words.items()})


def day(published: str, language: Language) -> str:
    """`2026-07-14` as "14 Jul 2026 (Tue)" or "2026년 7월 14일(화)"; other text is returned unchanged."""
    try:
        d = date.fromisoformat(published)
    except ValueError:
        return published
    weekday = WEEKDAYS[language][d.weekday()]
    if language == "ko":
        return f"{d.year}년 {d.month}월 {d.day}일({weekday})"
    return f"{d.day} {MONTHS[d.month - 1][:3]} {d.year} ({weekday[:3]})"


def moment(at: str, zone: ZoneInfo, language: Language) -> str:
    """A UTC instant in local time: "14 Jul 2026, 12:05 KST" or "2026년 7월 14일 12:05"."""
    try:
        t = datetime.fromisoformat(at).astimezone(zone)
    except ValueError:
        return at
    if language == "ko":
        return f"{t.year}년 {t.month}월 {t.day}일 {t:%H:%M}"
    return f"{t.day} {MONTHS[t.month - 1][:3]} {t.year}, {t:%H:%M %Z}"


def clock(at: str, zone: ZoneInfo) -> str:
    """A UTC instant as hour and minute in local time: "12:05"."""
    try:
        return f"{datetime.fromisoformat(at).astimezone(zone):%H:%M}"
    except ValueError:
        return at


def length(since: str, until: str, language: Language) -> str:
    """The time between two instants in its two largest units: "3 h 20 min", "2일 4시간"; "" if one is no instant."""
    try:
        span = datetime.fromisoformat(until) - datetime.fromisoformat(since)
    except (ValueError, TypeError):
        return ""
    if span < timedelta(minutes=1):
        return "1분" if language == "ko" else "less than a minute"
    minutes = round(span / timedelta(minutes=1))
    counts = (minutes // 1440, minutes // 60 % 24, minutes % 60)
    units = ("일", "시간", "분") if language == "ko" else (" d", " h", " min")
    said = [f"{count}{unit}" for count, unit in zip(counts, units, strict=True) if count]
    return " ".join(said[:2])


def one_line(text: str) -> str:
    """`text` on one line, without control characters and marks that change the direction of writing."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
