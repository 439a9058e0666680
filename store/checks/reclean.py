"""Re-cleaning stored pages: what an improved cleaner reads in a snapshot replaces what was read before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crawler.items import Entry, Reading, Release, Snapshot, Template
from store import releases
from store.checks import crossposts, decide
from store.checks.asides import asides, keep, set_aside
from store.checks.comparison import compare
from store.checks.reading_rank import differ_by_template, may_replace
from store.db.database import Store
from store.db.snapshots import load_snapshot
from store.db.sql import Connection, Values, rows
from store.learned import template_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """A newest revision that another cleaner read, with the raw page to read again."""

    revision_id: int
    entry: Entry
    snapshot: Snapshot
    template: Template  # by which it was read, if it was by one that is still known


def outdated(store: Store, source: str, readings: Iterable[Reading]) -> list[Outdated]:
    """The releases of these `readings` whose newest revision another cleaner read.

    They are read again with the row of today: a list whose days or titles are read otherwise now makes no edit. Where
    only the template is another, this is needed only if a page seems to say something else.
    """
    found = []
    for reading in readings:
        before = releases.find(store.db, source, reading.entry.key)
        if before is None or before.content.cleaner == reading.release.cleaner or before.revision.snapshot_id is None:
            continue
        others = asides(store.db, [before]).get(before.id, ())
        if differ_by_template(reading.release, before.content) and _is_known(before.content, others, reading.release):
            continue
        snapshot = load_snapshot(store.db, before.revision.snapshot_id)
        if snapshot is not None:
            template = template_of(store.db, source, before.content.cleaner)
            found.append(
                Outdated(revision_id=before.revision.id, entry=reading.entry, snapshot=snapshot, template=template)
            )
    return found


def _is_known(said: Release, others: Sequence[Release], reading: Release) -> bool:
    return compare(said, others, reading).edit is None


def reread(store: Store, readings: Mapping[int, Sequence[Release]]) -> int:
    """Let revisions (by id) say what is read in their snapshots today, in place: no new revision, no alert.

    Of several readings the first that may replace what is recorded counts. All others, and what they said before, are
    kept in `_readings`, where they differ. Returns how many say something else now.
    """
    with store.write() as db:
        return sum(_read_as(db, revision_id, found) for revision_id, found in readings.items())


def _read_as(db: Connection, revision_id: int, found: Sequence[Release]) -> bool:
    revision = releases.revision(db, revision_id)
    if revision is None:
        return False
    chosen, said = _chosen(revision.content, found), revision.content
    for other in found:
        if other is not chosen and other.verdict == "release":
            set_aside(db, revision, decide.merged(said, other))
    if chosen is None:
        return False
    whole = decide.merged(said, chosen)
    differs = whole.fingerprint != said.fingerprint  # the stored one may be of an older version
    if differs:
        keep(db, revision_id, said)
    releases.replace_content(db, revision_id, whole, revision.seen_at)
    if differs and releases.is_newest(db, revision):
        crossposts.index_again(db, revision.release_id, whole)
    return differs


def _chosen(said: Release, found: Sequence[Release]) -> Release | None:
    return next((reading for reading in found if may_replace(decide.merged(said, reading), said)), None)


def would_differ(store: Store, revision_id: int, found: Sequence[Release]) -> bool:
    """Whether `reread` would let that revision say something else, or could not read it any more."""
    revision = releases.revision(store.db, revision_id)
    if revision is None:
        return False
    chosen = _chosen(revision.content, found)
    if chosen is None:
        return all(reading.verdict != "release" for reading in found)
    return decide.merged(revision.content, chosen).fingerprint != revision.content.fingerprint


_PAGES = """
SELECT v.id, v.snapshot_id, v.title, v.published, v.cleaner, r.source, r.key, r.url FROM releases r
JOIN revisions v ON v.release_id = r.id JOIN snapshots p ON p.id = v.snapshot_id
WHERE r.source = ? AND p.body IS NOT NULL
"""


def kept_pages(store: Store, source: str, *, after: int = 0, limit: int = 100) -> list[Outdated]:
    """Revisions of `source` with the raw pages they were read from, by id, from the one after `after` on."""
    return _pages(store, f"{_PAGES} AND v.id > ? ORDER BY v.id LIMIT ?", [source, after, limit])


def newest_pages(store: Store, source: str, limit: int) -> list[Outdated]:
    """The newest revisions of `source` with the raw pages they were read from."""
    return _pages(store, f"{_PAGES} ORDER BY v.id DESC LIMIT ?", [source, limit])


def _pages(store: Store, sql: str, values: Values) -> list[Outdated]:
    return [
        Outdated(
            revision_id=row["id"],
            entry=Entry(url=row["url"], key=row["key"], title=row["title"], published=row["published"]),
            snapshot=page,
            template=template_of(store.db, row["source"], row["cleaner"]),
        )
        for row in rows(store.db, sql, values)
        if (page := load_snapshot(store.db, row["snapshot_id"])) is not None
    ]
