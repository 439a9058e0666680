"""Releases and changes as items of a feed. Ids never change, so that no reader shows an item twice. Pure."""

from collections.abc import Mapping
from html import escape
from typing import Any

from crawler.items import Release
from crawler.languages import Language
from crawler.reasons.catalogue import labels
from store.diff import diff, render_html
from store.feeds.format import Item, tag
from store.model import Change


def change_item(change: Change, page: str = "", language: Language = "en") -> Item:
    """A change as an item: of an edit the words that changed, else what the release says.

    `page` is the address of our page that shows the change, "" where it is not known; `language` is that of our words.
    """
    content = change.content
    title = content.title if content and content.title else change.source_title or change.source
    return Item(
        id=tag("change", change.id),
        title=title if change.kind == "new" else f"[{labels(language, 'kinds')[change.kind].lower()}] {title}",
        url=change.url,
        page=page,
        updated=change.at,
        published=change.at,
        author=change.source_title or change.source,
        summary=change.happened_in(language),
        html=(_edited(change) or _paragraphs(content)) + _link(page, language),
        categories=(change.kind, *((change.weight,) if change.weight else ()), *change.touches),
        language=content.language if content else "",
    )


def release_item(row: Mapping[str, Any]) -> Item:
    """A release as `store.maintenance.export_import.exported` gives it, as an item."""
    return Item(
        id=tag("release", row["source"], row["key"]),
        title=row["title"] or "(no title)",
        url=row["url"],
        updated=row["changed_at"],
        published=row["published"] and f"{row['published']}T00:00:00Z",
        author=row["source"],
        text=row["text"],
        categories=(row["status"],),
        language=row["language"],
    )


def _edited(change: Change) -> str:
    if change.kind != "edited" or not change.before or not change.after:
        return ""
    return render_html(diff(change.before, change.after))


def _link(page: str, language: Language) -> str:
    words = labels(language, "alerts")["see_change"]
    return f'<p><a href="{escape(page)}">{escape(words)}</a></p>' if page else ""


def _paragraphs(content: Release | None) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in content.paragraphs) if content else ""
