"""Where releases may be missing between two checks, and whether the next one reads on to find them. Pure."""

from crawler.reasons import Reason, dump, words
from store.checks.check import Check
from store.checks.history import SourceHistory

_CLOSED = {"gap": "", "gap_reason": "", "gap_since": ""}


def gap_columns(source: SourceHistory, check: Check) -> dict[str, str]:
    """The columns of `source` that a good check changes: a gap opens, is closed, or is found to be out of reach.

    A list with more pages than were read is read on by the next check, and the gap is closed if that reaches what was
    known before. A gap that is out of reach stays as it was first noted.
    """
    found = None if source.empty else check.result.gap
    if found is None:
        return ({"gap_at": ""} | (_CLOSED if _is_open(source) else {})) if source.gap_at else {}
    since = (source.last_good_at or check.at)[:10]
    if found.reason.code == "more_pages" and not source.gap_at:
        opened = {"gap_at": check.at}
        return opened if source.gap else opened | _noted(Reason.of("gap_read_on", since=since), since)
    if source.gap and not _is_open(source):
        return {"gap_at": ""}
    if source.gap:
        since = str(source.gap.argument("since"))
    return {"gap_at": ""} | _noted(_out_of_reach(source, found.reason, since), since)


def _is_open(source: SourceHistory) -> bool:
    return source.gap is not None and source.gap.code == "gap_read_on"


def _out_of_reach(source: SourceHistory, reason: Reason, since: str) -> Reason:
    if reason.code == "more_pages":
        return Reason.of("gap", since=since, source=source.name)
    return Reason.of("gap_unreachable", since=since, reason=reason)


def _noted(gap: Reason, since: str) -> dict[str, str]:
    return {"gap": words(gap), "gap_reason": dump(gap), "gap_since": since}
