"""What several views ask for: one release, one of its versions, how a source is doing."""

from datetime import timedelta

from crawler.errors import NotFoundError
from store import queries
from store.db.database import Store
from store.model import Revision
from store.query_rows import HealthRow, ReleaseHistory
from store.watch import sentence, state_words
from store.web import formatting, view_queries
from store.web.pages import plots, sources
from store.web.request import ViewRequest, ViewResponse
from store.web.templates_env import render

SPARK_DAYS = 60


def page(request: ViewRequest, template: str, here: str = "", **context: object) -> ViewResponse:
    """The page that `template` makes of `context`; `here`: which entry of the menu it belongs to."""
    nobody = sentence(request.watch, lambda at: formatting.when(at, request.zone))
    return ViewResponse(render(template, here=here, nobody=nobody, **context))


def known_release(store: Store, request: ViewRequest) -> ReleaseHistory:
    """The release that the address names. Raises NotFoundError."""
    name = request.parts["name"]
    found = queries.release(store, name)
    if found is None:
        raise NotFoundError(f"No release is known as “{name}”.")
    return found


def version(history: ReleaseHistory, number: int) -> Revision:
    """Version `number` of a release, 0 = the newest. Raises NotFoundError."""
    if not number:
        return history.release.revision
    for revision in history.revisions:
        if revision.number == number:
            return revision
    raise NotFoundError(f"This release has no version {number}.")


def health(store: Store, row: HealthRow, request: ViewRequest) -> sources.Health:
    """How a source is doing, with a plot of its last days."""
    day = formatting.day_of_moment(request.now, request.zone)
    since = (day - timedelta(days=SPARK_DAYS - 1)).isoformat()
    spark = plots.sparkline(view_queries.per_day(store, row.source, since), day, SPARK_DAYS)
    return sources.health(row, state_words(row, request.watch), spark, request.zone, request.now)
