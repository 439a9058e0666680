"""How all sources are doing."""

from store import queries
from store.db.database import Store
from store.web.request import ViewRequest, ViewResponse
from store.web.views.shared import SPARK_DAYS, health, page


def sources(store: Store, request: ViewRequest) -> ViewResponse:
    """How all sources are doing."""
    rows = [health(store, row, request) for row in queries.health(store)]
    return page(request, "sources.html", "sources", sources=rows, days=SPARK_DAYS)
