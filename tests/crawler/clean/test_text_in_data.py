"""A release that its page holds only as data for a script."""

import json
from typing import Any

import pytest

from crawler.clean import clean
from crawler.items import Entry, Release, Snapshot
from crawler.profiles import GENERIC

URL = "https://harbour.example/n/7"
TITLE = "Southern quay open again"
LINES = (
    "The southern quay is open again after eighteen months of work on its walls.",
    "It is 420 metres long and has room for two ships at a time, the harbour master says.",
)
HTML = "".join(f"<p>{line}</p>" for line in LINES)
TOKEN = "a9Kx" * 200
PAGE = {"id": 7, "title": TITLE, "publishDate": "2026-07-14T09:30:00Z", "updateDate": "2026-07-16", "body": HTML}
SHELL = "<header><a href=/>Harbour</a></header><main></main><footer>All rights reserved</footer>"


def read(data: Any, *, shell: str = SHELL, listed: str = TITLE, head: str = "") -> Release:
    scripts = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'
    page = f"<html lang=en><head><title>{TITLE}</title>{head}</head><body>{shell}{scripts}</body></html>"
    snapshot = Snapshot(url=URL, final_url=URL, status=200, headers=(), body=page.encode())
    return clean(snapshot, GENERIC, entry=Entry(url=URL, key="7", title=listed))


@pytest.mark.parametrize(
    "data",
    [
        {"props": {"page": PAGE}},
        {"page": {**PAGE, "token": TOKEN, "state": json.dumps([HTML] * 3), "description": HTML * 3}},
        {"page": {**PAGE, "related": {"title": "Storm", "body": HTML * 3}, "next": {"title": "Storm", "body": HTML}}},
        {"page": {**PAGE, "title": {"rendered": TITLE}, "body": {"value": HTML}}},
        {"page": {**PAGE, "body": "\n\n".join(LINES)}},
        {"page": {**PAGE, "body": HTML.replace("<", "&lt;").replace(">", "&gt;")}},
        [{**PAGE, "body": HTML[:120]}, PAGE],
    ],
)
@pytest.mark.parametrize("listed", [TITLE, ""])
def test_the_object_with_the_title_is_the_release(data: Any, listed: str) -> None:
    release = read(data, listed=listed)
    assert (release.verdict, release.title, release.paragraphs) == ("release", TITLE, LINES)
    assert release.published == "2026-07-14"


def test_linked_data_may_hold_the_text() -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-07-14", "articleBody": "\n".join(LINES)}
    release = read({}, head=f'<script type="application/ld+json">{json.dumps(data)}</script>')
    assert (release.paragraphs, release.published) == (LINES, "2026-07-14")


def test_objects_of_nuxt_may_be_shared() -> None:
    payload = json.dumps([{"page": 1, "again": 1}, {"title": 2, "body": 3}, TITLE, HTML])
    script = f'<script id="__NUXT_DATA__" type="application/json">{payload}</script>'
    assert read({}, head=script).paragraphs == LINES


@pytest.mark.parametrize(
    "data",
    [
        {"page": {**PAGE, "title": "Storm at sea"}},
        {"page": {**PAGE, "body": TOKEN}},
        {"page": {**PAGE, "body": f"<p>{TOKEN}</p>"}},
        {"page": {**PAGE, "body": "Soon."}},
        {"page": {**PAGE, "body": "<i>" + " " * 200}},
        {"page": {**PAGE, "body": "<!-- " * 30}},
        {"page": {"title": TITLE, "other": {"title": "Storm", "body": HTML}}},
    ],
)
def test_what_is_not_its_text_is_none(data: Any) -> None:
    assert read(data).paragraphs == ()


def test_the_text_that_a_page_shows_counts_before_its_data() -> None:
    shown = "".join(f"<p>{line} {line}</p>" for line in LINES)
    assert read(PAGE, shell=f"<main><h1>{TITLE}</h1>{shown}</main>").paragraphs == tuple(f"{x} {x}" for x in LINES)


def test_a_page_that_says_it_was_not_found_is_none() -> None:
    missing = {**PAGE, "title": "Page not found"}
    assert read(missing, listed="", head="<meta property=og:title content='Page not found'>").verdict != "release"
