"""What an alert about the database itself says: that it fails, and that it works again. Pure."""

from dataclasses import replace

from crawler.reasons import Reason, sentence
from crawler.reasons.catalogue import labels
from scheduler.alerts.audience import Audience
from scheduler.alerts.content import AlertContent
from scheduler.alerts.phrases import length, moment, one_line, say
from store.model import Change


def failing(content: AlertContent, change: Change, audience: Audience) -> AlertContent:
    """Nothing can be recorded: why, which file, since when, what to do."""
    language = content.language
    cause, file, ended = _cause(change)
    what = "store_lost" if ended else "store_fails"
    advice = labels(language, "database").get(cause.code, "")
    return replace(
        content,
        title=sentence(cause, language),
        lead=say(language, what),
        facts=(_since(content, change, audience, "since"), (say(language, "file"), file)),
        advice=say(language, f"{what}_do", advice=advice[:1].upper() + advice[1:]) if advice else "",
    )


def recovered(content: AlertContent, change: Change, audience: Audience) -> AlertContent:
    """It works again: after how long, and what the trouble was."""
    language = content.language
    cause, file, _ = _cause(change)
    since = _since(content, change, audience, "failed_since")
    return replace(
        content,
        title=say(language, "store_works"),
        lead=say(language, "store_works_after", length=length(change.since, change.at, language)),
        facts=(since, (say(language, "file"), file), (say(language, "it_was"), sentence(cause, language))),
    )


def _since(content: AlertContent, change: Change, audience: Audience, label: str) -> tuple[str, str]:
    return say(content.language, label), moment(change.since, audience.zone, content.language)


def _cause(change: Change) -> tuple[Reason, str, bool]:
    """Why, which file, and whether the daemon ended with it; see `store_alerts`, which made it."""
    assert change.reason, "it has one"
    cause = change.reason.argument("reason")
    assert isinstance(cause, Reason), "it has one"
    return cause, one_line(str(change.reason.argument("file"))), change.reason.code == "database_lost"
