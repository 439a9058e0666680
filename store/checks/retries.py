"""Which entries could not be read and when to try them again: each backs off by itself. Pure."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from crawler.items import Entry, Outcome
from crawler.reasons import Reason
from crawler.times import later
from store.checks.check import Check
from store.checks.history import History
from store.checks.unreadable import failed, unreadable

_FIRST = 2 * 60.0  # seconds until the second try; each further wait is twice the one before
_LONGEST = 12 * 3600.0
_LONGEST_LISTED = 7 * 86_400.0  # of a release that is recorded as its list shows it


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """One entry that could not be read."""

    entry: Entry
    tries: int
    at: str  # of the next try
    reason: Reason
    silent: bool  # recorded without an alert when it is finally read
    since: str  # when it was first found so, "" = not known
    looks: int = 0  # good checks that found it so


@dataclass(frozen=True, slots=True)
class Retries:
    """The new state of the retry queue."""

    waiting: tuple[Retry, ...] = ()
    forgotten: tuple[str, ...] = ()  # keys that are not tried again: neither page nor row is there any more


def retries(
    history: History,
    check: Check,
    known: Collection[str],
    *,
    held: Collection[Entry] = (),
    backlog: Collection[str] = (),
    believed: bool = False,
) -> Retries:
    """What `check` could not read, or `held` back; the keys in `known` are read by now.

    A backlog entry stays silent when finally read, wherever it is listed by then. `believed`: it is a good check.
    """
    listed = {entry.key: entry for entry in check.result.entries}
    unread = [outcome for outcome in check.result.outcomes if failed(outcome) and outcome.key not in known]
    vanished = check.judgement.good and bool(listed)  # neither its page nor a row of the list is there any more
    gone = [one.key for one in unread if vanished and one.kind == "gone" and one.key not in listed]
    waiting = [
        _of_page(history, check, entry, outcome, silent=outcome.key in backlog, counts=believed)
        for outcome in unread
        if outcome.key not in gone and (entry := listed.get(outcome.key) or _as_listed(history, outcome.key))
    ]
    waiting += [_retry(history, check, entry, Reason.of("held_back"), silent=False) for entry in held]
    return Retries(tuple(waiting), tuple(gone))


def put_off(history: History, check: Check, known: Collection[str], backlog: Collection[str]) -> tuple[Retry, ...]:
    """The listed entries that `check` did not request: due at once, and as silent as they would be today.

    By the next check newer ones are known, and their place in the list no longer says what is news.
    """
    deferred = {one.key: one.trouble for one in check.result.outcomes if one.kind == "deferred" and one.key}
    return tuple(
        Retry(
            entry=entry,
            tries=0,
            at=check.at,
            reason=deferred[entry.key],
            silent=entry.key in backlog or _is_silent(history, check),
            since=check.at,
        )
        for entry in check.result.entries
        if entry.key in deferred and entry.key not in known and entry.key not in history.unread
    )


def _as_listed(history: History, key: str) -> Entry | None:
    """An entry that was tried before, as it was listed then."""
    before = history.unread.get(key)
    return before.entry if before else None


def _of_page(history: History, check: Check, entry: Entry, outcome: Outcome, *, silent: bool, counts: bool) -> Retry:
    """`counts`: whether this look is one of those after which the release is recorded as its list shows it."""
    retry = _retry(history, check, entry, outcome.trouble, silent=silent)
    if outcome.kind == "gone" and entry.key in history.listed:  # the second look says whether it is withdrawn
        return replace(retry, at=later(check.at, check.policy.withdrawn_after))
    if check.policy.backfill or not unreadable(outcome):
        return retry
    # However soon the next check comes, it looks again: people are alerted if two good ones find the same.
    soon = retry.tries == 1 or (counts and not retry.looks)
    return replace(retry, looks=retry.looks + counts, at=check.at if soon else retry.at)


def _retry(history: History, check: Check, entry: Entry, reason: Reason, *, silent: bool) -> Retry:
    before = history.unread.get(entry.key)
    tries = (before.tries if before else 0) + 1
    longest = _LONGEST_LISTED if entry.key in history.listed else _LONGEST
    return Retry(
        entry=entry,
        tries=tries,
        at=later(check.at, min(_FIRST * 2 ** min(tries - 1, 13), longest)),
        reason=reason,
        silent=before.silent if before else silent or _is_silent(history, check),
        since=before.since if before else check.at,
        looks=before.looks if before else 0,
    )


def _is_silent(history: History, check: Check) -> bool:
    """Whether all that `check` finds is recorded without an alert: at the baseline, and by a backfill."""
    return check.policy.backfill or not history.source.baseline_at
