"""Which known releases to look at again: second looks first, then by age within a budget."""

from collections.abc import Sequence
from typing import Literal

from crawler.items import Entry, Known, OutcomeKind, Release, Validators
from crawler.listed_title import shows
from crawler.text_sketch import sketch
from crawler.times import later
from store import releases
from store.db.database import Store
from store.db.sql import Connection, column, compose, only, value
from store.model import Remembered

# The outcomes of a page that could be looked at; any other is a failure.
LOOKED: frozenset[OutcomeKind] = frozenset({"fetched", "not_modified", "gone", "unstable"})
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


def looks_a_day(store: Store, source: str, now: str, ages: Ages, *, budget: int, checks: float) -> float:
    """How many releases of `source` are looked at again in a day of `checks` checks, as its releases are at `now`."""
    due = sum(
        int(value(store.db, _IN_CLASS, [source, lower, upper])) * min(checks, _A_DAY / every)
        for lower, upper, every in _classes(now, ages)
    )
    return round(min(due, budget * checks), 1)


def _classes(now: str, ages: Ages) -> list[tuple[str, str, float]]:
    """Each age class as (fresh after, fresh up to, look every); the future belongs to the youngest."""
    uppers = ["9999", *(later(now, -younger) for younger, _ in ages)]
    return [(later(now, -younger), upper, every) for (younger, every), upper in zip(ages, uppers, strict=False)]


def _missing(db: Connection, source: str, now: str, second_look: float, budget: int) -> list[int]:
    return column(db, _MISSING, [source, later(now, -second_look), budget])


# The page of a release that is known only as its list shows it is tried again by `retry_queue`.
_ONCE_READ = "NOT EXISTS (SELECT 1 FROM _unread u WHERE u.source = r.source AND u.key = r.key)"
_GONE = """
SELECT id FROM releases r WHERE source = ? AND gone_at IS NOT NULL AND status <> 'withdrawn' AND gone_at <= ?
AND {once_read} ORDER BY gone_at LIMIT ?
"""
_MISSING = compose(_GONE, once_read=_ONCE_READ)
# A page that cannot be read must not use up the budget of those that can.
_IN_TURN = """
SELECT id FROM releases r LEFT JOIN _failed_looks failed ON failed.release_id = r.id
WHERE source = ? AND {due} AND {once_read} ORDER BY failed.at NULLS FIRST, fresh_at DESC LIMIT ?
"""
_URGENT = compose(_IN_TURN, due="last_looked_at = ''", once_read=_ONCE_READ)
_DUE = compose(_IN_TURN, due="fresh_at > ? AND fresh_at <= ? AND last_looked_at <= ?", once_read=_ONCE_READ)


_IN_CLASS = compose(
    "SELECT count(*) FROM releases r WHERE source = ? AND fresh_at > ? AND fresh_at <= ? AND {once_read}",
    once_read=_ONCE_READ,
)
_A_DAY = 86_400.0  # seconds


def _urgent(db: Connection, source: str, room: int) -> list[int]:
    return column(db, _URGENT, [source, max(room, 0)])


def _due(db: Connection, source: str, lower: str, upper: str, looked_before: str, room: int) -> list[int]:
    return column(db, _DUE, [source, lower, upper, looked_before, room])


def _known(db: Connection, release: Remembered) -> Known:
    row = only(db, _LISTED, [release.id])
    # What a row says counts, too, and a page that is "not modified" would not be read beside it.
    relisted = row["last_looked_at"] == ""
    title = row["listed_title"] or release.content.title
    entry = Entry(url=release.url, key=release.key, title=title, published=row["listed_date"])
    return Known(
        entry=entry,
        fingerprint=release.revision.fingerprint,
        validators=Validators() if relisted else Validators(row["etag"], row["last_modified"]),
        attachments=release.content.attachments,
        reader=release.content.reader,
        page="" if relisted else row["sha256"] or "",
        shows_title=_shown(title, release.content),
        sketch=sketch(release.content),
        targets=release.content.targets,
    )


def _shown(title: str, content: Release) -> Literal["", "in text", "as title"]:
    """How a release shows the title under which it is listed."""
    if shows(title, (content.title,)):
        return "as title"
    return "in text" if shows(title, (content.title, content.text)) else ""


_LISTED = """
SELECT listed_title, listed_date, etag, last_modified, last_looked_at, s.sha256
FROM releases r JOIN revisions v ON v.id = r.revision_id LEFT JOIN snapshots s ON s.id = v.snapshot_id WHERE r.id = ?
"""
