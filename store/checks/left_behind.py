"""The releases that a change of all addresses left at their old ones, once a person has accepted it."""

from collections.abc import Sequence

from crawler.items import Entry
from store import releases
from store.checks.check import Check
from store.checks.renumbering import learned, renumbered
from store.checks.step import Step
from store.checks.step_changes import unchanged
from store.db.json_columns import encode
from store.db.sql import Connection, column, one, rows, run, update, upsert
from store.forgotten import bury
from store.model import Change, Place, Remembered


def leave_behind(db: Connection, check: Check, steps: Sequence[Step]) -> list[Change]:
    """Mark what the new list does not show, and move what has a new address by the way that others moved.

    That is so of withdrawn ones too: they may come back, there.
    Returns the moves, of which nobody is alerted.
    """
    entries = check.result.entries
    run(db, _MARK, [check.source, check.at, encode([entry.key for entry in entries])])
    moved = [(step.before, step.entry) for step in steps if step.kind == "moved" and step.before]
    keys = learned((before.key, entry.key) for before, entry in moved)
    urls = learned((before.url, entry.url) for before, entry in moved)
    new = {
        row["id"]: Entry(url=renumbered(row["url"], urls), key=renumbered(row["key"], keys))
        for row in rows(db, _LEFT, [check.source])
    }
    found = {id_: entry for id_, entry in new.items() if entry.key and entry.url}
    for key in column(db, "SELECT key FROM _forgotten WHERE source = ?", [check.source]):
        if there := renumbered(key, keys):
            bury(db, check.source, there, check.at)
    return [
        _moved(db, check, before, found[before.id])
        for before in releases.of_ids(db, found)
        if not releases.is_release(db, check.source, found[before.id].key)
    ]


def put_back(db: Connection, before: Remembered) -> None:
    """A release is not where it was thought to have moved: it is looked for where it was, next."""
    old = one(db, "DELETE FROM _old_addresses WHERE release_id = ? RETURNING key, url", [before.id])
    if old and not releases.is_release(db, before.source, old["key"]):
        row = {"key": old["key"], "url": old["url"], "address": "old", "last_looked_at": ""}
        update(db, "releases", row, id=before.id)


def _moved(db: Connection, check: Check, before: Remembered, entry: Entry) -> Change:
    upsert(db, "_old_addresses", {"release_id": before.id, "key": before.key, "url": before.url}, ["release_id"])
    row = {"key": entry.key, "url": entry.url, "address": "guessed", "etag": "", "last_modified": ""}
    update(db, "releases", row, id=before.id)
    source = check.result.source
    place = Place(
        source=source.name, source_title=source.title or source.name, url=entry.url, release_id=before.id, key=entry.key
    )
    return Change(kind="moved", at=check.at, where=place, versions=unchanged(before), old_url=before.url, silent=True)


_MARK = """
UPDATE releases SET address = 'old'
WHERE source = ? AND status <> 'withdrawn' AND first_seen < ? AND key NOT IN (SELECT value FROM json_each(?))
"""
_LEFT = "SELECT id, key, url FROM releases WHERE source = ? AND (address = 'old' OR status = 'withdrawn')"
