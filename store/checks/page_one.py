"""What stands on page one of a list: it is what the publisher shows now, however old it is."""

from crawler.items import Result
from store.db.json_columns import encode
from store.db.sql import Connection, run

_MARK = """
UPDATE releases SET on_page_one = key IN (SELECT value FROM json_each(:keys))
WHERE source = :source AND (on_page_one = 1 OR key IN (SELECT value FROM json_each(:keys)))
"""


def mark_page_one(db: Connection, result: Result) -> None:
    """Note which known releases stand on page one of the list that was read."""
    keys = [entry.key for entry in result.entries[: result.page_rows]]
    run(db, _MARK, {"source": result.source.name, "keys": encode(keys)})
