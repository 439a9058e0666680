"""What is read of a page stays when a paragraph goes, and when only its counters change."""

import re
from dataclasses import replace

import pytest

from tests.crawler.clean.test_golden_pages import NOT_YET, OPEN
from tests.support.golden_pages import GoldenPage, load, read

RELEASES = [golden for folder in OPEN if folder.name not in NOT_YET and (golden := load(folder)).is_release]
_PARAGRAPH = re.compile(rb"<p>([^<>]{40,})</p>")
_COUNTER = b"<p class=by>Office <span class=cnt>Views %d</span></p>"


def without_paragraphs(golden: GoldenPage) -> list[GoldenPage]:
    """The page without its first paragraph, and without its last one; none if its text has fewer than four."""
    text = {line.encode() for line in golden.expected["paragraphs"]}
    found = [each for each in _PARAGRAPH.finditer(golden.body) if each[1] in text and golden.body.count(each[0]) == 1]
    if len(found) < 4:
        return []
    return [
        replace(golden, body=golden.body[: each.start()] + golden.body[each.end() :]) for each in (found[0], found[-1])
    ]


SHORTER = [pytest.param(g, s, id=f"{g.name}-{n}") for g in RELEASES for n, s in enumerate(without_paragraphs(g))]


@pytest.mark.parametrize(("whole", "shorter"), SHORTER)
def test_where_a_paragraph_is_deleted_nothing_else_appears_or_vanishes(whole: GoldenPage, shorter: GoldenPage) -> None:
    before, after = read(whole).paragraphs, read(shorter).paragraphs
    assert set(after) < set(before)
    assert len(before) - len(after) == 1


@pytest.mark.parametrize("golden", RELEASES, ids=lambda golden: golden.name)
def test_a_page_with_other_counters_reads_the_same(golden: GoldenPage) -> None:
    first, again = (
        read(replace(golden, body=golden.body.replace(b"<p>", _COUNTER % n + b"<p>", 1))) for n in (7, 8412)
    )
    assert (first.paragraphs, first.attachments) == (again.paragraphs, again.attachments)


SENTENCES = (
    "The lamp of the northern pier is lit again, as the harbour office of Selm announced on Monday.",
    "Keepers had replaced the lens, which came from a workshop in Ottersby, within nine days.",
    "The repair cost 42,000 crowns, a third less than the board had set aside for it in spring.",
    "Fishing boats may enter the basin at night from now on, at no more than four knots.",
    "A second lamp, on the breakwater, follows when the tides of autumn are over.",
)
SHORT = tuple(sentence[:64] for sentence in SENTENCES[:3])
OTHERS = "On day {} the harbour office of Selm had told its keepers to bring all nets ashore before the storm."
MENU = "<header><a href=/>Port of Selm</a><ul><li><a href=/news>News</a><li><a href=/tides>Tides</a></ul></header>"
HEADING = "<h1>The northern lamp is lit again</h1><p class=meta>7 May 2026</p>"
FRAMES = {
    "an address below": f"{MENU}{HEADING}%s<address>Port of Selm, 1 Quay Road, telephone 0555 1200</address>",
    "a note on cookies": f"{MENU}<div class=page>{HEADING}<div class=text>%s</div><div class=note><p>This site uses "
    "cookies. By going on you agree to that, as our rules of privacy say at some length.</p></div></div>",
    "a widget before": f"<div id=translate><p>Select a language:</p><p>The translation is made by a machine, and the "
    f"port does not answer for its mistakes.</p></div>{MENU}<div id=main>{HEADING}%s</div>",
    "a box to log in": "<div class=popup><h2>Log in to your account</h2><form>Password <input type=password></form>"
    f"</div>{MENU}<div>{HEADING}%s</div>",
    "teasers below": f"{MENU}<main>{HEADING}<div class=body>%s</div></main>"
    + "".join(
        f"<div class=teaser><h3><a href=/{n}>Older news {n}</a></h3><p>{OTHERS.format(n)}</p></div>" for n in range(4)
    ),
    "a table around": "<table><tr><th>Title<td>The northern lamp is lit again<tr><th>Date<td>2026-05-07"
    "<tr><th>Text<td>%s</table>",
}


@pytest.mark.parametrize("sentences", [SENTENCES, SHORT], ids=["usual", "short"])
@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_each_paragraph_in_turn_is_deleted_and_nothing_else_changes(frame: str, sentences: tuple[str, ...]) -> None:
    def paragraphs(kept: tuple[str, ...]) -> list[str]:
        source = f"<html><title>The northern lamp is lit again</title><body>{frame}</body></html>"
        body = (source % "".join(f"<p>{line}</p>" for line in kept)).encode()
        found = read(GoldenPage(name="", url="https://port.example/7", body=body, is_release=True, listed=""))
        return list(found.paragraphs)

    whole = paragraphs(sentences)
    assert [line for line in whole if line in sentences] == list(sentences)
    for gone in sentences:
        assert paragraphs(tuple(line for line in sentences if line != gone)) == [ln for ln in whole if ln != gone]
