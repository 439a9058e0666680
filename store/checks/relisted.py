"""What the rows of the list say of known releases, beside what they said before. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from crawler.items import Entry
from crawler.normalize import comparable
from store.checks.check import Check
from store.checks.history import History, Listed
from store.checks.step import Step


@dataclass(frozen=True, slots=True)
class Relisted:
    """A known release that the list shows."""

    release_id: int
    entry: Entry
    differs: bool  # the row says something else, typography aside: its page is looked at next


def relisted(history: History, check: Check, taken: Iterable[Step]) -> tuple[Relisted, ...]:
    """The rows of known releases, once the steps of the check are taken."""
    moved = {step.entry.key: step.before.key for step in taken if step.kind == "moved" and step.before}
    rows = ((history.listed.get(moved.get(entry.key, entry.key)), entry) for entry in check.result.entries)
    return tuple(Relisted(before.id, entry, _differs(before, entry)) for before, entry in rows if before)


def _differs(before: Listed, entry: Entry) -> bool:
    same_title = before.title == entry.title or comparable(before.title) == comparable(entry.title)
    return before.day != entry.published or not same_title
