"""Alerts about the database itself, made without it: that nothing can be recorded, and that it works again. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from crawler.reasons import Reason
from crawler.times import to_iso
from store.model import Alert, Change, FirstAlert, Place

OWN: Final = ""  # the source of a change that is presswatch's own


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFailure:
    """Why the database cannot be used, since when, and where."""

    reason: Reason
    since: datetime
    file: str
    machine: str
    ended: bool  # the daemon with it


def failing(failure: StoreFailure, channel: str, now: datetime) -> Alert:
    """The alert that it fails."""
    return _alert(failure, _change(failure, now), "fails", channel)


def recovered(failure: StoreFailure, channel: str, now: datetime) -> Alert:
    """The alert that it works again."""
    alert = _alert(failure, replace(_change(failure, now), kind="recovered"), "works", channel)
    before = failing(failure, channel, failure.since)
    return replace(alert, first=FirstAlert(before.uid, before.created_at))


def _change(failure: StoreFailure, now: datetime) -> Change:
    code: Final = "database_lost" if failure.ended else "database_fails"
    return Change(
        kind="failing",
        at=to_iso(now),
        where=Place(source=OWN, source_title=f"presswatch ({failure.machine})"),
        reason=Reason.of(code, file=failure.file, reason=failure.reason),
        since=to_iso(failure.since),
    )


def _alert(failure: StoreFailure, change: Change, what: str, channel: str) -> Alert:
    uid = f"pw-database-{what}-{failure.since:%Y%m%dT%H%M%SZ}-{channel}"
    begun = to_iso(failure.since)
    return Alert(id=0, uid=uid, channel=channel, state="pending", created_at=begun, due_at=begun, change=change)
