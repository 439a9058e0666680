"""An alert in the words of a channel's template. Pure.

Its fields are those of the JSON of an alert, and the words for people.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from scheduler.alerts.audience import Audience
from scheduler.alerts.content import AlertContent
from scheduler.alerts.own_words import TemplateFailed, Wording
from scheduler.alerts.payload import payload
from store.diff import render_plain
from store.model import Alert


def in_own_words(content: AlertContent, alert: Alert, audience: Audience, wording: Wording) -> AlertContent:
    """`content` with what the template makes of it; with the reason, if that fails."""
    try:
        return replace(content, own=wording.filled(fields(content, alert, audience)))
    except TemplateFailed as error:
        return replace(content, own_failed=str(error))


def named_in_full(content: AlertContent, text: str) -> str:
    """`text` of a template with what an alert must name and the template leaves out: kind, title, link, id."""
    title = content.title or content.source
    above = [] if title in text else [f"{content.label} · {title}"]
    below = [f"{label}: {url}" for label, url in _missing(content, text)]
    return "\n\n".join(filter(None, ("\n".join(above), text, "\n".join(below))))


def _missing(content: AlertContent, text: str) -> Sequence[tuple[str, str]]:
    return () if any(url in text for _, url in content.links) else content.links


def fields(content: AlertContent, alert: Alert, audience: Audience) -> dict[str, Any]:
    """All fields of one alert, by their names; docs/alerts.md lists them."""
    changed = render_plain(content.diff, language=content.language).strip() if content.diff else ""
    return {
        **payload([alert], audience),
        "label": content.label,
        "source_title": content.source,
        "title": content.title,
        "noticed": content.at,
        "lead": content.lead,
        "facts": [{"label": label, "value": value} for label, value in content.facts],
        "paragraphs": list(content.body),
        "difference": changed,
        "links": [{"label": label, "url": url} for label, url in content.links],
    }
