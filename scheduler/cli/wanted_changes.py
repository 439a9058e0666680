"""Which changes are to be explained: by the id of a change or an alert, or all of a release."""

from crawler.errors import UsageError
from scheduler.cli.lookup import wanted_release
from scheduler.cli.session import Session
from store import outbox
from store.db.database import Store
from store.model import Change


def wanted_changes(session: Session, store: Store, name: str) -> list[Change]:
    """The changes that ID means: that of a change or alert, or all of a release. Raises UsageError."""
    if name.startswith("pw-database-"):
        raise UsageError("an alert about the database itself is made without it: each channel with `failing` gets it")
    if name.startswith("pw-"):
        return [_change_of(store, name)]
    if name.isdecimal() and len(name) < 19 and (change := outbox.change(store, int(name))):
        return [change]
    history = wanted_release(session, store, name)
    if not history.changes:
        raise UsageError(f"release {name} was recorded silently: it was there when its source was first checked")
    return list(history.changes)


def _change_of(store: Store, uid: str) -> Change:
    change = outbox.change_of(store, uid)
    if change is None:
        raise UsageError(f'no alert is called "{uid}"; `presswatch alerts` lists them')
    return change
