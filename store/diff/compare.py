"""What changed between two versions of a release, as a person would mark it. Pure.

Paragraphs are matched first (also those that moved, were split or joined), then the edited ones word by word; numbers
are never cut, of a Korean word only the ending is marked, and what was rewritten is shown whole. Typography never
differs.
"""

from collections.abc import Sequence

from crawler.errors import StoreError
from crawler.items import Release
from crawler.normalize import wording
from store.diff.align import Pair
from store.diff.file_changes import file_changes
from store.diff.paragraphs import edited, passages
from store.diff.passages import Diff, FieldName, Passage
from store.diff.targets import target_changes


def diff(before: Release, after: Release) -> Diff:
    """What makes `after` differ from `before`; a value that one of the two does not know is no difference."""
    fields: tuple[tuple[FieldName, str, str], ...] = (
        ("title", before.title, after.title),
        ("published", before.published, after.published),
        ("department", before.department, after.department),
    )
    return Diff(
        fields=tuple((name, _field(old, new)) for name, old, new in fields if _differ(old, new)),
        paragraphs=passages(before.paragraphs, after.paragraphs),
        notes=passages(before.notes, after.notes),
        attachments=tuple(file_changes(before.attachments, after.attachments)),
        targets=target_changes(before, after),
    )


def apply(difference: Diff, paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The new paragraphs, made from the old ones.

    Raises StoreError when `paragraphs` are not those that the difference starts from.
    """
    for passage in difference.paragraphs:
        fits = passage.before is None or (
            passage.before < len(paragraphs) and wording(paragraphs[passage.before]) == wording(passage.side("delete"))
        )
        if not fits:
            raise StoreError(f"the difference does not fit: paragraph {passage.before} is another one")
    return tuple(passage.side("insert") for passage in difference.paragraphs if passage.after is not None)


def _differ(old: str, new: str) -> bool:
    return bool(old and new) and wording(old) != wording(new)


def _field(old: str, new: str) -> Passage:
    """A short text: dates are shown whole."""
    return edited(old, new, Pair(0, 0, same=False))
