"""What to search for instead, where nothing or next to nothing is found: other spellings, fewer filters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from store.db.database import Store
from store.search.nodes import Filter, Node, Not, conjuncts, every, leaves, replaced, written
from store.search.query import Query
from store.search.search import total_of
from store.search.terms import Term
from store.search.vocabulary import alike

MOST = 12  # words and filters: a longer search is a text that somebody pasted, and trying its words would take long
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
    if asked.root is None or found > FEW or sum(1 for _ in leaves(asked.root)) > MOST:
        return []
    spelled = _spelled(store, asked.root, found, today)
    return [*spelled, *(() if found else _without(store, asked.root, today))]


def _spelled(store: Store, root: Node, found: int, today: date | None) -> list[Advice]:
    """The best of what words alike find."""
    near = {one: words for one in _doubtful(store, root) if (words := _alike(store, one))}
    others = [replaced(root, one, word) for one, words in near.items() for word in words]
    tried = [Advice(written(other), total_of(store, other, today)) for other in (*others, _all_replaced(root, near))]
    better = [one for one in tried if one.total >= max(1, found * _BETTER)]
    return sorted(better, key=lambda one: -one.total)[:1]


def _doubtful(store: Store, root: Node) -> list[Term]:
    """The words that next to no release has."""
    words = [one for one, excluded in leaves(root) if isinstance(one, Term) and not excluded and not one.prefix]
    return [one for one in dict.fromkeys(words) if total_of(store, one) <= FEW]


def _alike(store: Store, term: Term) -> list[Term]:
    """Other words for a term that there are, the most alike first."""
    words = (Term(text=word, in_title=term.in_title) for word in alike(store.db, term.text))
    return [word for word in words if total_of(store, word)]


def _all_replaced(root: Node, near: Mapping[Term, Sequence[Term]]) -> Node:
    """`root` with the word in place of each that is most alike."""
    return reduce(lambda node, one: replaced(node, one, near[one][0]), near, root)


def _without(store: Store, root: Node, today: date | None) -> Iterator[Advice]:
    """Without each filter that alone leaves nothing."""
    parts = conjuncts(root)
    for part in parts:
        rest = every([one for one in parts if one != part])
        if isinstance(part.part if isinstance(part, Not) else part, Filter) and rest is not None:
            total = total_of(store, rest, today)
            if total:
                yield Advice(written(rest), total, written(part))
