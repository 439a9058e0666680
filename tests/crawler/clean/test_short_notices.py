"""A short notice of an outage is a release where its title and day were found; what stands in place of one is not."""

import pytest

from crawler.clean import clean
from crawler.items import Entry, Release, Snapshot
from crawler.profiles import GENERIC, Profile, ReleaseRules

KNOWN = Profile(name="port", title="Port", release=ReleaseRules(title=("h1",), body=("div.text",), date=("time",)))
URL = "https://port.example/7"
DAY = "2026-03-02"


def read(title: str, text: str, *, day: str = DAY, profile: Profile = KNOWN, listed: str = "") -> Release:
    body = (
        f"<!doctype html><title>{title} - Port</title><nav><a href='/'>Home</a></nav><main><h1>{title}</h1>"
        f"<time datetime='{day}'>{day}</time><div class=text><p>{text}</p></div></main>"
    )
    shown = Snapshot(url=URL, final_url=URL, status=200, headers=(), body=body.encode())
    return clean(shown, profile, entry=Entry(url=URL, key="7", title=listed) if listed else None)


NOTICES = [
    ("서버 점검", "항만 승강기는 시스템 점검으로 인해 서비스가 중단됩니다. 불편을 드려 죄송합니다."),
    ("Server outage", "The permit service is down for maintenance on Sunday; the counter stays open and takes papers."),
    ("Wartungsarbeiten", "Wegen Wartungsarbeiten ist das Portal am 3. März von 8 bis 12 Uhr nicht erreichbar."),
    ("The error of Monday", "The internal server error of Monday was found; what was sent on that day was kept."),
    ("Access denied to pier 4", "Access denied signs were put up at pier 4, where planks are loose."),
    (
        "게시물 정리",
        "2019년 이전의 게시물은 3월 1일에 삭제되었습니다. 필요한 분은 기록관으로 3월 20일까지 연락해 주시기 바랍니다.",
    ),
]


@pytest.mark.parametrize(("title", "text"), NOTICES)
def test_a_notice_whose_title_and_day_a_profile_found_is_a_release(title: str, text: str) -> None:
    release = read(title, text)
    assert (release.verdict, release.title, release.published) == ("release", title, DAY)
    assert release.paragraphs == (text,)


@pytest.mark.parametrize(("title", "text"), NOTICES)
def test_so_is_one_under_the_title_that_was_listed(title: str, text: str) -> None:
    release = read(title, text, profile=GENERIC, listed=title)
    assert (release.verdict, release.title) == ("release", title)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Please log in to read this release.", "login"),
        ("로그인이 필요한 서비스입니다.", "login"),
        ("This post has been deleted.", "deleted"),
        ("삭제된 게시물입니다.", "deleted"),
    ],
)
def test_what_stands_in_place_of_a_text_is_no_notice(text: str, fault: str) -> None:
    assert read("Harbour opens in May", text).fault == fault
    assert read("Harbour opens in May", text, profile=GENERIC, listed="Harbour opens in May").verdict == "error"


def test_without_a_day_or_the_listed_title_a_phrase_decides() -> None:
    title, text = NOTICES[0]
    assert read(title, text, day="").fault == "maintenance"
    assert read(title, text, profile=GENERIC, listed="Harbour opens in May").fault == "maintenance"
    assert read(title, text, profile=GENERIC).fault == "maintenance"
