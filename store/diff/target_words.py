"""What became of links and pictures, in a few words: "link “the plan”: port.example → pay.example". Pure."""

from collections.abc import Iterable, Iterator

from store.diff.pieces import Say
from store.diff.targets import TargetChange

_LONGEST = 60  # characters of one text or address
_SHOWN = 2  # the others are counted


def in_words(changes: Iterable[TargetChange], say: Say) -> Iterator[str]:
    """Each of the first changes, those that lead to another host before others, and how many more there are."""
    order = sorted(changes, key=lambda change: not change.leads_elsewhere)
    for change in order[:_SHOWN]:
        fate = "changed" if change.before and change.after else "added" if change.after else "removed"
        old, new = _apart(change.before, change.after)
        yield say(f"target_{fate}", what=say(change.kind, text=_short(change.words)), old=old, new=new)
    if len(order) > _SHOWN:
        yield say("more_targets", n=len(order) - _SHOWN)


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two addresses, shortened if they still differ then."""
    short = _short(before), _short(after)
    return (before, after) if before != after and short[0] == short[1] else short


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
