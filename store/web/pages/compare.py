"""Two versions of a release compared: words and syllables marked, moved paragraphs shown as moved. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from zoneinfo import ZoneInfo

from store.change_names import touched
from store.diff import Diff, Passage, Span, diff, summarize, touches, weigh
from store.model import Revision
from store.query_rows import ReleaseHistory
from store.web import formatting, urls

_NAMES = {"title": "Title", "published": "Date", "department": "Department"}
_NEIGHBOURS = 1  # unchanged paragraphs shown beside a change


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph (or field, note, file) of both versions. Numbers are those of the paragraph, from 1, 0 = none."""

    kind: str  # same | changed | rewritten | added | removed
    label: str
    before: int
    after: int
    moved: bool
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    both: tuple[Span, ...]  # for one column
    moved_from: int = 0  # in two columns: the paragraph that it was
    moved_to: int = 0  # in two columns: the paragraph that it is now


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are shown, or unchanged ones that are folded."""

    folded: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two."""

    number: int
    when: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The page."""

    title: str
    language: str
    href: str  # of the release
    url: str
    before: Version
    after: Version
    numbers: tuple[int, ...]  # of all versions
    view: urls.View
    path: str  # of this page without its query
    summary: str
    weight: str
    touched: str  # what differs, the most important first
    back_to: int  # the version before both that says what the later one says, 0 = none
    changed: bool
    blocks: tuple[Block, ...]


def comparison(
    history: ReleaseHistory, before: Revision, after: Revision, view: urls.View, zone: ZoneInfo
) -> Comparison:
    """`before` and `after` compared."""
    release = history.release
    name = (release.source, release.key, release.id)
    difference = diff(before.content, after.content)
    shown = list(lines(difference))
    return Comparison(
        title=after.content.title or "(no title)",
        language=after.content.language,
        href=urls.release(*name),
        url=urls.web(release.url),
        before=_version(name, before, zone),
        after=_version(name, after, zone),
        numbers=tuple(revision.number for revision in history.revisions),
        view=view,
        path=urls.compare(*name),
        summary=summarize(difference),
        weight=weigh(difference) if difference.changed else "",
        touched=touched(touches(difference), "en"),
        back_to=_said_before(history, before, after),
        changed=difference.changed,
        blocks=tuple(folded(two_columns(shown) if view == "side" else shown)),
    )


def _said_before(history: ReleaseHistory, before: Revision, after: Revision) -> int:
    earlier = (revision for revision in history.revisions if revision.number < min(before.number, after.number))
    if before.fingerprint == after.fingerprint:  # only where a link leads differs
        return 0
    return max((one.number for one in earlier if one.fingerprint == after.fingerprint), default=0)


def lines(difference: Diff) -> Iterator[Line]:
    """All lines in the order of the page: fields that changed, paragraphs, notes, attachments."""
    for name, passage in difference.fields:
        yield _line(passage, _NAMES[name])
    yield from (_line(passage, "") for passage in difference.paragraphs)
    for passage in difference.notes:
        yield _line(passage, "Note")
    for file in difference.attachments:
        was = (Span("delete", file.was or file.name),) if file.kind != "added" else ()
        now = (Span("insert", file.name),) if file.kind != "removed" else ()
        kind = file.kind if file.kind in ("added", "removed") else "changed"
        yield Line(
            kind=kind,
            label=f"Attachment {file.kind}",
            before=0,
            after=0,
            moved=False,
            left=was,
            right=now,
            both=was + now,
        )


def two_columns(in_order: Sequence[Line]) -> list[Line]:
    """The lines with each moved paragraph standing where it stood in the left column, where it stands in the right."""
    left = {line.before: replace(line, right=(), after=0, moved_to=line.after) for line in in_order if line.moved}
    placed: list[Line] = []
    for line in in_order:
        while line.before and not line.moved and left and min(left) < line.before:
            placed.append(left.pop(min(left)))
        placed.append(replace(line, left=(), before=0, moved_from=line.before) if line.moved else line)
    last = max((n for n, line in enumerate(placed) if line.before or line.after), default=-1)
    return [*placed[: last + 1], *(left[n] for n in sorted(left)), *placed[last + 1 :]]


def folded(all_lines: Sequence[Line]) -> Iterator[Block]:
    """The lines, those far from any change folded; nothing is folded when that would hide fewer than three."""
    touched = [n for n, line in enumerate(all_lines) if line.kind != "same" or line.moved]
    near = {n + step for n in touched for step in range(-_NEIGHBOURS, _NEIGHBOURS + 1)}
    for far, run in groupby(enumerate(all_lines), key=lambda pair: pair[0] not in near):
        found = tuple(line for _, line in run)
        yield Block(far and len(found) > _NEIGHBOURS + 1, found)


def _line(passage: Passage, label: str) -> Line:
    paragraph = not label
    return Line(
        kind=passage.kind,
        label=label,
        before=passage.before + 1 if paragraph and passage.before is not None else 0,
        after=passage.after + 1 if paragraph and passage.after is not None else 0,
        moved=passage.moved,
        left=tuple(span for span in passage.spans if span.op != "insert"),
        right=tuple(span for span in passage.spans if span.op != "delete"),
        both=passage.spans,
    )


def _version(name: tuple[str, str, int], revision: Revision, zone: ZoneInfo) -> Version:
    href = urls.release(*name, revision=revision.number)
    return Version(revision.number, formatting.when(revision.seen_at, zone), href)
