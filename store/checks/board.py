"""The list of one check beside what was known of its source: which entries are known, which are backlog. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.items import Entry
from store.checks.backlog import backlog, not_seen_before
from store.checks.check import Check
from store.checks.history import History
from store.checks.listed_days import tomorrow
from store.checks.step import shows_another

_FEW = 3  # entries that may be added to a list of any length at once
_SMALL_PART = 0.2  # of the entries that it had; more are another number of rows for each page


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One check and its history, with what follows from the list as a whole."""

    history: History
    check: Check
    silent: bool  # baseline or backfill: what is unknown is recorded without an alert
    entries: tuple[Entry, ...]  # of the list, without releases known only because they were pinned
    known: frozenset[str]  # the keys of those entries whose releases are known
    backlog: frozenset[str]  # the keys of those that are old news, read or not
    meanwhile: frozenset[str]  # of a check that a person accepted: the keys of what is news all the same
    gone: frozenset[str]  # keys of the pages that are gone, or have another in their place
    looked: frozenset[str]  # keys of the pages that were read or are gone

    @property
    def renumbered(self) -> bool:
        """Whether all addresses of the list are new, and a person has accepted that."""
        return self.history.source.accepted and bool(self.entries) and not self.known


def board(history: History, check: Check) -> Board:
    """What `check` shows as a whole."""
    result = check.result
    # A release known only because it was pinned says nothing about the entries around its own place in the list.
    entries = tuple(entry for entry in result.entries if not _is_pinned(history, entry.key))
    known = frozenset(entry.key for entry in entries if entry.key in history.listed)
    silent = check.policy.backfill or not history.source.baseline_at
    gone = frozenset(one.key for one in result.outcomes if one.kind == "gone" or shows_another(one))
    return Board(
        history=history,
        check=check,
        silent=silent,
        entries=entries,
        known=known,
        backlog=_backlog(history, check, entries, known),
        meanwhile=_meanwhile(history, check, entries, known),
        gone=gone,
        looked=gone | {reading.entry.key for reading in result.readings},
    )


def _since_gap(history: History) -> frozenset[str]:
    """Keys of what was recorded since a gap opened that is read on: what lies behind these is news as well."""
    opened = history.source.gap_at
    return frozenset(key for key, listed in history.listed.items() if opened and listed.first_seen >= opened)


def _backlog(history: History, check: Check, entries: Sequence[Entry], known: frozenset[str]) -> frozenset[str]:
    source, latest = history.source, tomorrow(check.at)
    since = source.unread_end_since if check.result.pages > 1 else ""  # its end stands on another page than the first
    since = source.last_good_at[:10] if source.is_read_anew(check) else since
    if since:
        return not_seen_before(entries, known, history.newest, since, latest)
    return backlog(entries, known - _since_gap(history), history.oldest, latest, grown=_grows_at_end(history, check))


def _meanwhile(history: History, check: Check, entries: Sequence[Entry], known: frozenset[str]) -> frozenset[str]:
    """Keys of what was published while a breaker was open that a person has ended now; none of another board."""
    source = history.source
    if not source.accepted or not source.last_good_at or source.read_from != check.result.source.url:
        return frozenset()
    unknown = frozenset(entry.key for entry in entries) - known
    return unknown - not_seen_before(entries, known, history.newest, source.last_good_at[:10], tomorrow(check.at))


def _grows_at_end(history: History, check: Check) -> bool:
    """Whether the list shows all that it showed before and a few more, or less than half of it."""
    result = check.result
    new = sum(entry.key not in history.listed and entry.key not in history.unread for entry in result.entries)
    before = len(result.entries) - new
    has_grown = history.last_entries <= before and new <= max(_FEW, before * _SMALL_PART)
    return result.pages == history.last_pages and (has_grown or before * 2 < history.last_entries)


def _is_pinned(history: History, key: str) -> bool:
    return key in history.listed and history.listed[key].pinned
