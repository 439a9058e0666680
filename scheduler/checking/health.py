"""Can this result be believed? And has a source been silent for too long? Pure.

A result that is not believed is recorded as a failed check and concludes nothing: no edit, no withdrawal, no silence.
"All rows are unknown" is not judged here but by the breaker in `store.checks.decide`, which knows the keys; here only
what the rows look like is compared with what they used to look like.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median
from zoneinfo import ZoneInfo

from crawler.items import Entry, Outcome, Result
from store.model import Past

MOST_DEFERRED = 5  # checks in a row that a host may put off before that is called failing
_FEW = 3  # fewer rows than the usual number divided by this are far fewer
_ENOUGH_ROWS = 4  # fewer rows than this are no habit
_ENOUGH_KEYS = 5
HISTORY = timedelta(days=180)  # what "its own history" reaches back to
_ENOUGH_DAYS = 8  # publishing days that make a habit
_SHORTEST_HISTORY = timedelta(days=28)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORDS = {
    "gone": "the address answers that there is nothing",
    "refused_by_robots": "the site's robots.txt does not allow it",
    "too_large": "it is larger than max_bytes",
    "timed_out": "the site did not answer in time",
    "tls": "no trusted TLS connection",
    "dns": "the host name has no address",
    "refused": "nobody answers at that address",
    "reset": "the connection broke",
    "truncated": "only a part of it came",
    "blocked": "it leads to a private address",
    "offsite": "it leads to another site",
    "http_error": "the site answered with an error",
    "suspicious": "what came is no list of releases",
    "lost": "the request was lost in the downloader",
    "unstable": "the page changes at every fetch",
    "deferred": "the host asked us to come later",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a result is believed. Neither good nor bad is `deferred`: the host said "later", or time ran out.

    A deferred check changes nothing: it counts neither as bad nor as good, the source stays due (not before the host
    allows it), and what it did bring is brought again by the next one.
    """

    good: bool
    why: str = ""  # when not good: one line for people
    deferred: bool = False
    acceptable: bool = False  # not good only because it is unlike what was: a person may say that it is right


def judge(result: Result, past: Past) -> Judgement:
    """Whether `result` is believed, against what the source used to give."""
    lists = [outcome for outcome in result.outcomes if outcome.part == "list"]
    bad = [outcome for outcome in lists if outcome.kind not in ("fetched", "not_modified")]
    if bad and all(outcome.kind == "deferred" for outcome in bad):
        return _deferred(bad[0], past)
    unreadable = _list_unread(lists, bad) or ("" if result.list_not_modified else _rows(result))
    unlike = "" if unreadable or result.list_not_modified else _unlike(result, past)
    why = unreadable or unlike or _pages(result) or _baseline(result, past)
    return Judgement(not why, why, acceptable=bool(unlike))


def quiet(published: Sequence[date], now: datetime, zone: ZoneInfo) -> str:
    """Why a source has been silent for too long by its own history, or "".

    `published` are the days it published on (any order, twice is once) in `zone`, the source's own. Only weekdays on
    which it usually publishes are counted, today not. Too long is more than twice its longest pause in half a year, and
    three days; a habit needs eight publishing days over four weeks.
    """
    today = now.astimezone(zone).date()
    days = sorted({day for day in published if today - HISTORY <= day <= today})
    if len(days) < _ENOUGH_DAYS or days[-1] - days[0] < _SHORTEST_HISTORY:
        return ""
    usual = _usual_weekdays(days)
    pauses = [_between(before, after, usual) for before, after in pairwise(days)]
    pause, longest = _between(days[-1], today, usual), max(pauses)
    if pause <= 2 * longest + _slack(pauses):
        return ""
    last = f"{days[-1].isoformat()} ({_WEEKDAYS[days[-1].weekday()]})"
    usually = "weekdays" if usual == {0, 1, 2, 3, 4} else "days on which it usually publishes"
    record = f"its longest pause before was {longest} of them" if longest else "it never left one out before"
    return f"nothing published since {last}: {pause} {usually} without a release; {record}"


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
    why = f"the list was not read: {_reason(outcome)}"
    if past.deferred + 1 >= MOST_DEFERRED:
        return Judgement(False, f"{why}; put off {past.deferred + 1} times in a row")
    return Judgement(False, why, deferred=True)


def _list_unread(lists: Sequence[Outcome], bad: Sequence[Outcome]) -> str:
    if not bad:
        return ""
    outcome = next(one for one in bad if one.kind != "deferred")
    page = lists.index(outcome) + 1
    return f"{'the list' if page == 1 else f'page {page} of the list'} could not be read: {_reason(outcome)}"


def _rows(result: Result) -> str:
    """What is wrong with the rows of the list, or ""."""
    entries = result.entries
    rows = result.page_rows or len(entries)
    if not entries:
        return "" if result.source.allow_empty else "the list came without a single release; was it redesigned?"
    if result.pages <= 1 and len(entries) == 1 and rows >= _ENOUGH_ROWS:
        return f"all {rows} rows of the list lead to one page; was it redesigned?"
    return ""


def _unlike(result: Result, past: Past) -> str:
    """In what the list is not what it was, or ""; nothing that a person has accepted."""
    if past.accepted or not past.checks or not result.entries:
        return ""
    return _against(result.entries, result.page_rows or len(result.entries), result.source.allow_empty, past)


def _against(entries: Sequence[Entry], rows: int, allow_empty: bool, past: Past) -> str:
    usual = past.page_rows
    if usual >= _ENOUGH_ROWS and rows * _FEW < usual and not allow_empty:
        return f"the list has {_count(rows, 'row')} where it used to have {usual}"
    if past.dated and not any(entry.published or entry.published_at for entry in entries):
        return "no row of the list has a date, and they used to have one; was it redesigned?"
    known = {key_shape(key) for key in past.keys}
    if len(past.keys) >= _ENOUGH_KEYS and not any(key_shape(entry.key) in known for entry in entries):
        return f"no link of the list looks as before: they were like {past.keys[0]}, now {entries[0].key}"
    return ""


def _pages(result: Result) -> str:
    """Half of the release pages that were tried could not be read."""
    tried = [one for one in result.outcomes if one.part == "release" and one.kind != "deferred"]
    failed = [one for one in tried if one.kind not in ("fetched", "not_modified", "gone")]
    if len(failed) == 1 and failed[0].kind == "unstable":  # one such page says nothing of its source
        return ""
    if not failed or len(failed) * 2 < len(tried):
        return ""
    return f"{len(failed)} of {_count(len(tried), 'release page')} could not be read: {_reason(failed[0])}"


def _baseline(result: Result, past: Past) -> str:
    if past.checks or result.readings or (result.source.allow_empty and not result.entries):
        return ""
    return "none of its releases could be read yet, so there is nothing to compare with later"


def _reason(outcome: Outcome) -> str:
    status = f" (status {outcome.status})" if outcome.kind == "http_error" and outcome.status else ""
    return outcome.why or _WORDS.get(outcome.kind, outcome.kind) + status


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _usual_weekdays(days: Sequence[date]) -> set[int]:
    """Weekdays with at least a quarter of the releases that a weekday usually has."""
    counts = [sum(day.weekday() == weekday for day in days) for weekday in range(7)]
    typical = median(sorted(counts)[2:])  # of the five busiest
    return {weekday for weekday, count in enumerate(counts) if count and count >= typical / 4}


def _between(before: date, after: date, usual: set[int]) -> int:
    """Usual publishing days strictly between two days."""
    span = (after - before).days
    return sum((before + timedelta(days=step)).weekday() in usual for step in range(1, span))


def _slack(pauses: Sequence[int]) -> int:
    """Days of grace: three, or its usual pause where that is longer."""
    return max(3, round(sum(pauses) / len(pauses)))
