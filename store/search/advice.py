"""What to search for instead, where nothing or next to nothing is found: other spellings, fewer filters."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from store.db.database import Store
from store.search.nodes import Filter, Node, Not, conjuncts, every, leaves, replaced, written
from store.search.query import Query
from store.search.search import total_of
from store.search.terms import Term
from store.search.vocabulary import alike

FEW = 2  # releases: of so few another spelling is sought
_BETTER = 5  # times as many releases as are found: then a spelling is offered


@dataclass(frozen=True, slots=True)
class Advice:
    """Another search."""

    query: str
    total: int  # releases that it finds
    without: str = ""  # the filter that it lacks; "" = it is spelled otherwise


def advice(store: Store, asked: Query, found: int, today: date | None = None) -> list[Advice]:
    """What finds more than `asked`, which finds `found` releases: another spelling, or without a filter, if any."""
    if asked.root is None or found > FEW:
        return []
    spelled = _spelled(store, asked.root, found, today)
    return [*spelled, *(() if found else _without(store, asked.root, today))]


def _spelled(store: Store, root: Node, found: int, today: date | None) -> list[Advice]:
    """The best of what words alike find."""
    tried = [
        Advice(written(other), total_of(store, other, today))
        for one, excluded in leaves(root)
        if isinstance(one, Term) and not excluded and not one.prefix
        for word in alike(store.db, one.text)
        for other in [replaced(root, one, Term(text=word, in_title=one.in_title))]
    ]
    better = [one for one in tried if one.total >= max(1, found * _BETTER)]
    return sorted(better, key=lambda one: -one.total)[:1]


def _without(store: Store, root: Node, today: date | None) -> Iterator[Advice]:
    """Without each filter that alone leaves nothing."""
    parts = conjuncts(root)
    for part in parts:
        rest = every([one for one in parts if one != part])
        if isinstance(part.part if isinstance(part, Not) else part, Filter) and rest is not None:
            total = total_of(store, rest, today)
            if total:
                yield Advice(written(rest), total, written(part))
