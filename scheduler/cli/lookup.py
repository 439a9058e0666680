"""Finds the release, version or stored page that was asked for."""

from crawler.errors import UsageError
from crawler.languages import counted
from scheduler.cli.session import Session, known
from store import queries
from store.db.database import Store
from store.model import Revision
from store.queries import ReleaseHistory

_NEAR = 500  # newest keys that a mistyped one is compared with


def wanted_release(session: Session, store: Store, name: str) -> ReleaseHistory:
    """The release with that id or source/key. Raises UsageError, with the nearest name if there is one."""
    history = queries.release(store, name)
    if history is not None:
        return history
    source, slash, _key = name.partition("/")
    if not slash:
        raise UsageError(f'no release has the id "{name}"; `presswatch list` shows ids, source/key works too')
    session.known_source(store, source)
    keys = [f"{row.source}/{row.key}" for row in queries.latest(store, source=source, limit=_NEAR)]
    known("release", name, keys, f"`presswatch list --source {source}` shows what there is")
    raise AssertionError("a release that is listed is found")


def version(history: ReleaseHistory, number: int | None) -> Revision:
    """Revision `number` of a release, the newest for None. Raises UsageError if it has no such revision."""
    if number is None:
        return history.revisions[-1]
    found = next((revision for revision in history.revisions if revision.number == number), None)
    if found is None:
        have = counted(len(history.revisions), "version")
        raise UsageError(f"release {history.release.id} has {have}, no version {number}")
    return found


def stored_page(store: Store, revision: Revision) -> bytes:
    """The bytes that a revision was read from. Raises UsageError if they are not stored."""
    snapshot = queries.page(store, revision)
    if snapshot is None and revision.content.reader == "file":
        raise UsageError(f"version {revision.number} is a file; its hash and text are stored, its bytes are not")
    if snapshot is None:
        raise UsageError(f"the page of version {revision.number} is no longer stored, only its text")
    return snapshot.body
