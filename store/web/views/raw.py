"""The raw page that a version was read from."""

from crawler.errors import NotFoundError
from store import queries
from store.db.database import Store
from store.web.pages.raw import raw_page
from store.web.request import ViewRequest, ViewResponse
from store.web.views.shared import known_release, page, version


def raw(store: Store, request: ViewRequest) -> ViewResponse:
    """The raw page that a version was read from: as text, or its bytes to be saved. Never as a page."""
    history = known_release(store, request)
    chosen = version(history, request.number("revision"))
    snapshot = queries.page(store, chosen)
    if snapshot is None:
        raise NotFoundError(f"The raw page of version {chosen.number} is not kept.")
    if request.number("download"):
        name = f"release-{history.release.id}-version-{chosen.number}.html"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return ViewResponse(snapshot.body, "application/octet-stream", headers=headers)
    return page(request, "raw.html", page=raw_page(history, chosen, snapshot))
