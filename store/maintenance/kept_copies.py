"""The kept files of a backup: beside its database, as hard links where the disk allows, else as copies."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from store import files
from store.db.database import Store
from store.db.errors import explained
from store.db.kept_files import KeptFiles, sync_folder

_MODE = 0o700


def copy_kept(store: Store, target: Path, earlier: Sequence[Path] = ()) -> None:
    """Put the kept files of `store` beside its copy at `target`, as far as they are not there yet.

    `earlier` are other copies, whose files may be linked to where those of the store are on another disk. A file that
    is missing is left out: `doctor` says so. Raises StoreError.
    """
    ours, theirs = KeptFiles(store.path), KeptFiles(target)
    hashes = files.kept(store.db)
    with explained(theirs.folder):
        for sha256 in hashes:
            if ours.has(sha256) and not theirs.has(sha256):
                _make_folders(ours, theirs, sha256)
                sources = [folder.path(sha256) for folder in (ours, *map(KeptFiles, earlier)) if folder.has(sha256)]
                if not any(_linked(source, theirs.path(sha256)) for source in sources):
                    _copy(sources[0], theirs.path(sha256))


def drop_kept(database: Path) -> None:
    """Delete the files beside a backup that is deleted."""
    folder = KeptFiles(database).folder
    if folder.exists():
        with explained(folder):
            shutil.rmtree(folder)


def _make_folders(ours: KeptFiles, theirs: KeptFiles, sha256: str) -> None:
    for folder in (theirs.folder, theirs.path(sha256).parent):
        if not folder.is_dir():
            folder.mkdir(mode=_MODE)
            shutil.copymode(ours.folder, folder)


def _linked(source: Path, target: Path) -> bool:
    """Whether `target` could be made another name of `source`: not on another disk, and not on every kind of disk."""
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def _copy(source: Path, target: Path) -> None:
    part = target.with_name(f"{target.name}.part")
    try:
        shutil.copy2(source, part)
        with part.open("rb") as copied:
            os.fsync(copied.fileno())
        part.replace(target)
        sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)
