"""One registry: its documents, and what it shows where. Knows no sockets."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from threading import Lock
from urllib.parse import urldefrag

from scheduler.demo.files import file_bytes
from scheduler.demo.registry.documents import LINKED, Document, Kind
from scheduler.demo.registry.pages import ListPage, Pager, render_document, render_list, render_yearbook

_UNLINKED = 8  # each of so many is a row of text alone


class Registry:
    """The documents in the order of registration, and the pages that show them. Thread-safe."""

    def __init__(self, opening: date, *, pager: Pager, newest_last: bool = True, stock: int = 2_000) -> None:
        """A registry with `stock` documents, one of each day before `opening`."""
        self._opening, self._pager, self._newest_last = opening, pager, newest_last
        self._lock = Lock()
        self._documents = _stocked(opening, stock)

    def register(self, *kinds: Kind) -> tuple[Document, ...]:
        """Register a document of each of these kinds on the opening day, in this order."""
        with self._lock:
            first = len(self._documents) + 1
            added = tuple(Document(number, kind, self._opening) for number, kind in enumerate(kinds, first))
            self._documents += added
        return added

    def list_page(self, form: Mapping[str, str], elsewhere: str) -> str:
        """The page of the list that `form` asks for. `elsewhere` is the base URL of the other host."""
        documents = self._documents if self._newest_last else self._documents[::-1]
        return render_list(ListPage(documents, int(form.get("pageIndex", "1"))), self._pager, elsewhere)

    def shown_at(self, path: str) -> str | bytes | None:
        """What stands at an address below the registry, a page or a file; None if nothing does."""
        here = [document for document in self._documents if urldefrag(document.path).url == path]
        if not here:
            return None
        if here[0].kind == "part":
            return render_yearbook(here)
        return file_bytes(path, here[0].text) if here[0].kind == "file" else render_document(here[0])


def _usual(number: int) -> Kind:
    return LINKED[number % len(LINKED)] if number % _UNLINKED else "unlinked"


@lru_cache(maxsize=1)
def _stocked(opening: date, stock: int) -> tuple[Document, ...]:
    """So many documents, one of each day before `opening`: each press room has two registries, nearly all the same."""
    return tuple(
        Document(number, _usual(number), opening - timedelta(days=stock - number + 1)) for number in range(1, stock + 1)
    )
