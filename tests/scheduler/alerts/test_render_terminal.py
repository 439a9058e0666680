"""The terminal's lines hold their columns, with Korean too, and carry colour only where it is asked for."""

import re

import pytest
from rich.cells import cell_len

from crawler.languages import Language
from crawler.reasons import Reason
from scheduler.alerts.audience import Audience
from scheduler.alerts.render_terminal import render
from store.model import KINDS
from tests.support.alert_samples import SEOUL, alert


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_lines_fit_and_align(language: Language, width: int) -> None:
    out = "".join(render([alert(kind, language)], Audience(language, SEOUL), width=width) for kind in KINDS)
    lines = out.splitlines()
    assert max(cell_len(line) for line in lines) <= min(width, 100)
    heads = [line for line in lines if "pw-1234-desk" in line]
    assert len(heads) == len(KINDS)
    assert {cell_len(line[: line.index("12:05")]) for line in heads} == {11 if language == "en" else 13}
    assert {cell_len(line) for line in heads} == {min(width, 100)}
    assert not [line for line in lines if line != line.rstrip()]
    assert "\x1b" not in out


def test_colour_where_it_is_asked_for() -> None:
    out = render([alert("edited")], Audience("en", SEOUL), colour=True)
    assert "\x1b[1;33mEdited" in out
    assert re.search(r"\x1b\[9;31m42|\x1b\[31;9m42", out)


def test_without_colour_an_edit_is_still_seen() -> None:
    assert "share [42 → 24] measuring" in render([alert("edited")], Audience("en", SEOUL))


def test_long_names_are_cut_and_long_links_are_not() -> None:
    url = "https://tides.example/" + "x" * 200
    out = render([alert("new", source_title="항만" * 60, url=url)], Audience("en", SEOUL))
    assert cell_len(out.splitlines()[0]) <= 80
    assert url in out


def test_a_page_cannot_steer_the_terminal() -> None:
    out = render([alert("failing", reason=Reason.as_written("\x1b[2J\x07boo [red]x[/red]"))], Audience("en", SEOUL))
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "[red]x[/red]" in out
