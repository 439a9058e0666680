"""A change in a few words, for tables. Pure."""

from zoneinfo import ZoneInfo

from crawler.reasons import Reason
from crawler.times import from_iso
from store.change_names import about_edit
from store.model import Change


def gist(change: Change) -> str:
    """What happened, in a few words: the summary of an edit, the reason of a withdrawal or failure."""
    words = change.happened
    if change.kind == "moved":
        words = f"from {change.old_url}"
    if change.kind == "new" and change.original:
        words = f"a cross-post of {change.original}"
    about = about_edit(change)
    return f"{words} ({about})" if about else words


def headline(change: Change) -> str:
    """The title of the release that changed, else of the source."""
    content = change.content
    return content.title if content and content.title else change.source_title


def one_line(change: Change) -> str:
    """The headline and the gist of a change."""
    words = gist(change)
    return f"{headline(change)} — {words}" if words else headline(change)


def by_the_clock(reason: Reason, zone: ZoneInfo) -> Reason:
    """`reason` with the time until which a host is left alone in the time zone `zone`."""

    def argument(name: str, value: str | float | Reason) -> str | float | Reason:
        if isinstance(value, Reason):
            return by_the_clock(value, zone)
        if name == "until" and reason.code in ("host_backing_off", "host_busy"):
            return f"{from_iso(str(value)).astimezone(zone):%Y-%m-%d %H:%M}"
        return value

    return Reason(reason.code, tuple((name, argument(name, value)) for name, value in reason.arguments))
