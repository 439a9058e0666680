"""The general readers: whatever they stumble over, they never end a visit."""

import pytest
import readability  # type: ignore[import-untyped]  # it has no types
import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from crawler.clean.fallback import read
from crawler.clean.readers import by_readability, by_trafilatura
from crawler.html.parsing import parse
from crawler.html.visible_text import blocks

SENTENCE = "The harbour office replaced the lamp of the northern pier on day {n} and thanked all keepers for it."
LINES = "".join(f"<p>{SENTENCE.format(n=n)}</p>" for n in range(1, 12))


def tree(inside: str) -> HtmlElement:
    root = parse(f"<html><body><main>{inside}</main></body></html>")
    assert root is not None
    return root


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
    root = tree(f"{LINES}<p>{stacked} <b>lamp</b> {stacked}</p><p>{LINES * 9}</p><p>{'Lamp. ' * 200}</p>")
    assert "lamp" in by_trafilatura(root)
    assert root.findtext(".//p[b]") == f"{stacked} "


@pytest.mark.parametrize("tag", ["form", "figure", "fieldset"])
def test_a_form_around_the_whole_page_is_read_by_trafilatura(tag: str) -> None:
    root = tree(f"<{tag}><div>{LINES}</div></{tag}>")
    assert by_trafilatura(root).count("northern pier") == 11
    assert next(root.iter(tag), None) is not None
