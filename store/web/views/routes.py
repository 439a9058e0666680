"""The addresses of the pages, and the view that answers each."""

from collections.abc import Callable
from typing import TypeAlias

from store.db.database import Store
from store.web.request import ViewRequest, ViewResponse
from store.web.views import (
    alerts,
    change,
    compare,
    feeds,
    found_file,
    kept_file,
    raw,
    release,
    search,
    source,
    sources,
    today,
)

View: TypeAlias = Callable[[Store, ViewRequest], ViewResponse]

ROUTES: tuple[tuple[str, View], ...] = (
    (r"/$", today.today),
    (r"/newest$", today.newest),
    (r"/change/(?P<id>\d{1,15})$", change.change),
    (r"/release/(?P<name>.+)$", release.release),
    (r"/compare/(?P<name>.+)$", compare.compare),
    (r"/page/(?P<name>.+)$", raw.raw),
    (r"/file/(?P<sha256>[0-9a-f]{64})$", kept_file.kept_file),
    (r"/search$", search.search_page),
    (r"/search\.(?P<form>csv|jsonl)$", found_file.found_file),
    (r"/sources$", sources.sources),
    (r"/source/(?P<source>[^/]+)$", source.source),
    (r"/alerts$", alerts.alerts),
    (r"/feeds/changes\.(?P<form>atom|json)$", feeds.changes_feed),
    (r"/feeds/source/(?P<source>[^/]+)\.(?P<form>atom|json)$", feeds.source_feed),
    (r"/feeds/search\.(?P<form>atom|json)$", feeds.search_feed),
)
