"""Edits that many releases have in common within days: the site's doing, not its publisher's. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from store.checks.history import RecentEdit
from store.checks.step import Step
from store.diff import Diff, diff
from store.diff.addresses import owner

DAYS = 7  # in which edits are compared
MANY = 3  # releases
_KEPT = 0.5  # of a text; of one that is gone, the pages are errors
_Difference = frozenset[tuple[str, ...]]


def without_site_wide(found: Sequence[Step], recent: Iterable[RecentEdit]) -> tuple[Step, ...]:
    """`found`, in which a difference that many releases have is no edit: what it makes of the text is only set aside.

    `recent` are the edits of the last days. What a publisher explains by a notice stays an edit.
    """
    edits = {number: step for number, step in enumerate(found) if step.kind == "edited"}
    if not edits:
        return tuple(found)
    differences = {number: _of_step(step) for number, step in edits.items()}
    releases: dict[_Difference, set[int]] = defaultdict(set)
    for edit in recent:
        releases[difference(diff(edit.before, edit.after))].add(edit.release_id)
    for number, step in edits.items():
        releases[differences[number]].add(step.before.id if step.before else 0)
    common = {number for number, one in differences.items() if one and len(releases[one]) >= MANY}
    return tuple(_set_aside(step) if number in common else step for number, step in enumerate(found))


def _of_step(step: Step) -> _Difference:
    versions = step.change.versions if step.change else None
    if versions is None or versions.before is None or versions.after is None or "notice" in versions.touches:
        return frozenset()
    return difference(diff(versions.before, versions.after))


def _set_aside(step: Step) -> Step:
    return replace(step, kind="same", after=None, aside=step.after, change=None, parts_from=None)


def difference(made: Diff) -> _Difference:
    """What a difference consists of, as other releases may have it, too.

    Empty where most of the text is gone, a title was reworded or a day is another: that is no site's doing.
    """
    if _is_a_publishers(made):
        return frozenset()
    whole = sum(len(span.text) for passage in made.paragraphs for span in passage.spans if span.op != "insert")
    kept = sum(len(span.text) for passage in made.paragraphs for span in passage.spans if span.op == "keep")
    return frozenset(_parts(made)) if kept >= _KEPT * whole else frozenset()


def _is_a_publishers(made: Diff) -> bool:
    reworded = (hunk for name, field in made.fields if name == "title" for hunk in field.hunks())
    return any(hunk.before and hunk.after for hunk in reworded) or any(name == "published" for name, _ in made.fields)


def _parts(made: Diff) -> Iterator[tuple[str, ...]]:
    """Whole lines, what was put to a title or taken from it, files that only moved, lines of files, hosts of links."""
    for name, field in made.fields:
        yield from ((name, hunk.before, hunk.after) for hunk in field.hunks())
    for passage in (*made.paragraphs, *made.notes):
        if passage.changed:
            yield passage.kind, passage.side("delete"), passage.side("insert")
    for file in made.attachments:
        yield file.kind, "" if file.kind == "renamed" else file.name
        yield from (("line", line.side("delete"), line.side("insert")) for line in file.changed_lines)
    for target in made.targets:
        yield target.kind, owner(target.before), owner(target.after)
