"""For notebooks and scripts: a store, opened for reading, and its questions.

    from presswatch import open_store

    with open_store("presswatch.db") as press:
        for release in press.latest(source="mofa-eng-press", limit=5):
            print(release.published, release.title)

Answers are frozen values, see store/query_rows.py and store/model.py. Times are UTC ISO 8601 text, days `YYYY-MM-DD`.
A release is named by its id or as "source/key"; `since` and `until` are the first and the last day (of changes, also
times); `limit` 0 is all. Nothing here writes.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from crawler.body_file import body_file
from crawler.errors import StoreError
from crawler.items import Attachment, Snapshot
from store import edits, queries
from store.db import database
from store.db.errors import typed
from store.db.sql import Row, Values, each
from store.diff import Diff, diff, parts, render_plain
from store.maintenance import export_import
from store.model import Change, Revision, SourceRow
from store.part import Part
from store.query_rows import CheckRow, Counts, Edit, HealthRow, Hit, LeftOutRow, ReleaseHistory, ReleaseRow
from store.search.search import search
from store.search.sql_function import Found, define_found
from store.sources import source_rows


def open_store(path: str | Path) -> "Press":
    """The store at `path`. Raises StoreError when there is none, or it is not one of ours."""
    return Press(database.open_store(Path(path), readonly=True))


@contextmanager
def _typed(path: Path, search: Found) -> Iterator[None]:
    """Errors of SQL that a person typed, and of a search in it."""
    try:
        with typed(path):
            yield
    except StoreError as error:
        raise search.mistake or error from error


class Press:
    """An open store. Safe to use while the daemon writes: each question sees a consistent state."""

    def __init__(self, store: database.Store) -> None:
        self._opened: database.Store | None = store

    def __enter__(self) -> "Press":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Questions raise StoreError from then on."""
        if self._opened:
            self._opened.close()
        self._opened = None

    @property
    def _store(self) -> database.Store:
        if self._opened is None:
            raise StoreError("the store is closed; ask inside of `with open_store(...) as press:`")
        return self._opened

    def latest(
        self,
        *,
        source: str = "",
        status: str = "",
        language: str = "",
        since: str = "",
        until: str = "",
        limit: int = 20,
        skip: int = 0,
    ) -> list[ReleaseRow]:
        """The newest releases, but for the first `skip`, as their newest version has them."""
        wanted = {"source": source, "status": status, "language": language, "since": since, "until": until}
        return queries.latest(self._store, **wanted, limit=limit, skip=skip)

    def search(
        self,
        words: str,
        *,
        source: str = "",
        since: str = "",
        until: str = "",
        newest: bool = False,
        limit: int = 20,
        skip: int = 0,
    ) -> list[Hit]:
        """The best (or the newest) releases any version of which says `words`, but for the first `skip`.

        `words` may hold "phrases", -not, OR and filters such as language:ko (docs/commands.md). Raises QueryError for a
        filter that cannot be.
        """
        return search(
            self._store, words, source=source, since=since, until=until, newest=newest, limit=limit, skip=skip
        )

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
        """What a release says, or said in its version `number`; of one whose page names a file, the file's text."""
        content = self._revision(name, number).content
        file = body_file(content)
        return file.text if file else content.text

    def diff(self, name: int | str, before: int = 0, after: int = 0) -> str:
        """What changed between two versions (0: the last one, and the one before it) in plain text."""
        return render_plain(self._difference(name, before, after))

    def parts(self, name: int | str, before: int = 0, after: int = 0) -> tuple[Part, ...]:
        """What changed between two versions, as for `diff`, one by one: each word, paragraph, file and link."""
        return parts(self._difference(name, before, after))

    def attachments(self, name: int | str) -> Sequence[Attachment]:
        """The files of a release, with their hashes and what could be read of them."""
        return self._revision(name, 0).content.attachments

    def page(self, name: int | str, number: int = 0) -> Snapshot | None:
        """The raw page that a version was read from; None when it is not kept."""
        return queries.page(self._store, self._revision(name, number))

    def changes(
        self, *, source: str = "", kind: str = "", since: str = "", until: str = "", limit: int = 20, skip: int = 0
    ) -> list[Change]:
        """The newest changes, but for the first `skip`, with both versions of their release."""
        return queries.changes(self._store, source=source, kind=kind, since=since, until=until, limit=limit, skip=skip)

    def edits(
        self, *, source: str = "", touch: str = "", since: str = "", until: str = "", limit: int = 20, skip: int = 0
    ) -> list[Edit]:
        """The newest edits, but for the first `skip`, with both texts and what changed, one by one.

        `touch` is what they touch: "figure", "negation", ... (docs/alerts.md).
        """
        wanted = {"source": source, "touch": touch, "since": since, "until": until}
        return edits.edits(self._store, **wanted, limit=limit, skip=skip)

    def sources(self) -> list[SourceRow]:
        """What is or was watched."""
        return source_rows(self._store)

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

    def export(
        self, *, source: str = "", language: str = "", since: str = "", until: str = ""
    ) -> Iterator[dict[str, Any]]:
        """Each release with its text and fields as a dictionary, the oldest first: good for a data frame."""
        return export_import.exported(self._store, source=source, language=language, since=since, until=until)

    def query(self, sql: str, parameters: Values = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query of your own; docs/store.md explains tables and views.

        `found(id, 'words')` in it is whether a search for these words finds the release. Raises StoreError, at once or
        with the row it comes to, for SQL that cannot be answered, and QueryError for such a search.
        """
        search = define_found(self._store.db)
        with _typed(self._store.path, search):
            found = each(self._store.db, sql, parameters)
        return self._rows(found, search)

    def _rows(self, found: Iterator[Row], search: Found) -> Iterator[dict[str, Any]]:
        with _typed(self._store.path, search):
            yield from map(dict, found)

    def _difference(self, name: int | str, before: int, after: int) -> Diff:
        new = self._revision(name, after)
        earlier = [one for one in self.revisions(name) if one.number < new.number]
        old = self._revision(name, before) if before else earlier[-1] if earlier else new
        return diff(old.content, new.content)

    def _revision(self, name: int | str, number: int) -> Revision:
        versions = self.revisions(name)
        found = next((one for one in versions if one.number == number), None) if number else versions[-1]
        if found is None:
            raise StoreError(f"release {name} has {len(versions)} version(s), no version {number}")
        return found
