"""What became of links and pictures, in a few words: "link “the plan”: port.example → pay.example". Pure."""

from collections.abc import Iterable, Iterator

from store.diff.pieces import Say
from store.diff.quoting import quoted, swapped
from store.diff.targets import TargetChange

_SHOWN = 2  # the others are counted


def in_words(changes: Iterable[TargetChange], say: Say) -> Iterator[str]:
    """Each of the first changes, those that lead to another host before others, and how many more there are."""
    order = sorted(changes, key=lambda change: not change.leads_elsewhere)
    for change in order[:_SHOWN]:
        what = say(change.kind, text=quoted(change.words))
        if change.before and change.after:
            differing = swapped(change.before, change.after)
            old, new = differing if any(differing) else (change.before, change.after)  # in typography alone
            yield say("target_changed", what=what, old=old, new=new)
        elif change.after:
            yield say("target_added", what=what, new=quoted(change.after))
        else:
            yield say("target_removed", what=what, old=quoted(change.before))
    if len(order) > _SHOWN:
        yield say("more_targets", n=len(order) - _SHOWN)
