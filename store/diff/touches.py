"""What the edits of a release touch: figures, days, names, negations, ..., or spelling and punctuation only. Pure."""

from collections.abc import Iterator
from itertools import islice

from store.diff.hunk_touches import hunk_touches, letters
from store.diff.notices import is_notice, labels
from store.diff.passages import Diff, FieldName, Hunk, Passage
from store.diff.tongue import tongue
from store.model import TOUCHES, Touch

_MOST = 500  # edits of one passage that are looked at: one with more is reworded, whatever else it is
_NEWS: frozenset[Touch] = frozenset(("date", "figure", "added"))  # in a notice that was there before: it goes on


def touches(difference: Diff) -> tuple[Touch, ...]:
    """What a difference touches, in the order of TOUCHES; () where nothing differs."""
    texts = difference.passages
    language = tongue(" ".join(passage.side("insert") for passage in texts))
    found: set[Touch] = {"file"} if difference.attachments else set()
    found |= {change.kind for change in difference.targets}
    for passage in texts:
        found |= passage_touches(passage, language)
    for name, passage in difference.fields:
        found |= field_touches(name, passage, language)
    return tuple(touch for touch in TOUCHES if touch in found)


def passage_touches(passage: Passage, language: str = "") -> frozenset[Touch]:
    """What the edits of one passage touch; `language` is that of the text around it, "" = unknown."""
    old, new = passage.side("delete"), passage.side("insert")
    if not passage.changed:
        return frozenset()
    if passage.kind in ("added", "removed"):
        return frozenset(_of_whole(old, new))
    found: set[Touch] = {"reworded"} if passage.moved or passage.kind == "rewritten" else set()
    language = tongue(f"{old} {new}") or language
    edits = _edits(passage, old, new)
    for hunk in islice(edits, _MOST):
        found |= hunk_touches(hunk, language)
    if next(edits, None):
        found.add("reworded")
    if is_notice(new) and (not is_notice(old) or found & _NEWS):
        found.add("notice")
    return frozenset(found)


def _of_whole(old: str, new: str) -> Iterator[Touch]:
    """Of a paragraph that came or went."""
    if not letters(f"{old}{new}"):
        yield "punctuation"
        return
    if is_notice(new):
        yield "notice"
    yield "added" if new else "removed"


def _edits(passage: Passage, old: str, new: str) -> Iterator[Hunk]:
    if passage.kind == "rewritten":
        yield Hunk(old, new, "", "")
    else:
        yield from passage.hunks()


def field_touches(name: FieldName, passage: Passage, language: str = "") -> frozenset[Touch]:
    """What a change of a field touches; `language` as in `passage_touches`."""
    if name == "published":
        return frozenset(("date",))
    if name == "department":
        return frozenset(("name",))
    found: set[Touch] = {"title", *passage_touches(passage, language)}
    if labels(passage.side("insert")) > labels(passage.side("delete")):
        found.add("notice")
    return frozenset(found)
