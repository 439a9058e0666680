"""The rows that the lists show and the last good checks did not take in, and since when."""

from collections.abc import Iterable

from crawler.left_out import LeftOut
from crawler.reasons import dump
from store.db.sql import Connection, rows, run, run_many

_BEFORE = "SELECT what, title, url, published, reason, why, since FROM _left_out WHERE source = ? ORDER BY rowid"
_INSERT = """
INSERT INTO _left_out (source, what, title, url, published, reason, why, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


def save(db: Connection, source: str, left_out: Iterable[LeftOut], at: str) -> None:
    """Let `left_out` be all that the list of `source` shows and was not taken in; what stays keeps its time.

    Nothing is written when nothing is different, as nearly always. A gap is kept with its source.
    """
    before = [tuple(row) for row in rows(db, _BEFORE, [source])]
    since = {row[:4]: row[-1] for row in before}
    shown = [(one.what, one.title, one.url, one.published, dump(one.reason), one.why) for one in left_out]
    now = [(*row, since.get(row[:4], at)) for row in shown if row[0] != "gap"]
    if now != before:
        run(db, "DELETE FROM _left_out WHERE source = ?", [source])
        run_many(db, _INSERT, [(source, *row) for row in now])
