"""One change: where it is shown best."""

from crawler.errors import NotFoundError
from store import outbox
from store.db.database import Store
from store.web import urls, view_queries
from store.web.request import ViewRequest, ViewResponse, moved_to


def change(store: Store, request: ViewRequest) -> ViewResponse:
    """An edit is compared; other changes are at their release or source."""
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
