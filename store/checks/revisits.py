"""Which known releases to look at again: second looks first, then by age within a budget."""

from collections.abc import Sequence

from sqlite_utils import Database

from crawler.items import Entry, Known, OutcomeKind, Validators
from store import releases
from store.db.database import Store
from store.model import Check, Remembered
from store.times import later

# What becomes of a page that is looked at; anything else is a failure.
LOOKED: frozenset[OutcomeKind] = frozenset({"fetched", "not_modified", "gone", "unstable"})
# A page that cannot be read must not use up the budget of those that can.
_FAILED = " LEFT JOIN _failed_looks failed ON failed.release_id = releases.id"
_IN_TURN = "failed.at NULLS FIRST, fresh_at DESC"
Ages = Sequence[tuple[float, float]]  # (younger than, look every), seconds, youngest class first


def revisits(store: Store, source: str, now: str, ages: Ages, *, budget: int, second_look: float) -> list[Known]:
    """Up to `budget` releases of `source` that are due for another look at `now`, the most urgent first.

    Those whose page was gone come first (`second_look` seconds later, to confirm it), then those whose list row says
    something else, then the youngest by `ages`. Age counts from publication, else first sight, or the latest edit.
    Pages that could not be read the last time stand back behind the others of their class.
    """
    db = store.db
    ids = _missing(db, source, now, second_look, budget)
    ids += [id_ for id_ in _urgent(db, source, budget - len(ids)) if id_ not in ids]
    for lower, upper, every in _classes(now, ages):
        room = budget - len(ids)
        if room > 0:
            ids += [id_ for id_ in _due(db, source, lower, upper, later(now, -every), room) if id_ not in ids]
    found = (releases.get(db, id_) for id_ in ids)
    return [_known(db, release) for release in found if release is not None]


def note_failed_looks(db: Database, check: Check) -> None:
    """Remember which known releases could not be read in `check`; a look that succeeds ends it."""
    find = "SELECT id FROM releases WHERE source = ? AND key = ?"
    name = check.result.source.name
    looks = [one for one in check.result.outcomes if one.part == "release" and one.key and one.kind != "deferred"]
    for outcome in looks:
        key = [name, outcome.key]
        if outcome.kind in LOOKED:
            db.execute(f"DELETE FROM _failed_looks WHERE release_id = ({find})", key)  # noqa: S608  our own words
        else:
            sql = f"INSERT OR REPLACE INTO _failed_looks (release_id, at) SELECT id, ? FROM ({find})"  # noqa: S608
            db.execute(sql, [check.finished_at, *key])


def _classes(now: str, ages: Ages) -> list[tuple[str, str, float]]:
    """Each age class as (fresh after, fresh up to, look every); the future belongs to the youngest."""
    uppers = ["9999", *(later(now, -younger) for younger, _ in ages)]
    return [(later(now, -younger), upper, every) for (younger, every), upper in zip(ages, uppers, strict=False)]


def _missing(db: Database, source: str, now: str, second_look: float, budget: int) -> list[int]:
    sql = (
        "SELECT id FROM releases WHERE source = ? AND gone_at IS NOT NULL AND status <> 'withdrawn' AND gone_at <= ?"
        " ORDER BY gone_at LIMIT ?"
    )
    return [row["id"] for row in db.query(sql, [source, later(now, -second_look), budget])]


def _urgent(db: Database, source: str, room: int) -> list[int]:
    sql = f"SELECT id FROM releases{_FAILED} WHERE source = ? AND last_looked_at = '' ORDER BY {_IN_TURN} LIMIT ?"  # noqa: S608
    return [row["id"] for row in db.query(sql, [source, max(room, 0)])]


def _due(db: Database, source: str, lower: str, upper: str, looked_before: str, room: int) -> list[int]:
    sql = (
        f"SELECT id FROM releases{_FAILED} WHERE source = ? AND fresh_at > ? AND fresh_at <= ?"  # noqa: S608  our own
        f" AND last_looked_at <= ? ORDER BY {_IN_TURN} LIMIT ?"
    )
    return [row["id"] for row in db.query(sql, [source, lower, upper, looked_before, room])]


def _known(db: Database, release: Remembered) -> Known:
    row = next(
        db.query("SELECT listed_title, listed_date, etag, last_modified FROM releases WHERE id = ?", [release.id])
    )
    entry = Entry(release.url, release.key, title=row["listed_title"], published=row["listed_date"])
    return Known(
        entry, release.revision.fingerprint, Validators(row["etag"], row["last_modified"]), release.content.attachments
    )


class KnownKeys:
    """The keys of one source that need no reading: recorded releases and forgotten ones. Asks the store each time."""

    def __init__(self, store: Store, source: str) -> None:
        self._store = store
        self._source = source

    def __contains__(self, key: object) -> bool:
        sql = (
            "SELECT 1 FROM releases WHERE source = :s AND key = :k"
            " UNION ALL SELECT 1 FROM _forgotten WHERE source = :s AND key = :k LIMIT 1"
        )
        return self._store.db.execute(sql, {"s": self._source, "k": key}).fetchone() is not None
