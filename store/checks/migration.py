"""Whether the list is another one than before: of another board, or with other addresses. Pure."""

from collections.abc import Sequence

from crawler.items import Entry
from crawler.normalize import comparable
from crawler.reasons import Reason
from store.checks.board import Board
from store.checks.moves import moves

_ENOUGH = 2  # releases that show it; one may be a mistake


def another_list(shown: Board) -> Reason | None:
    """Why the list is not believed though it reads well, None if it is.

    None of its releases is known. With days that go on from the newest known one that is a gap, and news. With days
    among the known ones, or with titles or texts of known releases, the site has changed its addresses.
    """
    history, rows = shown.history, [entry for entry in shown.entries if not entry.pinned]
    if shown.silent or shown.known or not shown.entries or history.source.is_read_anew(shown.check):
        return None
    if history.source.read_from not in ("", shown.check.result.source.url):
        return Reason.of("url_changed", rows=len(shown.entries))
    dated = sum(bool(history.oldest) and history.oldest <= row.published < history.newest for row in rows)
    if dated >= min(_ENOUGH, max(len(rows), 1)):
        return Reason.of("migration", rows=len(rows), dated=dated)
    seen, of = _seen(shown, rows)
    return Reason.of("migration_seen", rows=len(rows), seen=seen) if seen >= _ENOUGH and seen * 2 >= of else None


def _seen(shown: Board, rows: Sequence[Entry]) -> tuple[int, int]:
    """How many new pages show known releases, and of how many; where none was read, how many rows by their titles."""
    history = shown.history
    pages = [page for page in shown.check.result.readings if page.entry.key not in history.listed]
    if pages:
        same = {page.entry.key for page in pages if page.release.fingerprint in history.same_text}
        return len(same | moves(shown).keys()), len(pages)
    known = {(comparable(row.title), row.day) for row in history.rows if row.title}
    return len(known & {(comparable(row.title), row.published) for row in rows}), len(rows)
