"""What people type to search, read: words, "phrases", word*, -not, OR, NOT, ( ), and filters such as source:. Pure.

AND (also between two words that nothing joins) comes before OR. The parser is our own: people paste titles with lone
quotes, brackets and marks, which must be searched for, not refused; parsers of query languages refuse them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.errors import QueryError
from store.search.leaves import leaf
from store.search.nodes import Filter, Node, Not, depth, every, leaves, some
from store.search.pieces import Piece, pieces
from store.search.terms import Term

_DEEPEST = 20  # levels of AND, OR and NOT in each other; FTS5 takes 256, brackets and all
_MOST = 1000  # words and filters


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One search."""

    text: str = ""  # as it was typed
    root: Node | None = None  # None: nothing can be found by it

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms of which places are shown: none that is excluded."""
        return tuple(one for one, excluded in leaves(self.root) if isinstance(one, Term) and not excluded)

    @property
    def filters(self) -> tuple[Filter, ...]:
        """All filters."""
        return tuple(one for one, _ in leaves(self.root) if isinstance(one, Filter))


def parse(text: str) -> Query:
    """What `text` asks for. Raises QueryError for a filter that cannot be, and for what is too long or too deep."""
    group = _Group()
    outer: list[_Group] = []
    for piece in pieces(text):
        if piece.mark == "(":
            outer.append(group)
            group = _Group(excluded=group.take_minus())
        elif piece.mark == ")" and outer:
            inner, group = group, outer.pop()
            group.add(inner.node(), minus=inner.excluded)
        else:
            group.read(piece)
    while outer:  # brackets that nobody closed
        inner, group = group, outer.pop()
        group.add(inner.node(), minus=inner.excluded)
    root = group.node()
    _ensure_short(root)
    return Query(text=text, root=root)


@dataclass(slots=True)
class _Group:
    """What stands between two brackets, while it is read."""

    excluded: bool = False
    alternatives: list[list[Node]] = field(default_factory=lambda: [[]])
    _minus: bool = False

    def read(self, piece: Piece) -> None:
        if piece.mark == "OR":
            self.alternatives.append([])
        elif piece.mark in ("-", "NOT"):
            self._minus = not self._minus
        elif not piece.mark:
            self.add(leaf(piece), minus=self.take_minus())

    def take_minus(self) -> bool:
        """Whether a minus stands before what comes next."""
        minus, self._minus = self._minus, False
        return minus

    def add(self, node: Node | None, *, minus: bool) -> None:
        if node is not None:
            self.alternatives[-1].append(_negated(node) if minus else node)

    def node(self) -> Node | None:
        alternatives: Sequence[Node] = [node for one in self.alternatives if (node := every(one))]
        node = some(alternatives)
        if node is not None and depth(node) > _DEEPEST:
            raise QueryError("the brackets of this search are too deep; write it with fewer of them")
        return node


def _negated(node: Node) -> Node:
    return node.part if isinstance(node, Not) else Not(node)


def _ensure_short(root: Node | None) -> None:
    if sum(1 for _ in leaves(root)) > _MOST:
        raise QueryError(f"this search has more than {_MOST:,} words; write fewer of them")
