"""How all sources are doing."""

from store import queries
from store.db.database import Store
from store.web.pages.sources import GROUPS, sources_page
from store.web.request import ViewRequest, ViewResponse
from store.web.views.shared import SPARK_DAYS, health, page


def sources(store: Store, request: ViewRequest) -> ViewResponse:
    """How all sources are doing, or those that are asked for."""
    rows = [health(store, row, request) for row in queries.health(store)]
    shown = sources_page(rows, request.text("q"), request.choice("state", tuple(GROUPS)))
    return page(request, "sources.html", "sources", page=shown, days=SPARK_DAYS)
