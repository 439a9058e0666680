"""How well queries are answered: recall of all, precision of the first ten, nDCG of the first ten."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log2
from statistics import mean

from bench._search_queries import Query

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Score:
    """How one query was answered, each between 0 and 1."""

    recall: float  # of all that is meant, how much is found
    precision: float  # of the first ten hits, how many are meant
    ndcg: float  # how near the first ten come to the best ten in the best order

    def __str__(self) -> str:
        return "/".join(f"{value:.2f}".removeprefix("0") for value in (self.recall, self.precision, self.ndcg))


@dataclass(frozen=True)
class Answer:
    """What an engine found for a query, beside what was meant (at least one text)."""

    query: Query
    meant: Mapping[int, int]  # grades by the numbers of texts
    found: Sequence[int]  # the best first

    @cached_property
    def score(self) -> Score:
        return score(self.found, self.meant)

    @property
    def missed(self) -> list[int]:
        """What was meant and is not found, the best first."""
        return sorted(self.meant.keys() - set(self.found), key=lambda number: -self.meant[number])

    @property
    def mistaken(self) -> list[int]:
        """What is among the first ten and was not meant."""
        return [number for number in self.found[:SHOWN] if number not in self.meant]


def score(found: Sequence[int], meant: Mapping[int, int]) -> Score:
    """The score of what was found, the best first, against the grades of what is meant (at least one)."""
    first = found[:SHOWN]
    best = sorted(meant.values(), reverse=True)[:SHOWN]
    return Score(
        recall=len(meant.keys() & set(found)) / len(meant),
        precision=sum(number in meant for number in first) / len(first) if first else 0.0,
        ndcg=_gain([meant.get(number, 0) for number in first]) / _gain(best),
    )


def average(scores: Iterable[Score]) -> Score:
    """The mean over queries, each of the same weight."""
    every = list(scores)
    return Score(mean(s.recall for s in every), mean(s.precision for s in every), mean(s.ndcg for s in every))


def by_kind(answers: Sequence[Answer]) -> dict[str, Score]:
    """The means by kind, in the order of first appearance, and over all answers."""
    kinds: dict[str, list[Score]] = defaultdict(list)
    for answer in answers:
        kinds[answer.query.kind].append(answer.score)
    return {**{kind: average(own) for kind, own in kinds.items()}, "all": average(answer.score for answer in answers)}


def _gain(grades: Sequence[int]) -> float:
    return sum(((1 << grade) - 1) / log2(place + 2) for place, grade in enumerate(grades))
