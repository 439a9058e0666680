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
