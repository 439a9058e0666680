"""Two versions of a release, compared."""

from store.db.database import Store
from store.web import urls
from store.web.pages.compare import comparison
from store.web.request import ViewRequest, ViewResponse
from store.web.views.shared import known_release, page, version


def compare(store: Store, request: ViewRequest) -> ViewResponse:
    """Two versions of a release; without numbers the last two."""
    history = known_release(store, request)
    last = history.release.revision.number
    after = version(history, request.number("to") or last)
    before = version(history, request.number("from") or max(after.number - 1, 1))
    view = request.choice("view", urls.VIEWS)
    shown = comparison(history, before, after, "inline" if view == "inline" else "side", request.zone)
    return page(request, "compare.html", page=shown)
