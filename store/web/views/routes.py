"""Each page: ask the store, let a pure function make the view, fill the template. One function per address."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TypeAlias

from crawler.errors import NotFoundError
from store import outbox, queries
from store.change_names import LABELS
from store.db.database import Store
from store.model import KINDS, AlertState, Revision
from store.query_rows import HealthRow, ReleaseHistory
from store.web import formatting, urls, view_queries
from store.web.request import ViewRequest, ViewResponse, bounds_of_day, moved_to, stream_filters
from store.web.templates_env import render
from store.web.view_queries import Wanted
from store.web.views import health, plots, release, today
from store.web.views.compare import comparison

Page: TypeAlias = Callable[[Store, ViewRequest], ViewResponse]

STREAM = 40  # changes on one page
_ALERTS = 50
_NEWEST = 6  # releases beside the stream
_SPARK_DAYS = 60
_STATES: tuple[AlertState, ...] = ("pending", "dead", "sent")


def front_page(store: Store, request: ViewRequest) -> ViewResponse:
    """Today: the stream of changes."""
    filters = stream_filters(request)
    since, until = bounds_of_day(filters["day"], request.zone)
    wanted = Wanted(
        source=filters["source"],
        kind=filters["kind"],
        language=filters["language"],
        weight=filters["weight"],
        since=since,
        until=until,
        before=request.number("before"),
        limit=STREAM + 1,
    )
    page = today.front(
        view_queries.changes(store, wanted),
        limit=STREAM,
        newest=view_queries.newest_change(store),
        filters=filters,
        releases=queries.latest(store, limit=_NEWEST),
        health=queries.health(store),
        zone=request.zone,
        now=request.now,
    )
    return _html("today.html", "today", page=page, filters=filters, choices=_choices(store), zone=request.zone.key)


def newest(store: Store, request: ViewRequest) -> ViewResponse:
    """The id of the newest change: what an open page asks, to say that there is more."""
    return ViewResponse(
        str(view_queries.newest_change(store)), "text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )


def change_page(store: Store, request: ViewRequest) -> ViewResponse:
    """One change, wherever it is told best: an edit where it is compared, the others at their release or source."""
    found = outbox.change(store, int(request.parts["id"]))
    if found is None:
        raise NotFoundError(f"There is no change {request.parts['id']}.")
    if found.release_id is None:
        return moved_to(urls.source(found.source))
    name = (found.source, found.key, found.release_id)
    numbers = view_queries.revision_numbers(store, found.release_id)
    before, after = numbers.get(found.versions.before_id or 0), numbers.get(found.versions.after_id or 0)
    if found.kind != "edited" or before is None or after is None:
        return moved_to(urls.release(*name))
    return moved_to(urls.compare(*name, before=before, after=after))


def release_page(store: Store, request: ViewRequest) -> ViewResponse:
    """One release."""
    story = _story(store, request)
    chosen = _version(story, request.number("revision"))
    titles = dict(view_queries.source_names(store))
    page = release.telling(story, chosen, titles.get(story.release.source, ""), request.zone, request.now)
    return _html("release.html", "", page=page)


def compare_page(store: Store, request: ViewRequest) -> ViewResponse:
    """Two versions of a release; without numbers the last two."""
    story = _story(store, request)
    last = story.release.revision.number
    after = _version(story, request.number("to") or last)
    before = _version(story, request.number("from") or max(after.number - 1, 1))
    view = request.choice("view", urls.VIEWS)
    shown = comparison(story, before, after, "inline" if view == "inline" else "side", request.zone)
    return _html("compare.html", "", page=shown)


def raw_page(store: Store, request: ViewRequest) -> ViewResponse:
    """The raw page that a version was read from: as text, or its bytes to be saved. Never as a page."""
    story = _story(store, request)
    chosen = _version(story, request.number("revision"))
    page = queries.page(store, chosen)
    if page is None:
        raise NotFoundError(f"The raw page of version {chosen.number} is not kept.")
    if request.number("download"):
        name = f"release-{story.release.id}-version-{chosen.number}.html"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return ViewResponse(page.body, "application/octet-stream", headers=headers)
    return _html("raw.html", "", page=release.raw_page(story, chosen, page))


def sources_page(store: Store, request: ViewRequest) -> ViewResponse:
    """How all sources are doing."""
    rows = [_health(store, row, request) for row in queries.health(store)]
    return _html("sources.html", "sources", sources=rows, days=_SPARK_DAYS)


def source_page(store: Store, request: ViewRequest) -> ViewResponse:
    """How one source is doing, and when it publishes."""
    name = request.parts["source"]
    row = next((row for row in queries.health(store) if row.source == name), None)
    if row is None:
        raise NotFoundError(f"No source is called “{name}”.")
    page = health.SourcePage(
        health=_health(store, row, request),
        map=plots.heat_map(view_queries.hours(store, name, request.zone)),
        visits=tuple(health.visit(check, bad, request.zone) for check, bad in view_queries.troubles(store, name)),
    )
    stories = today.by_day(
        view_queries.changes(store, Wanted(source=name, limit=10)),
        request.zone,
        formatting.day_of_moment(request.now, request.zone),
    )
    newest = queries.latest(store, source=name, limit=10)
    return _html(
        "source.html",
        "sources",
        page=page,
        days=_SPARK_DAYS,
        zone=request.zone.key,
        stream_days=stories,
        releases=newest,
    )


def alerts_page(store: Store, request: ViewRequest) -> ViewResponse:
    """What was sent to whom, what waits, and what was given up."""
    state, channel = request.choice("state", _STATES), request.text("channel")
    found = {
        name: view_queries.alerts(store, name, channel=channel, before=request.number("before"), limit=_ALERTS + 1)
        for name in _STATES
        if state in ("", name)
    }
    page = health.alerts_page(found, view_queries.channels(store), channel, state, _ALERTS, request.zone)
    return _html("alerts.html", "alerts", page=page)


def error_page(status: int, title: str, message: str) -> ViewResponse:
    """What people see when something is not there or went wrong."""
    return ViewResponse(render("error.html", here="", title=title, message=message), status=status)


def _html(template: str, here: str, **context: object) -> ViewResponse:
    return ViewResponse(render(template, here=here, **context))


def _choices(store: Store) -> Mapping[str, list[tuple[str, str]]]:
    """What the filters of the stream offer."""
    return {
        "source": view_queries.source_names(store),
        "kind": [(kind, LABELS["en"][kind]) for kind in KINDS],
        "language": [(code, LANGUAGES.get(code, code)) for code in view_queries.languages(store)],
        "weight": [("major", "Major edits"), ("minor", "Minor edits")],
    }


LANGUAGES: Mapping[str, str] = {
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "ja": "日本語",
    "ko": "한국어",
    "zh": "中文",
}


def _health(store: Store, row: HealthRow, request: ViewRequest) -> health.Health:
    day = formatting.day_of_moment(request.now, request.zone)
    since = (day - timedelta(days=_SPARK_DAYS - 1)).isoformat()
    spark = plots.sparkline(view_queries.per_day(store, row.source, since), day, _SPARK_DAYS)
    return health.health(row, spark, request.zone, request.now)


def _story(store: Store, request: ViewRequest) -> ReleaseHistory:
    name = request.parts["name"]
    found = queries.release(store, name)
    if found is None:
        raise NotFoundError(f"No release is known as “{name}”.")
    return found


def _version(story: ReleaseHistory, number: int) -> Revision:
    """Version `number` of a release, 0 = the newest. Raises NotFoundError."""
    if not number:
        return story.release.revision
    for revision in story.revisions:
        if revision.number == number:
            return revision
    raise NotFoundError(f"This release has no version {number}.")
