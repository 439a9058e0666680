"""Which known releases to look at again: second looks first, then by age within a budget."""

from collections.abc import Iterator
from typing import Literal

from crawler.items import Entry, Known, Release, Validators
from crawler.listed_title import shows
from crawler.outcome_kind import OutcomeKind
from crawler.text_sketch import sketch
from crawler.times import later
from store import releases
from store.checks.age_classes import OF_AGE, ONCE_READ, Ages, classes
from store.db.database import Store
from store.db.sql import Connection, Row, compose, only, rows
from store.model import Remembered

# The outcomes of a page that could be looked at; any other is a failure.
LOOKED: frozenset[OutcomeKind] = frozenset({"fetched", "not_modified", "gone", "unstable"})
_HOUR = 3600.0  # seconds until a page is tried again that could not be read twice, or as often as its age says


def revisits(store: Store, source: str, now: str, ages: Ages, *, budget: int, second_look: float) -> list[Known]:
    """Up to `budget` releases of `source` that are due for another look at `now`, the most urgent first.

    Those whose page was gone come first (`second_look` seconds later, to confirm it), then those whose list row says
    something else, then the youngest by `ages`. Age counts from publication, else first sight, or the latest edit.
    Withdrawn ones, and pages that could not be read the last time, get only what those that are there leave over.
    """
    db = store.db
    due: dict[int, int] = {}
    for row in _due(db, source, now, ages, budget, second_look):
        due.setdefault(row["id"], row["turn"])
        if sum(turn == 0 for turn in due.values()) >= budget:
            break
    ids = sorted(due, key=due.__getitem__)[:budget]
    found = (releases.get(db, id_) for id_ in ids)
    return [_known(db, release) for release in found if release is not None]


def _due(db: Connection, source: str, now: str, ages: Ages, budget: int, second_look: float) -> Iterator[Row]:
    """All that is due, an urgent one perhaps twice, and which turn it has: 0 live, 1 withdrawn, 2 not readable."""
    values = {"source": source, "budget": budget, "tried": later(now, -_HOUR)}
    yield from rows(db, _MISSING, {**values, "gone": later(now, -second_look)})
    yield from rows(db, _URGENT, values)
    for of in classes(now, ages):
        looked, tried = later(now, -of.every), later(now, -min(of.every, _HOUR))
        yield from rows(db, _AGED, {**values, **of.values(source), "looked": looked, "tried": tried})


# A page that cannot be read must not use up the budget of those that can, nor one that is gone of those that are there.
_IN_TURN = """
SELECT id, iif(failed.at IS NOT NULL, 2, status = 'withdrawn') AS turn
FROM releases r LEFT JOIN _failed_looks failed ON failed.release_id = r.id
WHERE source = :source AND {due} AND {once_read} AND (failed.at IS NULL OR failed.looks < 2 OR failed.at <= :tried)
ORDER BY turn, failed.at, {order} LIMIT :budget
"""
_GONE = "gone_at IS NOT NULL AND status <> 'withdrawn' AND gone_at <= :gone"
_OLD = compose("{of_age} AND last_looked_at <= :looked", of_age=OF_AGE)
_MISSING = compose(_IN_TURN, due=_GONE, once_read=ONCE_READ, order="gone_at")
_URGENT = compose(_IN_TURN, due="last_looked_at = ''", once_read=ONCE_READ, order="fresh_at DESC")
_AGED = compose(_IN_TURN, due=_OLD, once_read=ONCE_READ, order="fresh_at DESC")


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
