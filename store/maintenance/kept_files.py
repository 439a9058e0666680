"""The folder of kept files, compared with what the database says of it: counted, checked, swept."""

import hashlib
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.times import from_iso
from store import files
from store.db.database import Store
from store.db.kept_files import SPARE, KeptFile, KeptFiles
from store.db.sql import only
from store.maintenance.doctor import Finding, megabytes

_GRACE = 86_400.0  # seconds in which a visit may still record what it has kept
_SAMPLE = 300_000_000  # bytes that are compared with their hashes
_FETCHED_AGAIN = (
    "put them back from a backup, or run `presswatch doctor --fix`: those that releases still have are fetched again"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """How many files are kept, and what they take on the disk."""

    files: int
    bytes: int


def kept(store: Store) -> Kept:
    """What is kept, as the database says."""
    return Kept(**only(store.db, "SELECT count(*) AS files, coalesce(sum(size), 0) AS bytes FROM files WHERE kept = 1"))


def findings(store: Store, now: str) -> Iterator[Finding]:
    """What is wrong with the folder."""
    if missing := _missing(store):
        yield Finding(f"{len(missing)} kept file(s) are not there any more ({_named(missing)})", _FETCHED_AGAIN)
    if damaged := _damaged(store):
        yield Finding(f"{len(damaged)} kept file(s) are not the bytes that came ({_named(damaged)})", _FETCHED_AGAIN)
    free = shutil.disk_usage(store.path.parent).free
    if KeptFiles(store.path).folder.exists() and free < SPARE:
        yield Finding(f"no more files are kept: the disk has {megabytes(free)} left", "free some space")
    if unwanted := list(_unwanted(store, now)):
        where = KeptFiles(store.path).folder
        yield Finding(f"{len(unwanted)} file(s) in {where.name} belong to no release", "run `presswatch doctor --fix`")


def repair(store: Store, now: str) -> Iterator[str]:
    """Forget that files are kept which are not there as they came, and delete what belongs to no release."""
    lost = [*_missing(store), *_damaged(store)]
    if lost:
        KeptFiles(store.path).drop(lost)
        with store.write() as db:
            files.keep_no_longer(db, lost)
        yield f"{len(lost)} file(s) that were kept are to be fetched again"
    if swept := sweep(store, now):
        yield f"deleted {swept} file(s) that belong to no release"


def sweep(store: Store, now: str) -> int:
    """Delete what is in the folder and kept by no release, also what a crash left; returns how many files."""
    unwanted = list(_unwanted(store, now))
    for file in unwanted:
        file.path.unlink(missing_ok=True)
    return len(unwanted)


def _unwanted(store: Store, now: str) -> Iterator[KeptFile]:
    wanted, latest = files.kept(store.db), from_iso(now).timestamp() - _GRACE
    return (one for one in KeptFiles(store.path).all() if one.sha256 not in wanted and one.written < latest)


def _missing(store: Store) -> list[str]:
    folder = KeptFiles(store.path)
    return sorted(sha256 for sha256 in files.kept(store.db) if not folder.has(sha256))


def _damaged(store: Store) -> list[str]:
    """Of a sample of the folder, those that are not what their names say."""
    there = list(KeptFiles(store.path).all())
    random.shuffle(there)
    damaged, read, wanted = [], 0, files.kept(store.db)
    for one in there:
        if one.sha256 in wanted and read + one.size <= _SAMPLE:
            read += one.size
            if _hash(one) != one.sha256:
                damaged.append(one.sha256)
    return sorted(damaged)


def _hash(file: KeptFile) -> str:
    with file.path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _named(hashes: list[str]) -> str:
    return ", ".join(sha256[:12] for sha256 in hashes[:3])
