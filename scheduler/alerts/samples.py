"""Made-up alerts, to try a channel's template with: an edit, a new release, a source that fails, an outage. Pure."""

from dataclasses import replace
from typing import Final

from crawler.items import Attachment, Release
from crawler.reasons import Reason
from store.model import Alert, Change, Place, Versions

_AT: Final = "2026-07-14T03:05:00Z"
_NOW: Final = Release(
    title="The Harbour of Port Aldersea Is Open",
    paragraphs=("The towns will share 24 measuring stations from next spring.",),
    published="2026-07-14",
    department="Coastal Cooperation Division",
    language="en",
    attachments=(Attachment(name="Tide table.pdf", url="https://tides.example/f/1"),),
)
_BEFORE: Final = replace(_NOW, paragraphs=("The towns will share 42 measuring stations from next spring.",))
_WHERE: Final = Place(
    source="tides", source_title="Ministry of Tides", url="https://tides.example/press/1", release_id=1, key="press/1"
)


def samples(channel: str) -> tuple[Alert, ...]:
    """Alerts of a channel, none of which is in a store; the last two are of one outage."""
    edit = Versions(before=_BEFORE, after=_NOW, weight="major", summary="42 → 24 measuring")
    changes = (
        Change(kind="edited", at=_AT, where=_WHERE, versions=edit),
        Change(kind="new", at=_AT, where=_WHERE, versions=Versions(after=_NOW)),
        *map(_failing, ("https://tides.example/press", "https://moon.example/press", "https://moon.example/news")),
    )
    return tuple(_alert(change, f"pw-{number}-{channel}", channel) for number, change in enumerate(changes, 1))


def _failing(url: str) -> Change:
    """A source whose list has this address cannot be read."""
    where = replace(_WHERE, source=url[8:], url=url, release_id=None, key="")
    return Change(
        kind="failing",
        at=_AT,
        where=where,
        reason=Reason.of("list_unread", reason=Reason.of("connection_lost")),
        since=_AT,
    )


def _alert(change: Change, uid: str, channel: str) -> Alert:
    return Alert(id=0, uid=uid, channel=channel, state="pending", created_at=_AT, due_at=_AT, change=change)
