"""One release, as one of its versions has it."""

from store.db.database import Store
from store.web import view_queries
from store.web.pages.release import release_page
from store.web.request import ViewRequest, ViewResponse
from store.web.views.shared import known_release, page, version


def release(store: Store, request: ViewRequest) -> ViewResponse:
    """One release."""
    history = known_release(store, request)
    chosen = version(history, request.number("revision"))
    titles = dict(view_queries.source_names(store))
    shown = release_page(history, chosen, titles.get(history.release.source, ""), request.zone, request.now)
    return page(request, "release.html", page=shown)
