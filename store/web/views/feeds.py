"""Feeds of changes, drawn by the one renderer of `export`: of all, of one source, of what a search finds."""

from collections.abc import Sequence

from crawler.errors import NotFoundError
from crawler.times import to_iso
from store.db.database import Store
from store.feeds.format import Feed, atom, json_feed, tag
from store.feeds.items import change_item
from store.model import Change
from store.search.matching import matches
from store.search.numbers import numbers
from store.search.query import parse
from store.search.search import asked_of, narrowed
from store.web import formatting, urls, view_queries
from store.web.request import ViewRequest, ViewResponse
from store.web.view_queries import Wanted

_ITEMS = 50
_LOOKED_AT = 200  # newest changes of releases found, of which not each is asked for


def changes_feed(store: Store, request: ViewRequest) -> ViewResponse:
    """All changes."""
    changes = view_queries.changes(store, Wanted(limit=_ITEMS))
    return _feed(request, changes, ("changes",), "presswatch: all changes", "/", urls.feed(request.parts["form"]))


def source_feed(store: Store, request: ViewRequest) -> ViewResponse:
    """The changes of one source."""
    name, form = request.parts["source"], request.parts["form"]
    title = dict(view_queries.source_names(store)).get(name)
    if title is None:
        raise NotFoundError(f"No source is called “{name}”.")
    changes = view_queries.changes(store, Wanted(source=name, limit=_ITEMS))
    address = urls.feed(form, source=name)
    return _feed(request, changes, ("source", name), f"presswatch: {title}", urls.source(name), address)


def search_feed(store: Store, request: ViewRequest) -> ViewResponse:
    """The newest changes that a search asks for, as a channel with this search is alerted of them.

    Raises QueryError for a search that cannot be.
    """
    query, source, form = request.text("q"), request.text("source"), request.parts["form"]
    asked = narrowed(parse(query), source=source)
    wanted = asked_of(store.db, asked, formatting.day_of_moment(request.now, request.zone))
    found = view_queries.changes_of(store, numbers(store.db, wanted), limit=_LOOKED_AT) if wanted else []
    changes = [change for change in found if matches(asked, change)][:_ITEMS]
    home = urls.with_query("/search", q=query, source=source)
    address = urls.feed(form, query=query, source=source) if query else f"/feeds/search.{form}"
    return _feed(request, changes, ("search", query, source), f"presswatch: {query}", home, address)


def _feed(
    request: ViewRequest, changes: Sequence[Change], name: tuple[str, ...], title: str, home: str, address: str
) -> ViewResponse:
    updated = max((change.at for change in changes), default=to_iso(request.now))
    feed = Feed(
        id=tag("feed", *filter(None, name)),
        title=title,
        updated=updated,
        home=request.origin + home,
        address=request.origin + address,
    )
    items = [change_item(change, request.origin + urls.change(change.id)) for change in changes]
    if request.parts["form"] == "json":
        return ViewResponse(json_feed(feed, items), "application/feed+json; charset=utf-8")
    return ViewResponse("".join(atom(feed, items)), "application/atom+xml; charset=utf-8")
