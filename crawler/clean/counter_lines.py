"""The lines of a text without its counters. Pure.

A line that is a counter is no text wherever it stands, except for a row of a table between paragraphs: there it is a
figure of the release.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from crawler.clean.file_lines import counts_downloads
from crawler.clean.hit_counter import is_counter
from crawler.html.visible_text import Block

_RULE = re.compile(r"\s[|｜·•∣/]\s")
_LONGEST = 200  # characters of a line of several fields
_PARAGRAPH = 40  # characters; of shorter blocks it is not known whether they are text


def without_counters(found: Sequence[Block], files: Collection[str]) -> list[str]:
    """The lines of the blocks of a text, `files` being the names of its attachments."""
    inner = _inner(found)
    return [line for n, block in enumerate(found) for line in _kept(block, files, n in inner)]


def _inner(found: Sequence[Block]) -> range:
    """Indexes of the blocks between the first paragraph and the last one."""
    paragraphs = [n for n, block in enumerate(found) if block.tag != "tr" and len(block.text) >= _PARAGRAPH]
    return range(paragraphs[0], paragraphs[-1]) if paragraphs else range(0)


def _kept(block: Block, files: Collection[str], inner: bool) -> Iterator[str]:
    """The line of a block without what counts views or downloads, if anything is left."""
    is_figure = block.tag == "tr" and inner
    if (not is_figure and is_counter(block.text)) or counts_downloads(block.text, files):
        return
    yield block.text if block.tag == "tr" else _without_parts(block.text)


def _without_parts(line: str) -> str:
    """A line of several fields ("By the press desk | Views 8,412 | Print") without those that are counters."""
    parts = _RULE.split(line) if len(line) <= _LONGEST else [line]
    kept = [part for part in parts if not is_counter(part)]
    return " | ".join(kept) if kept and len(kept) < len(parts) else line
