"""Two versions of a release compared: words and syllables marked, moved paragraphs shown as moved. Pure."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from store.change_names import touched
from store.diff import diff, summarize, touches, weigh
from store.model import Revision
from store.query_rows import ReleaseHistory
from store.web import formatting, urls
from store.web.pages.lines import Block, folded, last_place, lines, numbered, two_columns


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two."""

    number: int
    when: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The page."""

    title: str
    language: str
    href: str  # of the release
    url: str
    before: Version
    after: Version
    numbers: tuple[int, ...]  # of all versions
    view: urls.View
    path: str  # of this page without its query
    summary: str
    weight: str
    touched: str  # what differs, the most important first
    back_to: int  # the version before both that says what the later one says, 0 = none
    changed: bool
    places: int  # changes that can be jumped to
    blocks: tuple[Block, ...]


def comparison(
    history: ReleaseHistory, before: Revision, after: Revision, view: urls.View, zone: ZoneInfo
) -> Comparison:
    """`before` and `after` compared."""
    release = history.release
    name = (release.source, release.key, release.id)
    difference = diff(before.content, after.content)
    in_order = list(lines(difference))
    shown = list(numbered(two_columns(in_order) if view == "side" else in_order))
    return Comparison(
        title=after.content.title or "(no title)",
        language=after.content.language,
        href=urls.release(*name),
        url=urls.web(release.url),
        before=_version(name, before, zone),
        after=_version(name, after, zone),
        numbers=tuple(revision.number for revision in history.revisions),
        view=view,
        path=urls.compare(*name),
        summary=summarize(difference),
        weight=weigh(difference) if difference.changed else "",
        touched=touched(touches(difference), "en"),
        back_to=_said_before(history, before, after),
        changed=difference.changed,
        places=last_place(shown),
        blocks=tuple(folded(shown)),
    )


def _said_before(history: ReleaseHistory, before: Revision, after: Revision) -> int:
    earlier = (revision for revision in history.revisions if revision.number < min(before.number, after.number))
    if before.fingerprint == after.fingerprint:  # only where a link leads differs
        return 0
    return max((one.number for one in earlier if one.fingerprint == after.fingerprint), default=0)


def _version(name: tuple[str, str, int], revision: Revision, zone: ZoneInfo) -> Version:
    href = urls.release(*name, revision=revision.number)
    return Version(revision.number, formatting.when(revision.seen_at, zone), href)
