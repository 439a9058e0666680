"""Whether a result can be believed. Pure.

A result that is not believed is recorded as a failed check, and nothing is concluded from it: no edit, no withdrawal,
no silence. That all rows are unknown is judged by the breaker in `store.checks.decide`, which knows the keys; here the
rows are only compared with what they used to look like.
"""

import re
from collections.abc import Sequence

from crawler.fetch.address_guard import host_of
from crawler.fetch.redirects import same_site
from crawler.items import Entry, Outcome, Result, Source
from crawler.outcome_kind import OutcomeKind
from crawler.profiles import GENERIC
from crawler.reasons import Reason
from store.checks.check import Judgement
from store.model import Past

MOST_DEFERRED = 5  # checks in a row that a host may defer before its source is failing
_READ: frozenset[OutcomeKind] = frozenset({"fetched", "not_modified", "gone", "textless"})
_FEW = 3  # a list shrank if it has fewer rows than the usual number divided by this
_ENOUGH_ROWS = 4  # fewer rows than this say nothing about what is usual
_ENOUGH_KEYS = 5
_REPEATED = 3  # pages of one visit with another in their place


def judge(result: Result, past: Past) -> Judgement:
    """Whether `result` is believed, compared with what the source used to give."""
    lists = [outcome for outcome in result.outcomes if outcome.part == "list" and not _may_fail(outcome)]
    bad = [outcome for outcome in lists if outcome.kind not in ("fetched", "not_modified")]
    if bad and all(outcome.kind == "deferred" for outcome in bad):
        return _deferred(bad[0], past)
    unreadable = _list_unread(lists, bad) or (None if result.list_not_modified else _rows(result))
    unlike = None if unreadable or result.list_not_modified else _unlike(result, past)
    reason = unreadable or unlike or _pages(result, past) or _baseline(result, past)
    return Judgement(reason is None, reason, acceptable=unlike is not None)


def _may_fail(outcome: Outcome) -> bool:
    """Whether a page of the list that could not be read says nothing against the list."""
    return outcome.reason is not None and outcome.reason.code in ("further_page_unread", "shown_page_unread")


def key_shape(key: str) -> str:
    """What a key looks like: numbers as "#", readable parts as "*", one plain first word as it is."""
    parts = re.split(r"([/?&=])", key)
    return "".join(_shape(part, first=not index) for index, part in enumerate(parts))


def _shape(part: str, *, first: bool) -> str:
    if part in "/?&=":
        return part
    if re.fullmatch(r"[\d._-]+", part):
        return "#"
    if re.fullmatch(r"[A-Za-z]{1,3}_?\d+", part):
        return re.sub(r"\d+", "#", part)
    return part if first and re.fullmatch(r"[a-z]+", part) else "*"


def _deferred(outcome: Outcome, past: Past) -> Judgement:
    times = past.deferred + 1
    if times >= MOST_DEFERRED:
        return Judgement(False, Reason.of("list_put_off", reason=outcome.trouble, times=times))
    return Judgement(False, Reason.of("list_not_read", reason=outcome.trouble), deferred=True)


def _list_unread(lists: Sequence[Outcome], bad: Sequence[Outcome]) -> Reason | None:
    if not bad:
        return None
    outcome = next(one for one in bad if one.kind != "deferred")
    page = lists.index(outcome) + 1
    if page == 1:
        return Reason.of("list_unread", reason=outcome.trouble)
    return Reason.of("list_page_unread", page=page, reason=outcome.trouble)


def _rows(result: Result) -> Reason | None:
    """What is wrong with the rows of the list, or None."""
    entries = result.entries
    rows = result.page_rows or len(entries)
    if not entries:
        return None if result.source.allow_empty else Reason.of("list_without_rows")
    if result.pages <= 1 and len(entries) == 1 and rows >= _ENOUGH_ROWS:
        return Reason.of("list_of_one_page", rows=rows)
    return None


def _unlike(result: Result, past: Past) -> Reason | None:
    """How the list differs from what it used to be, or None; nothing that was accepted, or is read by other rules."""
    if past.accepted or not past.checks or not result.entries or past.reader != result.reader:
        return None
    return _against(result.entries, result.page_rows or len(result.entries), result.source.allow_empty, past)


def _against(entries: Sequence[Entry], rows: int, allow_empty: bool, past: Past) -> Reason | None:
    usual = past.page_rows
    if usual >= _ENOUGH_ROWS and rows * _FEW < usual and not allow_empty:
        return Reason.of("list_shrank", rows=rows, usual=usual)
    dated = any(entry.published or entry.published_at for entry in entries)
    if past.dated and not dated and not any(entry.key in past.keys for entry in entries):
        return Reason.of("list_dates_gone")
    known = {key_shape(key) for key in past.keys}
    if len(past.keys) >= _ENOUGH_KEYS and not any(key_shape(entry.key) in known for entry in entries):
        return Reason.of("list_links_changed", before=past.keys[0], now=entries[0].key)
    return None


def _pages(result: Result, past: Past) -> Reason | None:
    """That half or more of the release pages tried could not be read, or None.

    A page that fails again says nothing new of its source once that was read, nor does one that names its release.
    Whether another site answers says nothing of the source at all.
    """
    again = past.unread if past.checks else frozenset()
    pages = [one for one in result.outcomes if one.part == "release" and one.kind != "deferred"]
    tried = [one for one in pages if one.kind in _READ or (one.key not in again and _is_on_site(one, result.source))]
    failed = [one for one in tried if one.kind not in _READ]
    if len(failed) == 1 and failed[0].kind == "unstable":  # one such page says nothing about its source
        return None
    if len(failed) < _REPEATED and all(one.trouble.code == "another_page" for one in failed):
        return None  # what became of a few releases says nothing about their source
    if not failed or len(failed) * 2 < len(tried):
        return None
    return Reason.of("pages_unread", failed=len(failed), tried=len(tried), reason=failed[0].trouble)


def _is_on_site(outcome: Outcome, source: Source) -> bool:
    return same_site(host_of(source.url), host_of(outcome.url), GENERIC)


def _baseline(result: Result, past: Past) -> Reason | None:
    named = any(one.kind == "textless" for one in result.outcomes)
    if past.checks or result.readings or named or (result.source.allow_empty and not result.entries):
        return None
    return Reason.of("nothing_read")
