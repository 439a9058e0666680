"""The front page: changes by day, the newest first. Rows in, what the template shows out. Pure."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from markupsafe import Markup

from crawler.languages import counted
from store.change_names import about_edit, kind_names
from store.diff import diff, render_html
from store.left_out_words import left_out_lines
from store.model import Change
from store.query_rows import HealthRow, ReleaseRow
from store.watch import UNVISITED, UNWATCHED, Watch, state_words
from store.web import formatting, urls

_LEAD = 280  # characters of a new release's first paragraph
_CONTEXT = 60  # characters on both sides of an edit
_NO_SUCH = "No change is like that."
_MOST_MARKED = 60_000  # characters; longer releases show their summary only, and the whole when compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One change as the stream shows it."""

    id: int
    kind: str
    label: str
    at: str
    clock: str
    source: str
    source_title: str
    source_href: str
    title: str
    language: str  # of the title and text
    href: str
    compare: str  # where both versions stand side by side
    published: str
    department: str
    weight: str
    about: str  # what an edit touches; "" for other changes
    summary: str
    why: str
    lead: str
    marked: Markup  # the changed words in place
    original: str  # the release that this one repeats, "source/key"
    original_href: str
    alerted: bool  # False: recorded without an alert


@dataclass(frozen=True, slots=True)
class Day:
    """One day's stories, the newest first."""

    day: date
    near: str  # "Today", "Yesterday" or ""
    long: str
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Why a source needs attention."""

    name: str
    href: str
    state: str  # "failing", "quiet", "gap" or "left out"
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The front page."""

    days: tuple[Day, ...]
    newest: int  # id of the newest change there is
    earlier: str  # where the stream goes on, "" = it ends here
    filtered: bool
    releases: tuple[ReleaseRow, ...]
    notices: tuple[Notice, ...]
    others: tuple[str, ...]  # how the sources without a notice are doing
    empty: str  # what to say where no change is shown, "" = there are changes


def story(change: Change, zone: ZoneInfo) -> Story:
    """One change as the stream shows it."""
    content = change.content
    about_release = change.release_id is not None
    source_href = urls.source(change.source)
    source, _, key = change.original.partition("/")
    return Story(
        id=change.id,
        kind=change.kind,
        label=kind_names("en")[change.kind],
        at=change.at,
        clock=formatting.clock(change.at, zone),
        source=change.source,
        source_title=change.source_title or change.source,
        source_href=source_href,
        title=(content.title if content else "") or ("(no title)" if about_release else change.source_title),
        language=content.language if content else "",
        href=urls.release(change.source, change.key, change.release_id or 0) if about_release else source_href,
        compare=_compare(change),
        published=content.published if content else "",
        department=content.department if content else "",
        weight=change.weight,
        about=about_edit(change),
        summary=change.summary,
        why=change.happened if change.kind == "recovered" else change.why,
        lead=_lead(change),
        marked=marked(change),
        original=change.original,
        original_href=urls.release(source, key, change.original_id or 0) if change.original else "",
        alerted=not change.silent,
    )


def marked(change: Change) -> Markup:
    """The changed words of an edit in place, "" for any other change."""
    if change.before is None or change.after is None or change.kind != "edited":
        return Markup()
    if len(change.before.text) + len(change.after.text) > _MOST_MARKED:
        return Markup()
    return Markup(render_html(diff(change.before, change.after), context=_CONTEXT))  # noqa: S704  it escapes


def by_day(changes: Sequence[Change], zone: ZoneInfo, today: date) -> tuple[Day, ...]:
    """Changes (the newest first) under the days of `zone`."""
    days = groupby(changes, key=lambda change: formatting.day_of(change.at, zone))
    return tuple(
        Day(
            day,
            formatting.near_day(day, today),
            formatting.long_day(day),
            tuple(story(change, zone) for change in of_day),
        )
        for day, of_day in days
    )


def front(
    changes: Sequence[Change],
    *,
    limit: int,
    newest: int,
    filters: Mapping[str, str],
    releases: Sequence[ReleaseRow],
    health: Sequence[HealthRow],
    watch: Watch,
    zone: ZoneInfo,
    now: datetime,
) -> Today:
    """The front page. `changes` may hold one more than `limit`: then there are earlier ones."""
    shown = changes[:limit]
    more = len(changes) > limit
    filtered = any(filters.values())
    notices = [notice for row in health for notice in _notices(row)]
    return Today(
        days=by_day(shown, zone, formatting.day_of_moment(now, zone)),
        newest=newest,
        earlier=urls.today(filters, before=shown[-1].id) if more else "",
        filtered=filtered,
        releases=tuple(releases),
        notices=tuple(notices),
        others=tuple(_others(health, watch, {notice.href for notice in notices})),
        empty="" if shown else _NO_SUCH if filtered else nothing_new(health),
    )


def nothing_new(health: Sequence[HealthRow]) -> str:
    """Why no change of these sources is known, and what to do where nobody has looked yet."""
    if not health:
        return "Nothing is watched yet. `presswatch add URL` adds a newsroom."
    if not any(row.last_check_at for row in health):
        return "Nobody has looked yet. `presswatch run` watches, `presswatch check` looks once."
    if not any(row.baseline_at for row in health):
        return "Nothing could be read yet. What is new will stand here."
    return "Nothing has changed since the watch began. What is new will stand here."


def _others(health: Sequence[HealthRow], watch: Watch, noticed: Container[str]) -> Iterator[str]:
    """How many sources are not watched, not visited yet, or well without anything to be noticed."""
    states = [state_words(row, watch) for row in health if row.state not in ("paused", "retired")]
    unwatched, unvisited = states.count(UNWATCHED), states.count(UNVISITED)
    if unwatched:
        yield f"{_all_of(unwatched, len(states))} not watched"
    if unvisited:
        yield f"{_all_of(unvisited, len(states))} not visited yet"
    well = sum(state_words(row, watch) == "ok" and urls.source(row.source) not in noticed for row in health)
    if well:
        yield f"{_all_of(well, len(states))} well"


def _all_of(number: int, whole: int) -> str:
    if number < whole:
        return f"{number:,} of {counted(whole, 'source')} {'is' if number == 1 else 'are'}"
    return "The one source is" if number == 1 else f"All {number:,} sources are"


def _notices(row: HealthRow) -> Iterator[Notice]:
    """What deserves attention at one source: that it is not well, what may be missing, what was left out."""
    name, href = row.title or row.source, urls.source(row.source)
    if row.state in ("failing", "quiet"):
        yield Notice(name, href, row.state, row.last_error)
    if row.gap:
        yield Notice(name, href, "gap", row.gap)
    if row.state not in ("paused", "retired") and (left_out := left_out_lines(row.left_out)):
        yield Notice(name, href, "left out", "; ".join(left_out))


def _compare(change: Change) -> str:
    if change.kind != "edited" or change.release_id is None:
        return ""
    return f"/change/{change.id}"


def _lead(change: Change) -> str:
    """What a new release begins with; of one that is gone, what it said."""
    content = change.content
    if content is None or change.kind not in ("new", "withdrawn", "replaced", "restored") or not content.paragraphs:
        return ""
    return formatting.cut(content.paragraphs[0], _LEAD)
