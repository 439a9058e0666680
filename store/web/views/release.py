"""One release, as one of its versions has it."""

from crawler.errors import QueryError
from store.db.database import Store
from store.search.query import parse
from store.search.terms import Term
from store.web import view_queries
from store.web.pages.release import release_page
from store.web.request import ViewRequest, ViewResponse
from store.web.views.shared import known_release, page, version


def release(store: Store, request: ViewRequest) -> ViewResponse:
    """One release."""
    history = known_release(store, request)
    chosen = version(history, request.number("revision"))
    titles = dict(view_queries.source_names(store))
    query, file_filter = request.text("q"), request.text("file")
    shown = release_page(
        history,
        chosen,
        titles.get(history.release.source, ""),
        request.zone,
        request.now,
        terms=terms(query),
        query=query,
        file_filter=file_filter,
    )
    return page(request, "release.html", page=shown, query=query)


def terms(query: str) -> tuple[Term, ...]:
    """What a search is for; nothing if it cannot be read."""
    try:
        return parse(query).wanted
    except QueryError:
        return ()
