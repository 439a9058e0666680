"""What the releases of a search have in common: how many of each source, year and language, and with which changes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from store.db.json_columns import encode
from store.db.sql import Connection, column, compose, rows
from store.search.numbers import numbers
from store.search.places import year_of
from store.search.statement import Statement

_COUNTED = 10_000  # releases, the newest
_MOST = 12  # of one kind that are named
_RELEASES = """
SELECT s.release_id FROM json_each(?) n CROSS JOIN _search s INDEXED BY _search_releases ON s.id = n.value
"""
_FIELDS = {
    "source": "SELECT source AS name, count(*) AS count FROM releases WHERE id IN ({ids}) GROUP BY 1",
    "language": (
        "SELECT v.language AS name, count(*) AS count FROM releases r CROSS JOIN revisions v ON v.id = r.revision_id"
        " WHERE r.id IN ({ids}) AND v.language <> '' GROUP BY 1"
    ),
    "kind": (
        "SELECT kind AS name, count(DISTINCT release_id) AS count FROM changes"
        " WHERE release_id IN ({ids}) AND kind <> 'new' GROUP BY 1"
    ),
}

Counted = Sequence[tuple[str, int]]  # what, and of how many releases it is true; the most first


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How the releases found are spread."""

    counted: int = 0  # how many of them were counted, the newest
    sources: Counted = ()
    years: Counted = ()  # the newest first
    languages: Counted = ()
    kinds: Counted = ()


def facets(db: Connection, wanted: Statement) -> Facets:
    """How the releases that are `wanted` are spread over sources, years, languages and kinds of change."""
    found = list(islice(numbers(db, wanted), _COUNTED))
    ids = encode(column(db, _RELEASES, [encode(found)]))
    years = Counter(year_of(number) for number in found)
    counted = {name: _counted(db, sql, ids) for name, sql in _FIELDS.items()}
    return Facets(
        counted=len(found),
        sources=counted["source"],
        years=[(str(year), count) for year, count in sorted(years.items(), reverse=True)][:_MOST],
        languages=counted["language"],
        kinds=counted["kind"],
    )


def _counted(db: Connection, sql: str, ids: str) -> Counted:
    found = Counter({row["name"]: row["count"] for row in rows(db, compose(sql, ids=_GIVEN), [ids])})
    return found.most_common(_MOST)


_GIVEN = "SELECT value FROM json_each(?)"
