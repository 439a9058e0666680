"""The general readers: trafilatura first, readability for short or Korean pages, and neither ever ends a visit."""

import pytest
import readability  # type: ignore[import-untyped]  # it has no types
import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from crawler.clean.fallback import by_readability, by_trafilatura, chosen, read
from crawler.html.parsing import parse
from crawler.html.visible_text import blocks

SENTENCE = "The harbour office replaced the lamp of the northern pier on day {n} and thanked all keepers for it."
LINES = "".join(f"<p>{SENTENCE.format(n=n)}</p>" for n in range(1, 12))


def tree(inside: str) -> HtmlElement:
    root = parse(f"<html><body><main>{inside}</main></body></html>")
    assert root is not None
    return root


def test_a_long_page_in_a_latin_script_is_trafilaturas() -> None:
    root = tree(LINES)
    reader, body = read(root, blocks(root))
    assert (reader, len(body)) == ("trafilatura", 11)


def test_a_korean_page_is_readabilitys() -> None:
    line = "<p>등대부는 {n}월부터 북쪽 방파제의 등불을 새로 바꾸고 관리인에게 감사를 전했다.</p>"
    root = tree("".join(line.format(n=n) for n in range(1, 9)))
    reader, body = read(root, blocks(root))
    assert (reader, len(body)) == ("readability", 8)


def test_where_trafilatura_keeps_next_to_nothing_readability_is_asked() -> None:
    root = tree(f"<p>Lamp lit at nine, says the harbour office.</p><figure>{LINES}</figure>")
    reader, body = read(root, blocks(root))
    assert (reader, len(body)) == ("readability", 12)


def test_nothing_is_read_of_nothing_and_of_far_too_much() -> None:
    root = tree("<i></i>" * 20_000 + LINES)
    assert read(root, []) == read(root, blocks(root)) == ("", [])


def test_of_a_page_of_short_lines_those_that_the_reader_names_are_kept() -> None:
    root = tree("<p>Lamp lit</p><p>At nine</p><nav><p>Home page</p></nav>")
    assert [blocks(root)[n].text for n in chosen(blocks(root), "At nine\nHome page\nLamp")] == ["At nine"]


@pytest.mark.parametrize("error", [ValueError("x"), etree.LxmlError("x"), RecursionError(), AssertionError()])
def test_a_reader_that_stumbles_has_read_nothing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def stumble(*_: object, **__: object) -> str:
        raise error

    root = tree(LINES)
    monkeypatch.setattr(trafilatura, "extract", stumble)
    monkeypatch.setattr(readability.Document, "summary", stumble)
    assert (by_trafilatura(root), by_readability(root)) == ("", "")
    assert read(root, blocks(root)) == ("", [])


def test_letters_with_stacks_of_marks_are_thinned_for_trafilatura_alone() -> None:
    stacked = "Zal" + "\u0301" * 1200
    root = tree(f"{LINES}<p>{stacked} <b>lamp</b> {stacked}</p>")
    assert "lamp" in by_trafilatura(root)
    assert root.findtext(".//p[b]") == f"{stacked} "
