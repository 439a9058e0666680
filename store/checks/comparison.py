"""How a page that was read now compares with what is known of its release, by whichever readers. Pure.

A site that gets another design is read otherwise from one day to the next, though no word was edited.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.items import Release
from store.checks.decide import Decision, decide, merged
from store.checks.reading_rank import is_like, is_worse
from store.diff import Diff


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a page says now, beside what its release said."""

    said: Release  # by the reading that is compared
    after: Release  # now, completed by that
    edit: Decision | None = None  # None: it says the same
    aside: Release | None = None  # another reading of the same text, to be known next time


def compare(said: Release, others: Sequence[Release], reading: Release) -> Comparison:
    """Compare `reading` with what a release `said`, of whose text there are `others` by other readers.

    It is an edit only if it differs from all of them. Of a worse reader only edited paragraphs and files are believed:
    whole lines that it has or lacks may be its own mistakes.
    """
    known = next((other for other in (said, *others) if is_like(reading, other)), said)
    after = merged(known, reading)
    edit = decide(known, after)
    if edit and any(decide(other, merged(other, reading)) is None for other in (said, *others)):
        return Comparison(said=known, after=after)
    if edit and is_worse(reading, known):
        believed = _believed(known, after, edit.diff)
        edit = decide(known, believed)
        return Comparison(said=known, after=believed, edit=edit, aside=None if edit else after)
    return Comparison(said=known, after=after, edit=edit)


def _believed(said: Release, after: Release, difference: Diff) -> Release:
    """`said` with the paragraphs that were edited in `after`, and its files."""
    edited = {
        passage.before: passage.side("insert")
        for passage in difference.paragraphs
        if passage.kind == "changed" and passage.before is not None
    }
    lines = tuple(edited.get(number, line) for number, line in enumerate(said.paragraphs))
    return replace(said, paragraphs=lines, attachments=after.attachments)
