"""Searching: releases by the words of what they say or said, the best or the newest first, each once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain, islice

from store.db.database import Store
from store.db.sql import Connection, exists, rows
from store.query_rows import Hit
from store.search import numbers
from store.search.hits import hit
from store.search.nodes import Filter, Node, conjuncts, every
from store.search.query import Query, parse
from store.search.statement import Statement, statement

RANKED = 3000  # of more releases that are found, the newest ones are ranked: it takes 5 ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What a search finds: a part of it, and how much there is."""

    hits: tuple[Hit, ...] = ()
    total: int = 0  # releases
    ranked: int = 0  # how many of them, the newest, stand in the order of their rank before all others; 0 = all


def search(
    store: Store,
    query: str,
    *,
    source: str = "",
    since: str = "",
    until: str = "",
    limit: int = 20,
    skip: int = 0,
    newest: bool = False,
    today: date | None = None,
) -> list[Hit]:
    """Releases any version of which is what `query` asks for, the best (or newest) first; see `find`.

    `source`, `since` and `until` narrow it down as the filters of these names do; of a `source` that is not there
    nothing is found.
    """
    if source and not exists(store.db, "SELECT 1 FROM sources WHERE name = ?", [source]):
        return []
    asked = narrowed(parse(query), source=source, since=since, until=until)
    return list(find(store, asked, limit=limit, skip=skip, newest=newest, today=today).hits)


def find(
    store: Store, asked: Query, *, limit: int = 20, skip: int = 0, newest: bool = False, today: date | None = None
) -> Results:
    """What `asked` finds: `limit` hits (0 = all) after the first `skip`, and how many there are.

    Each hit is the newest version for which the search holds. `today` is the day from which `7d` counts (default: today
    in UTC). Raises QueryError for a source that is not there.
    """
    wanted = asked_of(store.db, asked, today)
    if wanted is None:
        return Results()
    newest = newest or not asked.wanted  # without a word there is none that stands better
    order, total = _newest(store.db, wanted) if newest else _best(store.db, wanted)
    part = islice(order, skip, skip + limit if limit else None)
    hits = tuple(hit(store.db, number, score, asked.wanted) for number, score in part)
    return Results(hits=hits, total=total, ranked=RANKED if total > RANKED and not newest else 0)


def asked_of(db: Connection, asked: Query, today: date | None = None) -> Statement | None:
    """The statement for a search; None when nothing can be found by it. Raises QueryError as `find` does."""
    if asked.root is None:
        return None
    sources = {row["name"]: row["number"] for row in rows(db, _SOURCES)}
    return statement(asked.root, sources, today or datetime.now(UTC).date())


_SOURCES = """
SELECT s.name, coalesce(n.id, 0) AS number FROM sources s LEFT JOIN _search_sources n ON n.source = s.name
"""


def narrowed(asked: Query, *, source: str = "", since: str = "", until: str = "") -> Query:
    """`asked` and these filters, too. A search for nothing stays one."""
    if asked.root is None:
        return asked
    given = {"source": source, "since": since, "until": until}
    filters = [Filter(name, text) for name, text in given.items() if text]  # type: ignore[arg-type]  # as FILTERS has them
    return Query(text=asked.text, root=every([*conjuncts(asked.root), *filters]))


def total_of(store: Store, root: Node, today: date | None = None) -> int:
    """How many releases a search finds."""
    wanted = asked_of(store.db, Query(root=root), today)
    return numbers.total(store.db, wanted) if wanted else 0


def release_ids(db: Connection, asked: Query) -> frozenset[int]:
    """The ids of all releases that `asked` finds. Raises QueryError as `find` does."""
    wanted = asked_of(db, asked)
    return frozenset(numbers.release_ids(db, wanted)) if wanted else frozenset()


def _newest(db: Connection, wanted: Statement) -> tuple[Iterator[tuple[int, float]], int]:
    """All that are found, the newest first, and how many."""
    return ((number, 0.0) for number in numbers.numbers(db, wanted)), numbers.total(db, wanted)


def _best(db: Connection, wanted: Statement) -> tuple[Iterator[tuple[int, float]], int]:
    """The newest RANKED in the order of their scores, then the others, the newest first; and how many."""
    ranked = sorted(islice(numbers.scores(db, wanted), RANKED), key=lambda one: (one[1], -one[0]))
    if len(ranked) < RANKED:
        return iter(ranked), len(ranked)
    others, total = _newest(db, wanted)
    return chain(ranked, islice(others, RANKED, None)), total
