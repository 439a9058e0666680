"""What the rows of the list say of known releases, beside what they said before. Pure."""

from collections.abc import Container, Iterable
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
    url: str = ""  # where it is from now on; "" = where it was


def relisted(
    history: History, check: Check, taken: Iterable[Step], of_others: Container[str] = frozenset()
) -> tuple[Relisted, ...]:
    """The rows of known releases, once the steps of the check are taken; `of_others` are keys whose rows are not."""
    moved = {step.entry.key: step.before.key for step in taken if step.kind == "moved" and step.before}
    rows = ((history.listed.get(moved.get(entry.key, entry.key)), entry) for entry in check.result.entries)
    other_reader = history.source.is_read_anew(check)  # then it is the reading that differs, not the row
    return tuple(
        Relisted(before.id, entry, not other_reader and _differs(before, entry), _url(check, entry))
        for before, entry in rows
        if before and entry.key not in of_others
    )


def _url(check: Check, entry: Entry) -> str:
    """The address of a row, if that of today is needed: with this visit's token, or with the part of its page."""
    return entry.url if check.result.naming.noise or "#" in entry.url else ""


def _differs(before: Listed, entry: Entry) -> bool:
    """Whether a row says something else; a day that it does not say, or says without the year by now, is none."""
    same_title = before.title == entry.title or comparable(before.title) == comparable(entry.title)
    other_day = bool(before.day and entry.published) and before.day != entry.published
    return other_day or not same_title
