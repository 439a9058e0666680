"""Alerts as messages: one story in three dresses, plain, Markdown and HTML; many alerts as one digest. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from crawler.wording import Language
from scheduler.alerts import render_html
from scheduler.alerts.labels import say
from scheduler.alerts.message import AlertContent, tell
from store.diff import render_markdown, render_plain
from store.labels import LABELS
from store.model import Alert

PLAIN_LIMIT: Final = 2000  # characters of title and plain text together: where chat services cut
MARKDOWN_LIMIT: Final = 3500
SUBJECT_LIMIT: Final = 200
_FOR_TEXT: Final = 1500  # characters a first paragraph or a difference may take
_FEWEST: Final = 20  # characters; less of a text is not worth showing
_URL_LIMIT: Final = 1000  # a longer address would leave no room for words
_ENDS: Final = re.compile(r"[.!?…](?=\s)|다\.|[。！？]|\n")
_MARKS: Final = re.compile(r"([\\`*_\[\]<]|~~|&(?=#?\w+;))")
_STARTS: Final = re.compile(r"^(\s*)([#>+=-]|\d+(?=[.)]\s))")  # what begins a heading, a quote, a list


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent, in each dress. `short` is for receivers that refused the others: title, link, id."""

    title: str
    plain: str
    markdown: str
    html: str
    short: str
    ids: tuple[str, ...]  # stable ids of the alerts in it


def message(alerts: Sequence[Alert], language: Language, zone: ZoneInfo, *, limit: int = MARKDOWN_LIMIT) -> Message:
    """The message that tells `alerts` (at least one) in `language`, times by the clocks of `zone`.

    `limit` is how many characters the receiver takes.
    """
    stories = [tell(alert, language, zone) for alert in alerts]
    subject = cut(stories[0].subject if len(stories) == 1 else _counted(stories, language), SUBJECT_LIMIT)
    ids = tuple(story.uid for story in stories)
    body = _one if len(stories) == 1 else _many
    room = min(PLAIN_LIMIT, limit) - len(subject) - 2
    return Message(
        title=subject,
        plain=body(stories, _Plain(room)),
        markdown=body(stories, _Markdown(min(MARKDOWN_LIMIT, limit) - len(subject) - 2)),
        html=render_html.page(subject, stories, _signed(ids, language)),
        short=_short(stories, language),
        ids=ids,
    )


def trial(channel: str, language: Language) -> Message:
    """What `alerts test` sends to see whether a channel works."""
    title, text = f"presswatch · {say(language, 'test')}", say(language, "test_body", channel=channel)
    return Message(title, text, _escape(text), render_html.page(title, (), text), text, ())


def cut(text: str, most: int) -> str:
    """`text` in at most `most` characters: whole, else up to the end of a sentence, else of a word, and then "…"."""
    if len(text) <= most:
        return text
    if most < 2:
        return ""
    window = text[: most - 2]
    ends = [match.end() for match in _ENDS.finditer(window + " ") if match.end() >= len(window) // 3]
    if ends:
        return f"{window[: ends[-1]].rstrip()} …"
    return (
        f"{window.rsplit(' ', 1)[0].rstrip(' ,;:')} …" if " " in window[len(window) // 2 :] else f"{window.rstrip()} …"
    )


@dataclass(frozen=True, slots=True)
class _Plain:
    """Plain text: nothing is marked up."""

    limit: int

    def text(self, text: str) -> str:
        return text

    def strong(self, text: str) -> str:
        return text

    def link(self, label: str, url: str) -> str:
        return f"{label}: {url}" if len(url) <= _URL_LIMIT else ""

    def quote(self, text: str) -> str:
        return text

    def difference(self, story: AlertContent) -> str:
        return render_plain(story.diff, language=story.language) if story.diff else ""


@dataclass(frozen=True, slots=True)
class _Markdown:
    """Markdown for chats: every character of a stranger's text is escaped."""

    limit: int

    def text(self, text: str) -> str:
        return re.sub(r"\\`(presswatch [^`]*?)\\`", lambda m: f"`{_unescape(m[1])}`", _escape(text))

    def strong(self, text: str) -> str:
        return f"**{_escape(text)}**"

    def link(self, label: str, url: str) -> str:
        if len(url) > _URL_LIMIT:
            return ""
        web = url.startswith(("http://", "https://"))
        return f"[{_escape(label)}]({_address(url)})" if web else _escape(f"{label}: {url}")

    def quote(self, text: str) -> str:
        return f"> {_escape(text)}"

    def difference(self, story: AlertContent) -> str:
        return render_markdown(story.diff, language=story.language) if story.diff else ""


def _one(stories: Sequence[AlertContent], markup: _Plain | _Markdown) -> str:
    """One story: lead, facts, text or difference, links, advice, id; what is too long loses text, never the link."""
    (story,) = stories
    links = "\n".join(link for label, url in story.links if (link := markup.link(label, url)))
    sign = markup.text(_signed((story.uid,), story.language))
    room = markup.limit - len(links) - len(sign) - 4
    lead = _sized(markup.strong, story.lead, min(400, room - 2))
    room -= len(lead) + 2
    facts = _sized(markup.text, " · ".join(f"{label}: {value}" for label, value in story.facts), min(400, room // 2))
    advice = _sized(markup.text, story.advice, min(400, room // 2))
    room = min(room - len(facts) - len(advice) - 8, _FOR_TEXT)
    text = _difference(story, markup, room) if story.diff else _told(story, markup, room)
    return "\n\n".join(part for part in (lead, facts, text, links, advice, sign) if part)


def _told(story: AlertContent, markup: _Plain | _Markdown, room: int) -> str:
    label = f"{markup.text(story.body_label)}:\n" if story.body_label else ""
    quoted = _sized(markup.quote, story.body, room - len(label))
    return f"{label}{quoted}" if quoted else ""


def _difference(story: AlertContent, markup: _Plain | _Markdown, room: int) -> str:
    """What changed, as many whole lines as fit; the beginning in plain text where not even one does."""
    whole = _fitting(markup.difference(story), room)
    return whole or _sized(markup.text, " ".join(_Plain(0).difference(story).split()), room)


def _sized(markup: Callable[[str], str], text: str, most: int) -> str:
    """`text` dressed and cut so that it fits `most` characters then; "" where that leaves no words."""
    room = most
    while room >= _FEWEST:
        if len(dressed := markup(cut(text, room))) <= most:
            return dressed if text else ""
        room = room * 3 // 4  # escaping made it longer
    return ""


def _many(stories: Sequence[AlertContent], markup: _Plain | _Markdown) -> str:
    """A digest: by source, each story in two or three lines, as many as fit, and how many more there are."""
    language = stories[0].language
    sign = markup.text(_signed(tuple(story.uid for story in stories), language))
    said: list[str] = []
    room = markup.limit - len(sign) - 120  # for the line that counts the rest
    count = 0
    for source, group in groupby(sorted(stories, key=lambda s: s.source), key=lambda s: s.source):
        blocks = [markup.strong(cut(source, 120))]
        for story in group:
            block = _brief(story, markup)
            if sum(len(b) + 2 for b in (*said, *blocks, block)) > room:
                break
            blocks.append(block)
            count += 1
        said += blocks if len(blocks) > 1 else []
    if count < len(stories):
        said.append(markup.text(say(language, "more", n=len(stories) - count)))
    return "\n\n".join((*said, sign))


def _brief(story: AlertContent, markup: _Plain | _Markdown) -> str:
    """A story in a digest: kind and title, what changed, where."""
    label = f"{markup.text(story.label)} · " if story.title else ""
    lines = [f"{label}{markup.strong(cut(story.title or story.label, 160))}", markup.text(cut(story.lead, 160))]
    if story.link:
        lines.append(markup.link(*story.links[0]) if isinstance(markup, _Markdown) else story.link[:_URL_LIMIT])
    return "\n".join(line for line in lines if line)


def _counted(stories: Sequence[AlertContent], language: Language) -> str:
    """A digest's subject: "5 alerts · New 3, Edited 2"."""
    kinds = Counter(story.kind for story in stories)
    counts = ", ".join(f"{LABELS[language][kind]} {n}" for kind, n in kinds.most_common())
    return f"{say(language, 'count', n=len(stories))} · {counts}"


def _signed(ids: Sequence[str], language: Language) -> str:
    """The last line: the stable ids by which a receiver knows a double; a long row is named by its ends."""
    if len(ids) == 1:
        return f"{say(language, 'alert')} {ids[0]}"
    row = ", ".join(ids) if len(ids) <= 4 else f"{ids[0]} … {ids[-1]} ({len(ids)})"
    return f"{say(language, 'alerts')} {row}"


def _short(stories: Sequence[AlertContent], language: Language) -> str:
    first = stories[0]
    text = cut(first.lead or first.title or first.label, 140)
    link = first.link if len(first.link) <= _URL_LIMIT else ""
    return "\n".join(part for part in (text, link, _signed([s.uid for s in stories], language)) if part)


def _fitting(lines: str, room: int) -> str:
    """As many whole lines of a difference as fit, and "…" for the rest."""
    if len(lines := lines.strip()) <= room:
        return lines
    kept = ""
    for line in lines.splitlines(keepends=True):
        if len(kept) + len(line) > room - 2:
            break
        kept += line
    return f"{kept.rstrip()}\n…" if kept.strip() else ""


def _escape(text: str) -> str:
    """No more than is needed: some chats show the backslashes."""
    return _STARTS.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", _MARKS.sub(r"\\\1", text))


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _address(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
