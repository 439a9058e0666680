"""The page Search: words in, releases out, each with the place where the words stand."""

from dataclasses import dataclass

from crawler.errors import QueryError
from store.db.database import Store
from store.query_rows import Hit
from store.search.query import parse
from store.search.search import search
from store.search.terms import Term
from store.web import urls, view_queries
from store.web.request import ViewRequest, ViewResponse
from store.web.views.shared import page

_HITS = 50
_NEWEST = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One release that was found."""

    href: str
    title: str
    source: str
    published: str
    snippet: str


def search_page(store: Store, request: ViewRequest) -> ViewResponse:
    """The form, and what it found."""
    query, source, since = request.text("q"), request.text("source"), request.day("since")
    order, skip = request.choice("order", (_NEWEST,)), request.number("skip")
    names = dict(view_queries.source_names(store))
    hits, wanted, problem = _found(store, query, source, since, skip, newest=order == _NEWEST)
    more = len(hits) > _HITS
    return page(
        request,
        "search.html",
        "search",
        query=query,
        source=source,
        since=since,
        order=order,
        orders=[(_NEWEST, "Newest first")],
        hits=[found(hit, names.get(hit.source, hit.source)) for hit in hits[:_HITS]],
        skip=skip,
        more=urls.search(query, source=source, since=since, order=order, skip=skip + _HITS) if more else "",
        wanted=wanted,
        problem=problem,
        sources=list(names.items()),
        atom=urls.feed("atom", query=query, source=source) if query else "",
        json=urls.feed("json", query=query, source=source) if query else "",
    )


def _found(
    store: Store, query: str, source: str, since: str, skip: int, *, newest: bool
) -> tuple[list[Hit], tuple[Term, ...], str]:
    """Hits (one more than are shown, if there are more), what is to be marked, and what is wrong with the search."""
    if not query:
        return [], (), ""
    try:
        hits = search(store, query, source=source, since=since, limit=_HITS + 1, skip=skip, newest=newest)
        return hits, parse(query).wanted, ""
    except QueryError as error:
        return [], (), str(error)


def found(hit: Hit, source_title: str) -> Found:
    """One release as the page shows it."""
    href = urls.release(hit.source, hit.key, hit.id)
    return Found(
        href=href, title=hit.title or "(no title)", source=source_title, published=hit.published, snippet=hit.snippet
    )
