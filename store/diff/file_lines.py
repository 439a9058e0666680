"""What changed in the text of a file: a line each, as its reader gives it. Pure."""

from collections import Counter
from typing import NamedTuple

from crawler.file_reading import FileReading
from crawler.reasons import Reason
from store.diff.mark import Span
from store.diff.paragraphs import passages
from store.diff.passages import KEPT, Passage

_LONG = 200_000  # characters of a text; two longer ones without lines in common are not compared word by word
_SHOWN = 2000  # characters of each that are shown then


class FileText(NamedTuple):
    """What is known of two versions of a file."""

    lines: tuple[Passage, ...] | None  # None = it is not known what changed
    why: Reason | None = None  # why not, or not all


def file_text(before: FileReading, after: FileReading) -> FileText:
    """The lines of both versions compared, if one reader has read both.

    Two readers write one file in two ways; and of two texts that were cut, the rest may differ.
    """
    if after.state != "read" or before.state != "read":
        return FileText(None, _unread(before, after))
    if before.reader != after.reader:
        return FileText(None, Reason.of("file_other_reader"))
    lines = _lines(before.text, after.text)
    cut = after.reason or before.reason
    return FileText(lines, cut) if cut is None or any(line.changed for line in lines) else FileText(None, cut)


def _unread(before: FileReading, after: FileReading) -> Reason | None:
    if after.state != "read":
        return after.reason
    return Reason.of("file_before_unread", why=before.reason) if before.reason else None


def _lines(before: str, after: str) -> tuple[Passage, ...]:
    old, new = ([line for line in text.splitlines() if line.strip()] for text in (before, after))
    if max(len(before), len(after)) > _LONG and _is_another(old, new):
        return (Passage(kind="rewritten", spans=(Span("delete", before[:_SHOWN]), Span("insert", after[:_SHOWN]))),)
    return passages(old, new)


def _is_another(old: list[str], new: list[str]) -> bool:
    """Whether hardly a line of a text stands in the other one."""
    common = Counter(old) & Counter(new)
    return common.total() < KEPT * max(len(old), len(new))
