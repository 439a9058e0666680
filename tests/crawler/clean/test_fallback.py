"""The general readers: trafilatura first, readability for short or Korean pages, and neither ever ends a visit."""

import pytest
import readability
import trafilatura
from lxml import etree

from crawler.clean.fallback import by_readability, by_trafilatura, read
from crawler.html.parsing import parse
from crawler.html.visible_text import blocks

SENTENCE = "The harbour office replaced the lamp of the northern pier on day {n} and thanked all keepers for it."
PAGE = f"<html><body><main>{''.join(f'<p>{SENTENCE.format(n=n)}</p>' for n in range(1, 12))}</main></body></html>"


def test_a_long_page_in_a_latin_script_is_trafilaturas() -> None:
    root = parse(PAGE)
    assert root is not None
    reader, body = read(root, blocks(root))
    assert (reader, len(body)) == ("trafilatura", 11)


@pytest.mark.parametrize("error", [ValueError("x"), etree.LxmlError("x"), RecursionError(), AssertionError()])
def test_a_reader_that_stumbles_has_read_nothing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def stumble(*_: object, **__: object) -> str:
        raise error

    root = parse(PAGE)
    assert root is not None
    monkeypatch.setattr(trafilatura, "extract", stumble)
    monkeypatch.setattr(readability.Document, "summary", stumble)
    assert (by_trafilatura(root), by_readability(root)) == ("", "")
    assert read(root, blocks(root)) == ("", [])
