"""What a search finds as a file to be saved: a table, or one line of JSON for each release, with the texts."""

import io

from store.db.database import Store
from store.maintenance import export_import
from store.maintenance.found_export import exported_hits, write_table
from store.web import formatting
from store.web.request import ViewRequest, ViewResponse
from store.web.views.search import DOWNLOADED, asked_by, form_of


def found_file(store: Store, request: ViewRequest) -> ViewResponse:
    """The newest releases found, as CSV or JSON Lines. Raises QueryError for a search that cannot be."""
    today = formatting.day_of_moment(request.now, request.zone)
    releases = exported_hits(store, asked_by(form_of(request)), today, limit=DOWNLOADED)
    file, form = io.StringIO(), request.parts["form"]
    if form == "csv":
        write_table(file, releases)
    else:
        export_import.write_lines(file, releases)
    types = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}
    name = {"Content-Disposition": f'attachment; filename="presswatch-search.{form}"'}
    return ViewResponse(file.getvalue(), types[form], headers=name)
