"""The inspector as an ASGI application: Datasette on the live file, our pages before it, the guard around both."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from datasette.app import Datasette  # type: ignore[import-untyped]  # Datasette has no types
from datasette.database import Database  # type: ignore[import-untyped]

from store.db.database import open_store
from store.db.sql import column
from store.web import plugin
from store.web.metadata import metadata
from store.web.security import Application, Guard
from store.web.templates_env import STATIC

_THREADS = 3  # for our pages
_SETTINGS = {
    "allow_download": False,  # `presswatch backup` copies safely
    "default_page_size": 50,
    "num_sql_threads": 3,
    "suggest_facets": False,  # one query for each column: a second on a large store; the menu of a column still facets
    "sql_time_limit_ms": 2000,
}


def inspector(
    database: Path,
    zone: ZoneInfo,
    *,
    now: Callable[[], datetime],
    names: Iterable[str] = (),
    token: str = "",
    running_since: Callable[[], str] = lambda: "",
) -> Application:
    """The application that shows the store in `database`, read-only, with times in `zone`.

    `now` is the clock (UTC, aware). `names`: hosts it may be asked by, beside localhost and IP addresses. `token`: what
    visitors must know, "" = none. `running_since`: since when a daemon has been at work on the database (UTC).
    Raises StoreError when the database cannot be read.
    """
    store = open_store(database, readonly=True)
    own = column(store.db, "SELECT name FROM sqlite_master WHERE name GLOB '[_]*'")
    datasette = Datasette(
        [], memory=True, metadata=metadata(own), settings=_SETTINGS, static_mounts=[("static", str(STATIC))]
    )
    datasette.remove_database("_memory")
    # Mutable, and opened with mode=ro: the daemon writes to it all the time.
    datasette.add_database(Database(datasette, path=str(database), is_mutable=True), name="presswatch")
    executor = ThreadPoolExecutor(_THREADS, thread_name_prefix="pages")
    site = plugin.Site(store=store, zone=zone, now=now, executor=executor, running_since=running_since)
    plugin.set_up(datasette, site)
    return Guard(datasette.app(), names=names, token=token)
