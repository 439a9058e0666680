"""The addresses of the pages: they are shared and printed, so they never change. Pure.

A release is `/release/SOURCE/KEY`; its versions, comparisons and raw pages differ in the query.
"""

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias
from urllib.parse import quote, urlencode

View: TypeAlias = Literal["side", "inline"]
VIEWS: tuple[View, ...] = ("side", "inline")

_DOTS = re.compile(r"(?:^|/)\.{1,2}(?:/|$)")  # browsers would resolve these
_WEB = re.compile(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)


def with_query(path: str, **values: object) -> str:
    """`path` with those of `values` that are not empty (or 0) as its query, in their order."""
    given = {name: str(value) for name, value in values.items() if value}
    return f"{path}?{urlencode(given)}" if given else path


def release(source: str, key: str, id_: int = 0, *, revision: int = 0, query: str = "") -> str:
    """The page of a release, or of one version of it, with the words of a search marked.

    `id_` stands in for a key that no address can hold.
    """
    return with_query(f"/release/{_name(source, key, id_)}", revision=revision, q=query)


def compare(source: str, key: str, id_: int = 0, *, before: int = 0, after: int = 0, view: str = "") -> str:
    """Two versions of a release compared; without numbers the last two."""
    path = f"/compare/{_name(source, key, id_)}"
    return with_query(path, **{"from": before, "to": after}, view=view)


def raw(source: str, key: str, id_: int = 0, *, revision: int = 0, download: bool = False) -> str:
    """The page that a version was read from, as text; or its bytes, to be saved."""
    return with_query(f"/page/{_name(source, key, id_)}", revision=revision, download=int(download))


def kept_file(sha256: str) -> str:
    """A file that is kept, to be saved."""
    return f"/file/{sha256}"


def source(name: str) -> str:
    """The page of a source."""
    return f"/source/{quote(name, safe='')}"


def feed(form: str, *, source: str = "", query: str = "") -> str:
    """A feed of changes ("atom" or "json"): of all, of one source, or of what a search finds."""
    if query:
        return with_query(f"/feeds/search.{form}", q=query, source=source)
    return f"/feeds/source/{quote(source, safe='')}.{form}" if source else f"/feeds/changes.{form}"


def change(id_: int) -> str:
    """The page that shows one change best."""
    return f"/change/{id_}"


def search(query: str, *, source: str = "", since: str = "", until: str = "", order: str = "", skip: int = 0) -> str:
    """What a search finds, without the first `skip`."""
    return with_query("/search", q=query, source=source, since=since, until=until, order=order, skip=skip)


def found_file(form: str, query: str) -> str:
    """What a search finds as a file ("csv" or "jsonl")."""
    return with_query(f"/search.{form}", q=query)


def today(filters: Mapping[str, str], *, before: int = 0) -> str:
    """The stream of changes, filtered; `before`: only those older than this change."""
    return with_query("/", **filters, before=before)


def web(url: str) -> str:
    """`url` if a click on it leads to a web page, "" for anything else (javascript:, data:, a half address)."""
    return url if _WEB.fullmatch(url) else ""


def _name(source: str, key: str, id_: int) -> str:
    if id_ and (not key or _DOTS.search(key)):
        return str(id_)
    return f"{quote(source, safe='')}/{quote(key, safe='/:@!$()*,;=+~')}"
