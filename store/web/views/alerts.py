"""What was sent to which channel, what waits, and what was given up."""

from store.db.database import Store
from store.model import AlertState
from store.web import view_queries
from store.web.pages.alerts import alerts_page
from store.web.request import ViewRequest, ViewResponse
from store.web.views.shared import page

_ALERTS = 50
_STATES: tuple[AlertState, ...] = ("pending", "dead", "sent")


def alerts(store: Store, request: ViewRequest) -> ViewResponse:
    """The alerts by state."""
    state, channel = request.choice("state", _STATES), request.text("channel")
    found = {
        name: view_queries.alerts(store, name, channel=channel, before=request.number("before"), limit=_ALERTS + 1)
        for name in _STATES
        if state in ("", name)
    }
    shown = alerts_page(found, view_queries.channels(store), channel, state, _ALERTS, request.zone)
    return page(request, "alerts.html", "alerts", page=shown)
