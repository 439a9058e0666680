"""[[feed]] files: changes as Atom or JSON Feed, chosen by rules like a channel's; each file is replaced atomically."""

import tempfile
from pathlib import Path

from crawler.errors import PresswatchError
from crawler.times import to_iso
from scheduler.alerts.rules import decide
from scheduler.checking.check import Runtime
from scheduler.config.model import FeedConfig
from store import queries
from store.db.database import Store
from store.feeds.format import Feed, atom, json_feed, tag
from store.feeds.items import change_item
from store.model import Change
from store.web import urls

_LOOKED_THROUGH = 20  # times the feed's limit: the number of newest changes that the rules are applied to


def write_feeds(runtime: Runtime) -> None:
    """Write every feed file of the config. Raises PresswatchError for one that cannot be written."""
    for feed in runtime.config.feeds:
        text = feed_text(feed, chosen(runtime.store, feed), to_iso(runtime.now()), runtime.config.pages)
        try:
            _replace(feed.path, text)
        except OSError as error:
            raise PresswatchError(f"feed {feed.path}: {error.strerror or error}; fix it or change `path`") from error


def chosen(store: Store, feed: FeedConfig) -> list[Change]:
    """The newest changes that pass the feed's rules, at most its `limit`."""
    recent = queries.changes(store, limit=feed.limit * _LOOKED_THROUGH)
    return [change for change in recent if decide(change, feed).alerts][: feed.limit]


def feed_text(feed: FeedConfig, changes: list[Change], now: str, pages: str = "") -> str:
    """The feed as a document; `pages` is the address of ours, "" = none. Pure."""
    updated = max((change.at for change in changes), default=now)
    head = Feed(id=tag("feed", feed.path.name), title=feed.title, updated=updated, language=feed.language)
    items = [change_item(one, pages and pages + urls.change(one.id), feed.language) for one in changes]
    return json_feed(head, items) if feed.format == "json" else "".join(atom(head, items))


def _replace(path: Path, text: str) -> None:
    """Write `path` so that a reader sees the old file or the new one, never a part of it."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False) as part:
        part.write(text)
    whole = Path(part.name)
    whole.chmod(0o644)  # a web server has to read it
    whole.replace(path)
