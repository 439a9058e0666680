"""The page Search: words in, releases out, each with the place where the words stand."""

from crawler.errors import QueryError
from store.db.database import Store
from store.search.advice import Advice, advice
from store.search.facets import Facets, facets
from store.search.nodes import written
from store.search.query import Query, parse
from store.search.search import Results, asked_of, find, narrowed
from store.web import formatting, urls, view_queries
from store.web.pages.search import Form, found, how_many, instead, narrower
from store.web.request import ViewRequest, ViewResponse
from store.web.views.shared import page

_HITS = 50
_NEWEST = "newest"
DOWNLOADED = 2000  # releases in one file, the newest


def form_of(request: ViewRequest) -> Form:
    """What the form held."""
    return Form(
        query=request.text("q"),
        source=request.text("source"),
        since=request.day("since"),
        until=request.day("until"),
        order=request.choice("order", (_NEWEST,)),
    )


def asked_by(form: Form) -> Query:
    """The search of a form. Raises QueryError for one that cannot be."""
    return narrowed(parse(form.query), source=form.source, since=form.since, until=form.until)


def search_page(store: Store, request: ViewRequest) -> ViewResponse:
    """The form, and what it found."""
    form, skip = form_of(request), request.number("skip")
    names = dict(view_queries.source_names(store))
    asked, results, counts, offers, problem = _answer(store, request, form, skip)
    more = skip + len(results.hits) < results.total and bool(results.hits)
    text = written(asked.root) if asked.root else ""
    return page(
        request,
        "search.html",
        "search",
        form=form,
        orders=[(_NEWEST, "Newest first")],
        sources=list(names.items()),
        hits=[found(hit, form, names, request.zone) for hit in results.hits],
        how_many=how_many(results, skip),
        more=form.at(form.query, skip=skip + _HITS) if more else "",
        narrower=narrower(asked, form, counts, names) if results.total > 1 else [],
        counted=counts.counted if counts.counted < results.total else 0,
        instead=list(instead(offers, form)),
        wanted=asked.wanted,
        problem=problem,
        total=results.total,
        downloaded=DOWNLOADED,
        downloads=[(name, urls.found_file(form_, text)) for name, form_ in (("CSV", "csv"), ("JSON Lines", "jsonl"))],
        atom=urls.feed("atom", query=text) if results.total else "",
        json=urls.feed("json", query=text) if results.total else "",
    )


def _answer(
    store: Store, request: ViewRequest, form: Form, skip: int
) -> tuple[Query, Results, Facets, list[Advice], str]:
    """The search, what it finds, how that is spread, what to search for instead, and what is wrong with it."""
    today = formatting.day_of_moment(request.now, request.zone)
    try:
        asked = asked_by(form)
        results = find(store, asked, limit=_HITS, skip=skip, newest=form.order == _NEWEST, today=today)
        wanted = asked_of(store.db, asked, today)
        counts = facets(store.db, wanted) if wanted and results.total > 1 else Facets()
        return asked, results, counts, advice(store, asked, results.total, today), ""
    except QueryError as error:
        return Query(), Results(), Facets(), [], str(error)
