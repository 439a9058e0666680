"""The messages for a batch of alerts: as many as are needed to name each of them."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from crawler.languages import Language
from scheduler.alerts import render, render_html
from scheduler.alerts.audience import Audience
from scheduler.alerts.content import AlertContent
from scheduler.alerts.cut import cut
from scheduler.alerts.dialects import PLAIN
from scheduler.alerts.message import Form, Message
from scheduler.alerts.own_words import Wording
from scheduler.alerts.packing import runs
from scheduler.alerts.phrases import say
from scheduler.alerts.stories import Story, stories
from scheduler.alerts.template_fields import in_own_words
from store.change_names import kind_names
from store.model import Alert, Change

SUBJECT_LIMIT: Final = 200
_PART: Final = 12  # characters for " (10 of 25)"
_MAIL_LIMIT: Final = 100_000  # bytes; mail programs cut off what is longer
_MAIL_TEXT: Final = 100_000  # characters of its plain text
_BESIDE_NAMES: Final = 260  # characters for what is said of an outage beside the names of its sources
_LABEL: Final = 20  # characters for its kind, in a line
_LAST: Final = 3  # the rank of what is not important


def messages(alerts: Sequence[Alert], audience: Audience, form: Form, wording: Wording | None = None) -> list[Message]:
    """The messages that name all `alerts`, the important ones first; in the words of `wording`, if there is one."""
    room = form.limit - (_LABEL if form.is_tiny else _BESIDE_NAMES)
    told = [_in_own_words(story, audience, wording) for story in stories(alerts, audience, room)]
    told.sort(key=lambda story: (_rank(story.alerts[-1].change), story.content.source))
    groups = runs(told, lambda group: _fits(group, form))
    language = audience.language
    parts = [""] if len(groups) == 1 else [f" ({say(language, 'part', n=n, of=len(groups))})" for n in _numbers(groups)]
    return [_message(group, form, part) for group, part in zip(groups, parts, strict=True)]


def in_one(alerts: Sequence[Alert], audience: Audience, wording: Wording | None = None) -> Message:
    """One plain message that names all `alerts`, for a receiver that takes any length."""
    (message,) = messages(alerts, audience, Form("text", sys.maxsize, SUBJECT_LIMIT), wording)
    return message


def _in_own_words(story: Story, audience: Audience, wording: Wording | None) -> Story:
    """`story` in the words of `wording`, if there is one."""
    if wording is None:
        return story
    return replace(story, content=in_own_words(story.content, story.about, audience, wording))


def shorter(message: Message, audience: Audience) -> list[Message]:
    """What to send in place of a message that was refused: lines, then half of them each; nothing for a single line."""
    alerts, half = message.alerts, (len(message.alerts) + 1) // 2
    if message.form.markup != "lines":
        return messages(alerts, audience, message.form.in_lines())
    if len(alerts) == 1:
        return []
    return [*messages(alerts[:half], audience, message.form), *messages(alerts[half:], audience, message.form)]


def trial(channel: str, language: Language, form: Form) -> Message:
    """The message of `alerts test`."""
    title, text = f"presswatch · {say(language, 'test')}", say(language, "test_body", channel=channel)
    body = render_html.page(title, (), text, language) if form.markup == "html" else form.dialect.text(text)
    return Message(title=title, body=body, form=form, alerts=(), text=text)


def _rank(change: Change) -> int:
    """The place of a change in a message of several: withdrawn, edited, new, then the rest."""
    if change.kind == "edited" and change.weight == "minor":
        return _LAST
    return {"withdrawn": 0, "edited": 1, "new": 2}.get(change.kind, _LAST)


def _numbers(groups: Sequence[object]) -> range:
    return range(1, len(groups) + 1)


def _fits(group: Sequence[Story], form: Form) -> bool:
    if form.is_tiny:
        return len(group) == 1
    message = _message(group, form, " " * _PART)
    return len(message.body.encode()) <= _MAIL_LIMIT if form.markup == "html" else message.size <= form.limit


def _message(group: Sequence[Story], form: Form, part: str) -> Message:
    contents = [story.content for story in group]
    title = _title(contents, form, part)
    whole = Message(
        title=title,
        body="",
        form=form,
        alerts=tuple(alert for story in group for alert in story.alerts),
        note=next((content.own_failed for content in contents if content.own_failed), ""),
    )
    if form.markup == "html":
        page = render_html.page(title, contents, render.signed(contents), contents[0].language)
        return replace(whole, body=page, text=render.body(contents, PLAIN, _MAIL_TEXT, title))
    assert form.markup != "terminal", "it is rendered by `render_terminal`"
    room = form.limit - whole.size
    message = _filled(whole, contents, room)
    while len(group) == 1 and message.size > form.limit and room > 0:  # it has signs that count twice
        room -= message.size - form.limit
        message = _filled(whole, contents, room)
    return message


def _filled(whole: Message, contents: Sequence[AlertContent], room: int) -> Message:
    """`whole` with a body; about one alert, in at most `room` characters."""
    dialect = whole.form.dialect
    lines = whole.form.markup == "lines"
    body = render.lines(contents, dialect, room) if lines else render.body(contents, dialect, room, whole.title)
    return replace(whole, body=body)


def _title(contents: Sequence[AlertContent], form: Form, part: str) -> str:
    """The subject, with the number of the part; "" where the one line of the body says it all."""
    if form.is_tiny:
        return ""
    subject = contents[0].subject if len(contents) == 1 else _counted(contents)
    return cut(subject, min(SUBJECT_LIMIT, form.title_limit or SUBJECT_LIMIT) - len(part)) + part


def _counted(contents: Sequence[AlertContent]) -> str:
    """A digest's subject: "5 alerts · New 3, Edited 2"."""
    language = contents[0].language
    kinds, names = Counter(content.kind for content in contents), kind_names(language)
    counts = ", ".join(say(language, "count_of_kind", kind=names[kind], n=n) for kind, n in kinds.most_common())
    return f"{say(language, 'count', n=len(contents))} · {counts}"
