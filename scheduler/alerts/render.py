"""Alerts as messages: one content in three formats, plain, Markdown and HTML; many alerts as one digest. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from crawler.languages import Language
from scheduler.alerts import render_html
from scheduler.alerts.audience import Audience
from scheduler.alerts.content import AlertContent
from scheduler.alerts.cut import cut
from scheduler.alerts.matched import Match
from scheduler.alerts.phrases import say
from scheduler.alerts.wording import compose
from store.change_names import kind_names
from store.diff import render_markdown, render_plain
from store.model import Alert

PLAIN_LIMIT: Final = 2000  # characters of title and plain text together: where chat services cut
MARKDOWN_LIMIT: Final = 3500
SUBJECT_LIMIT: Final = 200
_FOR_TEXT: Final = 1500  # characters for a first paragraph or a difference
_FEWEST: Final = 20  # characters; less of a text is not worth showing
_URL_LIMIT: Final = 1000  # a longer address would leave no room for words
_MARKS: Final = re.compile(r"([\\`*_\[\]<]|~~|&(?=#?\w+;))")
_STARTS: Final = re.compile(r"^(\s*)([#>+=-]|\d+(?=[.)]\s))")  # what begins a heading, a quote, a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message in each format. `short` is for receivers that refused the others: title, link, id."""

    title: str
    plain: str
    markdown: str
    html: str
    short: str
    ids: tuple[str, ...]  # stable ids of the alerts in it


def message(alerts: Sequence[Alert], audience: Audience, *, limit: int = MARKDOWN_LIMIT) -> Message:
    """The message for `alerts` (at least one); `limit`: the number of characters that the receiver accepts."""
    language = audience.language
    contents = [compose(alert, audience) for alert in alerts]
    subject = cut(contents[0].subject if len(contents) == 1 else _counted(contents, language), SUBJECT_LIMIT)
    ids = tuple(content.uid for content in contents)
    body = _one if len(contents) == 1 else _many
    room = min(PLAIN_LIMIT, limit) - len(subject) - 2
    return Message(
        title=subject,
        plain=body(contents, _Plain(room)),
        markdown=body(contents, _Markdown(min(MARKDOWN_LIMIT, limit) - len(subject) - 2)),
        html=render_html.page(subject, contents, _signed(ids, language), language),
        short=_short(contents, language),
        ids=ids,
    )


def trial(channel: str, language: Language) -> Message:
    """The message of `alerts test`."""
    title, text = f"presswatch · {say(language, 'test')}", say(language, "test_body", channel=channel)
    page = render_html.page(title, (), text, language)
    return Message(title=title, plain=text, markdown=_escape(text), html=page, short=text, ids=())


@dataclass(frozen=True, slots=True)
class _Plain:
    """Plain text, without markup."""

    limit: int

    def text(self, text: str) -> str:
        return text

    def strong(self, text: str) -> str:
        return text

    def link(self, label: str, url: str) -> str:
        return f"{label}: {url}" if len(url) <= _URL_LIMIT else ""

    def quote(self, text: str) -> str:
        return text

    def match(self, match: Match) -> str:
        return f"{match.before}*{match.found}*{match.after}"

    def difference(self, content: AlertContent) -> str:
        return render_plain(content.diff, language=content.language) if content.diff else ""


@dataclass(frozen=True, slots=True)
class _Markdown:
    """Markdown for chats; text from the web is escaped."""

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

    def match(self, match: Match) -> str:
        return f"> {_escape(match.before)}**{_escape(match.found)}**{_escape(match.after)}"

    def difference(self, content: AlertContent) -> str:
        return render_markdown(content.diff, language=content.language) if content.diff else ""


def _one(contents: Sequence[AlertContent], markup: _Plain | _Markdown) -> str:
    """One alert: lead, facts, text or difference, links, advice, id. What is too long loses text, never the link."""
    (content,) = contents
    links = "\n".join(link for label, url in content.links if (link := markup.link(label, url)))
    sign = markup.text(_signed((content.uid,), content.language))
    room = markup.limit - len(links) - len(sign) - 4
    lead = _sized(markup.strong, content.lead, min(400, room - 2))
    room -= len(lead) + 2
    facts = _sized(markup.text, " · ".join(f"{label}: {value}" for label, value in content.facts), min(400, room // 2))
    advice = _sized(markup.text, content.advice, min(400, room // 2))
    room = min(room - len(facts) - len(advice) - 10, _FOR_TEXT)
    found = _matches(content, markup, room // 2)
    room -= len(found)
    text = _difference(content, markup, room) if content.diff else _quoted(content, markup, room)
    return "\n\n".join(part for part in (lead, facts, found, text, links, advice, sign) if part)


def _matches(content: AlertContent, markup: _Plain | _Markdown, room: int) -> str:
    """The sentences in which the words of the channel stand, as many as fit."""
    said = f"{markup.text(say(content.language, 'found_in'))}:"
    for match in content.quotes:
        if len(said) + 1 + len(sentence := markup.match(match)) > room:
            break
        said += f"\n{sentence}"
    return said if "\n" in said else ""


def _quoted(content: AlertContent, markup: _Plain | _Markdown, room: int) -> str:
    """The first paragraphs, as many as fit."""
    label = f"{markup.text(content.body_label)}:\n" if content.body_label else ""
    room -= len(label)
    quoted: list[str] = []
    for paragraph in content.body:
        shown = _sized(markup.quote, paragraph, room)
        if not shown:
            break
        quoted.append(shown)
        room -= len(shown) + 2
    return label + "\n\n".join(quoted) if quoted else ""


def _difference(content: AlertContent, markup: _Plain | _Markdown, room: int) -> str:
    """What changed, as many whole lines as fit; if not even one does, the beginning in plain text."""
    whole = _fitting(markup.difference(content), room)
    return whole or _sized(markup.text, " ".join(_Plain(0).difference(content).split()), room)


def _sized(markup: Callable[[str], str], text: str, most: int) -> str:
    """`text` cut so that it fits into `most` characters once formatted; "" if that leaves no words."""
    room = most
    while room >= _FEWEST:
        if len(formatted := markup(cut(text, room))) <= most:
            return formatted if text else ""
        room = room * 3 // 4  # escaping made it longer
    return ""


def _many(contents: Sequence[AlertContent], markup: _Plain | _Markdown) -> str:
    """A digest: by source, two or three lines for each alert, as many as fit, and the number of the others."""
    language = contents[0].language
    sign = markup.text(_signed(tuple(content.uid for content in contents), language))
    said: list[str] = []
    room = markup.limit - len(sign) - 120  # for the line that counts the rest
    count = 0
    for source, group in groupby(sorted(contents, key=lambda s: s.source), key=lambda s: s.source):
        blocks = [markup.strong(cut(source, 120))]
        for content in group:
            block = _brief(content, markup)
            if sum(len(b) + 2 for b in (*said, *blocks, block)) > room:
                break
            blocks.append(block)
            count += 1
        said += blocks if len(blocks) > 1 else []
    if count < len(contents):
        said.append(markup.text(say(language, "more", n=len(contents) - count)))
    return "\n\n".join((*said, sign))


def _brief(content: AlertContent, markup: _Plain | _Markdown) -> str:
    """An alert in a digest: kind and title, what changed, where."""
    label = f"{markup.text(content.label)} · " if content.title else ""
    lines = [f"{label}{markup.strong(cut(content.title or content.label, 160))}", markup.text(cut(content.lead, 160))]
    if content.link:
        lines.append(markup.link(*content.links[0]) if isinstance(markup, _Markdown) else content.link[:_URL_LIMIT])
    return "\n".join(line for line in lines if line)


def _counted(contents: Sequence[AlertContent], language: Language) -> str:
    """A digest's subject: "5 alerts · New 3, Edited 2"."""
    kinds = Counter(content.kind for content in contents)
    names = kind_names(language)
    counts = ", ".join(say(language, "count_of_kind", kind=names[kind], n=n) for kind, n in kinds.most_common())
    return f"{say(language, 'count', n=len(contents))} · {counts}"


def _signed(ids: Sequence[str], language: Language) -> str:
    """The last line: the stable ids, by which a receiver recognises a duplicate; of many, the first and the last."""
    if len(ids) == 1:
        return f"{say(language, 'alert')} {ids[0]}"
    row = ", ".join(ids) if len(ids) <= 4 else f"{ids[0]} … {ids[-1]} ({len(ids)})"
    return f"{say(language, 'alerts')} {row}"


def _short(contents: Sequence[AlertContent], language: Language) -> str:
    first = contents[0]
    text = cut(first.lead or first.title or first.label, 140)
    link = first.link if len(first.link) <= _URL_LIMIT else ""
    return "\n".join(part for part in (text, link, _signed([s.uid for s in contents], language)) if part)


def _fitting(lines: str, room: int) -> str:
    """As many whole lines of a difference as fit, then "…" if there are more."""
    if len(lines := lines.strip()) <= room:
        return lines
    end = lines.rfind("\n", 0, max(0, room - 2))
    return f"{lines[:end].rstrip()}\n…" if end > 0 else ""


def _escape(text: str) -> str:
    """`text` escaped no more than necessary: some chats show the backslashes."""
    return _STARTS.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", _MARKS.sub(r"\\\1", text))


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _address(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
