"""An entry without a page of its own, kept as if it had one: a JSON Feed of one item. Pure."""

import json

from crawler.items import Entry, Snapshot
from crawler.json_text import to_json

_TYPE = "application/feed+json"
_VERSION = "https://jsonfeed.org/version/1.1"
_MARK = "_presswatch"  # JSON Feed leaves names with "_" to those who write them


def page_of(entry: Entry) -> Snapshot:
    """The page that stands for `entry`: all that its list says of it."""
    item = {"id": entry.key, "url": entry.url, "title": entry.title, "content_html": entry.text}
    said = {"published": entry.published, "published_at": entry.published_at, "department": entry.department}
    feed = {"version": _VERSION, "title": entry.title, "items": [item], _MARK: said}
    body = to_json(feed, indent=1).encode()
    return Snapshot(
        url=entry.url, final_url=entry.url, status=200, headers=(("Content-Type", _TYPE),), body=body
    )  # fmt: skip


def entry_on(page: Snapshot) -> Entry | None:
    """The entry that `page` stands for, None if it is any other page."""
    if page.header("content-type") != _TYPE or _MARK.encode() not in page.body:
        return None
    try:
        feed = json.loads(page.body)
        item, said = feed["items"][0], feed[_MARK]
        entry = Entry(
            url=page.url,
            key=item["id"],
            title=item["title"],
            text=item["content_html"],
            own_page=False,
            **{name: said[name] for name in ("published", "published_at", "department")},
        )
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return entry if all(isinstance(text, str) for text in (entry.title, entry.text, *said.values())) else None
