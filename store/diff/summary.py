"""A change in one line of plain words: "June 2 → June 8; removed “The ferry …”; 2 more edits". Pure.

What a reader wants to know first stands first: the publisher's own notice, negations, figures, days, names, what was
removed and added, the rest. Each figure, address and name stands so in the old text or in the new one.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from crawler.languages import Language
from crawler.reasons.catalogue import fill, labels
from store.diff.chosen_pieces import chosen_pieces, further
from store.diff.excerpts import excerpts
from store.diff.file_words import files_in_words
from store.diff.passages import Diff, Passage
from store.diff.pieces import Say, pieces, rank, said
from store.diff.quoting import quoted, swapped
from store.diff.target_words import in_words
from store.diff.touches import field_touches, passage_touches

_WHOLE = 60  # characters of both versions of a title that are shown whole


def summarize(difference: Diff, language: Language = "en") -> str:
    """One line, in English or Korean, of what changed; "" when nothing did."""
    say = wording(language)
    found = pieces(() if difference.rewritten else difference.paragraphs, say)
    chosen = chosen_pieces(found)
    parts = [*_fields(difference, say), *((piece.rank, piece.words) for piece in chosen), *_rest(difference, say)]
    parts += files_in_words(difference.attachments, say)
    parts += [(rank(("link",)), text) for text in in_words(difference.targets, say)]
    words = [text for _, text in sorted(parts, key=lambda part: part[0])]
    if difference.changed and not words:
        return say("layout")
    return "; ".join([*words, *further(found, chosen, say)])


def wording(language: Language) -> Say:
    """What puts the parts of summaries into words of that language."""
    return partial(_say, language)


def _say(language: Language, name: str, **arguments: Any) -> str:
    return fill(labels(language, "summary")[name], language, arguments)


def _fields(difference: Diff, say: Say) -> Iterator[tuple[int, str]]:
    for name, passage in difference.fields:
        yield rank(field_touches(name, passage)), say(name, text=_whole(passage, say))


def _rest(difference: Diff, say: Say) -> Iterator[tuple[int, str]]:
    """The text where it was rewritten, and the notes."""
    if difference.rewritten:
        text = " ".join(passage.side("insert") for passage in difference.paragraphs if passage.after is not None)
        yield rank(("reworded",)), say("rewritten", text=quoted(text))
    for note in difference.notes:
        if note.kind != "same":
            yield rank(passage_touches(note)), say(f"note_{_fate(note)}", text=_whole(note, say))


def _fate(note: Passage) -> str:
    return note.kind if note.kind in ("added", "removed") else "changed"


def _whole(passage: Passage, say: Say) -> str:
    """A short text: only the edits of it where it is long."""
    old, new = passage.side("delete"), passage.side("insert")
    if passage.kind in ("added", "removed"):
        return quoted(new or old)
    if passage.kind == "changed" and len(old) + len(new) > _WHOLE:
        return ", ".join(words for hunk in excerpts(passage.spans) if (words := said(hunk, say)))
    was, now = swapped(old, new)
    return say("arrow", old=was, new=now)
