"""What an alert about a source says: that it fails, is well again, is quiet, or has a gap. Pure."""

from dataclasses import replace

from crawler.reasons import Reason, sentence, words
from scheduler.alerts.audience import Audience
from scheduler.alerts.content import AlertContent
from scheduler.alerts.phrases import day, length, moment, say
from store.model import Change


def failing(content: AlertContent, change: Change, audience: Audience) -> AlertContent:
    """It cannot be believed any more: why, since when, what to do."""
    since = moment(change.since, audience.zone, content.language) if change.since else ""
    held_back = change.reason is not None and change.reason.code == "breaker"
    return replace(
        content,
        lead=say(content.language, "because", why=sentence(change.reason, content.language)),
        facts=((say(content.language, "since"), since),) if since else (),
        advice=say(content.language, "failing_accept" if held_back else "failing_do", source=change.source),
    )


def recovered(content: AlertContent, change: Change, audience: Audience) -> AlertContent:
    """It can be read again: after how long, and what the trouble was."""
    language = content.language
    lasted = length(change.since, change.at, language) if change.since else ""
    since = moment(change.since, audience.zone, language) if lasted else ""
    facts = (("failed_since", since), ("it_was", sentence(change.reason, language)))
    return replace(
        content,
        lead=say(language, "recovered_after" if lasted else "recovered", source=content.source, length=lasted),
        facts=tuple((say(language, name), value) for name, value in facts if value),
    )


def quiet(content: AlertContent, change: Change, _: Audience) -> AlertContent:
    """Nothing was published for too long."""
    why = sentence(change.reason, content.language)
    return replace(
        content,
        lead=say(content.language, "quiet_why" if why else "quiet", source=content.source, why=why),
        advice=say(content.language, "quiet_do"),
    )


def gap(content: AlertContent, change: Change, _: Audience) -> AlertContent:
    """Releases may be missing: since when, why, what to do."""
    why = change.reason.argument("reason") if change.reason else None
    said = words(why, content.language) if isinstance(why, Reason) else ""
    since = day(change.since, content.language)
    return replace(
        content,
        lead=say(content.language, "gap_why" if said else "gap", since=since, why=said),
        advice=say(content.language, "gap_do", source=change.source, day=change.since),
    )
