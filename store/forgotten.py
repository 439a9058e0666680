"""What was forgotten for good: of each release its key and signs of its page, by which it is known at any address."""

import hashlib
from collections.abc import Collection, Iterable

from crawler.items import Reading, Release
from crawler.normalize import wording
from store.db.sql import Connection, among, exists, run, run_many


def is_forgotten(db: Connection, source: str, key: str) -> bool:
    """Whether that release was forgotten for good."""
    return exists(db, "SELECT 1 FROM _forgotten WHERE source = ? AND key = ?", [source, key])


def is_page_forgotten(db: Connection, source: str, url: str, content: Release) -> bool:
    """Whether a page is of a release that was forgotten: it has its address, or says the same on the same source."""
    return bool(_known(db, source, [_of_url(url)], _of_texts([content])))


def forgotten_keys(db: Connection, source: str, readings: Collection[Reading]) -> frozenset[str]:
    """The keys of those unknown pages whose releases were forgotten."""
    signs = {one.entry.key: (_of_url(one.entry.url), *_of_texts([one.release])) for one in readings}
    sql = "SELECT key FROM _forgotten WHERE source = ? AND key IN ({keys})"
    found = {row["key"] for row in among(db, sql, signs.keys(), [source])}
    known = _known(db, source, (of[0] for of in signs.values()), (text for of in signs.values() for text in of[1:]))
    return frozenset(found | {key for key, of in signs.items() if known.intersection(of)})


def _known(db: Connection, source: str, urls: Iterable[str], texts: Iterable[str]) -> set[str]:
    """Those signs that are of something forgotten: an address of any source, a text of this one."""
    wanted = {*urls}
    found = among(db, "SELECT source, sign FROM _forgotten_signs WHERE sign IN ({keys})", {*wanted, *texts})
    return {row["sign"] for row in found if row["source"] == source or row["sign"] in wanted}


def bury(db: Connection, source: str, key: str, at: str) -> None:
    """Let nothing be recorded under that key again."""
    run(db, "INSERT OR IGNORE INTO _forgotten (source, key, at) VALUES (?, ?, ?)", [source, key, at])


def bury_page(db: Connection, source: str, url: str, versions: Iterable[Release]) -> None:
    """Let that page be recorded under no key again, nor one that says what a version of it said."""
    signs = {_of_url(url), *_of_texts(versions)}
    run_many(db, "INSERT OR IGNORE INTO _forgotten_signs VALUES (?, ?)", [(source, sign) for sign in sorted(signs)])


def rename(db: Connection, old: str, new: str) -> None:
    """Give what was forgotten of a source to its new name."""
    run(db, "UPDATE OR REPLACE _forgotten SET source = ? WHERE source = ?", [new, old])


def _of_url(url: str) -> str:
    return _hash("url", url)


def _of_texts(versions: Iterable[Release]) -> Iterable[str]:
    """A sign of each version, without what another design of the site may show otherwise; a title alone is none."""
    for said in versions:
        if said.paragraphs:
            yield _hash("text", wording(said.title), wording(" ".join(said.paragraphs)), said.published)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
