"""How much a change matters: `minor` is spelling, punctuation, layout and links of one host. Pure."""

from typing import Literal

from store.diff.addresses import addresses, owner
from store.diff.passages import AttachmentChange, Diff, Hunk
from store.diff.touches import touches
from store.model import Touch

SMALL: frozenset[Touch] = frozenset(("title", "link", "image", "spelling", "punctuation", "layout"))
_BESIDE = 300  # characters beside an edit in which the rest of an address may stand


def weigh(difference: Diff) -> Literal["minor", "major"]:
    """`minor` only when nothing but spelling, punctuation or layout is touched, or a link that stays with its host.

    That a title or a file is touched says where, not how much; what became of it decides. A link to another host, or
    another mail address, is `major`, and so is a file of which it is not known what changed in its text.
    """
    if any(change.leads_elsewhere for change in difference.targets):
        return "major"
    passages = (*difference.passages, *(passage for _, passage in difference.fields))
    hunks = (hunk for passage in passages if passage.changed for hunk in passage.hunks())
    small = SMALL | {"file"} if all(map(_is_known, difference.attachments)) else SMALL
    return "minor" if small.issuperset(touches(difference)) and not any(map(_leads_elsewhere, hunks)) else "major"


def _is_known(file: AttachmentChange) -> bool:
    """Whether all that became of a file stands in the lines of its text, or in another file that was there before."""
    return bool(file.copy_of) or (file.lines is not None and not file.was)


def _leads_elsewhere(hunk: Hunk) -> bool:
    """Whether an address in the text became one of another host, or another mail address."""
    left, right = hunk.left[-_BESIDE:], hunk.right[:_BESIDE]
    old, new = (list(map(owner, addresses(f"{left}{text}{right}"))) for text in (hunk.before, hunk.after))
    return old != new
