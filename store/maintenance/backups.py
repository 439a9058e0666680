"""Backups: one file, or those that are kept in a folder, named by their time, the oldest dropped."""

import re
from pathlib import Path

from crawler.errors import StoreError
from store.db.copies import copy
from store.db.database import Store
from store.db.errors import explained


def backup(store: Store, target: Path) -> int:
    """Copy the database to `target`; verified. Returns the copy's size in bytes.

    Raises StoreError if there is such a file already, or the copy cannot be made.
    """
    if target.exists():
        raise StoreError(f"{target}: exists already; name another file")
    return copy(store.db, target)


def backup_into(store: Store, folder: Path, keep: int, now: str) -> tuple[Path, int, list[Path]]:
    """Copy the database into `folder`, and drop the oldest of its copies there until `keep` are left.

    Returns the copy, its size in bytes, and which copies were dropped. `now` is UTC ISO 8601 text. Nothing is dropped
    before the new copy is verified, and no file that is not named as one of ours: NAME-20260714T030000Z.db. What a
    copy that was killed left behind is dropped once it is older than all that are kept.
    """
    if not folder.is_dir():
        raise StoreError(f"{folder}: no such folder; make it, or name another one")
    stem, ending = store.path.stem, store.path.suffix
    target = folder / f"{stem}-{re.sub('[-:]', '', now)}{ending}"
    size = backup(store, target)
    ours = rf"{re.escape(stem)}-\d{{8}}T\d{{6}}Z{re.escape(ending)}"
    with explained(folder):
        copies = sorted(path for path in folder.iterdir() if re.fullmatch(ours, path.name))
        old = copies[: max(0, len(copies) - keep)]
        unfinished = [path for path in folder.iterdir() if re.fullmatch(rf"{ours}\.part(-journal)?", path.name)]
        for path in (*old, *(path for path in unfinished if path < copies[len(old)])):
            path.unlink()
    return target, size, old
