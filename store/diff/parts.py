"""What differs between two versions, one by one: each edit of a text in whole words, each file and link. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Literal

from store.diff.excerpts import excerpts
from store.diff.hunk_touches import hunk_touches
from store.diff.passages import AttachmentChange, Diff, FieldName, Hunk, Passage
from store.diff.targets import TargetChange
from store.diff.tongue import tongue
from store.diff.touches import passage_touches
from store.model import TOUCHES, Touch
from store.part import Part, Place

MOST = 500  # of one difference
LONGEST = 1000  # characters of each side of one: whole paragraphs stand in the versions


def parts(difference: Diff) -> tuple[Part, ...]:
    """All that differs in the order of the page, the first MOST of it."""
    return tuple(islice(_parts(difference), MOST))


def _parts(difference: Diff) -> Iterator[Part]:
    language = tongue(" ".join(passage.side("insert") for passage in difference.passages))
    for name, field in difference.fields:
        yield from _of_field(name, field, language)
    for passage in difference.paragraphs:
        yield from _of_passage("text", passage, language)
    for passage in difference.notes:
        yield from _of_passage("note", passage, language)
    for file in difference.attachments:
        yield from _of_file(file, language)
    yield from map(_of_target, difference.targets)


def _of_field(name: FieldName, field: Passage, language: str) -> Iterator[Part]:
    if name == "title":
        yield from _of_passage("title", field, language)
    elif name == "published":
        yield _part("date", ("date",), field.side("delete"), field.side("insert"))
    else:
        yield _part("department", ("name",), field.side("delete"), field.side("insert"))


def _of_passage(place: Place, passage: Passage, language: str) -> Iterator[Part]:
    old, new = passage.side("delete"), passage.side("insert")
    match passage.kind:
        case "same":
            if passage.moved:
                yield Part(part=place, kind="moved", before=_cut(old), after=_cut(new), is_number=False)
        case "added":
            yield _part(place, passage_touches(passage, language), "", new)
        case "removed":
            yield _part(place, passage_touches(passage, language), old, "")
        case kind:
            hunks = [Hunk(old, new, "", "")] if kind == "rewritten" else excerpts(passage.spans)
            spoken = tongue(f"{old} {new}") or language
            for hunk in hunks:
                yield _part(place, hunk_touches(hunk, spoken), hunk.before, hunk.after)


def _part(place: Place, touched: Iterable[Touch], before: str, after: str) -> Part:
    kinds = sorted(touched, key=TOUCHES.index)
    return Part(part=place, kind=kinds[0], before=_cut(before), after=_cut(after), is_number="figure" in kinds)


def _of_file(file: AttachmentChange, language: str) -> Iterator[Part]:
    """One for each file, also where several are one document, and what changed in the text of one of them."""
    for name in file.names:
        before = "" if file.kind == "added" else file.was or name
        after = "" if file.kind == "removed" else name
        yield Part(part="file", kind=file.kind, before=before, after=after, is_number=False, file=name)
    for line in file.changed_lines:
        yield from (replace(part, file=file.name) for part in _of_passage("file_text", line, language))


def _of_target(target: TargetChange) -> Part:
    kind: Touch | Literal["changed"] = "added" if not target.before else "removed" if not target.after else "changed"
    return Part(part=target.kind, kind=kind, before=target.before, after=target.after, is_number=False)


def _cut(text: str) -> str:
    return text.strip()[:LONGEST]
