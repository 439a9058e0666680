"""What changed in the text of a file: a line each, as its reader gives it. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from crawler.file_reading import FileReading
from crawler.normalize import wording
from crawler.reasons import Reason
from store.diff.mark import Span
from store.diff.paragraphs import passages
from store.diff.passages import Passage

_MANY = 500  # lines that differ; more are not compared word by word, which would take minutes of a text of 1 MB
_SHOWN = 2000  # characters of them in each version that are shown then


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
    stayed = Counter(old) & Counter(new)
    if max(len(old), len(new)) - stayed.total() <= _MANY or wording(" ".join(old)) == wording(" ".join(new)):
        return passages(old, new)
    kept = (Passage(kind="same", spans=(Span("keep", line),)) for line in stayed.elements())
    gone, come = ("\n".join(_without(lines, stayed))[:_SHOWN] for lines in (old, new))
    return (*kept, _whole(gone, come))


def _whole(gone: str, come: str) -> Passage:
    """All that differs as one passage."""
    if gone and come:
        return Passage(kind="rewritten", spans=(Span("delete", gone), Span("insert", come)))
    return (
        Passage(kind="added", spans=(Span("insert", come),))
        if come
        else Passage(kind="removed", spans=(Span("delete", gone),))
    )


def _without(lines: Iterable[str], stayed: Counter[str]) -> Iterator[str]:
    """The lines that the other version does not have, or has less often."""
    left = stayed.copy()
    for line in lines:
        if left[line]:
            left[line] -= 1
        else:
            yield line
