"""For notebooks and scripts: a store, opened for reading, and a dozen questions.

    from presswatch import open_store

    with open_store("presswatch.db") as press:
        for release in press.latest(source="mofa-eng-press", limit=5):
            print(release.published, release.title)

Answers are frozen values, see store/query_rows.py and store/model.py. Times are UTC ISO 8601 text, days `YYYY-MM-DD`.
A release is named by its id or as "source/key". Nothing here writes.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from crawler.errors import StoreError
from crawler.items import Attachment, Snapshot
from store import diff, queries
from store.db import database
from store.db.sql import each
from store.maintenance import export_import
from store.model import Change, Revision
from store.query_rows import CheckRow, Counts, HealthRow, Hit, LeftOutRow, ReleaseHistory, ReleaseRow
from store.search.search import search


def open_store(path: str | Path) -> "Press":
    """The store at `path`. Raises StoreError when there is none, or it is not one of ours."""
    return Press(database.open_store(Path(path), readonly=True))


class Press:
    """An open store. Safe to use while the daemon writes: each question sees a consistent state."""

    def __init__(self, store: database.Store) -> None:
        self._store = store

    def __enter__(self) -> "Press":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def latest(
        self, *, source: str = "", status: str = "", language: str = "", since: str = "", limit: int = 20
    ) -> list[ReleaseRow]:
        """The newest releases, as their newest version has them; `limit` 0 is all."""
        return queries.latest(self._store, source=source, status=status, language=language, since=since, limit=limit)

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """The best releases for `words`: "phrases", -not, source:NAME, since:DAY, kind:KIND."""
        return search(self._store, words, limit=limit)

    def release(self, name: int | str) -> ReleaseHistory:
        """All about one release. Raises StoreError when there is none of that name."""
        story = queries.release(self._store, name)
        if story is None:
            raise StoreError(f'no release is called "{name}"')
        return story

    def revisions(self, name: int | str) -> tuple[Revision, ...]:
        """All versions of a release, the first one first."""
        return self.release(name).revisions

    def text(self, name: int | str, number: int = 0) -> str:
        """What a release says, or said in its version `number`."""
        return self._revision(name, number).content.text

    def diff(self, name: int | str, before: int = 0, after: int = 0) -> str:
        """What changed between two versions (0: the last one, and the one before it) in plain text."""
        new = self._revision(name, after)
        earlier = [one for one in self.revisions(name) if one.number < new.number]
        old = self._revision(name, before) if before else earlier[-1] if earlier else new
        return diff.render_plain(diff.diff(old.content, new.content)) if old != new else ""

    def attachments(self, name: int | str) -> Sequence[Attachment]:
        """The files of a release, with their hashes and what could be read of them."""
        return self._revision(name, 0).content.attachments

    def page(self, name: int | str, number: int = 0) -> Snapshot | None:
        """The raw page that a version was read from; None when it is not kept."""
        return queries.page(self._store, self._revision(name, number))

    def changes(self, *, source: str = "", kind: str = "", since: str = "", limit: int = 20) -> list[Change]:
        """The newest changes, with both versions of their release; `since` is a time, `limit` 0 is all."""
        return queries.changes(self._store, source=source, kind=kind, since=since, limit=limit)

    def health(self) -> list[HealthRow]:
        """How each source is doing."""
        return queries.health(self._store)

    def checks(self, source: str = "", *, limit: int = 20) -> list[CheckRow]:
        """The newest visits, to one source or to all."""
        return queries.checks(self._store, source, limit=limit)

    def left_out(self, source: str = "") -> list[LeftOutRow]:
        """What the lists of all sources, or of one, show and was not taken in, with the reasons."""
        return queries.left_out(self._store, source)

    def counts(self) -> Counts:
        """How much there is."""
        return queries.counts(self._store)

    def export(self, *, source: str = "", since: str = "") -> Iterator[dict[str, Any]]:
        """Each release with its text and fields as a dictionary, the oldest first: good for a data frame."""
        return export_import.exported(self._store, source=source, since=since)

    def query(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query of your own; docs/store.md explains tables and views."""
        return (dict(row) for row in each(self._store.db, sql, parameters))

    def _revision(self, name: int | str, number: int) -> Revision:
        versions = self.revisions(name)
        found = next((one for one in versions if one.number == number), None) if number else versions[-1]
        if found is None:
            raise StoreError(f"release {name} has {len(versions)} version(s), no version {number}")
        return found
