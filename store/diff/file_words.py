"""What became of attached files, in a few words: "table.hwp: 12.5% → 13.5%". Pure."""

from collections.abc import Iterable, Iterator

from store.diff.chosen_pieces import chosen_pieces, further
from store.diff.formats import document_name, suffix
from store.diff.passages import AttachmentChange
from store.diff.pieces import Say, pieces, rank
from store.diff.quoting import quoted, swapped


def files_in_words(changes: Iterable[AttachmentChange], say: Say) -> Iterator[tuple[int, str]]:
    """Each file's rank among what is said of a release (see `rank`), and what became of it."""
    for change in changes:
        place, text = _edited(change, say) if change.changed_lines else (rank(("file",)), _fate(change, say))
        if change.why:
            text = say("file_unknown", text=text, why=change.why)
        if change.unchanged:
            text = say("file_unchanged", text=text, names=", ".join(map(quoted, change.unchanged)))
        yield place, text


def _edited(change: AttachmentChange, say: Say) -> tuple[int, str]:
    """What changed in the text of a file; a file is never less than a file."""
    if change.rewritten:
        text = " ".join(line.side("insert") for line in change.lines or () if line.kind != "removed")
        return rank(("file",)), say("file_text", file=_name(change, say), text=say("rewritten", text=quoted(text)))
    found = pieces(change.changed_lines, say)
    shown = chosen_pieces(found)
    places = (piece.rank for piece in shown)
    words = [*(piece.words for piece in shown), *further(found, shown, say)]
    text = ", ".join(words) or say("layout")
    return min(rank(("file",)), *places), say("file_text", file=_name(change, say), text=text)


def _fate(change: AttachmentChange, say: Say) -> str:
    """What became of a file of whose text nothing is to be said."""
    name = _name(change, say)
    if change.copy_of:
        return say("file_copy", format=suffix(change.name).removeprefix(".").upper(), text=name)
    if change.same_text:
        return say("file_same", file=name)
    return say(f"file_{change.kind}", text=name)


def _name(change: AttachmentChange, say: Say) -> str:
    was, now = swapped(change.was, change.name) if change.was else ("", "")
    return say("arrow", old=was, new=now) if was else quoted(document_name(change.names))
