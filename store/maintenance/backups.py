"""Backups: one file, or those that are kept in a folder, named by their time, the oldest dropped."""

import fcntl
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from crawler.errors import StoreError
from store.db.copies import UNFINISHED, copy
from store.db.database import Store
from store.db.errors import explained
from store.maintenance.kept_copies import copy_kept, drop_kept


def backup(store: Store, target: Path, earlier: Sequence[Path] = ()) -> int:
    """Copy the database to `target`; verified. Returns the copy's size in bytes. `earlier`: see `copy_kept`.

    The files that are kept come first, so that whoever sees the copy has them, and once more for those that were kept
    meanwhile. Raises StoreError if there is such a file already, or the copy cannot be made.
    """
    if target.exists():
        raise StoreError(f"{target}: exists already; name another file")
    copy_kept(store, target, earlier)
    size = copy(store.db, target)
    copy_kept(store, target, earlier)
    return size


def backup_into(store: Store, folder: Path, keep: int, now: str) -> tuple[Path, int, list[Path]]:
    """Copy the database into `folder`, and drop the oldest of its copies there until `keep` are left.

    Returns the copy, its size in bytes, and which copies were dropped. `now` is UTC ISO 8601 text. None is dropped
    before the new one is verified, and no file that is not named as one of ours: NAME-20260714T030000Z.db. What backups
    that were killed left behind goes first: it is no copy, and may take the room that the new one needs.
    """
    if not folder.is_dir():
        raise StoreError(f"{folder}: no such folder; make it, or name another one")
    stem, ending = store.path.stem, store.path.suffix
    target = folder / f"{stem}-{re.sub('[-:]', '', now)}{ending}"
    ours = rf"{re.escape(stem)}-\d{{8}}T\d{{6}}Z{re.escape(ending)}"
    with explained(folder), _alone_in(folder) as alone:
        if alone:
            _drop(_named(folder, rf"{ours}{re.escape(UNFINISHED)}(-\w+)?"))
        copies = sorted(_named(folder, ours))
        if alone:
            _drop_files_without(copies, _named(folder, rf"{ours}\.files"))
        size = backup(store, target, copies[-1:])
        old = [*copies, target][:-keep]
        _drop(old)
    return target, size, old


def _named(folder: Path, pattern: str) -> list[Path]:
    return [path for path in folder.iterdir() if re.fullmatch(pattern, path.name)]


def _drop(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
        drop_kept(file)


def _drop_files_without(copies: Sequence[Path], folders: Iterable[Path]) -> None:
    """Delete folders of kept files whose database was never finished."""
    for folder in folders:
        if folder.with_suffix("") not in copies:
            drop_kept(folder.with_suffix(""))


@contextmanager
def _alone_in(folder: Path) -> Iterator[bool]:
    """Whether no other backup is being made in `folder`: each holds a lock on it, which the kernel frees."""
    held = os.open(folder, os.O_RDONLY)
    try:
        yield _locked(held)
    finally:
        os.close(held)


def _locked(file: int) -> bool:
    """Whether `file` could be locked, or cannot be on this file system, where a second backup at once is not seen."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
