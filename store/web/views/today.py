"""Today, the front page: the stream of changes."""

from collections.abc import Mapping

from store import queries
from store.change_names import kind_names, touch_names
from store.db.database import Store
from store.model import KINDS
from store.web import view_queries
from store.web.pages.language_names import LANGUAGES
from store.web.pages.today import front
from store.web.request import ViewRequest, ViewResponse, bounds_of_day, stream_filters
from store.web.view_queries import Wanted
from store.web.views import shared

STREAM = 40  # changes on one page
_NEWEST = 6  # releases beside the stream


def today(store: Store, request: ViewRequest) -> ViewResponse:
    """Today: the stream of changes."""
    filters = stream_filters(request)
    since, until = bounds_of_day(filters["day"], request.zone)
    wanted = Wanted(
        source=filters["source"],
        kind=filters["kind"],
        language=filters["language"],
        weight=filters["weight"],
        touch=filters["touch"],
        notice=filters["notice"],
        since=since,
        until=until,
        before=request.number("before"),
        limit=STREAM + 1,
    )
    stream = front(
        view_queries.changes(store, wanted),
        limit=STREAM,
        newest=view_queries.newest_change(store),
        filters=filters,
        releases=queries.latest(store, limit=_NEWEST),
        health=queries.health(store),
        watch=request.watch,
        zone=request.zone,
        now=request.now,
    )
    return shared.page(
        request, "today.html", "today", page=stream, filters=filters, choices=_choices(store), zone=request.zone.key
    )


def newest(store: Store, request: ViewRequest) -> ViewResponse:
    """The id of the newest change: what an open page asks, to say that there is more."""
    return ViewResponse(
        str(view_queries.newest_change(store)), "text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )


def _choices(store: Store) -> Mapping[str, list[tuple[str, str]]]:
    """What the filters of the stream offer."""
    return {
        "source": view_queries.source_names(store),
        "kind": [(kind, kind_names("en")[kind]) for kind in KINDS],
        "language": [(code, LANGUAGES.get(code, code)) for code in view_queries.languages(store)],
        "weight": [("major", "Major edits"), ("minor", "Minor edits")],
        "touch": list(touch_names("en").items()),
        "notice": [("open", "With their own notice"), ("quiet", "Quiet rewrites")],
    }
