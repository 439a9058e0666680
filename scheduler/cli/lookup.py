"""Finding the release that was asked for, and putting a change into a few words."""

from crawler.errors import UsageError
from scheduler.cli.session import Session, known
from store import queries
from store.db.database import Store
from store.model import Change, Revision
from store.queries import ReleaseHistory

_NEAR = 500  # newest keys that a mistyped one is compared with


def wanted_release(session: Session, store: Store, name: str) -> ReleaseHistory:
    """The release with that id or source/key. Raises UsageError, with the nearest name where there is one."""
    story = queries.release(store, name)
    if story is not None:
        return story
    source, slash, _key = name.partition("/")
    if not slash:
        raise UsageError(f'no release has the id "{name}"; `presswatch list` shows ids, source/key works too')
    session.known_source(store, source)
    keys = [f"{row.source}/{row.key}" for row in queries.latest(store, source=source, limit=_NEAR)]
    known("release", name, keys, f"`presswatch list --source {source}` shows what there is")
    raise AssertionError("a release that is listed is found")


def version(story: ReleaseHistory, number: int | None) -> Revision:
    """Revision `number` of a release, the newest for None. Raises UsageError when it has none such."""
    if number is None:
        return story.revisions[-1]
    found = next((revision for revision in story.revisions if revision.number == number), None)
    if found is None:
        have = len(story.revisions)
        raise UsageError(f"release {story.release.id} has {have} version{'s' * (have > 1)}, no version {number}")
    return found


def kept_page(store: Store, revision: Revision) -> bytes:
    """The bytes that a revision was read from. Raises UsageError when they are not kept any more."""
    snapshot = queries.page(store, revision)
    if snapshot is None:
        raise UsageError(f"the page of version {revision.number} is not kept; its text is")
    return snapshot.body


def told(change: Change) -> str:
    """What a change says in a few words: the summary of an edit, the reason of a withdrawal or failure."""
    words = change.summary or change.why
    if change.kind == "moved":
        words = f"from {change.old_url}"
    if change.kind == "new" and change.original:
        words = f"a cross-post of {change.original}"
    return f"{words} (minor)" if change.weight == "minor" else words


def headline(change: Change) -> str:
    """The title of the release that changed, else of the source."""
    content = change.content
    return content.title if content and content.title else change.source_title
