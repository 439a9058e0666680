"""What an alert about a source says: that it fails, is well again, is quiet, or has a gap. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from crawler.reasons import Reason, sentence, words
from scheduler.alerts.audience import Audience
from scheduler.alerts.content import AlertContent
from scheduler.alerts.cut import cut
from scheduler.alerts.phrases import day, length, moment, one_line, say
from store.model import Change

_ADVICE = {"breaker": "failing_accept", "nightly": "failing_nightly"}
_NAME, _FEWEST = 60, 10  # characters of a source in a list of them, and of the title of one with a long name


def failing(content: AlertContent, change: Change, audience: Audience) -> AlertContent:
    """It cannot be believed any more: why, since when, what to do."""
    since = moment(change.since, audience.zone, content.language) if change.since else ""
    code = change.reason.code if change.reason else ""
    advice = _ADVICE.get(code, "failing_do")
    return replace(
        content,
        lead=say(content.language, "because", why=sentence(change.reason, content.language)),
        facts=((say(content.language, "since"), since),) if since else (),
        advice=say(content.language, advice, source=change.source),
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


def outage(content: AlertContent, host: str, changes: Sequence[Change], audience: Audience) -> AlertContent:
    """Several sources of one host fail together, or are well again: `content` is that of the first."""
    language = content.language
    content = replace(content, source=host, sources=tuple(map(_named, changes)), links=_linked(content, changes))
    whys = {sentence(change.reason, language) for change in changes if not _was_not_asked(change)} - {""}
    since = min((change.since for change in changes if change.since), default="")
    facts = [("since" if content.kind == "failing" else "failed_since", moment(since, audience.zone, language))]
    if content.kind == "failing":
        phrase, more = "outage", say(language, "because", why=whys.pop()) if len(whys) == 1 else ""
        code = changes[0].reason.code if changes[0].reason else ""
        content = replace(content, advice=say(language, _ADVICE.get(code, "outage_do")))
    else:
        lasted = length(since, changes[0].at, language) if since else ""
        phrase, more = "outage_over", say(language, "outage_lasted", length=lasted) if lasted else ""
        facts.append(("it_was", whys.pop() if len(whys) == 1 else ""))
    said = (
        say(language, phrase, n=len(changes), host=host, names=content.names),
        say(language, f"{phrase}_linked", n=len(changes), host=host),
    )
    lead, brief = (f"{words} {more}".rstrip() for words in said)
    labelled = tuple((say(language, name), value) for name, value in facts if value)
    return replace(content, lead=lead, brief_lead=brief, facts=labelled)


def listed_name(change: Change) -> str:
    """A source in a list of them: its title; of a long one the beginning and its name, which tells it apart."""
    title, name = one_line(change.source_title or change.source), f" ({change.source})"
    return title if len(title) <= _NAME else cut(title, max(_NAME - len(name), _FEWEST)) + name


def _named(change: Change) -> tuple[str, str]:
    return listed_name(change), one_line(change.url)


def _linked(content: AlertContent, changes: Sequence[Change]) -> tuple[tuple[str, str], ...]:
    """A link to each of the sources, and to our pages where `content`, that of the first, has one."""
    return (*map(_named, changes), *(link for link in content.links if link[1] != one_line(changes[0].url)))


def _was_not_asked(change: Change) -> bool:
    """Whether the source was left alone since requests to its host failed: the reasons of these say why."""
    reason = change.reason.argument("reason") if change.reason else None
    return isinstance(reason, Reason) and reason.code == "host_failing"


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
