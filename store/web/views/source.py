"""How one source is doing, and when it publishes."""

from crawler.errors import NotFoundError
from store import queries
from store.db.database import Store
from store.web import formatting, view_queries
from store.web.pages.plots import heat_map
from store.web.pages.source import SourcePage, left_out, visit, year
from store.web.pages.today import by_day, nothing_new
from store.web.request import ViewRequest, ViewResponse
from store.web.view_queries import Wanted
from store.web.views.shared import SPARK_DAYS, health, page

_LEFT_OUT = 20  # of what was left out: the tables show all


def source(store: Store, request: ViewRequest) -> ViewResponse:
    """How one source is doing, and when it publishes."""
    name = request.parts["source"]
    row = next((row for row in queries.health(store) if row.source == name), None)
    if row is None:
        raise NotFoundError(f"No source is called “{name}”.")
    shown = SourcePage(
        health=health(store, row, request),
        map=heat_map(view_queries.hours(store, name, request.zone)),
        visits=tuple(visit(check, bad, request.zone) for check, bad in view_queries.troubles(store, name)),
        year=year(queries.months(store, name)),
        left_out=tuple(left_out(one, request.zone) for one in queries.left_out(store, name, limit=_LEFT_OUT)),
    )
    days = by_day(
        view_queries.changes(store, Wanted(source=name, limit=10)),
        request.zone,
        formatting.day_of_moment(request.now, request.zone),
    )
    newest = queries.latest(store, source=name, limit=10)
    return page(
        request,
        "source.html",
        "sources",
        page=shown,
        days=SPARK_DAYS,
        zone=request.zone.key,
        stream_days=days,
        releases=newest,
        empty=nothing_new([row]),
    )
