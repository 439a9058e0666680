"""The page Search: words in, releases out, each with the place where the words stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store import queries
from store.answers import Hit
from store.database import Store
from store.inspect import links, reading
from store.inspect.asking import Answer, Asked
from store.inspect.templating import render

_HITS = 50
_TERM = re.compile(r'(?P<not>-)?(?:(?P<name>[a-z]+):\S*|"(?P<phrase>[^"]*)"|(?P<word>\S+))')


@dataclass(frozen=True, slots=True)
class Found:
    """One release that was found."""

    href: str
    title: str
    source: str
    published: str
    language: str
    snippet: str


def search_page(store: Store, asked: Asked) -> Answer:
    """The form, and what it found."""
    query, source, since = asked.text("q"), asked.text("source"), asked.day("since")
    names = dict(reading.source_names(store))
    hits = queries.search(store, query, source=source, since=since, limit=_HITS) if query else []
    return Answer(
        render(
            "search.html",
            here="search",
            query=query,
            source=source,
            since=since,
            hits=[found(hit, names.get(hit.source, hit.source)) for hit in hits],
            full=len(hits) == _HITS,
            words=words_of(query),
            sources=list(names.items()),
            atom=links.feed("atom", query=query, source=source) if query else "",
            json=links.feed("json", query=query, source=source) if query else "",
        )
    )


def found(hit: Hit, source_title: str) -> Found:
    """One release as the page shows it."""
    href = links.release(hit.source, hit.key, hit.id)
    return Found(href, hit.title or "(no title)", source_title, hit.published, "", hit.snippet)


def words_of(query: str) -> Sequence[str]:
    """The words and phrases of a query that are looked for: what is to be marked."""
    terms = [match for match in _TERM.finditer(query) if not match["not"] and not match["name"]]
    return [text for match in terms if (text := (match["phrase"] or match["word"] or "").strip('"*'))]
