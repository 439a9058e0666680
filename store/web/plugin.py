"""The Datasette plugin: our pages before Datasette's own, and errors shown without a traceback."""

import asyncio
import csv
import logging
import re
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Generator, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from datasette import hookimpl  # type: ignore[import-untyped]  # Datasette has no types
from datasette.plugins import pm  # type: ignore[import-untyped]
from datasette.utils.asgi import Base400, Response  # type: ignore[import-untyped]
from datasette.views import base  # type: ignore[import-untyped]
from datasette.views.base import DatasetteError  # type: ignore[import-untyped]
from jinja2 import BaseLoader, Environment
from pluggy import HookimplMarker

from crawler.errors import NotFoundError, PresswatchError, QueryError
from store import watching
from store.csv_cells import harmless
from store.db.database import Store
from store.search.sql_function import define_found
from store.web.request import ViewRequest, ViewResponse
from store.web.sql_limits import confine
from store.web.views.error import error
from store.web.views.routes import ROUTES, View

log = logging.getLogger("presswatch.web")
around = HookimplMarker("datasette")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What our pages need to know beside Datasette."""

    store: Store  # read-only
    zone: ZoneInfo
    now: Callable[[], datetime]
    executor: Executor  # ours alone: slow SQL of a visitor does not hold up our pages
    running_since: Callable[[], str]  # of the daemon (UTC), "" = none runs


def set_up(datasette: Any, site: Site) -> None:
    """Give `datasette` our pages; others in the same process are left alone."""
    datasette.presswatch = site
    sqlite3.enable_callback_tracebacks(
        False
    )  # Datasette turns it on: a visitor's `found(id, 'no:filter')` fills no log
    plugin = sys.modules[__name__]
    if not pm.is_registered(plugin):
        pm.register(plugin, name="presswatch")
        base.csv = SimpleNamespace(writer=_SafeCsvWriter)  # there is no hook for it


class _SafeCsvWriter:
    """Writes a table's CSV, which people open in a spreadsheet."""

    def __init__(self, file: Any) -> None:
        self._writer = csv.writer(file)

    def writerow(self, row: Iterable[object]) -> Any:
        """What `file` returns for the row."""
        return self._writer.writerow([harmless(cell) for cell in row])


def _site(datasette: Any) -> Site | None:
    return getattr(datasette, "presswatch", None)


@hookimpl  # type: ignore[untyped-decorator]
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    """Our pages. Datasette asks plugins first, so "/" is ours; its own index is nowhere needed."""
    return [(path, _handler(page)) for path, page in ROUTES] if _site(datasette) else []


def _handler(view: View) -> Callable[..., Awaitable[Any]]:
    async def handle(request: Any, datasette: Any) -> Any:
        site: Site = datasette.presswatch
        arguments = request.args  # parsed each time it is asked for
        view_request = ViewRequest(
            parts={name: unquote(value) for name, value in request.url_vars.items()},
            query={name: arguments.get(name) for name in arguments},
            zone=site.zone,
            now=site.now(),
            origin=f"{request.scheme}://{request.host}",
        )
        loop = asyncio.get_running_loop()
        return _response(await loop.run_in_executor(site.executor, _answer, view, site, view_request))

    return handle


def _answer(view: View, site: Site, request: ViewRequest) -> ViewResponse:
    watch = watching.watch(site.store, request.now, site.running_since())
    return view(site.store, replace(request, watch=watch))


def _response(answer: ViewResponse) -> Any:
    return Response(answer.body, answer.status, dict(answer.headers), answer.type)


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection, datasette: Any) -> None:
    """A connection for what visitors ask in SQL."""
    if _site(datasette):
        confine(conn)
        define_found(conn)


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(datasette: Any, request: Any) -> dict[str, str]:
    """A page that Datasette draws itself: it gets the nonce for its scripts, and a policy that allows them."""
    shield = request.scope.get("presswatch") if request and _site(datasette) else None
    if shield is None:
        return {}
    shield.datasette = True
    return {"presswatch_nonce": shield.nonce}


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Environment, datasette: Any) -> None:
    """Let each script that stands in Datasette's templates carry the nonce; what comes from data carries none."""
    if _site(datasette) and env.loader is not None:
        env.loader = _Nonced(env.loader)


class _Nonced(BaseLoader):
    def __init__(self, inner: BaseLoader) -> None:
        self._inner = inner

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, name, fresh = self._inner.get_source(environment, template)
        return re.sub(r"<script\b", '<script nonce="{{ presswatch_nonce }}"', source), name, fresh

    def list_templates(self) -> list[str]:
        return self._inner.list_templates()


@hookimpl  # type: ignore[untyped-decorator]
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """The way back from Datasette's pages."""
    if not _site(datasette):
        return []
    ways = {"Today": "/", "Search": "/search", "Sources": "/sources", "Alerts": "/alerts", "Tables": "/presswatch"}
    return [{"href": href, "label": label} for label, href in ways.items()]


@around(wrapper=True)
def handle_exception(datasette: Any, request: Any, exception: BaseException) -> Generator[None, Any, Any]:
    """Take the place of Datasette's own handler, which prints all local variables where rich is installed."""
    others = yield
    if not _site(datasette):
        return others
    return [lambda: _error_response(request, exception)]


def _error_response(request: Any, exception: BaseException) -> Any:
    status, title, message = _error_words(exception)
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "error": message, "status": status, "title": title}, status=status)
    return _response(error(status, title, message))


def _error_words(exception: BaseException) -> tuple[int, str, str]:
    """Status, title and message for people. A bug of ours goes to the log, and its details nowhere else."""
    if isinstance(exception, NotFoundError):
        return 404, "Not here", str(exception)
    if isinstance(exception, QueryError):
        return 400, "Not understood", str(exception)
    if isinstance(exception, PresswatchError):
        return 503, "The store cannot be read", str(exception)
    if isinstance(exception, DatasetteError):
        plain = re.sub(r"<[^<>]*>", "", str(exception.message).partition("<textarea")[0])  # Datasette's own words
        return exception.status, exception.title or "This cannot be answered", " ".join(plain.split())
    if isinstance(exception, Base400):
        return exception.status, "Not here" if exception.status == 404 else "Not understood", "There is no such page."
    if isinstance(exception, sqlite3.OperationalError) and "locked" in str(exception):
        return 503, "The store is busy", "Another program holds the database. Try again in a moment."
    log.error("a page could not be made", exc_info=exception)
    return 500, "Our mistake", "This page could not be made. The log of “presswatch serve” says why."
