"""What became of the attached files of a release; one document in several formats is one. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crawler.items import Attachment
from store.diff.attached_files import Matched, matched, other_bytes, same_name
from store.diff.file_lines import file_text
from store.diff.formats import Formats, Swap, best, grouped
from store.diff.passages import AttachmentChange, AttachmentKind


def file_changes(before: Sequence[Attachment], after: Sequence[Attachment]) -> Iterator[AttachmentChange]:
    """What became of each file: replaced and renamed ones first, then those that went, then those that came."""
    files, formats = matched(before, after), Formats()
    changes = [(pair, change) for pair in files.pairs if (change := _of_pair(pair))]
    for group in grouped(changes, lambda one, other: _is_one(one, other, formats)):
        chosen = best([new for (_, new), _ in group])
        pair, change = group[chosen]
        yield replace(
            change,
            formats=_names([new for (_, new), _ in group]),
            unchanged=tuple(sorted(_unchanged(pair, files.pairs, formats))) if change.changed_lines else (),
        )
    yield from _documents("removed", files.gone, formats)
    yield from _come(files, formats)


def _of_pair(pair: Swap) -> AttachmentChange | None:
    old, new = pair
    was = "" if same_name(old, new) else old.name
    if other_bytes(old, new):
        text = file_text(old.reading, new.reading)
        return AttachmentChange(kind="replaced", name=new.name, was=was, lines=text.lines, why=text.why)
    return AttachmentChange(kind="renamed", name=new.name, was=was) if was else None


def _is_one(one: tuple[Swap, AttachmentChange], other: tuple[Swap, AttachmentChange], formats: Formats) -> bool:
    """Whether two files are one document in two formats that changed in the same way."""
    known = all(change.kind == "replaced" and change.lines is not None and not change.was for _, change in (one, other))
    if not known or bool(one[1].changed_lines) != bool(other[1].changed_lines):
        return False
    return formats.same_swap(one[0], other[0])


def _unchanged(swap: Swap, pairs: Sequence[Swap], formats: Formats) -> Iterator[str]:
    """The names of the other formats of a document that still hold the text that it had."""
    for old, new in pairs:
        if old.text == new.text and old is not swap[0] and formats.same(swap[0], old):
            yield new.name


def _come(files: Matched, formats: Formats) -> Iterator[AttachmentChange]:
    """What came; a further format of a document that was there is said to be one."""
    fresh = []
    for file in files.come:
        twin = next((new for _, new in files.pairs if formats.same(new, file)), None)
        if twin is None:
            fresh.append(file)
        else:
            yield AttachmentChange(kind="added", name=file.name, copy_of=twin.name)
    yield from _documents("added", fresh, formats)


def _documents(kind: AttachmentKind, files: Sequence[Attachment], formats: Formats) -> Iterator[AttachmentChange]:
    for group in grouped(files, formats.same):
        yield AttachmentChange(kind=kind, name=group[best(group)].name, formats=_names(group))


def _names(files: Sequence[Attachment]) -> tuple[str, ...]:
    return tuple(sorted(file.name for file in files)) if len(files) > 1 else ()
