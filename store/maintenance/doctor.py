"""What is wrong with the file, what each part of it takes, and the repairs that lose nothing."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import zstandard

from crawler.errors import StoreError
from store import releases
from store.checks import crossposts
from store.db.database import Store
from store.db.sql import Connection, column, compose, count, each, rows, run, value
from store.search import index

_SAMPLE = 200  # raw pages whose bytes are compared with their hashes
_WAL = 100_000_000  # bytes of write-ahead log: so large only if another process prevents checkpoints
_FREE = 50_000_000  # bytes of free pages worth giving back, if they are a quarter of the file
_REPAIR = "run `presswatch doctor --fix`"
_UNSOUND = "put back a backup; `presswatch export` saves what can still be read"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and what to do."""

    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.what}; {self.fix}"


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the file takes."""

    name: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSize:
    """What one source takes: texts and pages, without indexes."""

    source: str
    releases: int
    revisions: int
    pages: int  # bytes of raw pages, compressed
    texts: int  # characters


def findings(store: Store) -> list[Finding]:
    """What is wrong with the database, [] = it is sound. Reads all of it; raises StoreError when it cannot be read."""
    damage = [Finding(what, _UNSOUND) for what in _damage(store.db)]
    if damage:
        return damage  # nothing else can be concluded from a damaged file
    return [*_links(store.db), *_orphans(store.db), *_search(store), *_pages(store.db), *_room(store)]


def repair(store: Store) -> list[str]:
    """Repair what can be repaired without losing content; returns what was done, in words."""
    with store.write() as db:
        damaged = index.flaw(db)
        if damaged:
            index.emptied(db)  # else no release could be removed
        done = [*_repair_links(db), *_repair_orphans(db)]
        if damaged or index.flaw(db):
            done.append(f"rebuilt the search index: {rebuild(db)} releases")
    if _wal(store) > _WAL or done:
        rows(store.db, "PRAGMA wal_checkpoint(TRUNCATE)")
    if _worth_compacting(store.db):
        run(store.db, "VACUUM")
        done.append("gave free pages back to the disk")
    return done


def rebuild(db: Connection) -> int:
    """Rebuild the search index and the shingles from the releases; returns the number of releases."""
    index.emptied(db)
    ids = column(db, "SELECT id FROM releases WHERE revision_id IS NOT NULL")
    index.index_rest(db)
    for id_ in ids:
        release = releases.get(db, id_)
        if release is not None:
            crossposts.index_again(db, id_, release.content)
    return len(ids)


def sizes(store: Store) -> list[Part]:
    """What each table takes with its indexes, the largest first, in bytes; [] where SQLite was built without dbstat."""
    owners = {row["name"]: row["tbl_name"] for row in rows(store.db, "SELECT name, tbl_name FROM sqlite_master")}
    taken: dict[str, int] = {}
    if not _has_dbstat(store.db):
        return []
    for row in rows(store.db, "SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name"):
        name = "_search_index" if row["name"].startswith("_search_index") else owners.get(row["name"], "(SQLite)")
        taken[name] = taken.get(name, 0) + row["bytes"]
    return sorted((Part(*part) for part in taken.items()), key=lambda part: -part.bytes)


def sizes_by_source(store: Store) -> list[SourceSize]:
    """What each source takes, the largest first."""
    sql = """
        SELECT r.source, count(DISTINCT r.id) AS releases, count(*) AS revisions,
               coalesce(sum(length(p.body)), 0) AS pages, sum(length(v.text)) AS texts
        FROM releases r JOIN revisions v ON v.release_id = r.id LEFT JOIN snapshots p ON p.id = v.snapshot_id
        GROUP BY r.source ORDER BY pages + texts DESC
    """
    return [SourceSize(**row) for row in rows(store.db, sql)]


def free_bytes(store: Store) -> int:
    """Bytes of the file that hold nothing: SQLite fills them again before the file grows."""
    return _free_bytes(store.db)


def _free_bytes(db: Connection) -> int:
    return int(_pragma(db, "freelist_count")) * int(_pragma(db, "page_size"))


def _damage(db: Connection) -> list[str]:
    return [what for what in column(db, "PRAGMA integrity_check(20)") if what != "ok"]


def _links(db: Connection) -> Iterator[Finding]:
    for table, row, parent, _ in rows(db, "PRAGMA foreign_key_check")[:20]:
        yield Finding(f"{table}: row {row} points to nothing in {parent}", _REPAIR)


def _orphans(db: Connection) -> Iterator[Finding]:
    for what, sql in _ORPHANS.items():
        if found := count(db, sql):
            yield Finding(f"{found} {what}", _REPAIR)


_ORPHANS = {
    "file(s) that no version has": (
        "files WHERE NOT EXISTS (SELECT 1 FROM _attachments a WHERE a.sha256 = files.sha256)"
    ),
    "raw page(s) that no version belongs to": (
        "snapshots WHERE NOT EXISTS (SELECT 1 FROM revisions v WHERE v.snapshot_id = snapshots.id)"
    ),
    "release(s) without a version": (
        "releases WHERE revision_id IS NULL OR NOT EXISTS (SELECT 1 FROM revisions v WHERE v.release_id = releases.id)"
    ),
}


def _search(store: Store) -> Iterator[Finding]:
    try:
        with store.write() as db:  # SQLite's own check of the index is written as an insert
            what = index.flaw(db)
    except StoreError as error:
        if not store.readonly:
            yield Finding(f"the search index could not be checked ({error})", "try again")
        return
    if what:
        yield Finding(what, _REPAIR)


def _pages(db: Connection) -> Iterator[Finding]:
    """A sample of the raw pages: are they what came?"""
    sql = "SELECT id, body, size, sha256 FROM snapshots WHERE body IS NOT NULL ORDER BY random() LIMIT ?"
    sample = each(db, sql, [_SAMPLE])
    wrong = [row["id"] for row in sample if not _is_whole(row["body"], row["size"], row["sha256"])]
    if wrong:
        named = ", ".join(map(str, sorted(wrong)[:5]))
        yield Finding(f"{len(wrong)} raw page(s) are not the bytes that came (snapshots {named})", _UNSOUND)


def _is_whole(body: bytes, size: int, sha256: str) -> bool:
    try:
        return hashlib.sha256(zstandard.decompress(body, max_output_size=size or 1)).hexdigest() == sha256
    except zstandard.ZstdError:
        return False


def _room(store: Store) -> Iterator[Finding]:
    size, free = store.path.stat().st_size, shutil.disk_usage(store.path.parent).free
    if free < max(size // 10, _FREE):
        yield Finding(f"the disk has {megabytes(free)} left, the database {megabytes(size)}", "free some space")
    if (wal := _wal(store)) > _WAL:
        help_ = "end the program that keeps the database open for reading, then " + _REPAIR
        yield Finding(f"the write-ahead log has grown to {megabytes(wal)}", help_)
    if _worth_compacting(store.db):
        yield Finding(f"{megabytes(free_bytes(store))} of the file are empty", f"{_REPAIR}, while nothing runs")


def megabytes(count: int) -> str:
    """So many bytes, for people."""
    return f"{count / 1_000_000:,.1f} MB"


def _wal(store: Store) -> int:
    log = store.path.with_name(store.path.name + "-wal")
    return log.stat().st_size if log.exists() else 0


def _worth_compacting(db: Connection) -> bool:
    return _free_bytes(db) > max(_FREE, int(_pragma(db, "page_count")) * int(_pragma(db, "page_size")) // 4)


def _has_dbstat(db: Connection) -> bool:
    return "ENABLE_DBSTAT_VTAB" in column(db, "PRAGMA compile_options")


def _pragma(db: Connection, name: str) -> int:
    return int(value(db, f"PRAGMA {name}"))


def _repair_links(db: Connection) -> Iterator[str]:
    """What points to nothing is unlinked where the column may be empty, and else removed: its release is gone."""
    broken = rows(db, "PRAGMA foreign_key_check")
    for table, row, _parent, number in broken:
        key = next(key for key in rows(db, f"PRAGMA foreign_key_list({table})") if key["id"] == number)
        names = {"table": table, "column": key["from"], "parent": key["table"], "target": key["to"]}
        if row is None:  # a table without row ids holds nothing but such links
            run(db, compose("DELETE FROM {table} WHERE {column} NOT IN (SELECT {target} FROM {parent})", **names))
        elif key["on_delete"] == "SET NULL":
            run(db, compose("UPDATE {table} SET {column} = NULL WHERE rowid = ?", **names), [row])
        else:
            run(db, compose("DELETE FROM {table} WHERE rowid = ?", **names), [row])
    if broken:
        yield f"removed {len(broken)} link(s) to nothing"


def _repair_orphans(db: Connection) -> Iterator[str]:
    run(
        db,
        "UPDATE releases SET revision_id = ("
        "  SELECT id FROM revisions v WHERE v.release_id = releases.id ORDER BY number DESC LIMIT 1"
        ") WHERE revision_id IS NULL",
    )
    for what, sql in _ORPHANS.items():
        removed = run(db, compose("DELETE FROM {orphans}", orphans=sql))
        if removed:
            yield f"removed {removed} {what}"
