"""What an alert says to programs: the fields of a JSON document. Pure."""

from collections.abc import Sequence

from crawler.items import Release
from crawler.reasons.values import document
from scheduler.alerts.audience import Audience
from scheduler.alerts.matched import matches
from store.model import Alert


def payload(alerts: Sequence[Alert], audience: Audience) -> dict[str, object]:
    """The fields beside title, message and attachments, which are Apprise's own; of several alerts a list `alerts`."""
    fields = [_fields(alert, audience) for alert in alerts]
    return fields[0] if len(fields) == 1 else {"alerts": fields}


def _fields(alert: Alert, audience: Audience) -> dict[str, object]:
    change = alert.change
    release = change.content or Release()
    return {
        "id": alert.uid,
        "kind": change.kind,
        "source": change.source,
        "key": change.key,
        "release": release.title,
        "published": release.published,
        "department": release.department,
        "files": [{"name": file.name, "url": file.url} for file in release.attachments],
        "url": change.url,
        "change_url": audience.change_url(change.id),
        "at": change.at,
        "summary": change.summary,
        "weight": change.weight,
        "touches": change.touches,
        "notice": change.notice,
        "back_to": change.back_to,
        "matched": [{"word": match.word, "sentence": match.sentence} for match in matches(change, audience.words)],
        "why": change.why,
        "reason": document(change.reason),
    }
