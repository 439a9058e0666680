"""What Datasette's own pages say about the tables and views. Those of the program itself are hidden."""

from collections.abc import Mapping
from typing import Any

_OWN = (
    "_hosts", "_templates", "_unread", "_forgotten", "_requests", "_shingles", "_related", "_sqlite_migrations",
    "_search", "_search_index", "_search_index_config", "_search_index_content", "_search_index_data",
    "_search_index_docsize", "_search_index_idx",
)  # fmt: skip
_TABLES: Mapping[str, str] = {
    "sources": "What is watched, and how it is doing.",
    "checks": "Each visit to a source, also those that failed.",
    "outcomes": "What happened to each address in a check.",
    "releases": "Each release: where it stands, and in which state it is.",
    "revisions": "Every version of every release, with its text.",
    "snapshots": "The raw pages (zstd) that the versions were read from.",
    "attachments": "The files of each version.",
    "changes": "Everything that happened: new, edited, withdrawn, restored, moved; failing, recovered, quiet.",
    "alerts": "Each change owed to a channel.",
    "latest": "The newest version of each release, for reading.",
    "edits": "Each edit with both texts and a line that sums it up.",
    "withdrawals": "What vanished, and what it said.",
    "source_health": "How each source is doing.",
    "alert_log": "What was sent to whom, what waits, and what was given up.",
}

METADATA: Mapping[str, Any] = {
    "title": "presswatch",
    "databases": {
        "presswatch": {
            "description": "Everything that presswatch remembers. Times are UTC; docs/store.md explains each table.",
            "tables": {
                **{name: {"description": text} for name, text in _TABLES.items()},
                **{name: {"hidden": True} for name in _OWN},
            },
        }
    },
}
