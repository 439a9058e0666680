"""What a year of watching takes on the disk: by the bytes of this store so far, else by those of others."""

from collections.abc import Mapping
from dataclasses import dataclass

from store.db.database import Store
from store.db.sql import count, only, rows, value
from store.maintenance.doctor import Part

OUTCOMES_KEPT = 30.0  # days
_ENOUGH_CHECKS, _ENOUGH_RELEASES = 1_000, 100  # to measure by: a table takes some pages however few its rows are
_SHORTEST = 7.0  # days, of which a year can be told
_SMALL = ("checks", "outcomes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Bytes of a row with its indexes; and how many outcomes a check has. As measured on stores of a year."""

    check: float = 110.0
    outcome: float = 110.0
    release: float = 15_000.0  # with its versions, pages, files, alerts and its part of the search index
    outcomes_a_check: float = 3.0


@dataclass(frozen=True, slots=True)
class Growth:
    """Bytes that a year takes."""

    checks: float = 0.0
    outcomes: float = 0.0
    releases: float = 0.0
    files: float = 0.0  # that are kept

    @property
    def bytes(self) -> int:
        """All in all."""
        return round(self.checks + self.outcomes + self.releases + self.files)


def rates(store: Store, parts: list[Part]) -> Rates:
    """What rows of `store` take, by its `parts` (see `doctor.sizes`); the usual where it has too few of them."""
    usual, taken = Rates(), {part.name: part.bytes for part in parts}
    checks, outcomes, releases = (count(store.db, table) for table in ("checks", "outcomes", "releases"))
    rest = sum(bytes_ for name, bytes_ in taken.items() if name not in _SMALL)
    has_checks = bool(taken) and checks >= _ENOUGH_CHECKS
    seen = int(value(store.db, "SELECT count(DISTINCT check_id) FROM outcomes"))
    return Rates(
        check=taken["checks"] / checks if has_checks else usual.check,
        outcome=taken["outcomes"] / outcomes if has_checks and outcomes >= _ENOUGH_CHECKS else usual.outcome,
        release=rest / releases if taken and releases >= _ENOUGH_RELEASES else usual.release,
        outcomes_a_check=outcomes / seen if seen >= _ENOUGH_RELEASES else usual.outcomes_a_check,
    )


_PUBLISHED = """
SELECT source, count(*) AS number, julianday(:today) - julianday(min(published)) AS days FROM releases
WHERE published > date(:today, '-1 year') AND published <= :today GROUP BY source
"""


def releases_a_year(store: Store, today: str) -> dict[str, float]:
    """How many releases each source publishes in a year, by those of the last one that are known."""
    found = rows(store.db, _PUBLISHED, {"today": today})
    return {row["source"]: row["number"] / max(row["days"], _SHORTEST) * 365 for row in found}


_KEPT = """
SELECT sum(size) AS bytes, julianday(:now) - julianday(min(seen)) AS days FROM (
  SELECT f.size, min(v.seen_at) AS seen FROM files f JOIN _attachments a ON a.sha256 = f.sha256
  JOIN revisions v ON v.id = a.revision_id WHERE f.kept = 1 GROUP BY f.sha256
) WHERE seen > datetime(:now, '-1 year')
"""


def files_a_year(store: Store, now: str) -> float:
    """How many bytes of files are kept in a year, by those of the last one."""
    kept = only(store.db, _KEPT, {"now": now})
    return kept["bytes"] / max(kept["days"], _SHORTEST) * 365 if kept["bytes"] else 0.0


def year(
    of: Rates, checks_a_day: Mapping[str, float], releases: Mapping[str, float], *, keep_checks: float, files: float = 0
) -> Growth:
    """What a year of these sources takes; `keep_checks`: days for which checks are kept; `files`: `files_a_year`."""
    daily = sum(checks_a_day.values())
    return Growth(
        checks=daily * min(keep_checks, 365.0) * of.check,
        outcomes=daily * min(keep_checks, OUTCOMES_KEPT) * of.outcomes_a_check * of.outcome,
        releases=sum(releases.get(name, 0.0) for name in checks_a_day) * of.release,
        files=files,
    )
