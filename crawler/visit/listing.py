"""What a visit knows of its list so far. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.items import Entry, Snapshot, Validators
from crawler.left_out import LeftOut
from crawler.naming import USUAL, Naming
from crawler.pager import PageLink


@dataclass(slots=True, kw_only=True)
class Listing:
    """The result of reading a list; grows page by page, so that a visit cut short keeps what it has."""

    rows: dict[str, Entry] = field(default_factory=dict)
    pages: int = 0
    page_rows: int = 0  # rows on the first page read
    any_known: bool = False
    not_modified: bool = False
    read: bool = False  # page one was fetched and is believed
    validators: Validators = field(default_factory=Validators)
    next_page: int = 0  # where to resume; 0 = the end was reached
    next_link: PageLink | None = None  # where that page is
    gap: LeftOut | None = None
    left_out: list[LeftOut] = field(default_factory=list)
    naming: Naming = USUAL  # with what the pages read so far showed
    row_kind: str = ""  # how the rows of the last page are built
    encoding: str = ""  # guessed for the first page that declares none


def added(rows: dict[str, Entry], more: Sequence[Entry]) -> int:
    """Add `more` entries to `rows`, each key once, plain rows before pinned ones; returns how many are new."""
    new = 0
    for row in more:
        known = rows.get(row.key)
        new += known is None
        if known is None or (known.pinned and not row.pinned):
            rows.pop(row.key, None)  # its place is that of the plain row
            rows[row.key] = row
    return new


def validators_of(page: Snapshot) -> Validators:
    """The validators for the next request of this page."""
    return Validators(page.header("ETag"), page.header("Last-Modified"))
