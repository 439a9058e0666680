"""Where releases may be missing between two checks, and whether the next one reads on to find them. Pure."""

from crawler.left_out import LeftOut
from crawler.reasons import Code, Reason, words
from crawler.reasons.values import dump
from store.checks.check import Check
from store.checks.decide import recent
from store.checks.history import UNREAD_END, SourceHistory

_TRIED_AGAIN: frozenset[Code] = frozenset({"more_pages", "further_page_unread"})
_ENDS: frozenset[Code] = frozenset({"list_ends", "feed_ends"})
_CLOSED = {"gap": "", "gap_reason": "", "gap_since": ""}


def new_gap(source: SourceHistory, check: Check) -> Reason | None:
    """The gap that a good check finds out of reach and that people are alerted of; None if there is none.

    Of a source that publishes faster than it is visited they are alerted once in 24 hours.
    """
    found = _found(source, check)
    if found is None or _is_read_on(source, found) or (source.unread_end_since and found.reason.code == UNREAD_END):
        return None
    if source.gap_alerted_at and recent([source.gap_alerted_at], check.at):
        return None
    return _out_of_reach(source, found.reason, _since(source, check))


def gap_columns(source: SourceHistory, check: Check) -> dict[str, str]:
    """The columns of `source` that a good check changes: a gap opens, is closed, or is found to be out of reach.

    A list with more pages than were read is read on by the next check, and the gap is closed if that reaches what was
    known before. A gap that is out of reach stays as it was first noted; one at the end where the list grows hides
    all others, and is closed by the check that reads that end.
    """
    found = _found(source, check)
    if found is None:
        closed = _is_open(source) or (source.unread_end_since and not check.result.list_not_modified)
        return ({"gap_at": ""} if source.gap_at else {}) | (_CLOSED if closed else {})
    since = _since(source, check)
    if _is_read_on(source, found):
        opened = {"gap_at": check.at}
        return opened if source.gap else opened | _noted(Reason.of("gap_read_on", since=since), since)
    replaces = found.reason.code == UNREAD_END and not source.unread_end_since
    if source.gap and not _is_open(source) and not replaces:
        return {"gap_at": ""}
    return {"gap_at": ""} | _noted(_out_of_reach(source, found.reason, since), since)


def _found(source: SourceHistory, check: Check) -> LeftOut | None:
    """What may be missing: nothing where the list was empty, is read by other rules, or was accepted as it is.

    Nor where it has one page with fewer rows than before: it was begun anew, for a day or a month, and lost none.
    """
    found, result = check.result.gap, check.result
    if found is None or source.empty or source.accepted or source.is_read_anew(check):
        return None
    shorter = result.pages == 1 and result.page_rows < source.page_rows
    return None if shorter and found.reason.code in _ENDS else found


def _is_read_on(source: SourceHistory, found: LeftOut) -> bool:
    """Whether the next check asks for the pages that were not read."""
    return found.reason.code in _TRIED_AGAIN and not source.gap_at


def _since(source: SourceHistory, check: Check) -> str:
    """The day since which releases may be missing: of a gap that was read on, the day it was noted with."""
    noted = source.gap.argument("since") if source.gap and source.gap_at else None
    return str(noted) if noted else (source.last_good_at or check.at)[:10]


def _is_open(source: SourceHistory) -> bool:
    return source.gap is not None and source.gap.code == "gap_read_on"


def _out_of_reach(source: SourceHistory, reason: Reason, since: str) -> Reason:
    if reason.code == "more_pages":
        return Reason.of("gap", since=since, source=source.name)
    return Reason.of("gap_unreachable", since=since, reason=reason)


def _noted(gap: Reason, since: str) -> dict[str, str]:
    return {"gap": words(gap), "gap_reason": dump(gap), "gap_since": since}
