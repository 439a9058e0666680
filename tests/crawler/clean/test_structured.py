"""Answers that are not HTML: JSON content items by the paths of their profile, and what they say of themselves."""

import json
from typing import Any

import pytest

from crawler.clean import clean
from crawler.clean.structured import html_lines
from crawler.items import Release, Snapshot
from crawler.profiles import load_profile
from crawler.reasons import Reason
from tests.support.paths import GOLDEN

URL = "https://www.gov.uk/api/content/government/news/lamp-lit"
ITEM = {
    "schema_name": "news_article",
    "title": "Lamp lit",
    "first_published_at": "2026-07-14T09:30:00+01:00",
    "details": {"body": "<p>The lamp was lit at nine.</p><!-- 7 -->"},
}


def read(**fields: Any) -> Release:
    body = json.dumps({**ITEM, **fields}).encode()
    return clean(
        Snapshot(url=URL, final_url=URL, status=200, headers=(("Content-Type", "application/json"),), body=body),
        load_profile("gov-uk"),
    )


def test_a_content_item_is_read() -> None:
    release = read()
    assert (release.title, release.paragraphs, release.published) == (
        "Lamp lit", ("The lamp was lit at nine.",), "2026-07-14",
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "fault"), [("gone", "deleted"), ("redirect", "deleted"), ("finder", "list")])
def test_an_item_that_is_no_release_says_so_by_its_kind(kind: str, fault: str) -> None:
    assert read(schema_name=kind).fault == fault


def test_an_item_without_text_and_files_is_empty() -> None:
    release = read(details={"body": ""})
    assert (release.fault, release.title) == ("empty", "Lamp lit")
    attached = {"attachments": [{"title": "Lamp.pdf", "url": "https://assets.example/lamp.pdf"}]}
    assert read(details=attached).verdict == "release"


def test_json_that_is_cut_off_is_an_error_and_a_page_that_begins_like_it_is_a_page() -> None:
    def answer(body: bytes) -> Release:
        return clean(Snapshot(url=URL, final_url=URL, status=200, headers=(), body=body), load_profile("gov-uk"))

    assert answer(b'{"title": "Lamp').reason == Reason.of("json_broken")
    assert answer(b'{"a":' * 100_000).reason == Reason.of("json_broken")
    assert answer(b"[]").reason == Reason.of("json_unknown")
    page = (GOLDEN / "gov-uk-press-release" / "page.html").read_bytes()
    assert answer(b"{x}\n" + page).verdict == "release"


def test_a_piece_of_html_gives_its_lines() -> None:
    assert html_lines("one\n\ntwo") == ["one", "two"]
    assert html_lines("<p>one<br>two</p>") == ["one", "two"]
    assert html_lines("<!-- nothing -->") == []
