"""The address to which links are relative."""

import pytest

from crawler.clean import clean
from crawler.html.base import base_of
from crawler.html.parsing import parse
from crawler.items import Snapshot
from crawler.profiles import GENERIC

BASE = "<base href='{}'>"


def snapshot(url: str, head: str = "") -> Snapshot:
    body = f"<html><head>{head}</head><body><iframe src=f.html></iframe><p>The lamp is lit.</body></html>"
    return Snapshot(url=url, final_url=url, status=200, headers=(), body=body.encode())


@pytest.mark.parametrize(
    ("url", "base", "wanted"),
    [
        ("https://tides.example/a/b", "", "https://tides.example/a/b"),
        ("https://tides.example/a/b", "/c/", "https://tides.example/c/"),
        ("https://tides.example/a/b", "https://other.example/", "https://other.example/"),
        ("https://tides.example/a/b", "mailto:a@tides.example", "https://tides.example/a/b"),
        ("", "", ""),
        ("", "/c/", ""),
        ("", "https://tides.example/c/", "https://tides.example/c/"),
        ("saved/page.html", "", ""),
    ],
)
def test_the_page_or_what_it_names(url: str, base: str, wanted: str) -> None:
    page = snapshot(url, BASE.format(base) if base else "")
    root = parse(page.body.decode())
    assert root is not None
    assert base_of(root, page) == wanted


def test_a_saved_page_without_an_address_is_read() -> None:
    assert clean(snapshot(""), GENERIC).paragraphs == ("The lamp is lit.",)
