"""What Datasette's own pages say about the tables and views, and which queries they offer.

Tables of the program itself are hidden.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from store.web.canned import CANNED

_TABLES: Mapping[str, str] = {
    "sources": "What is watched, and how it is doing.",
    "checks": "Each visit to a source, also those that failed.",
    "outcomes": "What happened to each address in a check.",
    "releases": "Each release: where it stands, and in which state it is.",
    "revisions": "Every version of every release, with its text.",
    "snapshots": "The raw pages (zstd) that the versions were read from.",
    "attachments": "The files of each version, with the text in them.",
    "files": "What could be read of each file, once for all versions that have it.",
    "changes": "Everything that happened to releases (new, edited, moved, ...) and to sources (failing, quiet, ...).",
    "alerts": "Each change owed to a channel.",
    "latest": "The newest version of each release, for reading.",
    "versions": "Every version of every release, with the time until it was replaced.",
    "edits": "Each edit with both texts and a line that sums it up.",
    "change_parts": "What each edit changed, one by one: figures, names, paragraphs, files, links.",
    "attachment_changes": "What became of the files of each release.",
    "withdrawals": "What vanished, and what it said.",
    "left_out": "What lists show and was not taken in, and why.",
    "source_health": "How each source is doing.",
    "alert_log": "What was sent to whom, what waits, and what was given up.",
}


def metadata(own: Iterable[str]) -> Mapping[str, Any]:
    """Datasette's metadata: a line for each table and view, the newest rows first. `own`: tables to be hidden."""
    described = {name: {"description": text} for name, text in _TABLES.items()}
    newest = {
        name: {**described[name], "sort_desc": "id"} for name in ("changes", "alerts", "checks", "edits", "alert_log")
    }
    about = "Everything that presswatch remembers. Times are UTC; docs/store.md explains each table."
    tables = {**described, **newest, **{name: {"hidden": True} for name in own}}
    queries = {name: {"title": canned.title, "sql": canned.sql.strip()} for name, canned in CANNED.items()}
    shown = {"description": about, "tables": tables, "queries": queries}
    return {"title": "presswatch", "databases": {"presswatch": shown}}
