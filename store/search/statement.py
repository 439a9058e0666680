"""A search as SQL: one expression for FTS5, and conditions on what it finds.

What FTS5 can do by itself it does: words, sources, languages, departments. Days are ranges of numbers (see `places`).
What is true of a release (its state, its changes) is asked of the store.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from store.db.sql import compose
from store.search import days, places
from store.search.marks import EVERY, language_mark, source_mark
from store.search.nodes import All, Either, Filter, Node, Not, conjuncts, every, leaves, newest_only
from store.search.source_names import Numbers, matching
from store.search.terms import Term, expression

_NOT_LIVE = "SELECT id FROM releases WHERE status IN ('withdrawn', 'duplicate')"
_NEWEST = f"f.rowid & {places.NEWEST} = {places.NEWEST}"
_OF_RELEASES = compose(
    "f.rowid >> {bits} IN (SELECT s.id >> {bits} FROM _search s WHERE s.release_id IN ({{}}))",
    bits=str(places.VERSION_BITS),
)
_RELEASES = {
    "status": "SELECT id FROM releases WHERE status = ?",
    "kind": "SELECT release_id FROM changes WHERE kind = ?",
    "touches": ("SELECT c.release_id FROM changes c, json_each(c.touches) t WHERE c.kind = 'edited' AND t.value = ?"),
}
# What is true of nearly all releases is asked of each that is found, or of those few of which it is not true.
_NEARLY_ALL = {
    Filter("status", "live"): f"NOT {_OF_RELEASES.format(_NOT_LIVE)}",
    Filter("kind", "new"): """EXISTS (SELECT 1 FROM _search s INDEXED BY _search_releases
      JOIN changes c ON c.kind = 'new' AND c.release_id = s.release_id WHERE s.id = f.rowid)""",
}


@dataclass(frozen=True, slots=True)
class Condition:
    """Part of a WHERE, and the values of its placeholders."""

    sql: str
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What to look for in `_search_index f`."""

    match: str  # the FTS5 expression
    where: Condition

    @property
    def values(self) -> tuple[Any, ...]:
        """Those of the expression and of the conditions."""
        return (self.match, *self.where.values)


def statement(root: Node, sources: Numbers, today: date) -> Statement:
    """The search for `root`. Raises QueryError for a source that is not there; `sources`: all, with their numbers."""
    build = _Builder(sources, today)
    parts = conjuncts(newest_only(root))
    matched = every([part for part in parts if build.is_matched(part)])
    others = [build.condition(part) for part in parts if not build.is_matched(part)]
    return Statement(build.match(matched) if matched else _all_rows(), _joined(" AND ", others))


@dataclass(frozen=True, slots=True)
class _Builder:
    sources: Numbers
    today: date

    def is_matched(self, node: Node) -> bool:
        """Whether FTS5 can decide of it alone."""
        return all(isinstance(one, Term) or one.name in ("source", "language", "department") for one, _ in leaves(node))

    def match(self, node: Node) -> str:
        """The FTS5 expression of what `is_matched`."""
        if isinstance(node, Term):
            return f"({expression(node)})"
        if isinstance(node, Filter):
            return self._match_filter(node)
        if isinstance(node, Either):
            return f"({' OR '.join(map(self.match, node.parts))})"
        parts = node.parts if isinstance(node, All) else (node,)
        wanted = " AND ".join(self.match(part) for part in parts if not isinstance(part, Not)) or _all_rows()
        unwanted = " OR ".join(self.match(part.part) for part in parts if isinstance(part, Not))
        return f"(({wanted}) NOT ({unwanted}))" if unwanted else f"({wanted})"

    def _match_filter(self, node: Filter) -> str:
        if node.name == "department":
            return f"(department : ({expression(Term(text=node.value))}))"
        if node.name == "language":
            return _marked([language_mark(node.value)])
        return _marked([source_mark(self.sources[name]) for name in matching(node.value, self.sources)])

    def condition(self, node: Node) -> Condition:
        """What SQL decides of it."""
        if self.is_matched(node):
            return Condition(
                "f.rowid IN (SELECT rowid FROM _search_index WHERE _search_index MATCH ?)", (self.match(node),)
            )
        if isinstance(node, Not):
            inner = self.condition(node.part)
            return Condition(f"NOT {inner.sql}", inner.values)
        if isinstance(node, All | Either):
            joint = " AND " if isinstance(node, All) else " OR "
            return _joined(joint, [self.condition(part) for part in node.parts])
        assert isinstance(node, Filter)
        return self._filter(node)

    def _filter(self, node: Filter) -> Condition:
        if node.name == "in":
            return Condition(_NEWEST)
        if node.name == "since":
            return Condition("f.rowid >= ?", (places.first_of(days.period(node.value, self.today)[0]),))
        if node.name == "until":
            return Condition("f.rowid <= ?", (places.last_of(days.period(node.value, self.today)[1]),))
        if node in _NEARLY_ALL:
            return Condition(_NEARLY_ALL[node])
        return Condition(_OF_RELEASES.format(_RELEASES[node.name]), (node.value,))


def _all_rows() -> str:
    return _marked([EVERY])


def _marked(marks: Sequence[str]) -> str:
    return "(marks : ({}))".format(" OR ".join(f'"{mark}"' for mark in marks))


def _joined(joint: str, conditions: Sequence[Condition]) -> Condition:
    if not conditions:
        return Condition("TRUE")
    sql = f"({joint.join(one.sql for one in conditions)})"
    return Condition(sql, tuple(value for one in conditions for value in one.values))
