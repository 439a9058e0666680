"""The body of a page without a profile is what most of three readings take for it."""

from collections.abc import Sequence

import pytest
from lxml.html import HtmlElement

from crawler.clean import fallback
from crawler.clean.fallback import read, votes
from crawler.html.parsing import parse
from crawler.html.visible_text import blocks

SENTENCE = "The harbour office replaced the lamp of the northern pier on day {n} and thanked all keepers for it."
LINES = "".join(f"<p>{SENTENCE.format(n=n)}</p>" for n in range(1, 12))


def tree(inside: str) -> HtmlElement:
    root = parse(f"<html><body><main>{inside}</main></body></html>")
    assert root is not None
    return root


def readings(
    monkeypatch: pytest.MonkeyPatch, precise: Sequence[str], readable: Sequence[str], more: Sequence[str]
) -> None:
    """Let the readers read these lines."""

    def trafilatura(_: HtmlElement, *, precise_: Sequence[str] = precise, precise: bool = True) -> str:
        return "\n".join(precise_ if precise else more)

    monkeypatch.setattr(fallback, "by_trafilatura", trafilatura)
    monkeypatch.setattr(fallback, "by_readability", lambda _: "\n".join(readable))


@pytest.mark.parametrize(
    "line", [SENTENCE, "등대부는 {n}월부터 북쪽 방파제의 등불을 새로 바꾸고 관리인에게 감사를 전했다."]
)
def test_an_article_is_read_whole_in_any_script(line: str) -> None:
    root = tree("".join(f"<p>{line.format(n=n)}</p>" for n in range(1, 12)))
    reader, body = read(root, blocks(root))
    assert (reader, len(body)) == ("trafilatura", 11)


def test_where_trafilatura_keeps_next_to_nothing_readability_is_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree(LINES)
    lines = [block.text for block in blocks(root)]
    readings(monkeypatch, lines[:1], lines, lines[:1])
    reader, body = read(root, blocks(root))
    assert (reader, len(body)) == ("readability", 11)


def test_nothing_is_read_of_nothing_and_of_far_too_much() -> None:
    root = tree("<i></i>" * 20_000 + LINES)
    assert read(root, []) == read(root, blocks(root)) == ("", [])


def test_what_two_of_three_readings_have_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree("".join(f"<div class={name}><p>{SENTENCE.format(n=name)}</p></div>" for name in "abcd"))
    a, b, c, d = (block.text for block in blocks(root))
    readings(monkeypatch, [a, b], [b, c], [c, d])
    assert [block.text for block in read(root, blocks(root))[1]] == [b, c]
    assert votes(root, blocks(root)) == pytest.approx([1 / 3, 2 / 3, 2 / 3, 1 / 3])


def test_readings_that_agree_are_believed_and_the_third_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree(f"{LINES}<div><p>Printed by the office.</p></div>")
    lines = [block.text for block in blocks(root)]
    readings(monkeypatch, lines, lines[:11], ["asked"])
    assert [block.text for block in read(root, blocks(root))[1]] == lines[:11]


def test_a_reading_that_two_others_contradict_altogether_counts_where_they_have_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = tree("<p>Lamp lit at nine.</p>")
    readings(monkeypatch, ["Lamp lit at nine."], [], [])
    assert [block.text for block in read(root, blocks(root))[1]] == ["Lamp lit at nine."]


def test_no_article_is_read_as_its_first_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree("".join(f"<div><p>{SENTENCE.format(n=n)}</p></div>" for n in range(6)))
    lines = [block.text for block in blocks(root)]
    for whole in (1, 2):
        readings(monkeypatch, *(lines if n == whole else lines[:1] for n in range(3)))
        assert [block.text for block in read(root, blocks(root))[1]] == lines


def test_teasers_scattered_over_a_page_are_not_the_whole_of_a_short_text(monkeypatch: pytest.MonkeyPatch) -> None:
    teaser = "<div class=t><p>{}</p></div><ul><li><a href=/>One</a><li><a href=/>Two</a><li><a href=/>All</a></ul>"
    root = tree(f"<p>{SENTENCE.format(n=0)}</p>" + "".join(teaser.format(SENTENCE.format(n=n)) for n in range(1, 9)))
    lines = [block.text for block in blocks(root) if len(block.text) > 9]
    readings(monkeypatch, lines[:1], lines[:1], lines)
    assert [block.text for block in read(root, blocks(root))[1]] == lines[:1]
