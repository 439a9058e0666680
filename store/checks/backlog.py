"""Which unknown entries of a list are old news, to be recorded without an alert. Pure."""

from collections.abc import Container, Sequence

from crawler.items import Entry
from crawler.list_order import newest_first
from store.checks.listed_days import trusted


def backlog(
    entries: Sequence[Entry], known: Container[str], oldest: str, latest: str, *, grown: bool = False
) -> frozenset[str]:
    """The keys of unknown entries that are old news by their place and day.

    An unknown entry above or between known ones is new whatever its date. One below them all is backlog, unless it is
    dated later than all of them (a list in no order of time), or they have no days and the list has `grown` at its end.
    Where no known one is listed (a gap), and for a pinned one, whose place says nothing, only a day before
    `oldest` (the oldest day known, "" for none) makes it backlog. Days after `latest` are mistakes, and the place
    of such an entry says nothing.
    """
    rows = newest_first([entry for entry in entries if not entry.pinned])
    places = [n for n, entry in enumerate(rows) if entry.key in known and entry.published <= latest]
    days = trusted((rows[n].published for n in places), latest)
    below = rows[places[-1] + 1 :] if places else []
    old = {entry.key for entry in below if (entry.published <= days[-1] if days else not grown)}
    by_date = [entry for entry in entries if entry.pinned] + (rows if not places else [])
    old |= {entry.key for entry in by_date if entry.published and entry.published < oldest and entry.key not in known}
    return frozenset(old)


def not_seen_before(
    entries: Sequence[Entry], known: Container[str], newest: str, since: str, latest: str
) -> frozenset[str]:
    """The keys of unknown entries that stood on the list before, and that its reader did not see or reach.

    They are all but those dated after `newest`, the newest day known, and not before `since`, the day on which the list
    was last read: these were published meanwhile.
    """
    return frozenset(
        entry.key
        for entry in entries
        if entry.key not in known and not (newest < entry.published <= latest and entry.published >= since)
    )
