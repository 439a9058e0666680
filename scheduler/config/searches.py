"""The key `query`: a search that rules have. Pure."""

from collections.abc import Iterator, Sequence

from crawler.errors import QueryError
from store.search.query import parse
from store.search.source_names import matching


def query(value: str) -> str:
    """A search, as `presswatch search` takes it; "" sets no condition. Raises ValueError for one that cannot be."""
    try:
        asked = parse(value)
    except QueryError as error:
        raise ValueError(str(error)) from error
    if value and asked.root is None:
        raise ValueError("this search names no word and no filter")
    return value


def unknown_sources(value: str, names: Sequence[str]) -> Iterator[str]:
    """What is wrong with the sources that a search names, if `names` are all."""
    for one in parse(value).filters:
        try:
            if one.name == "source":
                matching(one.value, names)
        except QueryError as error:
            yield str(error)
