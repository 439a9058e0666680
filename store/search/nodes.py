"""What a search asks for, as a tree: terms and filters, joined by AND, OR and NOT. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from store.search.terms import Term

FilterName: TypeAlias = Literal[
    "source", "language", "status", "department", "kind", "touches", "since", "until", "in"
]  # fmt: skip
FILTERS: tuple[FilterName, ...] = get_args(FilterName)


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition that is not about words."""

    name: FilterName
    value: str  # as it was written; of `language`, `status`, `kind`, `touches` and `in` in small letters

    def __str__(self) -> str:
        value = f'"{self.value}"' if " " in self.value else self.value
        return f"{self.name}:{value}"


@dataclass(frozen=True, slots=True)
class All:
    """Each of at least two parts."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of at least two parts."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    part: "Node"


Node: TypeAlias = Term | Filter | All | Either | Not


def every(parts: Sequence[Node]) -> Node | None:
    """All of `parts`, each once; None where there are none."""
    flat = [one for part in parts for one in (part.parts if isinstance(part, All) else (part,))]
    return _one_or(All, flat)


def some(parts: Sequence[Node]) -> Node | None:
    """One of `parts`, each once; None where there are none."""
    flat = [one for part in parts for one in (part.parts if isinstance(part, Either) else (part,))]
    return _one_or(Either, flat)


def conjuncts(node: Node) -> tuple[Node, ...]:
    """The parts all of which must hold."""
    return node.parts if isinstance(node, All) else (node,)


def leaves(node: Node | None, *, excluded: bool = False) -> Iterator[tuple[Term | Filter, bool]]:
    """Each term and filter, and whether it is one that must not hold."""
    if isinstance(node, Not):
        yield from leaves(node.part, excluded=not excluded)
    elif isinstance(node, All | Either):
        for part in node.parts:
            yield from leaves(part, excluded=excluded)
    elif node is not None:
        yield node, excluded


def newest_only(root: Node) -> Node:
    """`root`, which asks for what releases say now if it names no word to find.

    A release without a word is one that does not say it now, whatever it said once.
    """
    if any(isinstance(one, Term) and not excluded for one, excluded in leaves(root)):
        return root
    return every([*conjuncts(root), Filter("in", "latest")]) or root


def replaced(node: Node, old: Term, new: Term) -> Node:
    """`node` with another term in place of one."""
    if isinstance(node, Not):
        return Not(replaced(node.part, old, new))
    if isinstance(node, All | Either):
        return type(node)(tuple(replaced(part, old, new) for part in node.parts))
    return new if node == old else node


def written(node: Node) -> str:
    """`node` as people type it."""
    if isinstance(node, Term):
        word = f'"{node.text}"' if node.quoted else f"{node.text}*" if node.prefix else node.text
        return f"title:{word}" if node.in_title else word
    if isinstance(node, Filter):
        return str(node)
    if isinstance(node, Not):
        return f"-{_closed(node.part)}"
    if isinstance(node, All):
        return " ".join(_closed(part) if isinstance(part, Either) else written(part) for part in node.parts)
    return " OR ".join(map(written, node.parts))


def _closed(node: Node) -> str:
    return f"({written(node)})" if isinstance(node, All | Either) else written(node)


def depth(node: Node) -> int:
    """How many levels a tree has."""
    parts = node.parts if isinstance(node, All | Either) else (node.part,) if isinstance(node, Not) else ()
    return 1 + max(map(depth, parts), default=0)


def _one_or(kind: type[All] | type[Either], parts: Sequence[Node]) -> Node | None:
    once = tuple(dict.fromkeys(parts))
    if len(once) > 1:
        return kind(once)
    return once[0] if once else None
