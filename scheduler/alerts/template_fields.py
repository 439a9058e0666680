"""An alert, or an outage with all its sources, in the words of a channel's template. Pure.

Its fields are those of the JSON of an alert (of an outage, of its first one), and the words for people.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from scheduler.alerts.audience import Audience
from scheduler.alerts.content import AlertContent
from scheduler.alerts.outages import host
from scheduler.alerts.own_words import TemplateFailed, Wording
from scheduler.alerts.payload import payload
from scheduler.alerts.phrases import one_line
from store.diff import render_plain
from store.model import Alert


def in_own_words(content: AlertContent, alerts: Sequence[Alert], audience: Audience, wording: Wording) -> AlertContent:
    """`content` with what the template makes of it; with the reason, if that fails."""
    try:
        return replace(content, own=wording.filled(fields(content, alerts, audience)))
    except TemplateFailed as error:
        return replace(content, own_failed=str(error))


def named_in_full(content: AlertContent, text: str) -> str:
    """`text` of a template with what an alert must name and the template leaves out: kind, title, links, sources."""
    title = content.title or content.source
    above = [] if title in text else [f"{content.label} · {title}"]
    below = [f"{label}: {url}" for label, url in _missing(content, text)]
    return "\n\n".join(filter(None, ("\n".join(above), text, "\n".join(below))))


def _missing(content: AlertContent, text: str) -> Sequence[tuple[str, str]]:
    if content.sources:
        return [(name, url) for name, url in content.sources if name not in text or url not in text]
    return () if any(url in text for _, url in content.links) else content.links


def fields(content: AlertContent, alerts: Sequence[Alert], audience: Audience) -> dict[str, Any]:
    """All fields of what `alerts` (one, or those of an outage) are about, by their names; docs/alerts.md lists them."""
    changed = render_plain(content.diff, language=content.language).strip() if content.diff else ""
    return {
        **payload(alerts[:1], audience),
        "label": content.label,
        "source_title": content.source,
        "title": content.title,
        "noticed": content.at,
        "lead": content.lead,
        "facts": [{"label": label, "value": value} for label, value in content.facts],
        "paragraphs": list(content.body),
        "difference": changed,
        "links": [{"label": label, "url": url} for label, url in content.links],
        "host": host(alerts[0].change),
        "sources": [_source(alert) for alert in alerts],
    }


def _source(alert: Alert) -> dict[str, str]:
    change = alert.change
    title = one_line(change.source_title or change.source)
    return {"name": change.source, "title": title, "url": change.url, "why": change.why, "id": alert.uid}
