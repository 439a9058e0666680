"""Which of several sets of rows is the list of a page. Pure.

It is the one whose rows belong to the address of the page, then the one with more dated rows, then the one with the
better score; but one that was left off long ago gives way to a newer one. Nothing here may turn over in a quiet week.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from crawler.lists.rows.candidates import MOSTLY, Candidate
from crawler.lists.rows.rows import Row

FEW = 3  # a set with less than a third of another's rows is a box beside it, however new
_HALF = 2  # an own list has at least half of the rows of a box beside it
_COMPARED = 10  # newest days of a set by which its pauses are judged
_PAUSES = 4  # usual pauses of a list: one that is further behind another is an old one
_LONG = 180  # days: so is one that is behind by more, whatever its pauses
_QUIET = 60  # days: lists that differ by no more are equally new


def best_first(candidates: Iterable[Candidate], *, compare_days: bool) -> list[Candidate]:
    """The list first, then the other candidates by their score.

    With `compare_days` a set that is much newer is the list, though it is smaller: the other is an old one. On later
    pages of a list, that would be a box with the latest news.
    """
    by_score = sorted(candidates, key=lambda each: -each.score)
    dated = [each for each in by_score if each.is_dated_list and each.days]
    dated = [each for each in dated if not _is_to_come(each, dated)]
    if not dated:
        return by_score
    most = max(each.size for each in dated)
    ranks = [(each.own and _HALF * each.size >= most, each.size, each.dated) for each in dated]
    best = _first([each for each, rank in zip(dated, ranks, strict=True) if rank == max(ranks)])
    if newer := [each for each in dated if compare_days and _newer(each, best)]:
        best = max(newer, key=lambda each: (each.newest, each.size))
    undated = by_score[0].dated <= MOSTLY and by_score[0].score > best.score
    if undated and FEW * best.size < len(by_score[0].rows):
        return by_score
    return [best, *(each for each in by_score if each is not best)]


def _first(alike: Sequence[Candidate]) -> Candidate:
    """Of sets that are alike, best first, the one that stands before the best on the page, if it is apart from that."""
    return min(alike, key=lambda each: each.places[0] if each.places[1] <= alike[0].places[0] else alike[0].places[0])


def _newer(one: Candidate, other: Candidate) -> bool:
    """Whether `one` is so much newer that `other` is an old list. Days that rise are of events to come."""
    ahead = (one.newest - other.newest).days
    old = ahead > max(_QUIET, min(_LONG, _PAUSES * _pause(other.days))) and FEW * one.size >= other.size
    return old and one.own >= other.own and not rises(one.rows)


def _is_to_come(one: Candidate, others: Iterable[Candidate]) -> bool:
    """Whether days that rise begin where those of another list, which fall, end at the latest: they are of events."""
    first = one.days[-1]
    return rises(one.rows) and any(each.days[0] <= first and not rises(each.rows) for each in others)


def rises(rows: Sequence[Row]) -> bool:
    """Whether days rise more often than they fall."""
    days = [row.published for row in rows if row.published]
    return sum((here < there) - (here > there) for here, there in pairwise(days)) > 0


def _pause(days: Sequence[date]) -> float:
    """The usual number of days between two releases."""
    return median((newer - older).days for newer, older in pairwise(days[:_COMPARED])) if len(days) > 1 else 0
