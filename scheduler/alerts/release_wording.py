"""What an alert about a release says, for each kind of change. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from crawler.body_file import body_file, body_lines
from crawler.items import Release
from crawler.languages import Language
from crawler.reasons import sentence, words
from scheduler.alerts.audience import Audience
from scheduler.alerts.content import AlertContent
from scheduler.alerts.phrases import day, moment, one_line, say
from store.change_names import touched
from store.diff import Diff, diff, summarize
from store.model import Change

_FEW: Final = 5  # attachments that are named; the others are counted
_MUCH: Final = 1500  # characters of paragraphs that an alert shows at most


def new(content: AlertContent, change: Change, _: Audience) -> AlertContent:
    """A release that was not there before; why, if its page could not be read."""
    language = content.language
    whole = replace(content, facts=_facts(content, change), body=_first(change), body_label=_from_file(content, change))
    if change.reason is None:
        return whole
    return replace(
        whole,
        label=f"{content.label} ({say(language, 'unread')})",
        lead=say(language, "because", why=sentence(change.reason, language)),
        advice=say(language, "unread_do"),
    )


def edited(content: AlertContent, change: Change, _: Audience) -> AlertContent:
    """It says something else."""
    changed = _difference(change)
    remarks = ", ".join(_remarks(change, content.language))
    about = touched([touch for touch in change.touches if touch != "notice"], content.language)
    return replace(
        content,
        label=f"{content.label} ({remarks})" if remarks else content.label,
        remark="; ".join(filter(None, (remarks, about))),
        diff=changed,
        lead=_summary(content, change, changed),
        facts=(*(((say(content.language, "touches"), about),) if about else ()), *_facts(content, change)),
    )


def _remarks(change: Change, language: Language) -> Iterator[str]:
    """What sets an edit apart from others at first sight."""
    if change.weight == "minor":
        yield say(language, "minor")
    if change.notice:
        yield say(language, "own_notice")
    if change.back_to:
        yield say(language, "back_to", n=change.back_to)


def withdrawn(content: AlertContent, change: Change, audience: Audience) -> AlertContent:
    """Its page is gone."""
    said = say(content.language, "gone_why", why=words(change.reason, content.language)) if change.reason else ""
    return _gone(replace(content, lead=said or say(content.language, "gone")), change, audience)


def replaced(content: AlertContent, change: Change, audience: Audience) -> AlertContent:
    """Its address shows another page."""
    lead = say(content.language, "because", why=sentence(change.reason, content.language))
    return _gone(replace(content, lead=lead, advice=say(content.language, "replaced_do")), change, audience)


def restored(content: AlertContent, change: Change, _: Audience) -> AlertContent:
    """It is back, as it was or changed."""
    changed = _difference(change)
    if changed is None:
        name = "back_same" if change.before and change.after else "back"
        return replace(content, lead=say(content.language, name), facts=_facts(content, change))
    lead = say(content.language, "back_changed", summary=_summary(content, change, changed))
    return replace(content, lead=lead, diff=changed, facts=_facts(content, change))


def moved(content: AlertContent, change: Change, _: Audience) -> AlertContent:
    """It has another address."""
    return replace(content, lead=say(content.language, "moved"), facts=_facts(content, change))


def _gone(content: AlertContent, change: Change, audience: Audience) -> AlertContent:
    """Content about a release that its page no longer shows: what it said, and when it was seen last."""
    last = moment(change.since, audience.zone, content.language) if change.since else ""
    return replace(
        content,
        facts=(*_facts(content, change), *(((say(content.language, "last_seen"), last),) if last else ())),
        body_label=_from_file(content, change) or say(content.language, "it_said"),
        body=_first(change),
    )


def _facts(content: AlertContent, change: Change) -> tuple[tuple[str, str], ...]:
    release = change.content or Release()
    names = [one_line(a.name) for a in release.attachments]
    files = ", ".join(names[:_FEW]) + (f" (+{len(names) - _FEW})" if len(names) > _FEW else "")
    facts = [
        ("published", day(release.published, content.language)),
        ("department", one_line(release.department)),
        ("on_page", one_line(release.text) if body_file(release) else ""),
        ("notes", one_line("; ".join(release.notes))),
        ("attachments", files),
        ("original", one_line(change.original)),
        ("words", ", ".join(dict.fromkeys(match.found for match in content.matches))),
    ]
    return tuple((say(content.language, name), value) for name, value in facts if value)


def _from_file(content: AlertContent, change: Change) -> str:
    """Of a release that says in a file what it says: which file."""
    file = body_file(change.content) if change.content else None
    return say(content.language, "from_file", name=one_line(file.name)) if file else ""


def _first(change: Change) -> tuple[str, ...]:
    """The first paragraphs, of the page or of its file, and no more than an alert shows."""
    shown: list[str] = []
    room = _MUCH
    for paragraph in body_lines(change.content) if change.content else ():
        if len(paragraph) > 1:
            shown.append(one_line(paragraph[: _MUCH + 1]))
            room -= len(paragraph)
        if room <= 0:
            break
    return tuple(shown)


def _difference(change: Change) -> Diff | None:
    """The difference, or None if there is nothing to compare or nothing differs."""
    if change.before is None or change.after is None:
        return None
    difference = diff(change.before, change.after)
    return difference if difference.changed else None


def _summary(content: AlertContent, change: Change, changed: Diff | None) -> str:
    if changed is not None and (said := summarize(changed, content.language)):
        return one_line(said)
    return one_line(change.summary)
