"""A change in a few words, for tables. Pure."""

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
